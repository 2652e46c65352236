//! From bytecode to what it stands for (RFC 7400 §2).

use wire_buf::Reader;

use super::{ADDRESSES_AT, DICTIONARY, STATIC};
use crate::{
    clause::Clause,
    error::{At, DecodeError},
    ipv6,
    out::Out,
};

/// Bytecode in which no code is reserved and no argument is cut off.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Bytecode<'a>(&'a [u8]);

impl<'a> Bytecode<'a> {
    /// Bytecode that ends with a stop code, as that of an extension header does.
    ///
    /// # Errors
    /// If a code is reserved, an argument is cut off, or the stop code is not at the end.
    pub fn new(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        let bytecode = Self::read_to_stop(&mut r)?;
        match r.finish() {
            Ok(()) => Ok(bytecode),
            Err(offset) => Err(DecodeError::new(offset, Clause::TrailingBytes)),
        }
    }

    /// The codes and their arguments.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Reads up to and including a stop code.
    pub(in crate::nhc) fn read_to_stop(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let mut all = *r;
        while Code::read(r)? != Code::Stop {}
        let len = all.remaining().wrapping_sub(r.remaining());
        all.bytes(len).at(Clause::BytecodeTruncated).map(Self)
    }
}

impl core::fmt::Debug for Bytecode<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:02x?}", self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Bytecode<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        crate::hex::serialize(self.0, serializer)
    }
}

/// A code with its argument (RFC 7400 Table 1).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code<'a> {
    /// `0kkkkkkk`: these bytes.
    Literal(&'a [u8]),
    /// `1000nnnn`: so many zeros.
    Zeros(usize),
    /// `10010000`: the end.
    Stop,
    /// `101nssss`: the next reference reaches farther back and is longer.
    Extend { na: usize, sa: usize },
    /// `11nnnkkk`: bytes that have been put out before.
    Reference { n: usize, k: usize },
}

impl<'a> Code<'a> {
    #[inline]
    fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let start = r.offset();
        let code = r.u8().at(Clause::BytecodeTruncated)?;
        let low = usize::from(code & 15);
        Ok(match code {
            0..96 => match r.bytes(code.into()) {
                Ok(bytes) => Self::Literal(bytes),
                Err(_) => return Err(DecodeError::new(start, Clause::BytecodeTruncated)),
            },
            0x80..=0x8f => Self::Zeros(low.wrapping_add(2)),
            0x90 => Self::Stop,
            0xa0..=0xbf => Self::Extend { na: usize::from(code >> 4 & 1) << 3, sa: low << 3 },
            0xc0..=0xff => Self::Reference { n: usize::from(code >> 3 & 7).wrapping_add(2), k: usize::from(code & 7) },
            96..=0x7f | 0x91..=0x9f => return Err(DecodeError::new(start, Clause::ReservedBytecode)),
        })
    }
}

/// Checks the bytecode of a payload: no code is reserved, and a stop code stands at the end only.
pub(crate) fn check(mut r: Reader<'_>) -> Result<(), DecodeError> {
    while !r.is_empty() {
        if Code::read(&mut r)? == Code::Stop && !r.is_empty() {
            return Err(DecodeError::new(r.offset(), Clause::TrailingBytes));
        }
    }
    Ok(())
}

/// Runs the bytecode up to a stop code or the end. `ipv6_at` is where the output has the IPv6 header whose addresses can be
/// referred to.
pub(crate) fn expand(r: &mut Reader<'_>, out: &mut Out<'_>, ipv6_at: usize) -> Result<(), DecodeError> {
    let start = out.len();
    let (mut na, mut sa) = (0_usize, 0_usize);
    while !r.is_empty() {
        let at = r.offset();
        match Code::read(r)? {
            Code::Literal(bytes) => out.push(bytes),
            Code::Zeros(n) => out.push([0; 17].get(..n).unwrap_or_default()),
            Code::Stop => break,
            Code::Extend { na: n, sa: s } => (na, sa) = (na.saturating_add(n), sa.saturating_add(s)),
            Code::Reference { n, k } => {
                let n = na.saturating_add(n);
                let back = k.saturating_add(sa).saturating_add(n);
                let behind_dictionary = out.len().wrapping_sub(start);
                let farthest = DICTIONARY.wrapping_add(behind_dictionary);
                if back > farthest {
                    return Err(DecodeError::new(at, Clause::ReferenceTooFar));
                }
                for _ in 0..n {
                    let produced = out.len().wrapping_sub(start);
                    let byte = match back.checked_sub(produced) {
                        None | Some(0) => out.back(back),
                        // So many bytes before the end of the dictionary.
                        Some(back) => match STATIC.len().checked_sub(back) {
                            Some(at) => STATIC.get(at).copied(),
                            None => {
                                let at = DICTIONARY.wrapping_sub(back);
                                out.get(ipv6_at.wrapping_add(ADDRESSES_AT).wrapping_add(at))
                            }
                        },
                    };
                    // What does not fit into the output is only counted.
                    out.push(&[byte.unwrap_or(0)]);
                }
                (na, sa) = (0, 0);
            }
        }
        if out.len() > ipv6::DATAGRAM_MAX {
            return Err(DecodeError::new(at, Clause::ExpandsTooFar));
        }
    }
    Ok(())
}
