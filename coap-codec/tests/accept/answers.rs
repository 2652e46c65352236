//! What a server answers to a datagram that it cannot read (RFC 7252 §3, §4.2, §4.3, §4.4, §8.1).

use crate::support::wire::bytes;
use crate::support::{decode, encode};
use coap_codec::{Answer, Message, MessageType, Udp};

fn answer(notation: &str, multicast: bool) -> Answer {
    let datagram = bytes(notation);
    decode::<Udp>(&datagram).expect_err(notation).answer(&datagram, multicast)
}

#[test]
fn confirmable_messages_are_reset_and_all_others_ignored() {
    for malformed in ["ff", "f0", "bd", "e0 fef3", "1f 00"] {
        assert_eq!(answer(&format!("40 01 beef {malformed}"), false), Answer::Reset(0xbeef), "{malformed}");
        for other in ["50 01", "60 45", "70 00"] {
            assert_eq!(answer(&format!("{other} beef {malformed}"), false), Answer::Ignore, "{other} {malformed}");
        }
    }
    assert_eq!(answer("49 01 beef 000000000000000000", false), Answer::Reset(0xbeef));
    assert_eq!(answer("41 00 beef 00", false), Answer::Reset(0xbeef));
}

#[test]
fn a_group_is_never_answered() {
    for malformed in ["40 01 beef ff", "40 01 beef f0", "49 01 beef", "41 00 beef 00"] {
        assert_eq!(answer(malformed, true), Answer::Ignore, "{malformed}");
    }
}

/// So is what can be read and is rejected for what it says, such as an option (§5.4.1).
#[test]
fn what_can_be_read_is_rejected_alike() {
    for (message_type, unicast) in [
        (MessageType::Confirmable, Answer::Reset(0xbeef)),
        (MessageType::NonConfirmable, Answer::Ignore),
        (MessageType::Acknowledgement, Answer::Ignore),
        (MessageType::Reset, Answer::Ignore),
    ] {
        let header = Udp { message_type, message_id: 0xbeef };
        assert_eq!((header.rejection(false), header.rejection(true)), (unicast, Answer::Ignore));
    }
}

/// libcoap 4.3.1 answered version 2 with a Reset for message id 0.
#[test]
fn another_version_is_ignored() {
    for first in ["00", "80", "c0"] {
        for rest in ["", "01", "01 beef", "01 beef ff"] {
            assert_eq!(answer(&format!("{first} {rest}"), false), Answer::Ignore, "{first} {rest}");
            assert_eq!(Udp::peek(&bytes(&format!("{first} {rest}"))), None);
        }
    }
}

#[test]
fn without_a_message_id_there_is_nothing_to_answer() {
    for short in ["", "40", "40 01", "40 01 be"] {
        assert_eq!(answer(short, false), Answer::Ignore, "{short}");
        assert_eq!(Udp::peek(&bytes(short)), None, "{short}");
    }
}

#[test]
fn type_and_message_id_show_in_whatever_follows() {
    for (notation, message_type) in [
        ("4f ff beef ff", MessageType::Confirmable),
        ("59 01 beef", MessageType::NonConfirmable),
        ("60 00 beef f0f0f0", MessageType::Acknowledgement),
        ("7d 00 beef", MessageType::Reset),
    ] {
        assert_eq!(Udp::peek(&bytes(notation)), Some(Udp { message_type, message_id: 0xbeef }), "{notation}");
    }
}

#[test]
fn the_answer_is_a_datagram() {
    let Answer::Reset(message_id) = answer("40 01 beef ff", false) else { panic!("a Reset") };
    assert_eq!(encode(&Message::reset(message_id)), bytes("70 00 beef"));
}
