//! `"op": "decompress"`: the datagram that a packet stands for.

use lowpan_codec::buf::{Decode, EncodeError, Reader};
use lowpan_codec::{Packet, decompress_to_slice};

use super::{Answer, DATAGRAM_MAX, Given, Object, Refusal, malformed};
use crate::codec::{diagnostics, to_hex};
use crate::lowpan::{json, kind};

pub(super) fn answer(request: Object<'_>, given: &Given) -> Result<Answer, Refusal> {
    let bytes = request.hex("hex")?;
    let mut cx = given.observed();
    let mut memory = vec![0; DATAGRAM_MAX];
    let datagram = match decompress_to_slice(&bytes, &mut cx, &mut memory) {
        Ok(datagram) => datagram,
        Err(EncodeError::Invalid(error)) => return Err(malformed(&error)),
        Err(EncodeError::Buffer(full)) => {
            return Err(Refusal::new("limit", format!("the datagram is {} octets too long", full.needed)));
        }
    };
    let packet = Packet::decode(&mut Reader::new(&bytes), &mut given.options()).map_err(|error| malformed(&error))?;
    let answer = Answer::new(true)
        .with("kind", kind(&packet.body))
        .with("consumed", bytes.len())
        .with("message", json(&packet))
        .with("ipv6", to_hex(datagram));
    let diagnostics = diagnostics(&cx.observer);
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}
