//! How many of all inputs up to three bytes are packets, counted by hand from the standard and by the decoder.

use crate::support::formats::{V3_1, V3_1_1, V5_0};
use crate::thorough;
use mqtt_codec::buf::testing::Format;
use mqtt_codec::buf::{Framed, Reader};
use mqtt_codec::frame;

/// Accepted inputs by the length of the packet at their start; the other bytes follow it.
#[derive(Debug, PartialEq, Eq)]
struct Census {
    /// Inputs of two bytes that are a packet.
    two: usize,
    /// Inputs of three bytes that are a packet of three.
    three: usize,
    /// Inputs of three bytes that are a packet of two and a byte of something else.
    two_and_more: usize,
}

/// 3.1.1: PINGREQ `c0 00`, PINGRESP `d0 00` and DISCONNECT `e0 00` (§3.12 to §3.14) are all there is without a body: flags
/// are fixed (Table 2.2), type 0 and 15 are reserved (Table 2.1), every other type needs two bytes of body or more. For the
/// same reason no packet has one byte of body, so three bytes are a packet only where the length 0 is written as `80 00`,
/// which 3.1.1 does not forbid (§2.2.3).
const CENSUS_3_1_1: Census = Census { two: 3, three: 3, two_and_more: 3 * 256 };

/// 3.1: the same three types, in which it leaves all four flags undefined (§2.1 gives DUP, QoS and RETAIN to others).
const CENSUS_3_1: Census = Census { two: 3 * 16, three: 3 * 16, two_and_more: 3 * 16 * 256 };

/// 5.0: the three types, and AUTH `f0 00` (§3.15.2.1). One byte of body has DISCONNECT, a reason code without properties
/// (§3.14.2.2.1): the 29 of Table 3-10 and 0x8C, which Table 2-6 gives it too. AUTH of one byte is refused: §3.15.2.1 lets
/// reason code and properties be left out together only. Lengths are minimal (MQTT-1.5.5-1).
const CENSUS_5_0: Census = Census { two: 4, three: 29 + 1, two_and_more: 4 * 256 };

/// The second bytes of three-byte inputs that can belong to a whole packet (a length of 0 or 1, or a first half of one),
/// for runs that have no time for all 256.
const SECOND_BYTES: [u8; 5] = [0x00, 0x01, 0x80, 0x81, 0xff];

fn inputs_of_three() -> impl Iterator<Item = [u8; 3]> {
    let second = if thorough() { (0..=255).collect() } else { SECOND_BYTES.to_vec() };
    (0..=255).flat_map(move |first| {
        second.clone().into_iter().flat_map(move |second| (0..=255).map(move |third| [first, second, third]))
    })
}

fn count<F: Format>() -> Census {
    // How many bytes the packet takes, if there is one.
    let taken = |input: &[u8]| {
        let mut reader = Reader::new(input);
        match F::decode(&mut reader) {
            Ok(_) => Some(reader.offset()),
            Err(error) => {
                assert!(F::offset(&error) <= input.len(), "{input:02x?}");
                None
            }
        }
    };
    assert_eq!(taken(&[]), None);
    assert!((0..=255).all(|byte| taken(&[byte]).is_none()));
    let two = (0..=u16::MAX).filter(|input| taken(&input.to_be_bytes()).is_some()).count();
    let mut census = Census { two, three: 0, two_and_more: 0 };
    for input in inputs_of_three() {
        match taken(&input) {
            Some(3) => census.three += 1,
            Some(2) => census.two_and_more += 1,
            Some(other) => panic!("{input:02x?} takes {other} bytes"),
            None => {}
        }
    }
    census
}

#[test]
fn of_3_1() {
    assert_eq!(count::<V3_1>(), CENSUS_3_1);
}

#[test]
fn of_3_1_1() {
    assert_eq!(count::<V3_1_1>(), CENSUS_3_1_1);
}

#[test]
fn of_5_0() {
    assert_eq!(count::<V5_0>(), CENSUS_5_0);
}

/// `frame` knows no version, but type 0 is reserved in all of them, so 240 first bytes are left. Two bytes are a frame if
/// the second is 0. Three are one if the second byte is 0 (the third is of the next packet), if it is 1, or if the length is
/// `80 00`. The length `81 00` is 1 and lacks a byte; everything else is longer.
const FRAMES_OF_TWO: usize = 240;
const FRAMES_OF_THREE: usize = 240 * 256 + 240 * 256 + 240;

/// What no more bytes can make a packet: type 0, and the first bytes of a TLS record (a handshake of version 3.0 to 3.4).
fn hopeless(input: &[u8]) -> bool {
    matches!(input, [0x00..=0x0f, ..] | [0x16, 0x03, 0x00..=0x04])
}

#[test]
fn of_frames() {
    let complete = |input: &[u8]| match frame(input, usize::MAX) {
        Ok(Framed::Complete { len }) => {
            assert!(len <= input.len(), "{input:02x?}");
            true
        }
        Ok(Framed::Incomplete { needed }) => {
            assert!(needed >= 1 && !hopeless(input), "{input:02x?}");
            false
        }
        Err(error) => {
            assert!(hopeless(input), "{input:02x?}: {error:?}");
            false
        }
    };
    assert!(!complete(&[]));
    assert!((0..=255).all(|byte| !complete(&[byte])));
    assert_eq!((0..=u16::MAX).filter(|input| complete(&input.to_be_bytes())).count(), FRAMES_OF_TWO);
    assert_eq!(inputs_of_three().filter(|input| complete(input)).count(), FRAMES_OF_THREE);
}
