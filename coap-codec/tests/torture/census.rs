//! How many of all short inputs are messages, counted by hand from the standard and by the decoder.

use crate::support::formats::{OverTcp, OverUdp, OverUdpExtended, OverWs};
use crate::thorough;
use coap_codec::buf::testing::Format;
use coap_codec::buf::{Framed, Reader};
use coap_codec::{Options, frame};

/// What may stand behind a token, by its length in bytes: options, and a marker with a payload (RFC 7252 §3.1).
///
/// An option takes a byte for delta and length. Deltas from 0 to 12 and lengths from 0 to 12 need no more; delta 13 takes
/// one byte more, delta 14 two, and 15 is reserved. Here `T(n)` is how many strings of `n` bytes there are:
///
/// - `T(0) = 1`: nothing.
/// - `T(1) = 13`: an option of one byte, with one of 13 deltas and no value. The marker alone is none.
/// - `T(2)`: such an option and `T(1)`, 13·13. Or an option of two bytes: one of 13 deltas and a value of one byte, 13·256;
///   delta 13 and its byte, 256; delta 14 needs a third byte, length 13 a fourteenth. Or a marker and a byte, 256.
/// - `T(3)`: an option of one byte and `T(2)`; an option of two bytes and `T(1)`. Or an option of three bytes: one of 13
///   deltas and a value of two bytes, 13·65 536; delta 13, its byte and a value of one byte, 65 536; delta 14 and its two
///   bytes, but only to number 65 535 (§12.2), which is 65 535 − 269 + 1. Or a marker and two bytes, 65 536.
const T: [usize; 4] = {
    let (one, two) = (13, 13 * 256 + 256);
    let t2 = one * 13 + two + 256;
    [1, 13, t2, one * t2 + two * 13 + 13 * 65_536 + 65_536 + (65_535 - 269 + 1) + 65_536]
};

/// Codes that a message with a token, or with options, may have over UDP, added up over the types: 31 methods in CON and
/// NON, 128 responses in CON, NON and ACK (table 1; §12.1.2 for what is a response).
const UDP_CODES: usize = 2 * 31 + 3 * 128;
/// Empty: CON, ACK and RST.
const UDP_EMPTY: usize = 3;
/// Codes of messages on connections: all but those of the reserved classes 1 and 6; one of them is Empty.
const WS_CODES: usize = 256 - 2 * 32;

/// The number of inputs that are messages and nothing else.
fn count<F: Format>(inputs: impl Iterator<Item = Vec<u8>>) -> usize {
    let whole = |input: &Vec<u8>| {
        let mut r = Reader::new(input);
        match F::decode(&mut r) {
            Ok(_) => r.is_empty(),
            Err(error) => {
                assert!(F::offset(&error) <= input.len(), "{input:02x?}");
                false
            }
        }
    };
    inputs.filter(whole).count()
}

/// Every input of a length; the first bytes are given, if any.
fn inputs(first: &'static [u8], length: u32) -> impl Iterator<Item = Vec<u8>> {
    let behind = length - first.len() as u32;
    (0..1_u64 << (8 * behind)).map(move |number| {
        let mut input = first.to_vec();
        input.extend(&number.to_be_bytes()[8 - behind as usize..]);
        input
    })
}

#[test]
fn below_four_bytes_nothing_is_a_datagram() {
    let longest = if thorough() { 3 } else { 2 };
    for length in 0..=longest {
        assert_eq!(count::<OverUdp>(inputs(&[], length)), 0);
        assert_eq!(count::<OverUdpExtended>(inputs(&[], length)), 0);
    }
}

