//! Compressed headers: lengths that wrap, octets that are not there, outputs that are too small.

use crate::{accepted, hex, ipv6, options, refused};
use lowpan_codec::buf::Full;
use lowpan_codec::{Clause, DecompressError, Encapsulation, Integrity, Options, decompress_to_slice, iphc};

#[test]
fn riot_22727_a_next_header_that_is_not_there() {
    refused("7e33", Clause::NhcTruncated);
    refused("7e33 e1 06 050200001e00", Clause::NhcTruncated);
}

#[test]
fn riot_iphc_dispatch_cut() {
    // The commit of 2022-12-23.
    refused("7a", Clause::IphcTruncated);
    refused("60", Clause::IphcTruncated);
}

#[test]
fn contiki_3135_the_octet_of_contexts_is_not_there() {
    refused("7a b3", Clause::IphcTruncated);
    refused("7e f7", Clause::IphcTruncated);
}

#[test]
fn contiki_1482_1506_fields_in_line_are_cut() {
    let full = hex("6000 c2012345 3b 07 20010db8000000000000000000000001 20010db8000000000000000000000002");
    for cut in 1..full.len() {
        refused(&crate::digits(&full[..cut]), Clause::IphcTruncated);
    }
}

#[test]
fn cve_2021_21280_contiki_extension_headers_beyond_the_output() {
    // Three octets become eight, as often as the frame holds.
    let packet = hex(&format!("7e33 {} f312abcd", "e1 00".repeat(50)));
    for room in [0, 39, 40, 41, 48, 200, 447] {
        let mut memory = vec![0; room + 8];
        let (out, behind) = memory.split_at_mut(room);
        behind.fill(0xa5);
        let needed = 40 + 50 * 8 + 8 - room;
        let result = iphc::decompress_to_slice(&packet, &mut options(), out).map(|datagram| datagram.len());
        assert_eq!(result, Err(DecompressError::Buffer(Full { needed })));
        assert!(behind.iter().all(|octet| *octet == 0xa5));
    }
}

#[test]
fn cve_2022_36052_contiki_udp_without_room_and_cut() {
    for room in 40..48 {
        let result =
            iphc::decompress_to_slice(&hex("7e33 f312abcd"), &mut options(), &mut vec![0; room]).map(|out| out.len());
        assert_eq!(result, Err(DecompressError::Buffer(Full { needed: 48 - room })));
    }
    for packet in ["7e33 f0 1234", "7e33 f1 1234", "7e33 f2 12", "7e33 f3", "7e33 f3 12 ab"] {
        refused(packet, Clause::NhcTruncated);
    }
}

#[test]
fn cve_2022_36054_contiki_a_payload_longer_than_the_buffer() {
    let packet = hex(&format!("7a33 3b {}", "aa".repeat(1300)));
    let result = decompress_to_slice(&packet, &mut options(), &mut [0; 1280]).map(|out| out.len());
    assert_eq!(result, Err(DecompressError::Buffer(Full { needed: 60 })));
}

#[test]
fn cve_2021_3323_zephyr_lengths_that_wrap() {
    // What is consumed is more than what there is.
    for packet in ["7a00 3b", "7c00", "60ff 00", "7e33 e0 3b ff"] {
        let wire = hex(packet);
        for cut in 1..=wire.len() {
            let mut out = [0; 300];
            let result = iphc::decompress_to_slice(&wire[..cut], &mut options(), &mut out);
            assert!(matches!(result, Err(DecompressError::Invalid(_))), "{packet}");
        }
    }
}

#[test]
fn riot_contiki_smoltcp_extension_headers_are_not_padded() {
    // RFC 6282 §4.2: the decompressor pads with Pad1 or PadN to a multiple of 8 octets.
    assert_eq!(
        accepted("7e33 e0 3b 05 0503aabbcc", options()),
        ipv6(0, 64, "fe80::1", "fe80::2", "3b00 0503aabbcc 00")
    );
    assert_eq!(accepted("7e33 e6 3b 01 00", options()), ipv6(60, 64, "fe80::1", "fe80::2", "3b00 00 0103000000"));
    // What holds no options cannot be padded.
    refused("7e33 e2 3b 05 0000000000", Clause::ExtensionNotAligned);
}

#[test]
fn smoltcp_765_the_reserved_octet_of_a_fragment_header() {
    // What stands where others have a length comes back as 0.
    let expected = ipv6(44, 64, "fe80::1", "fe80::2", "3b00000100000007");
    assert_eq!(accepted("7e33 e4 3b 06 000100000007", options()), expected);
    assert_eq!(accepted("7e33 e4 3b 00 000100000007", options()), expected);
}

#[test]
fn openthread_and_wireshark_identifiers_in_tunnels() {
    let outer = |inner: &str| ipv6(41, 64, "fe80::1", "fe80::ff:fe00:abcd", inner);
    let by_standard = outer(&ipv6(59, 64, "fe80::1", "fe80::ff:fe00:abcd", ""));
    assert_eq!(accepted("7e32 abcd ee 7a33 3b", options()), by_standard);
    let theirs = Options { encapsulation: Encapsulation::LinkLayer, ..options() };
    assert_eq!(accepted("7e32 abcd ee 7a33 3b", theirs), outer(&ipv6(59, 64, "fe80::1", "fe80::2", "")));
}

#[test]
fn openthread_contiki_wireshark_elided_checksums_are_not_computed() {
    let present = Options { integrity: Integrity::Present, ..options() };
    let datagram = hex(&accepted("7e33 f712 68656c6c6f", present));
    assert!(crate::support::upper_layer::checksum_is_right(&datagram));
    assert_ne!(datagram[46..48], [0xff, 0xff]);
    // And without an integrity check of the link the datagram is dropped.
    refused("7e33 f712 68656c6c6f", Clause::ChecksumElided);
}

#[test]
fn linux_nhc_hop_headers_that_only_have_a_name() {
    // Registered, but without a function that expands them: every datagram with one was dropped.
    for packet in ["e0 3b 06 050200001e00", "e2 3b 06 000000000000", "e6 3b 06 050200001e00", "e8 3b 06 000000000000"] {
        assert_eq!(accepted(&format!("7e33 {packet}"), options()).len(), 2 * 48, "{packet}");
    }
}

#[test]
fn recursion_of_tunnels_has_an_end() {
    // Some parsers call themselves for each header inside of another.
    let packet = hex(&format!("7e33 {} 3b", "ee 7e33".repeat(400).trim_end_matches("7e33").to_owned() + "7a33"));
    let len = decompress_to_slice(&packet, &mut options(), &mut [0; 20_000]).map(|datagram| datagram.len());
    assert_eq!(len, Ok(401 * 40));
}

#[test]
fn expansion_has_an_end() {
    // Two octets of bytecode make 17 zeros: a frame makes at most what the memory holds, and is told what is missing.
    let packet = hex(&format!("7e33 df {}", "8f".repeat(100)));
    let result = decompress_to_slice(&packet, &mut options(), &mut [0; 1280]).map(|out| out.len());
    assert_eq!(result, Err(DecompressError::Buffer(Full { needed: 40 + 1700 - 1280 })));
}
