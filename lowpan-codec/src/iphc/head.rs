//! Compressed headers, as they grow.

use wire_buf::Buffer;

use super::{AddressMode, Traffic, choice::choose, expand::Elided, traffic};
use crate::{context::Context, ipv6, registry::octet, types::AddressBits};

/// Compressed headers, one behind another.
#[derive(Clone, Copy)]
pub(super) struct Head {
    octets: [u8; ROOM],
    pub(super) len: usize,
}

/// How many octets compressed headers take at most. More would not fit into the first fragment on most links; the headers
/// that are left stay as they are.
pub(super) const HEAD_MAX: usize = 120;

/// Behind them there is room to write too much.
const ROOM: usize = HEAD_MAX + 8;

impl Head {
    #[inline]
    pub(super) const fn new() -> Self {
        Self { octets: [0; ROOM], len: 0 }
    }

    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.octets.get(..self.len).unwrap_or_default()
    }

    /// Appends the last `len` octets of a number.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn push(&mut self, number: u32, len: u8) {
        // Four octets are written in any case; what comes next overwrites those that are too many.
        let shift = 32_u32.wrapping_sub(u32::from(len) << 3);
        if let Some(free) = self.octets.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut) {
            *free = number.wrapping_shl(shift).to_be_bytes();
        }
        self.len = self.len.wrapping_add(len.into());
    }

    /// Appends octets as they are.
    #[cfg_attr(target_pointer_width = "64", inline)]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn push_octets(&mut self, octets: &[u8]) {
        if let Some(mut free) = self.octets.get_mut(self.len..) {
            let _ = free.push_slice(octets); // the caller has seen that there is room
        }
        self.len = self.len.wrapping_add(octets.len());
    }

    /// Appends a LOWPAN_IPHC header for an IPv6 header. If `next`, the next header is compressed too.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn push_iphc<C: Context>(&mut self, header: &[u8; ipv6::HEADER], next: bool, elided: Elided, cx: &C) {
        let ([a, b, c, d, _, _, next_header, hop_limit], addresses) =
            header.split_first_chunk().unwrap_or((&[0; 8], &[]));
        let source_octets = addresses.first_chunk().unwrap_or(&[0; 16]);
        let destination_octets = addresses.last_chunk().unwrap_or(&[0; 16]);
        let (source, destination, named) =
            choose(AddressBits::from_bytes(source_octets), AddressBits::from_bytes(destination_octets), elided, cx);
        let (tf, traffic) = Traffic::of_first_word(u32::from_be_bytes([*a, *b, *c, *d])).to_inline();
        let hlim = match hop_limit {
            1 => 1,
            64 => 2,
            255 => 3,
            _ => 0,
        };
        let nh = if next { 4 } else { 0 };
        let cid = if named { 0x80 } else { 0 };
        let first = octet::IPHC | tf << 3 | nh | hlim;
        let second = cid | source.mode.bits() << 4 | destination.mode.bits();
        self.push(u32::from(first) << 8 | u32::from(second), 2);
        if named {
            self.push((source.context.get() << 4 | destination.context.get()).into(), 1);
        }
        if tf != 3 {
            self.push(traffic, traffic::inline_len(tf));
        }
        if !next {
            self.push((*next_header).into(), 1);
        }
        if hlim == 0 {
            self.push((*hop_limit).into(), 1);
        }
        self.push_address(source_octets, source.mode);
        self.push_address(destination_octets, destination.mode);
    }

    /// Appends what is in-line of an address.
    #[inline]
    fn push_address(&mut self, octets: &[u8; 16], mode: AddressMode) {
        let len = mode.inline_len();
        if len == 0 {
            return;
        }
        // Flags and scope of a multicast address are not the octets before those at the end.
        let [_, flags, reserved, ..] = *octets;
        let before = match len {
            6 if mode == AddressMode::MULTICAST_PREFIX => 2,
            4 | 6 => 1,
            _ => 0,
        };
        match before {
            0 => {}
            1 => self.push(flags.into(), 1),
            _ => self.push(u32::from(flags) << 8 | u32::from(reserved), 2),
        }
        let at_end = octets.len().wrapping_sub(usize::from(len)).wrapping_add(before);
        self.push_octets(octets.get(at_end..).unwrap_or_default());
    }
}
