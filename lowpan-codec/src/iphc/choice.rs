//! The shortest way to write an address (RFC 6282 §3.2.2 to §3.2.4).

use super::{AddressMode, expand::Elided};
use crate::{
    context::{Context, End},
    types::{AddressBits, ContextId, Iid, Prefix},
};

/// A way to write an address.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) mode: AddressMode,
    pub(super) context: ContextId,
}

impl Choice {
    const fn stateless(mode: AddressMode) -> Self {
        Self { mode, context: ContextId::ZERO }
    }

    const fn len(self) -> usize {
        self.mode.inline_len()
    }

    fn or(self, other: Self) -> Self {
        if other.len() < self.len() { other } else { self }
    }
}

/// The best ways to write an address, with and without an octet that names contexts.
#[derive(Clone, Copy)]
pub(super) struct Choices {
    unnamed: Choice,
    named: Choice,
}

impl Choices {
    /// The best of both addresses together, and whether contexts are to be named.
    pub(super) fn together(source: Self, destination: Self) -> (Choice, Choice, bool) {
        let unnamed = source.unnamed.len().wrapping_add(destination.unnamed.len());
        let named = source.named.len().wrapping_add(destination.named.len()).wrapping_add(1);
        if named < unnamed {
            (source.named, destination.named, true)
        } else {
            (source.unnamed, destination.unnamed, false)
        }
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn of<C: Context>(bits: AddressBits, end: End, elided: Elided, cx: &C) -> Self {
        let stateless = match (bits, end) {
            (AddressBits { high: 0, low: 0 }, End::Source) => AddressMode::Unspecified,
            (AddressBits { high: AddressBits::LINK_LOCAL, low }, _) => {
                if elided.iid(end, None, cx) == Some(Iid(low)) {
                    AddressMode::LinkLocalElided
                } else if elided.short_iid(end, None, cx).0 ^ low <= 0xffff {
                    AddressMode::LinkLocal16
                } else {
                    AddressMode::LinkLocal64
                }
            }
            (bits, End::Destination) if bits.is_multicast() => multicast(bits),
            _ => AddressMode::Inline128,
        };
        let stateless = Choice::stateless(stateless);
        let mut choices = Self { unnamed: stateless, named: stateless };
        if stateless.len() <= 1 {
            return choices; // with another octet, a context saves nothing
        }
        for context in ContextId::all() {
            let Some(prefix) = cx.prefix(context).filter(|_| cx.may_compress(context)) else { continue };
            let mode = match (bits.is_multicast(), end) {
                (false, _) => behind(&prefix, bits, end, context, elided, cx),
                (true, End::Destination) => multicast_behind(&prefix, bits),
                (true, End::Source) => None,
            };
            let Some(mode) = mode else { continue };
            let choice = Choice { mode, context };
            choices.named = choices.named.or(choice);
            if context == ContextId::ZERO {
                choices.unnamed = choices.unnamed.or(choice);
            }
        }
        choices
    }
}

/// How a multicast address is written without contexts.
const fn multicast(AddressBits { high, low }: AddressBits) -> AddressMode {
    if high == 0xff02 << 48 && low <= 0xff {
        AddressMode::Multicast8
    } else if high << 16 != 0 {
        AddressMode::Multicast128
    } else if low <= 0xff_ffff {
        AddressMode::Multicast32
    } else if low <= 0xff_ffff_ffff {
        AddressMode::Multicast48
    } else {
        AddressMode::Multicast128
    }
}

/// How a multicast address is written that holds the prefix and its length (RFC 3306 §4: at most 64 bits of it).
const fn multicast_behind(prefix: &Prefix, AddressBits { high, low }: AddressBits) -> Option<AddressMode> {
    let [_, _, _, len, ..] = high.to_be_bytes();
    if len == prefix.len() && len <= 64 && high << 32 | low >> 32 == prefix.high() {
        Some(AddressMode::MulticastPrefix)
    } else {
        None
    }
}

/// How an address is written behind a prefix, if it has that prefix.
fn behind<C: Context>(
    prefix: &Prefix,
    bits: AddressBits,
    end: End,
    context: ContextId,
    elided: Elided,
    cx: &C,
) -> Option<AddressMode> {
    // A prefix of 128 bits needs no identifier.
    let iid = elided.iid(end, Some(context), cx).unwrap_or(Iid(0));
    let known = prefix.len() == 128 || elided.iid(end, Some(context), cx).is_some();
    let [.., a, b] = bits.low.to_be_bytes();
    let short = elided.short_iid(end, Some(context), cx).with_short(u16::from_be_bytes([a, b]));
    if known && prefix.join(iid) == bits {
        Some(AddressMode::ContextElided)
    } else if prefix.join(short) == bits {
        Some(AddressMode::Context16)
    } else if prefix.join(Iid(bits.low)) == bits {
        Some(AddressMode::Context64)
    } else {
        None
    }
}
