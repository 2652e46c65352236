//! Panics and wrong answers of published crates, found by running them: coap-lite, toad-msg, minicoap, coap-zero, and
//! coap-message-implementations.

use crate::support::Transport;
use crate::support::wire::option_header;
use crate::{accepted, bytes, refused};
use coap_codec::buf::Message as _;
use coap_codec::{Clause, CoapOption, Code, InOrder, Message, MessageType, OptionNumber, Token, Udp};

#[test]
fn coap_zero_panics_on_a_token_that_is_not_there() {
    refused("44 01 0001", Clause::HeaderTruncated);
}

#[test]
fn toad_msg_minicoap_and_coap_zero_panic_at_option_65536() {
    refused("40 01 0001 e0 fef3", Clause::OptionNumberTooLarge);
}

#[test]
fn minicoap_wraps_65547_to_uri_path_and_toad_msg_keeps_it() {
    refused("40 01 0001 e0 fef2 c0", Clause::OptionNumberTooLarge);
    refused("40 01 0001 e0 fef2 cb 'temperature'", Clause::OptionNumberTooLarge);
}

#[test]
fn toad_msg_and_coap_zero_panic_at_the_longest_delta_and_length() {
    refused("40 01 0001 be ffff", Clause::OptionTruncated);
    refused(&format!("40 01 0001 ee ffff ffff {}", "00".repeat(65_804)), Clause::OptionNumberTooLarge);
}

#[test]
fn toad_msg_panics_when_it_encodes_256_to_268() {
    // No-Response alone has the number 258.
    let options = [CoapOption::uint(OptionNumber::NO_RESPONSE, 26).expect("a byte")];
    let message = Message {
        header: Udp { message_type: MessageType::NonConfirmable, message_id: 1 },
        code: Code::POST,
        token: Token::EMPTY,
        options: InOrder::new(&options).expect("in order"),
        payload: b"",
    };
    assert_eq!(message.encode_to_vec(), Ok(bytes("50 02 0001 d1 f5 1a")));
    for size in 255..=270 {
        assert_eq!(accepted(&format!("40 02 0001 [{size}: ]")), [(size, vec![])]);
        let value = "61".repeat(size.into());
        assert_eq!(accepted(&format!("40 02 0001 [2: {value}]")), [(2, vec![b'a'; size.into()])]);
    }
    assert_eq!(option_header(256, 256), [0xdd, 243, 243]);
}

#[test]
fn coap_lite_toad_msg_and_coap_zero_take_any_version() {
    for first in ["00", "80", "c0", "81", "f8"] {
        refused(&format!("{first} 01 0001 00"), Clause::Version);
    }
}

#[test]
fn coap_lite_toad_msg_and_libcoap_take_content_in_an_empty_message() {
    refused("40 00 0001 b1 'a'", Clause::EmptyWithContent);
    refused("60 00 0001 ff 'x'", Clause::EmptyWithContent);
    // minicoap lets the token pass.
    refused("41 00 0001 aa", Clause::EmptyWithContent);
}

#[test]
fn coap_lite_toad_msg_coap_zero_and_go_coap_take_a_marker_without_a_payload() {
    refused("40 01 0001 ff", Clause::MarkerWithoutPayload);
    refused("60 45 0001 [12: ] ff", Clause::MarkerWithoutPayload);
}

#[test]
fn coap_zero_refuses_a_message_for_an_elective_option_that_it_does_not_know() {
    assert_eq!(accepted("40 01 0001 [2048: 'elective']"), [(2048, b"elective".to_vec())]);
    assert_eq!(accepted("40 01 0001 [23: 06]"), [(23, vec![6])]);
}

#[test]
fn coap_message_implementations_report_errors_as_option_65535() {
    // An error is no option, and option 65 535 no error.
    refused("40 01 0001 [11: 'a'] f0", Clause::DeltaReserved);
    assert_eq!(accepted("40 01 0001 [65535: ]"), [(65_535, vec![])]);
}

#[test]
fn aiocoap_answers_4_04_to_a_marker_and_echoes_a_token_of_nine_bytes() {
    refused("40 01 0001 ff", Clause::MarkerWithoutPayload);
    refused(&format!("49 01 0001 {}", "aa".repeat(9)), Clause::TokenLength);
    assert_eq!(Token::new(&[0xaa; 9]), Err(Clause::TokenLength));
}

#[test]
fn coap_lite_cuts_long_values_when_it_encodes() {
    // It wrote the length of 65,805 bytes as 0 bytes more than 269, and all of the value behind.
    let value = vec![0; 65_805];
    assert_eq!(CoapOption::new(OptionNumber(2), &value).map(|option| option.value().len()), Err(Clause::OptionTooLong));
    assert!(CoapOption::new(OptionNumber(2), &value[1..]).is_ok());
}

#[test]
fn coap_lite_panics_at_tokens_of_16_bytes_and_writes_those_of_9() {
    for length in 9..=16 {
        assert_eq!(Token::new(&vec![0; length]), Err(Clause::TokenLength), "{length}");
    }
}

#[test]
fn go_coap_drops_option_0_and_options_of_other_lengths() {
    assert_eq!(accepted("40 01 0001 [0: 'zero'] [7: 000000]"), [(0, b"zero".to_vec()), (7, vec![0; 3])]);
}

#[test]
fn no_peer_reads_tcp_or_websockets() {
    for (transport, notation) in [(Transport::Tcp, "01 e2 42"), (Transport::Ws, "01 e2 42")] {
        assert!(crate::verdict(transport, crate::STRICT, &bytes(notation), 0).0.is_ok());
    }
}
