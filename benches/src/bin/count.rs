//! Runs each measurement under callgrind: `count [CODEC|ROW…]` prints their names in the order of their dumps.
//!
//! `xtask counts` starts it with `--zero-before` and `--dump-after` on [`measured`], so that each call of it
//! leaves one dump of its instructions. Every measurement is run twice, with [`ONCE`] packets and with twice
//! as many: the difference, divided by [`ONCE`], is what one packet costs, without the cost of the call.

use benches::job::Job;
use benches::work::{rivals, row_id, rows};
use std::hint::black_box;

/// Packets in the first run of each measurement; the second has twice as many.
const ONCE: usize = 100;

fn main() {
    let is_row = |name: &String| rows().iter().any(|(work, case)| row_id(*work, case) == *name);
    let (rows_named, codecs_named): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(is_row);
    let wanted = |named: &[String], name: &str| named.is_empty() || named.iter().any(|named| named == name);
    println!("once {ONCE}");
    for (work, case) in rows().into_iter().filter(|(work, case)| wanted(&rows_named, &row_id(*work, case))) {
        let stream = case.bytes.repeat(2 * ONCE);
        for codec in rivals(work, &case).iter().filter(|codec| wanted(&codecs_named, codec.name())) {
            let mut job = work.job(codec.as_ref(), &case, &stream);
            job.run(1); // what happens only once in a process happens now
            for count in [ONCE, 2 * ONCE] {
                job.ready();
                black_box(measured(job.as_mut(), black_box(count)));
            }
            println!("{} {}", row_id(work, &case), codec.name());
        }
    }
}

/// What is counted.
#[inline(never)]
fn measured(job: &mut dyn Job, count: usize) -> u64 {
    job.run(count)
}
