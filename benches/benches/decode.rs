//! Decodes streams of packets and visits every field, ours next to the peers.

mod support;

use benches::work::Work;
use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    support::compare(&mut criterion, Work::Decode);
    criterion.final_summary();
}
