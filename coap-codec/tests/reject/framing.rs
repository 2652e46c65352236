//! What `frame` refuses: lengths above the limit, and token lengths that are none.

use crate::support::wire::bytes;
use crate::support::{EXTENDED, LENIENT, STRICT};
use coap_codec::buf::Framed;
use coap_codec::{Clause, Settings, frame};

/// The bytes that have come, the limit, what is agreed on, and what is broken; always told at the first byte.
type Refusal = (&'static str, usize, Settings, Clause);

pub(crate) const REFUSALS: [Refusal; 22] = [
    ("10", 2, STRICT, Clause::MessageTooLarge),
    ("11", 3, STRICT, Clause::MessageTooLarge),
    ("d0", 15, STRICT, Clause::MessageTooLarge),
    ("d0 00", 15, STRICT, Clause::MessageTooLarge),
    ("d0 01", 16, STRICT, Clause::MessageTooLarge),
    ("e0", 272, STRICT, Clause::MessageTooLarge),
    ("e0 01", 273 + 255, STRICT, Clause::MessageTooLarge),
    ("f0", 65_805 + 5, STRICT, Clause::MessageTooLarge),
    ("f0 00010000", 65_805 + 65_536 + 5, STRICT, Clause::MessageTooLarge),
    ("f0 01", 1 << 24, STRICT, Clause::MessageTooLarge),
    ("f0 ffffffff", 1152, STRICT, Clause::MessageTooLarge),
    ("f8 ffffffff", 4_295_033_100 + 6 + 7, STRICT, Clause::MessageTooLarge),
    ("09", usize::MAX, STRICT, Clause::TokenLength),
    ("0c", usize::MAX, STRICT, Clause::TokenLength),
    ("0d", usize::MAX, STRICT, Clause::TokenLength),
    ("fe", usize::MAX, STRICT, Clause::TokenLength),
    ("0f", usize::MAX, STRICT, Clause::TokenLength),
    ("09", usize::MAX, LENIENT, Clause::TokenLength),
    ("0f", usize::MAX, LENIENT, Clause::TokenLength),
    ("0f", usize::MAX, EXTENDED, Clause::TokenLengthReserved),
    ("0d 45 ff", 2 + 1 + 13 + 254, EXTENDED, Clause::MessageTooLarge),
    ("0e 45 ffff", 2 + 2 + 65_803, EXTENDED, Clause::MessageTooLarge),
];

#[test]
fn frames_that_are_refused_at_once() {
    for (prefix, limit, settings, clause) in REFUSALS {
        let wire = bytes(prefix);
        let error = frame(&wire, limit, &settings).expect_err(prefix);
        assert_eq!((error.offset, error.clause), (0, clause), "{prefix}, limit {limit}");
        // What comes after does not make it better.
        let longer = [wire, vec![0; 100]].concat();
        let error = frame(&longer, limit, &settings).expect_err(prefix);
        assert_eq!((error.offset, error.clause), (0, clause), "{prefix} and more, limit {limit}");
    }
}

#[test]
fn a_byte_more_of_room_is_enough() {
    for (prefix, limit, settings, clause) in REFUSALS {
        if clause == Clause::MessageTooLarge && limit != 1152 && prefix != "f0 01" {
            let framed = frame(&bytes(prefix), limit + 1, &settings);
            assert!(matches!(framed, Ok(Framed::Incomplete { .. })), "{prefix}, limit {}: {framed:?}", limit + 1);
        }
    }
}
