//! Reading and writing CWMP, side by side with the published crates (feature `peers`):
//! `cargo bench -p benches --bench cwmp --features peers`.

use std::hint::black_box;

use benches::{cwmp::work, xml::documents};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn messages() -> [(&'static str, String); 2] {
    [("Inform", documents::inform()), ("2000 values", documents::values())]
}

fn read(c: &mut Criterion) {
    for (name, document) in messages() {
        let mut group = c.benchmark_group(format!("cwmp/read/{name}"));
        group.throughput(Throughput::Bytes(document.len() as u64));
        let mut bench = |name: &str, read: &dyn Fn(&str) -> usize| {
            group.bench_function(name, |b| b.iter(|| read(black_box(&document))));
        };
        bench("decode", &|document| usize::from(work::decode(document).version.minor));
        bench("decode and visit", &work::decode_and_visit);
        #[cfg(feature = "peers")]
        {
            bench("cwmp 0.2", &benches::cwmp::peers::cwmp);
            bench("quick-xml NsReader, events only", &benches::xml::peers::quick_xml_ns);
        }
        group.finish();
    }
}

fn write(c: &mut Criterion) {
    for (name, document) in messages() {
        let (envelope, mut memory) = (work::decode(&document), vec![0; 400_000]);
        let len = work::encode(&envelope, &mut memory);
        let mut group = c.benchmark_group(format!("cwmp/write/{name}"));
        group.throughput(Throughput::Bytes(len as u64));
        group.bench_function("what was read", |b| b.iter(|| work::encode(black_box(&envelope), &mut memory)));
        #[cfg(feature = "peers")]
        group.bench_function("cwmp 0.2", |b| {
            let parsed = benches::cwmp::peers::parsed(&document);
            b.iter(|| benches::cwmp::peers::write(black_box(&parsed)));
        });
        group.finish();
    }
}

criterion_group!(benches, read, write);
criterion_main!(benches);
