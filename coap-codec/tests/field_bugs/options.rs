//! Options whose numbers, lengths or bytes lie.

use crate::support::{STRICT, Transport};
use crate::{accepted, refused, refused_over};
use coap_codec::Clause;

#[test]
fn libcoap_199_extensions_that_are_missing() {
    for option in ["d0", "0d", "e0", "e0 00", "0e", "0e 00", "dd", "dd 00", "ee 000000"] {
        refused(&format!("40 01 1234 {option}"), Clause::OptionTruncated);
        refused(&format!("41 01 1234 aa [3: 'h'] {option}"), Clause::OptionTruncated);
    }
}

#[test]
fn cve_2020_12883_to_12887_mbed_coap_option_parser() {
    // 12883 and 12886: extensions read behind the end; 12884 and 12885: values and lengths that run past it.
    refused("40 01 1234 dd", Clause::OptionTruncated);
    refused("40 01 1234 ed 0000", Clause::OptionTruncated);
    refused("40 01 1234 b8 'short'", Clause::OptionTruncated);
    refused("40 01 1234 be ffff 'short'", Clause::OptionTruncated);
    // 12887: a sum of deltas that wraps.
    refused("40 01 1234 e0 fef2 c0", Clause::OptionNumberTooLarge);
}

#[test]
fn libnyoci_21_cantcoap_38_contiki_2238_delta_and_length_bytes_missing() {
    refused("40 01 0000 dd 01", Clause::OptionTruncated);
    refused("50 02 0000 de 0100", Clause::OptionTruncated);
    refused("60 45 0000 ed ff", Clause::OptionTruncated);
}

#[test]
fn wakaama_275_option_header_in_the_last_byte() {
    for last in [0xd0, 0xe0, 0x0d, 0x0e, 0xdd, 0xee, 0x01, 0xbc_u8] {
        refused(&format!("40 01 0000 [11: 'a'] {last:02x}"), Clause::OptionTruncated);
    }
}

#[test]
fn contiki_2249_openthread_3493_value_past_the_end() {
    refused("40 01 1234 b5 61", Clause::OptionTruncated);
    refused("40 01 1234 b1", Clause::OptionTruncated);
    refused("40 01 1234 [11: 'a'] 02 'b'", Clause::OptionTruncated);
}

#[test]
fn mbed_os_12928_tizenrt_803_long_path_and_query() {
    // They were copied, with a terminator in place. Here nothing is copied, and 65 804 bytes are still a value.
    let long = "2f".repeat(65_804);
    let options = accepted(&format!("40 01 1234 [11: {long}] [15: {long}]"));
    assert_eq!(options.iter().map(|(_, value)| value.len()).collect::<Vec<_>>(), [65_804; 2]);
}

#[test]
fn openthread_13578_option_number_wraps_at_16_bits() {
    // 65,535 and 12: Uri-Path, if it wraps.
    refused("40 01 1234 e0 fef2 c0", Clause::OptionNumberTooLarge);
    refused("40 01 1234 e0 fef3", Clause::OptionNumberTooLarge);
}

#[test]
fn zephyr_24435_length_wraps_at_16_bits() {
    // 269 + 65,535 does not fit into 16 bits.
    refused("40 01 1234 be ffff", Clause::OptionTruncated);
    refused(&format!("40 01 1234 be ffff {}", "00".repeat(268)), Clause::OptionTruncated);
    accepted(&format!("40 01 1234 be ffff {}", "00".repeat(65_804)));
}

#[test]
fn zephyr_31206_delta_and_length_extensions_mixed_up() {
    let options = accepted(&format!("40 01 1234 [300: {}] [301: 'a']", "00".repeat(400)));
    assert_eq!(options, [(300, vec![0; 400]), (301, b"a".to_vec())]);
    let options = accepted(&format!("40 01 1234 de 0a 0001 {}", "00".repeat(270)));
    assert_eq!(options, [(23, vec![0; 270])]);
}

#[test]
fn copper4cr_5_length_13() {
    for length in [12, 13, 14, 268, 269, 270] {
        let options = accepted(&format!("40 01 1234 [11: {}] ff 'x'", "61".repeat(length)));
        assert_eq!(options, [(11, vec![b'a'; length])]);
    }
}

#[test]
fn riot_10753_go_coap_524_more_options_than_the_array() {
    let options = accepted(&format!("40 01 1234 {} ff 'x'", "[11: 'a']".repeat(20_000)));
    assert_eq!(options.len(), 20_000);
    let distinct: String = (1..2000).map(|number| format!("[{number}: ]")).collect();
    assert_eq!(accepted(&format!("40 01 1234 {distinct}")).len(), 1999);
}

#[test]
fn contiki_2491_option_number_beyond_a_bit_map() {
    assert_eq!(accepted("40 01 1234 [65535: 'last']"), [(65_535, b"last".to_vec())]);
    assert_eq!(accepted("40 01 1234 [64: ] [255: ] [256: ] [32768: ]").len(), 4);
}

#[test]
fn contiki_ng_1314_values_are_not_merged_in_place() {
    let options = accepted("40 01 1234 [11: 'a'] [11: ] [11: 'b'] [15: 'c'] [15: 'd']");
    assert_eq!(options.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [11, 11, 11, 15, 15]);
}

#[test]
fn ccoap_4_freed_after_a_truncated_option() {
    refused("40 01 1234 [3: 'h'] [11: 'a'] b3 'xy'", Clause::OptionTruncated);
}

#[test]
fn cve_2024_31029_31030_freecoap_crafted_packets() {
    refused("40 01 1234 ff", Clause::MarkerWithoutPayload);
    refused("40 01 1234 f1 00", Clause::DeltaReserved);
    refused("40 01 1234 1f 00", Clause::LengthReserved);
    refused("40 01", Clause::HeaderTruncated);
}

#[test]
fn cve_2026_27703_riot_well_known_core_handler() {
    // An option longer than the handler's array. Each value says how long it is before anybody copies it.
    let options = accepted(&format!("40 01 1234 [11: '.well-known'] [11: 'core'] [15: {}]", "61".repeat(4000)));
    assert_eq!(options[2].1.len(), 4000);
}

#[test]
fn cve_2020_3162_cisco_field_network_director_malformed_messages() {
    for malformed in ["", "40", "40 00 1234 ff", "4f 01 1234", "40 01 1234 dd dd", "40 01 1234 ff", "00 00 0000"] {
        let wire = crate::bytes(malformed);
        assert!(crate::decode::<coap_codec::Udp>(&wire).is_err(), "{malformed}");
    }
}

#[test]
fn zephyr_100595_quiteyellow_70_messages_in_one_read() {
    // The first message ends where it says, and the second is not lost.
    let stream = crate::bytes("20 45 ff 'x' 20 45 ff 'y'");
    let mut reader = coap_codec::buf::Reader::new(&stream);
    let payloads = [(); 2].map(|()| {
        let message: coap_codec::Message<'_, coap_codec::Tcp> = reader.decode(&mut ()).expect("legal");
        message.payload
    });
    assert_eq!((payloads, reader.is_empty()), ([&b"x"[..], b"y"], true));
    refused_over(Transport::Tcp, STRICT, "30 45 ff 'x'", Clause::FrameTruncated);
}
