//! Values of the OSCORE option that are none (RFC 8613 §6.1). The message around them is one all the same.

use crate::support::decode;
use crate::support::wire::{bytes, wire};
use coap_codec::{Clause, OscoreOption, Udp};

/// A value, marked where it breaks the rule.
pub(crate) const VALUES: [(&str, &str, Clause); 15] = [
    ("a reserved bit", ">20", Clause::OscoreReserved),
    ("another", ">40 00", Clause::OscoreReserved),
    ("the extension bit", ">80", Clause::OscoreReserved),
    ("all of them, and a kid", ">e8 25", Clause::OscoreReserved),
    ("a Partial IV of 6 bytes", ">06 010203040506", Clause::OscorePartialIv),
    ("a Partial IV of 7 bytes", ">07 01020304050607", Clause::OscorePartialIv),
    ("no Partial IV", "01 >", Clause::OscoreTruncated),
    ("4 bytes of 5", "05 >01020304", Clause::OscoreTruncated),
    ("no length of the kid context", "10 >", Clause::OscoreTruncated),
    ("no length of the kid context behind a Partial IV", "11 05 >", Clause::OscoreTruncated),
    ("no kid context", "10 >01", Clause::OscoreTruncated),
    ("7 bytes of 8", "19 05 >08 01020304050607", Clause::OscoreTruncated),
    ("a byte behind nothing", "00 >00", Clause::OscoreTrailing),
    ("a byte behind the Partial IV", "01 05 >25", Clause::OscoreTrailing),
    ("a byte behind the kid context", "11 05 01 aa >25", Clause::OscoreTrailing),
];

#[test]
fn values_that_are_none() {
    for (name, notation, clause) in VALUES {
        let value = wire(notation);
        let error = OscoreOption::decode(&value.bytes).expect_err(name);
        assert_eq!((error.clause, Some(error.offset as usize)), (clause, value.mark), "{name}");
    }
}

#[test]
fn their_messages_decode_without_them() {
    for (name, notation, _) in VALUES {
        let datagram = bytes(&format!("40 02 1234 [9: {}] ff 'ciphertext'", notation.replace('>', "")));
        let message = decode::<Udp>(&datagram).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(message.options.oscore(), None, "{name}");
        assert!(message.options.oscore_value().is_some(), "{name}");
    }
}
