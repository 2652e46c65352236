//! What the test programs share.
#![allow(dead_code)] // no program uses all of it

pub(crate) mod capture;
pub(crate) mod endure;
pub(crate) mod formats;
pub(crate) mod model;
pub(crate) mod observer;
pub(crate) mod pcap;
pub(crate) mod ranges;
pub(crate) mod rfc7400;
pub(crate) mod seeds;
pub(crate) mod upper_layer;

use lowpan_codec::LinkAddress;
use lowpan_codec::buf::testing::notation::{self, Wire};

/// Octets in the notation of `wire_buf::testing`, with `>` before the one that breaks a rule.
#[track_caller]
pub(crate) fn wire(text: &str) -> Wire {
    notation::read(text, &mut |_| panic!("{text}: headers have no brackets"))
}

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}

/// The octets that hexadecimal digits stand for; spaces as one likes.
pub(crate) fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    assert!(digits.len().is_multiple_of(2), "two digits an octet: {}", String::from_utf8_lossy(&digits));
    let octet = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("digits"), 16).expect("digits");
    digits.chunks(2).map(octet).collect()
}

/// Two digits an octet.
pub(crate) fn digits(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

/// A link-layer address of IEEE 802.15.4, by its length.
pub(crate) fn address(digits: &str) -> LinkAddress {
    match hex(digits).as_slice() {
        &[high, low] => LinkAddress::Short(u16::from_be_bytes([high, low])),
        octets => LinkAddress::Extended(octets.try_into().expect("eight octets")),
    }
}
