//! What was received goes on bit for bit, over whatever transport, even where we would not have written it: options that a
//! proxy does not recognise among it (RFC 7252 §5.7.1).

use crate::support::wire::{bytes, tcp};
use crate::support::{LENIENT, decode, decode_with, encode, hex};
use coap_codec::buf::Message as _;
use coap_codec::{Code, Message, MessageType, Options, Tcp, Token, Udp, Verbatim, Ws};

const ODD: [&str; 8] = [
    "[11: '.'] [11: '..']",
    "[12: 0000] [14: 00000001]",
    "[6: 00]",
    "[3: ] [5: 'content']",
    "[11: ff] [15: c080]",
    "[17: 32] [17: 32]",
    "[2: 'unknown'] [65535: ]",
    "[16: 00] [252: ] [258: 0000]",
];

#[test]
fn options_that_we_would_not_write() {
    for options in ODD {
        let wire = bytes(&format!("41 01 1234 aa {options} ff 'x'"));
        let message = decode::<Udp>(&wire).expect("no format error");
        assert_eq!(hex(&encode(&message)), hex(&wire), "{options}");
    }
}

#[test]
fn from_one_transport_to_another() {
    for options in ODD {
        let over_ws = bytes(&format!("01 01 aa {options} ff 'x'"));
        let received = decode::<Ws>(&over_ws).expect("no format error");
        assert_eq!(hex(&encode(&received.with_header(Tcp))), hex(&tcp(&over_ws)), "{options}");
        let header = Udp { message_type: MessageType::NonConfirmable, message_id: 0x1234 };
        let over_udp = bytes(&format!("51 01 1234 aa {options} ff 'x'"));
        assert_eq!(hex(&encode(&received.with_header(header))), hex(&over_udp), "{options}");
    }
}

/// A proxy answers with a token and a message id of its own; a token is any bytes, and goes back as it came (RFC 7252
/// §5.3.1).
#[test]
fn with_another_token_and_message_id() {
    let wire = bytes("44 45 1234 01020304 [4: beef] [12: 3c] ff '{}'");
    let received = decode::<Udp>(&wire).expect("legal");
    let header = Udp { message_type: MessageType::Acknowledgement, message_id: 0x4321 };
    let sent = Message { header, token: Token::new(&[9]).expect("short"), ..received };
    assert_eq!(hex(&encode(&sent)), hex(&bytes("61 45 4321 09 [4: beef] [12: 3c] ff '{}'")));
    let other = sent.with_options(Options::EMPTY);
    assert_eq!(hex(&encode(&Message { code: Code::VALID, payload: b"", ..other })), hex(&bytes("61 43 4321 09")));
}

/// Messages that can be read and may not be sent, as they were seen in the field: sent on all the same if one insists.
#[test]
fn messages_of_the_wrong_kind_as_they_stand() {
    for notation in ["40 e1 0008", "40 21 0009", "50 00 bef0", "60 01 0001 [11: 'a']", "71 45 0001 aa ff 'x'"] {
        let wire = bytes(notation);
        let (message, told) = decode_with::<Udp>(LENIENT, &wire, 0);
        let message = message.unwrap_or_else(|error| panic!("{notation}: {error}"));
        assert_eq!(told.len(), 1, "{notation}");
        assert!(message.encoded_len().is_err() && message.encode_to_vec().is_err(), "{notation}");
        assert_eq!(Verbatim(message).encode_to_vec().as_deref(), Ok(&wire[..]), "{notation}");
        assert_eq!(Verbatim(message).encoded_len(), Ok(wire.len()), "{notation}");
    }
}
