//! Contexts for header compression, 6CO (RFC 6775 §4.2).

use core::net::Ipv6Addr;

use wire_buf::{Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    types::{ContextId, Prefix},
};

/// A context, as a router advertises it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ContextOption {
    /// Its number: CID.
    pub context: ContextId,
    /// Whether it may be used to compress: C.
    pub compress: bool,
    /// How long it holds, in minutes; 0 removes it.
    pub valid_lifetime: u16,
    /// The prefix that it stands for.
    pub prefix: Prefix,
}

/// C, in the octet with CID.
const C: u8 = 0x10;

impl ContextOption {
    /// What stands before the prefix.
    pub(super) const fn head(&self) -> [u8; 6] {
        let c = if self.compress { C } else { 0 };
        let [high, low] = self.valid_lifetime.to_be_bytes();
        [self.prefix.len(), c | self.context.get(), 0, 0, high, low]
    }

    pub(super) fn read<O: Observer>(length_at: usize, data: &mut Reader<'_>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = data.offset();
        let [context_length, flags, _, _] = data.array().at(Clause::NdTruncated)?;
        let lifetime_at = data.offset();
        let valid_lifetime = data.u16().at(Clause::NdTruncated)?;
        let prefix_at = data.offset();
        let octets = data.take_rest();
        let context = ContextId::from_low_bits(flags);
        let flags_at = start.wrapping_add(1)..start.wrapping_add(2);
        cx.field("context_length", start..start.wrapping_add(1), Value::Number(context_length.into()));
        cx.field("c", flags_at.clone(), Value::Flag(flags & C != 0));
        cx.field("cid", flags_at, Value::Number(context.get().into()));
        cx.field("valid_lifetime", lifetime_at..prefix_at, Value::Number(valid_lifetime.into()));
        cx.field("context_prefix", prefix_at..data.offset(), Value::Bytes(octets));
        if context_length > 128 {
            return Err(DecodeError::new(start, Clause::ContextLength));
        }
        let mut address = [0; 16];
        match octets.len() {
            8 if context_length <= 64 => {}
            16 => {}
            _ => return Err(DecodeError::new(length_at, Clause::NdLength)),
        }
        address.iter_mut().zip(octets).for_each(|(to, from)| *to = *from);
        match Prefix::new(Ipv6Addr::from(address), context_length) {
            Some(prefix) => Ok(Self { context, compress: flags & C != 0, valid_lifetime, prefix }),
            None => Err(DecodeError::new(start, Clause::ContextLength)),
        }
    }
}
