//! Legal packets that are not in canonical form, and the form they encode to.

use crate::support::wire::bytes;
use crate::support::{decode, encode, hex};
use mqtt_codec::Version::{self, V3_1, V3_1_1, V5_0};

#[track_caller]
fn becomes(version: Version, notation: &str, canonical: &str) {
    let decoded = bytes(notation);
    let decoded = decode(version, &decoded).unwrap_or_else(|error| panic!("{notation}: {error:?}"));
    assert_eq!(hex(&encode(&decoded)), hex(&bytes(canonical)), "{notation}");
}

#[test]
fn acknowledgements_in_their_longer_forms() {
    for first in ["40", "50", "62", "70"] {
        // §3.4.2.1: reason code and Property Length can be omitted, so the shortest form is the canonical one.
        becomes(V5_0, &format!("{first} (1234)"), &format!("{first} (1234)"));
        becomes(V5_0, &format!("{first} (1234 00)"), &format!("{first} (1234)"));
        becomes(V5_0, &format!("{first} (1234 00 ())"), &format!("{first} (1234)"));
    }
    for (first, code) in [("40", "10"), ("50", "10"), ("62", "92"), ("70", "92")] {
        // §3.4.2.2.1: with a Remaining Length below 4 there is no Property Length.
        becomes(V5_0, &format!("{first} (1234 {code})"), &format!("{first} (1234 {code})"));
        becomes(V5_0, &format!("{first} (1234 {code} ())"), &format!("{first} (1234 {code})"));
    }
}

#[test]
fn disconnect_in_its_longer_forms() {
    becomes(V5_0, "e0 (00)", "e0 ()");
    becomes(V5_0, "e0 (00 ())", "e0 ()");
    becomes(V5_0, "e0 (82 ())", "e0 (82)");
    becomes(V5_0, "e0 (82)", "e0 (82)");
}

#[test]
fn remaining_lengths_longer_than_needed_before_5_0() {
    for version in [V3_1, V3_1_1] {
        becomes(version, "c0 8000", "c0 ()");
        becomes(version, "e0 80808000", "e0 ()");
        becomes(version, "40 8200 0001", "40 (0001)");
        becomes(version, "30 858000 ['a/b']", "30 (['a/b'])");
    }
}

#[test]
fn header_flags_that_3_1_ignores() {
    // 3.1 leaves these bits undefined, so what they hold is lost.
    becomes(V3_1, "cf ()", "c0 ()");
    becomes(V3_1, "e1 ()", "e0 ()");
    becomes(V3_1, "4f (0001)", "40 (0001)");
    // SUBSCRIBE, UNSUBSCRIBE and PUBREL are sent with QoS 1, and with DUP when sent again.
    becomes(V3_1, "8a (0001 ['a'] 00)", "82 (0001 ['a'] 00)");
    becomes(V3_1, "aa (0001 ['a'])", "a2 (0001 ['a'])");
    becomes(V3_1, "6a (0001)", "62 (0001)");
}

#[test]
fn credentials_that_3_1_announces_and_leaves_out() {
    // 3.1: the Remaining Length takes precedence over the user name and password flags.
    becomes(V3_1, "10 (['MQIsdp'] 03 82 003c ['c'])", "10 (['MQIsdp'] 03 02 003c ['c'])");
    becomes(V3_1, "10 (['MQIsdp'] 03 c2 003c ['c'])", "10 (['MQIsdp'] 03 02 003c ['c'])");
    becomes(V3_1, "10 (['MQIsdp'] 03 c2 003c ['c'] ['u'])", "10 (['MQIsdp'] 03 82 003c ['c'] ['u'])");
}
