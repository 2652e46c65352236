//! Legal messages that others refuse, drop or trip over.

use crate::support::Transport;
use crate::{STRICT, accepted, bytes, verdict};

#[test]
fn coapthon_135_aiocoap_417_text_that_is_no_utf_8() {
    // CVE-2018-12679 and -12680: exceptions that nobody caught. Values are bytes until somebody asks for text.
    assert_eq!(accepted("42 01 1234 fffe [11: ff] [15: c3]"), [(11, vec![0xff]), (15, vec![0xc3])]);
    accepted("40 01 1234 [3: eda080] [35: 80]");
}

#[test]
fn coapthon_135_options_twice_and_unknown_ones() {
    assert_eq!(accepted("40 03 1234 [5: ] [5: ] [28: ]").len(), 3);
    assert_eq!(accepted("40 01 1234 [9998: ] [9999: 'critical']").len(), 2);
}

#[test]
fn freecoap_41_45_californium_453_2351_repeated_options_are_no_format_error() {
    assert_eq!(accepted("40 01 1234 [17: 32] [17: 3c]"), [(17, vec![0x32]), (17, vec![0x3c])]);
    assert_eq!(accepted("60 45 1234 [4: 01] [4: 02] [14: 01] [14: 02]").len(), 4);
}

#[test]
fn californium_2376_unknown_elective_options() {
    assert_eq!(accepted("60 45 1234 [10: 'elective'] [65000: ]").len(), 2);
}

#[test]
fn libcoap_refuses_an_empty_query() {
    assert_eq!(accepted("40 01 1234 [15: ]"), [(15, vec![])]);
}

#[test]
fn codes_that_no_table_knows() {
    for code in ["08", "1f", "46", "5e", "60", "7f", "87", "9f", "bf"] {
        accepted(&format!("40 {code} 1234"));
    }
}

#[test]
fn wireshark_1353_request_tag_has_a_name() {
    assert_eq!(accepted("40 01 1234 [292: 'tag']"), [(292, b"tag".to_vec())]);
    assert_eq!(coap_codec::OptionNumber(292).name(), Some("Request-Tag"));
}

#[test]
fn aiocoap_305_coap_over_tcp() {
    let (message, _) = verdict(Transport::Tcp, STRICT, &bytes("d1 03 45 aa [12: 32] ff '{\"temp\":22.3}' 00 00"), 0);
    assert!(message.is_ok(), "{message:?}");
}
