//! Generic header compression (RFC 7400).

use crate::support::rfc7400::EXAMPLES;
use crate::support::{digits, hex};
use crate::{decompressed, options};
use lowpan_codec::buf::Message;
use lowpan_codec::{Compressed, Ghc, Options};

/// LOWPAN_IPHC that elides nothing but the next header.
fn in_full(header: &[u8]) -> String {
    let multicast = if header[24] == 0xff { 8 } else { 0 };
    // The examples have no traffic class and no flow label.
    format!("7c{multicast:02x}{:02x}{}", header[7], digits(&header[8..40]))
}

/// The examples as packets, and the datagrams that they stand for; UDP gets ports, and a checksum that nothing looks at.
fn examples() -> Vec<(String, String)> {
    let udp = |payload: &str| format!("12345678{:04x}abcd{payload}", payload.len() / 2 + 8);
    let example = |[header, payload, bytecode]: [&str; 3]| {
        let (mut header, payload, bytecode) = (hex(header), digits(&hex(payload)), digits(&hex(bytecode)));
        let (nhc, behind) = match header[6] {
            58 => ("df".to_owned(), payload),
            // Those of DTLS do not tell the next header.
            _ => ("d012345678abcd".to_owned(), udp(&payload)),
        };
        header[0] = 0x60; // nor anything else of the header
        header[6] = if nhc == "df" { 58 } else { 17 };
        let length = (behind.len() / 2) as u16;
        header[4..6].copy_from_slice(&length.to_be_bytes());
        (in_full(&header) + &nhc + &bytecode, digits(&header) + &behind)
    };
    EXAMPLES.into_iter().map(example).collect()
}

#[test]
fn the_examples_of_the_standard() {
    for (packet, datagram) in examples() {
        assert_eq!(decompressed(&packet, options()), datagram, "{packet}");
    }
}

#[test]
fn bytecode_of_our_own_is_not_longer_than_that_of_the_examples() {
    let cx = Options { ghc: Ghc::Both, ..options() };
    for (packet, datagram) in examples() {
        let datagram = hex(&datagram);
        let compressed = Compressed::new(&datagram, &cx).expect("a datagram");
        let wire = compressed.encode_to_vec().expect("legal");
        assert_eq!(compressed.encoded_len(), Ok(wire.len()));
        assert!(wire.len() <= packet.len() / 2, "{} for {packet}", digits(&wire));
        assert_eq!(decompressed(&digits(&wire), cx), digits(&datagram));
    }
}

#[test]
fn bytecode_is_used_where_it_is_shorter_only() {
    let both = Options { ghc: Ghc::Both, ..options() };
    // Four octets that repeat nothing.
    let udp = crate::ipv6(17, 64, "fe80::1", "fe80::2", "12345678000c0000 11223344");
    let plain = Compressed::new(&hex(&udp), &options()).expect("a datagram").encode_to_vec().expect("legal");
    let generic = Compressed::new(&hex(&udp), &both).expect("a datagram").encode_to_vec().expect("legal");
    assert_eq!(digits(&generic), digits(&plain));
    // ICMPv6 that is shorter as bytecode: then the next header is elided too.
    let icmpv6 = crate::ipv6(58, 255, "fe80::1", "fe80::2", &"00".repeat(20));
    let generic = Compressed::new(&hex(&icmpv6), &both).expect("a datagram").encode_to_vec().expect("legal");
    assert_eq!(digits(&generic), "7f33df8f81");
    assert_eq!(decompressed(&digits(&generic), both), icmpv6);
}

#[test]
fn extension_headers_end_with_a_stop_code() {
    // Hop-by-Hop Options with the next header in-line; RPL option 63 04 00 1e 01 00 as a literal, then padded by nothing.
    let packet = "7e33 b03a 06 630400 1e0100 90 aabb";
    assert_eq!(decompressed(packet, options()), crate::ipv6(0, 64, "fe80::1", "fe80::2", "3a00 6304001e0100 aabb"));
    // A header of options is padded.
    assert_eq!(
        decompressed("7e33 b03a 03 050100 90", options()),
        crate::ipv6(0, 64, "fe80::1", "fe80::2", "3a00 050100 010100")
    );
}
