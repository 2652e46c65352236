//! A compressed IPv6 header, written in the shortest way.

use wire_buf::Buffer;

use super::{AddressMode, HopLimit, Traffic, choice::Choices, decompress::ipv6, expand::Elided};
use crate::{
    context::{Context, End},
    registry::octet,
    types::AddressBits,
};

/// A compressed IPv6 header.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    bytes: [u8; Self::MAX],
    len: usize,
}

impl Head {
    /// Two octets, four of traffic class and flow label, next header, hop limit, and two addresses. With addresses in full
    /// no contexts are named.
    pub(super) const MAX: usize = 40;

    /// The dispatch of an IPv6 header that follows as it is.
    pub(super) const UNCOMPRESSED: Self = {
        let mut bytes = [0; Self::MAX];
        if let Some(first) = bytes.first_mut() {
            *first = octet::IPV6;
        }
        Self { bytes, len: 1 }
    };

    /// Compresses an IPv6 header; its next header too, if `next` says so.
    pub(super) fn new<C: Context>(header: &[u8; ipv6::HEADER], next: bool, elided: Elided, cx: &C) -> Self {
        let [a, b, c, d, _, _, next_header, hop_limit, addresses @ ..] = header;
        let (source, destination) = split(addresses);
        let (source, destination) = (AddressBits::from_bytes(source), AddressBits::from_bytes(destination));
        let (source_choice, destination_choice, named) = Choices::together(
            Choices::of(source, End::Source, elided, cx),
            Choices::of(destination, End::Destination, elided, cx),
        );
        let traffic = Traffic::of_first_word(u32::from_be_bytes([*a, *b, *c, *d]));
        let hop_limit = HopLimit::new(*hop_limit);

        let mut head = Self { bytes: [0; Self::MAX], len: 0 };
        let nh = if next { 4 } else { 0 };
        let cid = if named { 0x80 } else { 0 };
        head.push(&[
            octet::IPHC | traffic.mode().bits() << 3 | nh | hop_limit.bits(),
            cid | source_choice.mode.bits() << 4 | destination_choice.mode.bits(),
        ]);
        if named {
            head.push(&[source_choice.context.get() << 4 | destination_choice.context.get()]);
        }
        head.push_last(&traffic.to_inline(), traffic.mode().inline_len());
        if !next {
            head.push(&[*next_header]);
        }
        if let HopLimit::Inline(hop_limit) = hop_limit {
            head.push(&[hop_limit]);
        }
        head.push_address(source, source_choice.mode);
        head.push_address(destination, destination_choice.mode);
        head
    }

    #[inline]
    fn push_address(&mut self, bits: AddressBits, mode: AddressMode) {
        let flags_and_scope = &bits.high.to_be_bytes()[1..2];
        match mode {
            AddressMode::Inline128 | AddressMode::Multicast128 => {
                self.push(&bits.high.to_be_bytes());
                self.push(&bits.low.to_be_bytes());
            }
            AddressMode::Multicast48 | AddressMode::Multicast32 => {
                self.push(flags_and_scope);
                self.push_last(&bits.low.to_be_bytes(), mode.inline_len().wrapping_sub(1));
            }
            AddressMode::MulticastPrefix => {
                let [_, flags, reserved, ..] = bits.high.to_be_bytes();
                self.push(&[flags, reserved]);
                self.push_last(&bits.low.to_be_bytes(), 4);
            }
            _ => self.push_last(&bits.low.to_be_bytes(), mode.inline_len()),
        }
    }

    /// Appends the last `len` of these octets.
    #[inline]
    fn push_last(&mut self, octets: &[u8], len: usize) {
        self.push(octets.get(octets.len().wrapping_sub(len)..).unwrap_or_default());
    }

    #[inline]
    fn push(&mut self, octets: &[u8]) {
        if let Some(mut free) = self.bytes.get_mut(self.len..) {
            let _ = free.push_slice(octets); // there is room for the longest header
        }
        self.len = self.len.wrapping_add(octets.len());
    }

    /// How many octets it takes.
    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Both halves of 32 octets.
#[inline]
const fn split(addresses: &[u8; 32]) -> (&[u8; 16], &[u8; 16]) {
    match (addresses.first_chunk(), addresses.last_chunk()) {
        (Some(source), Some(destination)) => (source, destination),
        _ => (&[0; 16], &[0; 16]), // 32 octets have both
    }
}
