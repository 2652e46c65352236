//! An IPv6 header as LOWPAN_IPHC (RFC 6282 §3.1).

use super::{AddressMode, Traffic, choice::choose, expand::Elided};
use crate::{context::Context, ipv6, out::Out, registry::octet, types::AddressBits};

/// Appends a LOWPAN_IPHC header for an IPv6 header. If `next`, the next header is compressed too.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(super) fn push_iphc<C: Context>(
    header: &[u8; ipv6::HEADER],
    next: bool,
    elided: &Elided,
    cx: &C,
    out: &mut Out<'_>,
) {
    let ([a, b, c, d, _, _, next_header, hop_limit], addresses) = header.split_first_chunk().unwrap_or((&[0; 8], &[]));
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
    out.push_array([first, second]);
    if named {
        out.push_array([source.context.get() << 4 | destination.context.get()]);
    }
    let [a, b, c, d] = traffic.to_be_bytes();
    match tf {
        0 => out.push_array([a, b, c, d]),
        1 => out.push_array([b, c, d]),
        2 => out.push_array([d]),
        _ => {}
    }
    if !next {
        out.push_array([*next_header]);
    }
    if hlim == 0 {
        out.push_array([*hop_limit]);
    }
    push_address(source_octets, source.mode, out);
    push_address(destination_octets, destination.mode, out);
}

/// Appends what is in-line of an address.
#[inline]
fn push_address(octets: &[u8; 16], mode: AddressMode, out: &mut Out<'_>) {
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
        1 => out.push_array([flags]),
        _ => out.push_array([flags, reserved]),
    }
    let at_end = octets.len().wrapping_sub(usize::from(len)).wrapping_add(before);
    out.push(octets.get(at_end..).unwrap_or_default());
}
