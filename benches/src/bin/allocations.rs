//! Counts calls of the allocator and bytes asked for, per packet: one line a measurement.

use benches::work::{rivals, row_id, rows};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::hint::black_box;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Packets in a measurement.
const PACKETS: usize = 1000;

fn main() {
    for (work, case) in rows() {
        let stream = case.bytes.repeat(PACKETS);
        for codec in rivals(work, &case) {
            let mut job = work.job(codec.as_ref(), &case, &stream);
            job.run(1); // what happens only once in a process happens now
            job.ready();
            let region = Region::new(ALLOCATOR);
            black_box(job.run(PACKETS));
            let change = region.change();
            let calls = (change.allocations + change.reallocations) as f64 / PACKETS as f64;
            let bytes = change.bytes_allocated as f64 / PACKETS as f64;
            println!("{} {} {calls:.2} {bytes:.0}", row_id(work, &case), codec.name());
        }
    }
}
