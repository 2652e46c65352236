//! A second of random edits to the seeds, the same in every run.

use crate::support::checks::{survives, thorough};
use crate::support::seeds;
use cwmp_codec::buf::testing::havoc::havoc;
use std::time::Duration;

#[test]
fn of_envelopes() {
    let budget = Duration::from_millis(if thorough() { 5000 } else { 100 });
    havoc(0x4357_4d50, &seeds::all(), b"<>/&;:='\" !?-[]01", budget, |_, input| survives(&input));
}
