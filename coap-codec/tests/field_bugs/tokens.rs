//! Tokens that are longer than the datagram, or than a token may be.

use crate::support::{EXTENDED, Transport};
use crate::{refused, refused_over};
use coap_codec::Clause;
use coap_codec::buf::Framed;
use coap_codec::frame;

#[test]
fn libcoap_214_token_length_10_in_four_bytes() {
    refused("5a 0a 5b5b", Clause::TokenLength);
}

#[test]
fn contiki_ng_1312_token_longer_than_the_datagram() {
    refused("48 01 1234", Clause::HeaderTruncated);
    refused("48 01 1234 00000000000000", Clause::HeaderTruncated);
    refused("44 45 1234 010203", Clause::HeaderTruncated);
}

#[test]
fn riot_14074_token_length_above_8() {
    for length in "9abcdef".chars() {
        refused(&format!("4{length} 01 1234 {}", "00".repeat(15)), Clause::TokenLength);
    }
}

#[test]
fn mbed_coap_12925_token_longer_than_what_is_left() {
    refused("41 01 1234", Clause::HeaderTruncated);
    refused("47 02 1234 b1 'a' ff", Clause::HeaderTruncated);
}

#[test]
fn libcoap_2019_extended_token_length_past_the_end() {
    refused_over(Transport::Udp, EXTENDED, "6d 65 6564", Clause::HeaderTruncated);
    refused_over(Transport::Udp, EXTENDED, "6d 65 6564 ff", Clause::HeaderTruncated);
    refused_over(Transport::Udp, EXTENDED, "6e 45 6564 ff", Clause::HeaderTruncated);
}

#[test]
fn libcoap_2052_extended_token_length_over_tcp() {
    // The length of the token is missing; nothing may be read behind the two bytes.
    refused_over(Transport::Tcp, EXTENDED, "7d 01", Clause::HeaderTruncated);
    assert_eq!(frame(&[0x7d, 0x01], 1152, &EXTENDED), Ok(Framed::Incomplete { needed: 1 + 13 + 7 }));
}

#[test]
fn riot_ghsa_p9hp_2jxm_6rqp_extended_token_without_bounds() {
    refused_over(Transport::Udp, EXTENDED, "4e 01 1234 ffff 00", Clause::HeaderTruncated);
    refused_over(Transport::Udp, EXTENDED, "4d 01 1234 ff 00", Clause::HeaderTruncated);
    refused_over(Transport::Ws, EXTENDED, "0e 01 ffff 00", Clause::HeaderTruncated);
}

#[test]
fn aiocoap_and_tshark_read_13_as_13_bytes() {
    // Neither knows RFC 8974; they take the length byte for the token's first one.
    let thirteen = format!("4d 01 1234 00 {}", "aa".repeat(13));
    refused(&thirteen, Clause::TokenLength);
    let wire = crate::bytes(&thirteen);
    let message = crate::support::decode_with::<coap_codec::Udp>(EXTENDED, &wire, 0).0.expect("agreed");
    assert_eq!(message.token.as_bytes(), [0xaa; 13]);
    assert!(message.options.is_empty());
}
