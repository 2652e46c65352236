//! `"proto": "lowpan"`: what is compressed, fragmented or routed, and back.

mod compress;
mod decompress;
mod given;
mod parse;
mod reassemble;

use lowpan_codec::{Clause, DecodeError, Level};

use super::{Answer, Object, Refusal};
use given::Given;

/// The largest datagram of IPv6 without a jumbogram.
const DATAGRAM_MAX: usize = 40 + 0xffff;

type Operation = fn(Object<'_>, &Given) -> Result<Answer, Refusal>;

const OPERATIONS: [(&str, Operation); 5] = [
    ("parse", parse::answer),
    ("decode", parse::answer),
    ("decompress", decompress::answer),
    ("compress", compress::answer),
    ("reassemble", reassemble::answer),
];

/// Answers a request.
pub(super) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    let operation = request.choice("op", &OPERATIONS)?.unwrap_or(parse::answer);
    operation(request, &Given::of(request)?)
}

/// A failure for the rule that bytes break, and where.
fn malformed(error: &DecodeError) -> Refusal {
    broken(error.clause).with("offset", error.offset)
}

/// A failure for a rule.
fn broken(clause: Clause) -> Refusal {
    let refusal = Refusal::new(level(clause), clause.to_string()).with("clause", clause.id());
    if clause.level() == Level::Ignore { refusal.with("ignore", true) } else { refusal }
}

/// How a rule is broken, in one word.
fn level(clause: Clause) -> &'static str {
    match clause.level() {
        Level::Ignore => "ignore",
        Level::Malformed => "malformed",
        Level::Unknown => "unknown",
        Level::Limit => "limit",
    }
}
