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

    const fn len(self) -> u8 {
        self.mode.inline_len()
    }
}

/// The shortest way to write both addresses of a header, and whether contexts are to be named.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn choose<C: Context>(
    source: AddressBits,
    destination: AddressBits,
    elided: &Elided,
    cx: &C,
) -> (Choice, Choice, bool) {
    let source = Way { bits: source, end: End::Source, elided, cx };
    let destination = Way { bits: destination, end: End::Destination, elided, cx };
    let stateless = [source.stateless(), destination.stateless()].map(Choice::stateless);
    let [source_choice, destination_choice] = stateless;
    if source_choice.len().wrapping_add(destination_choice.len()) <= 1 {
        // Naming a context takes an octet, and a multicast address never takes less.
        return (source_choice, destination_choice, false);
    }
    let (source, destination) = (source.stateful(source_choice), destination.stateful(destination_choice));
    let len = |[source, destination]: [Choice; 2]| source.len().wrapping_add(destination.len());
    let (named, unnamed) = ([source.named, destination.named], [source.unnamed, destination.unnamed]);
    let is_named = len(named).wrapping_add(1) < len(unnamed);
    let [source, destination] = if is_named { named } else { unnamed };
    (source, destination, is_named)
}

/// The shortest ways to write an address, with and without an octet that names contexts.
struct Choices {
    unnamed: Choice,
    named: Choice,
}

/// An address on its way to the wire.
struct Way<'c, C> {
    bits: AddressBits,
    end: End,
    elided: &'c Elided,
    cx: &'c C,
}

impl<C: Context> Way<'_, C> {
    /// Without contexts.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn stateless(&self) -> AddressMode {
        if self.bits.is_multicast() && self.end == End::Destination {
            return multicast(self.bits);
        }
        match self.behind(&Prefix::LINK_LOCAL, None) {
            Some(mode) => mode,
            None if self.bits == AddressBits::default() && self.end == End::Source => AddressMode::UNSPECIFIED,
            None => AddressMode::INLINE_128,
        }
    }

    /// With every context there is, where it is shorter than `stateless`.
    #[inline(never)]
    fn stateful(self, stateless: Choice) -> Choices {
        let mut choices = Choices { unnamed: stateless, named: stateless };
        for context in ContextId::all() {
            let Some(prefix) = self.cx.prefix(context) else { continue };
            if !self.cx.may_compress(context) {
                continue;
            }
            let mode = match (self.bits.is_multicast(), self.end) {
                (false, _) => self.behind(&prefix, Some(context)),
                (true, End::Destination) => multicast_behind(&prefix, self.bits),
                (true, End::Source) => None,
            };
            let Some(mode) = mode else { continue };
            let choice = Choice { mode, context };
            if choice.len() < choices.named.len() {
                choices.named = choice;
            }
            if context == ContextId::ZERO && choice.len() < choices.unnamed.len() {
                choices.unnamed = choice;
            }
        }
        choices
    }

    /// Behind a prefix, that of a context or the link-local one; `None` if the address has not that prefix.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn behind(&self, prefix: &Prefix, context: Option<ContextId>) -> Option<AddressMode> {
        let own = Iid(self.bits.low);
        if prefix.join(own) != self.bits {
            return None;
        }
        // From here on only identifiers are compared, as far as the prefix leaves them open.
        let matches = |iid: Iid| prefix.open_bits(iid) == prefix.open_bits(own);
        let elided = if prefix.len() == 128 { Some(own) } else { self.elided.iid(self.end, context, self.cx) };
        let short = self.elided.short_iid(self.end, context, self.cx);
        let low_bits = if elided.is_some_and(matches) {
            3
        } else if matches(Iid(short.0 & !0xffff | own.0 & 0xffff)) {
            2
        } else {
            1
        };
        Some(AddressMode::unicast(context.is_some(), low_bits))
    }
}

/// How a multicast address is written without contexts.
#[inline]
const fn multicast(AddressBits { high, low }: AddressBits) -> AddressMode {
    if high == 0xff02 << 48 && low <= 0xff {
        AddressMode::MULTICAST_8
    } else if high << 16 != 0 || low > 0xff_ffff_ffff {
        AddressMode::MULTICAST_128
    } else if low > 0xff_ffff {
        AddressMode::MULTICAST_48
    } else {
        AddressMode::MULTICAST_32
    }
}

/// How a multicast address is written that holds the prefix and its length (RFC 3306 §4: at most 64 bits of it).
#[inline]
const fn multicast_behind(prefix: &Prefix, AddressBits { high, low }: AddressBits) -> Option<AddressMode> {
    let [_, _, _, len, ..] = high.to_be_bytes();
    if len == prefix.len() && len <= 64 && high << 32 | low >> 32 == prefix.high() {
        Some(AddressMode::MULTICAST_PREFIX)
    } else {
        None
    }
}
