//! The beginning of a message, found amid a stream.

use wire_buf::Framed;

use super::Format;

/// A message this long would have to prove itself before it is waited for.
const PLAUSIBLE: usize = 1024 * 1024;

/// So many messages in a row are no accident.
const PROOF: usize = 16;

/// How many bytes to pass over, and whether a message begins after them.
///
/// A segment mostly begins with a message, so its first byte needs less proof than the others: a whole message, or a head
/// that tells. Further on, whole messages must follow each other to the end of what is there.
pub(super) fn synchronise<F: Format>(format: &F, bytes: &[u8]) -> (usize, bool) {
    if bytes.is_empty() {
        return (0, false);
    }
    if begins_message(format, bytes) {
        return (0, true);
    }
    match (1..bytes.len()).find(|at| are_messages(format, &bytes[*at..])) {
        Some(at) => (at, true),
        None => (bytes.len(), false),
    }
}

fn begins_message<F: Format>(format: &F, bytes: &[u8]) -> bool {
    match format.frame(bytes, PLAUSIBLE) {
        Ok(Framed::Complete { len }) => format.is_plausible(&bytes[..len]),
        Ok(Framed::Incomplete { .. }) => format.begins_telling(bytes),
        Err(_) => false,
    }
}

/// Whether whole messages fill `bytes`, but for an incomplete last one.
fn are_messages<F: Format>(format: &F, mut bytes: &[u8]) -> bool {
    let mut whole = 0;
    loop {
        match format.frame(bytes, PLAUSIBLE) {
            Ok(Framed::Complete { len }) if format.is_plausible(&bytes[..len]) => {
                whole += 1;
                if whole == PROOF {
                    return true;
                }
                bytes = &bytes[len..];
            }
            Ok(Framed::Incomplete { .. }) => {
                return whole > 0 && (bytes.is_empty() || whole > 1 || format.begins_telling(bytes));
            }
            _ => return false,
        }
    }
}
