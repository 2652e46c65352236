//! The beginning of a packet, found amid a stream.

use mqtt_codec::buf::Framed;
use mqtt_codec::frame;

use super::recognise::names_topic;
use super::version::decodes;

/// A packet this long would have to prove itself before it is waited for.
const PLAUSIBLE: usize = 1024 * 1024;

/// So many packets in a row are no accident.
const PROOF: usize = 16;

/// How many bytes to pass over, and whether a packet begins after them.
///
/// A segment mostly begins with a packet, so its first byte needs less proof than the others: a whole packet, or the head
/// of a PUBLISH. Further on, whole packets must follow each other to the end of what is there.
pub(super) fn synchronise(bytes: &[u8]) -> (usize, bool) {
    if bytes.is_empty() {
        return (0, false);
    }
    if begins_packet(bytes) {
        return (0, true);
    }
    match (1..bytes.len()).find(|at| are_packets(&bytes[*at..])) {
        Some(at) => (at, true),
        None => (bytes.len(), false),
    }
}

fn begins_packet(bytes: &[u8]) -> bool {
    match frame(bytes, PLAUSIBLE) {
        Ok(Framed::Complete { len }) => decodes(&bytes[..len]),
        Ok(Framed::Incomplete { .. }) => names_topic(bytes),
        Err(_) => false,
    }
}

/// Whether whole packets fill `bytes`, but for an incomplete last one.
fn are_packets(mut bytes: &[u8]) -> bool {
    let mut whole = 0;
    loop {
        match frame(bytes, PLAUSIBLE) {
            Ok(Framed::Complete { len }) if decodes(&bytes[..len]) => {
                whole += 1;
                if whole == PROOF {
                    return true;
                }
                bytes = &bytes[len..];
            }
            Ok(Framed::Incomplete { .. }) => return whole > 0 && (bytes.is_empty() || whole > 1 || names_topic(bytes)),
            _ => return false,
        }
    }
}
