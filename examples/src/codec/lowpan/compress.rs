//! `"op": "compress"`: a datagram in the shortest way that is allowed, or in fragments of at most `mtu` octets.

use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::frag::Fragments;
use lowpan_codec::{Compressed, Packet};

use super::{Answer, Given, Object, Refusal, broken, malformed};
use crate::codec::to_hex;
use crate::lowpan::{json, kind};

pub(super) fn answer(request: Object<'_>, given: &Given) -> Result<Answer, Refusal> {
    let datagram = request.hex("ipv6")?;
    let options = given.options();
    if let Some(mtu) = request.optional_number("mtu")? {
        return in_fragments(&datagram, mtu, request.optional_number("tag")?.unwrap_or(0), given);
    }
    let compressed = Compressed::new(&datagram, &options).and_then(|compressed| compressed.encode_to_vec());
    let bytes = compressed.map_err(broken)?;
    let packet = Packet::decode(&mut Reader::new(&bytes), &mut given.options()).map_err(|error| malformed(&error))?;
    let (kind, message) = (kind(&packet.body), json(&packet));
    Ok(Answer::new(true).with("kind", kind).with("message", message).with("lowpan", to_hex(&bytes)))
}

fn in_fragments(datagram: &[u8], mtu: usize, tag: u16, given: &Given) -> Result<Answer, Refusal> {
    let compressed = Fragments::compress(datagram, mtu, &given.options()).map_err(broken)?;
    let fragments = Fragments::new(&compressed, mtu, tag).map_err(broken)?;
    let frames: Result<Vec<_>, _> = fragments.map(|fragment| Ok(to_hex(&fragment.encode_to_vec()?))).collect();
    Ok(Answer::new(true).with("frames", frames.map_err(broken)?))
}
