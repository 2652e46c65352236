//! Which codes stand in which messages (RFC 7252 §4.2, §4.3 and table 1; RFC 8323 §5.1).

use crate::row::{Row, check, row, udp};
use crate::support::standard::table_1;
use crate::support::{
    Transport::{Tcp, Ws},
    decode,
};
use coap_codec::{Clause, Udp};

/// Every code in every type that must not have it. Such a message can be read, so a lenient decoder lets it pass and
/// tells.
fn types() -> Vec<Row> {
    let mut rows = Vec::new();
    for message_type in 0..4_u8 {
        for code in (0..=255).filter(|code| !table_1(message_type, *code)) {
            let clause = match (message_type, code >> 5) {
                (_, 1 | 6 | 7) => Clause::ReservedClass,
                (1, _) => Clause::EmptyNonConfirmable,
                (2, _) => Clause::RequestInAcknowledgement,
                _ => Clause::ResetWithContent,
            };
            let name = format!("type {message_type} with {}.{:02}", code >> 5, code & 0x1f);
            let first = 0x40 | message_type << 4;
            rows.push(udp(&name, &format!("{first:02x} >{code:02x} 1234"), clause).unless_lenient());
            // A token, an option and a payload do not make it better.
            if code != 0 {
                let datagram = format!("{:02x} >{code:02x} 1234 aa [11: 'a'] ff 'x'", first | 1);
                rows.push(udp(&name, &datagram, clause).unless_lenient());
            }
        }
    }
    rows
}

/// Without a connection there are no signals; with one, two classes are still reserved.
fn classes() -> Vec<Row> {
    let mut rows = Vec::new();
    for code in (0x20..0x40).chain(0xc0..0xe0_u8) {
        for over in [Tcp, Ws] {
            let name = format!("{}.{:02}", code >> 5, code & 0x1f);
            rows.push(row(over, name, &format!("00 >{code:02x}"), Clause::ReservedClass).unless_lenient());
        }
    }
    rows
}

pub(crate) fn rows() -> Vec<Row> {
    [types(), classes()].into_iter().flatten().collect()
}

#[test]
fn codes_that_their_type_has_not() {
    check(&types());
}

#[test]
fn classes_that_are_reserved() {
    check(&classes());
}

#[test]
fn all_other_codes_of_table_1_are_taken() {
    let mut taken = 0;
    for message_type in 0..4_u8 {
        for code in (0..=255).filter(|code| table_1(message_type, *code)) {
            let datagram = [0x40 | message_type << 4, code, 0x12, 0x34];
            let message = decode::<Udp>(&datagram).unwrap_or_else(|error| panic!("{datagram:02x?}: {error}"));
            assert_eq!((message.header.message_type.bits(), message.code.0), (message_type, code));
            taken += 1;
        }
    }
    // 31 methods in CON and NON, 128 response codes in CON, NON and ACK, Empty in CON, ACK and RST.
    assert_eq!(taken, 2 * 31 + 3 * 128 + 3);
}
