//! From an address as it is written to the address (RFC 6282 §3.1.1, §3.2).

use super::{Address, AddressMode};
use crate::{
    clause::Clause,
    context::{Context, End},
    types::{AddressBits, ContextId, Iid},
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
    pub(super) fn iid<C: Context>(self, end: End, context: Option<ContextId>, cx: &C) -> Option<Iid> {
        match (self, end) {
            (Self::Link, _) => cx.iid(end, context),
            (Self::Outer { source, .. }, End::Source) => Some(source),
            (Self::Outer { destination, .. }, End::Destination) => Some(destination),
        }
    }

    #[inline]
    pub(super) fn short_iid<C: Context>(self, end: End, context: Option<ContextId>, cx: &C) -> Iid {
        match self {
            Self::Link => cx.short_iid(end, context),
            Self::Outer { .. } => Iid::SHORT,
        }
    }
}

impl Address<'_> {
    /// The address; `context` is the number of its context, if its mode has one.
    #[cfg_attr(target_pointer_width = "64", inline)]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn expand<C: Context>(
        &self,
        end: End,
        context: ContextId,
        elided: Elided,
        cx: &C,
    ) -> Result<AddressBits, Clause> {
        let number = number(self.inline());
        let used = if self.mode().uses_context() { Some(context) } else { None };
        let iid = match self.mode() {
            AddressMode::Inline128 | AddressMode::Multicast128 => {
                return Ok(self.inline().first_chunk().map_or(AddressBits::default(), AddressBits::from_bytes));
            }
            AddressMode::Unspecified => return Ok(AddressBits::default()),
            AddressMode::Multicast48 => {
                return Ok(AddressBits { high: 0xff << 56 | number >> 40 << 48, low: number & 0xff_ffff_ffff });
            }
            AddressMode::Multicast32 => {
                return Ok(AddressBits { high: 0xff << 56 | number >> 24 << 48, low: number & 0xff_ffff });
            }
            AddressMode::Multicast8 => return Ok(AddressBits { high: 0xff02 << 48, low: number }),
            AddressMode::LinkLocal64 | AddressMode::Context64 => Some(Iid(number)),
            AddressMode::LinkLocal16 | AddressMode::Context16 => {
                Some(Iid(elided.short_iid(end, used, cx).0 & !0xffff | number))
            }
            AddressMode::LinkLocalElided | AddressMode::ContextElided => elided.iid(end, used, cx),
            AddressMode::MulticastPrefix => None,
        };
        let Some(context) = used else {
            return match iid {
                Some(Iid(low)) => Ok(AddressBits { high: AddressBits::LINK_LOCAL, low }),
                None => Err(Clause::LinkAddressUnknown),
            };
        };
        let prefix = cx.prefix(context).ok_or(Clause::UnknownContext(context))?;
        match (self.mode(), iid) {
            (AddressMode::MulticastPrefix, _) => Ok(AddressBits {
                high: 0xff << 56 | number >> 32 << 40 | u64::from(prefix.len()) << 32 | prefix.high() >> 32,
                low: prefix.high() << 32 | number & 0xffff_ffff,
            }),
            (_, Some(iid)) => Ok(prefix.join(iid)),
            // A prefix of 128 bits leaves nothing to be known.
            (_, None) if prefix.len() == 128 => Ok(prefix.join(Iid(0))),
            (_, None) => Err(Clause::LinkAddressUnknown),
        }
    }
}

/// Up to eight octets as a number.
#[inline]
fn number(octets: &[u8]) -> u64 {
    match octets.first_chunk() {
        Some(octets) if cfg!(target_pointer_width = "64") => u64::from_be_bytes(*octets),
        _ => octets.iter().fold(0, |number, octet| number << 8 | u64::from(*octet)),
    }
}
