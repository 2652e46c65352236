//! Encodes messages that are there, builds messages, and sends a decoded PUBLISH on, ours next to the peers.

mod support;

use benches::work::Work;
use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    support::compare(&mut criterion, Work::Encode);
    support::compare(&mut criterion, Work::Build);
    support::compare(&mut criterion, Work::FanOut);
    criterion.final_summary();
}
