//! Messages in the notation of `wire_buf::testing`, which reads like the figures of the standards.
//!
//! | notation         | bytes                                                                       |
//! |------------------|-----------------------------------------------------------------------------|
//! | `[11: 'core']`   | an option: its number, and its value; the delta is from the last one so written |

use coap_codec::buf::testing::notation::read;

pub(crate) use coap_codec::buf::testing::notation::Wire;

/// Reads the notation of one message.
pub(crate) fn wire(notation: &str) -> Wire {
    let mut last = 0;
    read(notation, &mut |group| {
        let number = group.label.expect("the number of an option");
        let delta = number.checked_sub(last).expect("options in order");
        last = number;
        option_header(delta, group.contents.len())
    })
}

/// The bytes alone.
pub(crate) fn bytes(notation: &str) -> Vec<u8> {
    wire(notation).bytes
}

/// What stands before the value of an option (RFC 7252 §3.1, figure 8).
pub(crate) fn option_header(delta: u32, length: usize) -> Vec<u8> {
    let (delta, delta_more) = extended(delta as usize);
    let (length, length_more) = extended(length);
    [vec![delta << 4 | length], delta_more, length_more].concat()
}

/// A nibble, and the bytes that follow it.
pub(crate) fn extended(value: usize) -> (u8, Vec<u8>) {
    match value {
        0..13 => (value as u8, vec![]),
        13..269 => (13, vec![(value - 13) as u8]),
        _ => (14, u16::try_from(value - 269).expect("at most 65,804").to_be_bytes().to_vec()),
    }
}

/// The message over TCP (RFC 8323 §3.2) that is this one in a WebSocket (§4.2): the length of what follows the token comes
/// before the code.
pub(crate) fn tcp(ws: &[u8]) -> Vec<u8> {
    let (first, rest) = ws.split_first().expect("a first byte");
    let token = match first {
        13 => 1 + 13 + usize::from(rest[1]),
        14 => 2 + 269 + usize::from(u16::from_be_bytes([rest[1], rest[2]])),
        length => usize::from(*length),
    };
    let (nibble, more) = match rest.len() - 1 - token {
        length @ 0..65_805 => extended(length),
        length => (15, ((length - 65_805) as u32).to_be_bytes().to_vec()),
    };
    [&[nibble << 4 | first][..], &more, rest].concat()
}
