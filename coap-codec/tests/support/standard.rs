//! The tables of the standards that the tests loop over, copied from their texts by hand.

/// How an option's value is to be read (RFC 7252 §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    Opaque,
    Uint,
    Text,
}

/// How often an option may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeats {
    No,
    Yes,
    /// ETag and Q-Block2: in requests.
    InRequests,
}

/// A row of a table of options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) number: u16,
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// The lengths of the value.
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) repeats: Repeats,
}

const fn row(number: u16, name: &'static str, kind: Kind, min: usize, max: usize, repeats: Repeats) -> Row {
    Row { number, name, kind, min, max, repeats }
}

use Kind::{Empty, Opaque, Text, Uint};
use Repeats::{InRequests, No, Yes};

/// RFC 7252 table 4; RFC 7641 §2; RFC 7959 tables 1 and 2; RFC 7967 §2; RFC 8613 §2; RFC 8768 §3; RFC 9175 tables 1 and 2;
/// RFC 9177 table 1; RFC 9668 §3.1.
#[rustfmt::skip]
pub(crate) const OPTIONS: [Row; 27] = [
    row(1, "If-Match", Opaque, 0, 8, Yes),
    row(3, "Uri-Host", Text, 1, 255, No),
    row(4, "ETag", Opaque, 1, 8, InRequests),
    row(5, "If-None-Match", Empty, 0, 0, No),
    row(6, "Observe", Uint, 0, 3, No),
    row(7, "Uri-Port", Uint, 0, 2, No),
    row(8, "Location-Path", Text, 0, 255, Yes),
    row(9, "OSCORE", Opaque, 0, 255, No),
    row(11, "Uri-Path", Text, 0, 255, Yes),
    row(12, "Content-Format", Uint, 0, 2, No),
    row(14, "Max-Age", Uint, 0, 4, No),
    row(15, "Uri-Query", Text, 0, 255, Yes),
    row(16, "Hop-Limit", Uint, 1, 1, No),
    row(17, "Accept", Uint, 0, 2, No),
    row(19, "Q-Block1", Uint, 0, 3, No),
    row(20, "Location-Query", Text, 0, 255, Yes),
    row(21, "EDHOC", Empty, 0, 0, No),
    row(23, "Block2", Uint, 0, 3, No),
    row(27, "Block1", Uint, 0, 3, No),
    row(28, "Size2", Uint, 0, 4, No),
    row(31, "Q-Block2", Uint, 0, 3, InRequests),
    row(35, "Proxy-Uri", Text, 1, 1034, No),
    row(39, "Proxy-Scheme", Text, 1, 255, No),
    row(60, "Size1", Uint, 0, 4, No),
    row(252, "Echo", Opaque, 1, 40, No),
    row(258, "No-Response", Uint, 0, 1, No),
    row(292, "Request-Tag", Opaque, 0, 8, Yes),
];

/// The code of a signal, and an option that it may have: RFC 8323 tables 1 to 5, RFC 8974 table 1.
#[rustfmt::skip]
pub(crate) const SIGNALS: [(u8, Row); 8] = [
    (0xe1, row(2, "Max-Message-Size", Uint, 0, 4, No)),
    (0xe1, row(4, "Block-Wise-Transfer", Empty, 0, 0, No)),
    (0xe1, row(6, "Extended-Token-Length", Uint, 0, 3, No)),
    (0xe2, row(2, "Custody", Empty, 0, 0, No)),
    (0xe3, row(2, "Custody", Empty, 0, 0, No)),
    (0xe4, row(2, "Alternative-Address", Text, 1, 255, Yes)),
    (0xe4, row(4, "Hold-Off", Uint, 0, 3, No)),
    (0xe5, row(2, "Bad-CSM-Option", Uint, 0, 2, No)),
];

impl Row {
    /// The option with the shortest and the longest value, in wire notation.
    pub(crate) fn values(self) -> impl Iterator<Item = String> {
        let lengths = if self.min == self.max { vec![self.min] } else { vec![self.min, self.max] };
        lengths.into_iter().map(move |length| format!("[{}: {}]", self.number, "61".repeat(length)))
    }
}

/// What may be sent in which type of message over UDP (RFC 7252 table 1), by type: CON, NON, ACK, RST.
pub(crate) fn table_1(message_type: u8, code: u8) -> bool {
    let [request, response, empty] = match message_type {
        0 => [true, true, true],
        1 => [true, true, false],
        2 => [false, true, true],
        _ => [false, false, true],
    };
    match (code >> 5, code & 0x1f) {
        (0, 0) => empty,
        (0, _) => request,
        // §12.1.2: 2.00 to 5.31 are responses.
        (2..=5, _) => response,
        // §4.2: reserved classes.
        _ => false,
    }
}
