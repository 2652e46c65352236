//! What the standards forbid: a row for every way to break every statement, with the offset of the fault.

#[path = "../support/mod.rs"]
mod support;

mod conformance;
mod dispatch;
mod encoder;
mod fragments;
mod frames;
mod generic;
mod hc1;
mod iphc;
mod mesh;
mod neighbours;
mod nhc;
mod recovery;
mod routing;
mod row;
mod told;

use lowpan_codec::{LinkAddress, Observed, Options};
use support::observer::Notes;

/// Both link-layer addresses are known, and no context.
fn options() -> Options<'static> {
    let extended = |last| LinkAddress::Extended([0x02, 0, 0, 0, 0, 0, 0, last]);
    Options::between(extended(1), extended(2))
}

/// What rows decode with.
type Watched = Observed<'static, Notes>;

fn watched(options: Options<'static>) -> Watched {
    Watched { settings: options, observer: Notes::default() }
}
