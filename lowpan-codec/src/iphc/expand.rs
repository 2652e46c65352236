//! From an address as it is written to the address (RFC 6282 §3.1.1, §3.2).

use super::Address;
use crate::{
    clause::Clause,
    context::{Context, End},
    number::long_number,
    types::{AddressBits, ContextId, Iid, Prefix},
};

/// Where elided identifiers come from: the link, or the IPv6 header around this one.
#[derive(Clone, Copy)]
pub(crate) enum Elided {
    /// The encapsulating header is that of the link.
    Link,
    /// It is an IPv6 header, whose addresses have these identifiers.
    Outer { source: Iid, destination: Iid },
}

impl Elided {
    /// From the IPv6 header that `octets` begin with; from `::`, if they are too few.
    pub(crate) fn outer(octets: &[u8]) -> Self {
        let iid = |at: usize| {
            let octets = octets.get(at..).and_then(<[u8]>::first_chunk);
            octets.map_or(Iid(0), |octets| Iid::from_bytes(*octets))
        };
        Self::Outer { source: iid(16), destination: iid(32) }
    }

    #[inline]
    pub(super) fn iid<C: Context>(&self, end: End, context: Option<ContextId>, cx: &C) -> Option<Iid> {
        match (self, end) {
            (Self::Link, _) => cx.iid(end, context),
            (Self::Outer { source, .. }, End::Source) => Some(*source),
            (Self::Outer { destination, .. }, End::Destination) => Some(*destination),
        }
    }

    #[inline]
    pub(super) fn short_iid<C: Context>(&self, end: End, context: Option<ContextId>, cx: &C) -> Iid {
        match self {
            Self::Link => cx.short_iid(end, context),
            Self::Outer { .. } => Iid::SHORT,
        }
    }
}

impl Address<'_> {
    /// The address; `context` is the number of its context, if its mode has one.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn expand<C: Context>(
        &self,
        end: End,
        context: ContextId,
        elided: &Elided,
        cx: &C,
    ) -> Result<AddressBits, Clause> {
        let (mode, inline) = (self.mode(), self.inline());
        if let Some(all) = inline.first_chunk() {
            return Ok(AddressBits::from_bytes(all));
        }
        let used = mode.is_stateful().then_some(context);
        let prefix = || match used {
            Some(context) => cx.prefix(context).ok_or(Clause::UnknownContext(context)),
            None => Ok(Prefix::LINK_LOCAL),
        };
        if mode.is_multicast() {
            return match used {
                Some(_) => prefix().map(|prefix| with_prefix(long_number(inline), &prefix)),
                None => Ok(multicast(inline)),
            };
        }
        let iid = match mode.low_bits() {
            0 => return Ok(AddressBits::default()),
            1 => Some(Iid(long_number(inline))),
            2 => Some(Iid(elided.short_iid(end, used, cx).0 & !0xffff | long_number(inline))),
            _ => elided.iid(end, used, cx),
        };
        let prefix = prefix()?;
        match iid {
            Some(iid) => Ok(prefix.join(iid)),
            // A prefix of 128 bits leaves nothing to be known.
            None if prefix.len() == 128 => Ok(prefix.join(Iid(0))),
            None => Err(Clause::LinkAddressUnknown),
        }
    }
}

/// A multicast address whose group has zeros before it; flags and scope are those of the link, unless they come first.
#[cfg_attr(target_pointer_width = "64", inline)]
fn multicast(inline: &[u8]) -> AddressBits {
    let (flags_and_scope, group) = match inline {
        [flags_and_scope, group @ ..] if !group.is_empty() => (*flags_and_scope, group),
        group => (0x02, group),
    };
    AddressBits { high: 0xff << 56 | u64::from(flags_and_scope) << 48, low: long_number(group) }
}

/// A multicast address with a network prefix and its length in it (RFC 3306 §4): `number` has flags and scope, a reserved
/// octet, and the group.
#[cfg_attr(target_pointer_width = "64", inline)]
fn with_prefix(number: u64, prefix: &Prefix) -> AddressBits {
    AddressBits {
        high: 0xff << 56 | number >> 32 << 40 | u64::from(prefix.len()) << 32 | prefix.high() >> 32,
        low: prefix.high() << 32 | number & 0xffff_ffff,
    }
}
