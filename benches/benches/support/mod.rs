//! Times work for criterion, packet by packet but measured in batches.

use benches::case::Case;
use benches::job::Job;
use benches::work::{Work, rivals, row_id, rows};
use criterion::{Criterion, Throughput};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Benches one kind of work in every row, one group a row so that rivals stand together.
pub(crate) fn compare(criterion: &mut Criterion, wanted: Work) {
    for (work, case) in rows().into_iter().filter(|(work, _)| *work == wanted) {
        let batch = batch(&case);
        let stream = case.bytes.repeat(batch);
        let mut group = criterion.benchmark_group(row_id(work, &case));
        group.throughput(Throughput::Bytes(case.bytes.len() as u64));
        for codec in rivals(work, &case) {
            let mut job = work.job(codec.as_ref(), &case, &stream);
            group.bench_function(codec.name(), |bencher| {
                bencher.iter_custom(|packets| time(job.as_mut(), batch, packets));
            });
        }
        group.finish();
    }
}

/// Packets in a batch: many enough to drown the timer, few enough to stay in the cache.
fn batch(case: &Case) -> usize {
    (64 * 1024 / case.bytes.len()).clamp(64, 512)
}

/// The time of all packets at the pace of the fastest batch: what else the machine did meanwhile does not count.
fn time(job: &mut dyn Job, batch: usize, packets: u64) -> Duration {
    let mut pace = f64::INFINITY;
    let mut left = packets;
    while left > 0 {
        let count = left.min(batch as u64);
        job.ready();
        let start = Instant::now();
        black_box(job.run(black_box(count as usize)));
        pace = pace.min(start.elapsed().as_secs_f64() / count as f64);
        left -= count;
    }
    Duration::from_secs_f64(pace * packets as f64)
}
