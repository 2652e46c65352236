//! `"op": "reassemble"`: the datagram that fragments make, of either kind and in any order.

use lowpan_codec::buf::{Decode, EncodeError, Reader};
use lowpan_codec::frag::{FRAGMENTED_MAX, Progress, Reassembly, ReassemblyError};
use lowpan_codec::recovery::Receiver;
use lowpan_codec::{Body, Packet, decompress_to_slice};

use super::{Answer, DATAGRAM_MAX, Given, Object, Refusal, broken, malformed};
use crate::codec::{from_hex, to_hex};
use crate::lowpan::kind;

pub(super) fn answer(request: Object<'_>, given: &Given) -> Result<Answer, Refusal> {
    let frames = request.list("frames", "a string of hexadecimal digits", |frame| from_hex(frame.as_str()?).ok())?;
    let mut packets = Vec::new();
    for (number, frame) in frames.iter().enumerate() {
        let packet = Packet::decode(&mut Reader::new(frame), &mut given.options());
        packets.push(packet.map_err(|error| malformed(&error).with("frame", number))?);
    }
    let first = packets.first().ok_or_else(|| Refusal::request("`frames` is empty"))?;
    let datagram = match first.body {
        Body::Recoverable(_) => recoverable(&packets, given)?,
        _ => link(&packets, given)?,
    };
    match datagram {
        Some(datagram) => Ok(Answer::new(true).with("kind", "ipv6").with("ipv6", to_hex(&datagram))),
        None => Err(Refusal::new("incomplete", "fragments are missing")),
    }
}

/// FRAG1 and FRAGN.
fn link(packets: &[Packet<'_>], given: &Given) -> Result<Option<Vec<u8>>, Refusal> {
    let mut memory = [0; FRAGMENTED_MAX];
    let mut reassembly = Reassembly::new(&mut memory);
    let mut tag = None;
    for (number, packet) in packets.iter().enumerate() {
        let (key, progress) = match &packet.body {
            Body::First(fragment) => {
                let mut options = given.options();
                if let Some(mesh) = &packet.mesh {
                    options = options.within(mesh);
                }
                let key = (fragment.datagram_size(), fragment.datagram_tag);
                (key, reassembly.first(fragment, &mut options))
            }
            Body::Next(fragment) => ((fragment.datagram_size(), fragment.datagram_tag), reassembly.next(fragment)),
            other => return Err(stray(kind(other), number)),
        };
        if *tag.get_or_insert(key) != key {
            return Err(mixed(number));
        }
        match progress {
            Ok(Progress::Restarted) => {
                return Err(Refusal::new("overlap", "a fragment overlaps another one, which discards both")
                    .with("clause", "RFC 4944 §5.3")
                    .with("frame", number));
            }
            Ok(_) => {}
            Err(ReassemblyError::Invalid(error)) => return Err(malformed(&error).with("frame", number)),
            Err(error) => return Err(Refusal::new("limit", error.to_string()).with("frame", number)),
        }
    }
    Ok(reassembly.datagram().map(<[u8]>::to_vec))
}

/// RFRAG: the compressed datagram is put together, and then decompressed.
fn recoverable(packets: &[Packet<'_>], given: &Given) -> Result<Option<Vec<u8>>, Refusal> {
    let mut memory = vec![0; usize::from(u16::MAX)];
    let Some(Body::Recoverable(first)) = packets.first().map(|packet| packet.body) else { return Ok(None) };
    let mut receiver = Receiver::new(first.datagram_tag, &mut memory);
    for (number, packet) in packets.iter().enumerate() {
        match &packet.body {
            Body::Recoverable(fragment) if fragment.datagram_tag == first.datagram_tag => {
                receiver.take(fragment).map_err(|clause| broken(clause).with("frame", number))?;
            }
            Body::Recoverable(_) => return Err(mixed(number)),
            other => return Err(stray(kind(other), number)),
        }
    }
    let Some(compressed) = receiver.datagram() else { return Ok(None) };
    let mut datagram = vec![0; DATAGRAM_MAX];
    match decompress_to_slice(compressed, &mut given.options(), &mut datagram) {
        Ok(datagram) => Ok(Some(datagram.to_vec())),
        Err(EncodeError::Invalid(error)) => Err(malformed(&error)),
        Err(EncodeError::Buffer(full)) => Err(Refusal::new("limit", full.to_string())),
    }
}

fn mixed(frame: usize) -> Refusal {
    Refusal::request("the fragments are of more than one datagram").with("frame", frame)
}

fn stray(kind: &str, frame: usize) -> Refusal {
    Refusal::request(format!("{kind} is no fragment of this kind")).with("frame", frame)
}