/// Every first byte and every code with one message id and a tail. A tail is a token, or an option, or both: as TKL says.
#[test]
fn of_datagrams() {
    let with_tail = |tail: &[u8]| {
        let heads = (0..=u16::MAX).map(u16::to_be_bytes);
        count::<OverUdp>(heads.map(|head| [&head[..], &[0x12, 0x34], tail].concat()))
    };
    assert_eq!(with_tail(&[]), UDP_EMPTY + UDP_CODES);
    let step = if thorough() { 1 } else { 61 };
    for byte in (0..=255_u8).step_by(step) {
        let option = usize::from(byte & 0x0f == 0 && byte >> 4 <= 12);
        assert_eq!(with_tail(&[byte]), UDP_CODES * (1 + option), "{byte:02x}");
        // 0xc0 is an option as well. Two bytes are a token; or a token and an option; or two options.
        assert_eq!(with_tail(&[0xc0, byte]), UDP_CODES * (1 + option + option), "{byte:02x}");
    }
}

/// One GET, and every tail of up to three bytes.
#[test]
fn of_what_follows_a_header() {
    let longest = if thorough() { 3 } else { 2 };
    for length in 0..=longest {
        let head = &[0x40, 0x01, 0x12, 0x34];
        assert_eq!(count::<OverUdp>(inputs(head, 4 + length)), T[length as usize], "{length} bytes");
    }
}

/// The same without a marker.
#[test]
fn of_options() {
    // `T` without a payload, which all of the options may be followed by.
    let (one, two) = (13, 13 * 256 + 256);
    let o2 = one * 13 + two;
    let o3 = one * o2 + two * 13 + 13 * 65_536 + 65_536 + (65_535 - 269 + 1);
    let longest = if thorough() { 3 } else { 2 };
    for (length, expected) in [1, 13, o2, o3].into_iter().enumerate().take(longest + 1) {
        let taken = inputs(&[], length as u32).filter(|wire| Options::new(wire).is_ok()).count();
        assert_eq!(taken, expected, "{length} bytes");
    }
}

/// In a WebSocket the token follows the code, and then what follows a token.
#[test]
fn of_websocket_messages() {
    assert_eq!(count::<OverWs>(inputs(&[], 0)), 0);
    assert_eq!(count::<OverWs>(inputs(&[], 1)), 0);
    assert_eq!(count::<OverWs>(inputs(&[], 2)), WS_CODES);
    if thorough() {
        assert_eq!(count::<OverWs>(inputs(&[], 3)), (WS_CODES - 1) * (T[1] + 256));
    }
}

/// Over TCP the first nibble is the length of what follows the token.
#[test]
fn of_messages_in_streams() {
    assert_eq!(count::<OverTcp>(inputs(&[], 0)), 0);
    assert_eq!(count::<OverTcp>(inputs(&[], 1)), 0);
    assert_eq!(count::<OverTcp>(inputs(&[], 2)), WS_CODES);
    if thorough() {
        // A token of a byte, or an option of a byte. Longer lengths are told in a third byte, and begin at 13.
        assert_eq!(count::<OverTcp>(inputs(&[], 3)), (WS_CODES - 1) * (T[1] + 256));
    }
}

/// `frame` looks at no code. Of two bytes, TKL 0 and a length of 0 make a frame; of three, also a length or a token of 1;
/// what stands behind a frame is the next one's.
const FRAMES_OF_TWO: usize = 256;
const FRAMES_IN_THREE: usize = 3 * 65_536;

#[test]
fn of_frames() {
    let complete = |input: &[u8]| match frame(input, usize::MAX, &()) {
        Ok(Framed::Complete { len }) => {
            assert!(len <= input.len(), "{input:02x?}");
            true
        }
        Ok(Framed::Incomplete { needed }) => {
            assert!(needed >= 1 && input.first().is_none_or(|first| first & 0x0f <= 8), "{input:02x?}");
            false
        }
        Err(error) => {
            assert!(error.offset == 0 && input[0] & 0x0f > 8, "{input:02x?}: {error:?}");
            false
        }
    };
    assert!(!complete(&[]));
    assert!((0..=255).all(|byte| !complete(&[byte])));
    assert_eq!(inputs(&[], 2).filter(|input| complete(input)).count(), FRAMES_OF_TWO);
    if thorough() {
        assert_eq!(inputs(&[], 3).filter(|input| complete(input)).count(), FRAMES_IN_THREE);
    }
}
