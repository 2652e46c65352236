//! Encoders that wrote what no decoder takes, or wrote past their buffer.

use crate::support::wire::bytes;
use coap_codec::buf::{EncodeError, Full, Message as _};
use coap_codec::{
    AnyOrder, Clause, CoapOption, Code, ContentFormat, InOrder, Message, MessageType, OptionNumber, Token, Udp,
};

fn with<'a, O>(options: O, payload: &'a [u8]) -> Message<'a, Udp, O> {
    let header = Udp { message_type: MessageType::Acknowledgement, message_id: 0x1234 };
    Message { header, code: Code::CONTENT, token: Token::EMPTY, options, payload }
}

#[test]
fn openthread_1214_zephyr_4543_112126_coap_packet_1_marker_without_a_payload() {
    let options = [CoapOption::content_format(ContentFormat::JSON)];
    let message = with(InOrder::new(&options).expect("in order"), b"");
    assert_eq!(message.encode_to_vec(), Ok(bytes("60 45 1234 [12: 32]")));
    assert_eq!(with(InOrder::EMPTY, b"").encode_to_vec(), Ok(bytes("60 45 1234")));
    assert_eq!(with(AnyOrder::new(&[]).expect("none"), b"").encode_to_vec(), Ok(bytes("60 45 1234")));
}

#[test]
fn microcoap_48_openthread_6163_libcoap_1064_room_was_checked_before_the_extensions() {
    // Every room that is too small is left alone, and says what is missing.
    let value = [b'v'; 300];
    let options = [CoapOption::new(OptionNumber(2048), &value).expect("unknown options may be long")];
    let message = with(InOrder::new(&options).expect("in order"), b"payload");
    let whole = message.encode_to_vec().expect("legal");
    assert_eq!(whole.len(), 4 + 5 + 300 + 1 + 7);
    for room in 0..whole.len() {
        let mut memory = vec![0xa5; room];
        let needed = whole.len() - room;
        assert_eq!(message.encode_to_slice(&mut memory).err(), Some(EncodeError::Buffer(Full { needed })));
        assert!(memory.iter().all(|byte| *byte == 0xa5), "{room}");
    }
}

#[test]
fn riot_21390_9085_options_in_whatever_order() {
    let path = CoapOption::uri_path("a").expect("legal");
    let unsorted = [CoapOption::accept(ContentFormat::CBOR), path, CoapOption::uri_port(5683)];
    assert_eq!(InOrder::new(&unsorted).err(), Some(Clause::OptionOrder));
    let sorted = AnyOrder::new(&unsorted).expect("in any order");
    let header = Udp { message_type: MessageType::Confirmable, message_id: 1 };
    let message = Message { header, code: Code::GET, ..with(sorted, b"") };
    assert_eq!(message.encode_to_vec(), Ok(bytes("40 01 0001 [7: 1633] [11: 'a'] [17: 3c]")));
}

#[test]
fn libcoap_2013_dot_segments_are_not_sent() {
    for segment in [".", ".."] {
        assert_eq!(CoapOption::uri_path(segment), Err(Clause::DotSegment));
        assert_eq!(CoapOption::location_path(segment), Err(Clause::DotSegment));
    }
    for segment in ["...", ".a", "a.", "", "%2e"] {
        assert!(CoapOption::uri_path(segment).is_ok(), "{segment}");
    }
}

#[test]
fn observers_that_are_told_0_in_a_byte() {
    // §3.2: 0 has no bytes. Templates may write it otherwise, and are understood.
    assert_eq!(CoapOption::uint(OptionNumber::OBSERVE, 0).map(|option| option.value().len()), Ok(0));
    crate::accepted("60 45 1234 [6: 00] ff 'x'");
}
