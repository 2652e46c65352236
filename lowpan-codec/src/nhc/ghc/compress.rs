//! From a payload to bytecode (RFC 7400 §2).

use wire_buf::Buffer;

use super::{ADDRESSES, DICTIONARY, STATIC};
use crate::number::low_octet;

/// Appends bytecode for `payload`, which is in a datagram with these two addresses. It takes at most an octet more for every
/// 95.
///
/// At each place it takes what saves most there: zeros, or a reference. References are looked for in the dictionary and the
/// last 256 octets, so that the time is linear.
pub(crate) fn compress<B: Buffer + ?Sized>(payload: &[u8], addresses: &[u8], out: &mut B) -> Result<(), B::Error> {
    let history = History { payload, addresses };
    let (mut at, mut literal_at) = (0, 0);
    while at < payload.len() {
        let zeros = history.zeros(at).min(ZEROS_MAX);
        let reference = history.best_reference(at);
        let saved = reference.map_or(0, |reference| reference.saved());
        let taken = match reference {
            Some(reference) if saved > zeros.saturating_sub(1) => reference.len,
            _ if zeros >= 2 => zeros,
            _ => {
                at = at.wrapping_add(1);
                continue;
            }
        };
        push_literal(payload.get(literal_at..at).unwrap_or_default(), out)?;
        match reference {
            Some(reference) if saved > zeros.saturating_sub(1) => reference.push(out)?,
            _ => out.push_u8(0x80 | low_octet(zeros.wrapping_sub(2)))?,
        }
        at = at.wrapping_add(taken);
        literal_at = at;
    }
    push_literal(payload.get(literal_at..).unwrap_or_default(), out)
}

/// The most zeros of a code.
const ZEROS_MAX: usize = 17;

/// The most octets of a literal.
const LITERAL_MAX: usize = 95;

/// How far back references are looked for, and how long they may be.
const WINDOW: usize = 256;
const LENGTH_MAX: usize = 64;

fn push_literal<B: Buffer + ?Sized>(octets: &[u8], out: &mut B) -> Result<(), B::Error> {
    octets.chunks(LITERAL_MAX).try_for_each(|chunk| {
        out.push_u8(low_octet(chunk.len()))?;
        out.push_slice(chunk)
    })
}

/// What references can reach.
struct History<'a> {
    payload: &'a [u8],
    addresses: &'a [u8],
}

impl History<'_> {
    fn zeros(&self, at: usize) -> usize {
        self.payload.get(at..).unwrap_or_default().iter().take(ZEROS_MAX).take_while(|octet| **octet == 0).count()
    }

    /// The octet `back` places before `at`.
    fn octet(&self, at: usize, back: usize) -> Option<u8> {
        let in_dictionary = match at.checked_sub(back) {
            Some(at) => return self.payload.get(at).copied(),
            None => DICTIONARY.checked_sub(back.wrapping_sub(at))?,
        };
        match in_dictionary.checked_sub(ADDRESSES) {
            Some(at) => STATIC.get(at).copied(),
            None => self.addresses.get(in_dictionary).copied(),
        }
    }

    /// The reference that saves most, if one saves anything.
    fn best_reference(&self, at: usize) -> Option<Reference> {
        let rest = self.payload.get(at..).unwrap_or_default();
        let farthest = at.wrapping_add(DICTIONARY).min(WINDOW);
        let mut best: Option<Reference> = None;
        for back in 2..=farthest {
            // What is copied was there before.
            let longest = rest.iter().take(back.min(LENGTH_MAX)).enumerate();
            let same = longest.take_while(|(i, octet)| self.octet(at.wrapping_add(*i), back) == Some(**octet)).count();
            let reference = Reference { len: same, back };
            if same >= 2 && reference.saved() > best.map_or(0, |best| best.saved()) {
                best = Some(reference);
            }
        }
        best
    }
}

/// A copy of `len` octets from `back` places before.
#[derive(Clone, Copy)]
struct Reference {
    len: usize,
    back: usize,
}

impl Reference {
    /// How many codes extend it: each by 8 octets in length, and by 120 in distance.
    fn extensions(self) -> usize {
        let distance = self.back.wrapping_sub(self.len) >> 3;
        (self.len.wrapping_sub(2) >> 3).max(distance.div_ceil(15))
    }

    /// How many octets it saves.
    fn saved(self) -> usize {
        self.len.saturating_sub(self.extensions().wrapping_add(1))
    }

    fn push<B: Buffer + ?Sized>(self, out: &mut B) -> Result<(), B::Error> {
        let (len, distance) = (self.len.wrapping_sub(2), self.back.wrapping_sub(self.len));
        let (mut length_left, mut distance_left) = (len >> 3, distance >> 3);
        for _ in 0..self.extensions() {
            let (n, s) = (length_left.min(1), distance_left.min(15));
            out.push_u8(0xa0 | low_octet(n << 4 | s))?;
            (length_left, distance_left) = (length_left.wrapping_sub(n), distance_left.wrapping_sub(s));
        }
        out.push_u8(0xc0 | low_octet((len & 7) << 3 | distance & 7))
    }
}
