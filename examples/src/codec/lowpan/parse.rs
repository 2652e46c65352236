//! `"op": "parse"`: a packet of any dispatch, without knowing contexts or addresses.

use lowpan_codec::Packet;
use lowpan_codec::buf::{Decode, Message, Reader};

use super::{Answer, Given, Object, Refusal, broken, malformed};
use crate::codec::{diagnostics, to_hex};
use crate::lowpan::{json, kind};

pub(super) fn answer(request: Object<'_>, given: &Given) -> Result<Answer, Refusal> {
    let bytes = request.hex("hex")?;
    let mut cx = given.observed();
    let packet = Packet::decode(&mut Reader::new(&bytes), &mut cx).map_err(|error| malformed(&error))?;
    let encoded = packet.encode_to_vec().map_err(broken)?;
    let answer = Answer::new(true)
        .with("kind", kind(&packet.body))
        .with("consumed", bytes.len())
        .with("message", json(&packet))
        .with("reencoded", to_hex(&encoded));
    let answer = if encoded == bytes { answer } else { answer.with("canonical", false) };
    let diagnostics = diagnostics(&cx.observer);
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}
