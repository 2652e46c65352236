//! The headers of a datagram that can be compressed (RFC 6282 §4).

use crate::{
    context::{Context, Feature, Ghc},
    ipv6,
    registry::{ExtensionId, Protocol},
};

/// A header that can be compressed, and comes back as it is.
#[derive(Clone, Copy)]
pub(super) enum Header<'a> {
    Ipv6(&'a [u8; ipv6::HEADER]),
    /// All of it, and how much of it is to be written without padding.
    Extension(ExtensionId, &'a [u8], usize),
    Udp(&'a [u8; 8]),
    /// ICMPv6, which only bytecode compresses.
    Icmpv6,
}

impl<'a> Header<'a> {
    /// The header at the beginning of `rest`, which is all that is left of the datagram.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn of<C: Context>(protocol: Protocol, rest: &'a [u8], cx: &C) -> Option<Self> {
        match protocol {
            Protocol::UDP => udp_header(rest).map(Self::Udp),
            Protocol::ICMPV6 if cx.ghc() == Ghc::Both => Some(Self::Icmpv6),
            Protocol::IPV6 if cx.has(Feature::Tunnels) => ipv6_header(rest).map(Self::Ipv6),
            _ if cx.has(Feature::ExtensionHeaders) => extension_header(protocol, rest),
            _ => None,
        }
    }

    /// How many octets it takes at most.
    #[inline]
    pub(super) const fn longest(&self) -> usize {
        match self {
            Self::Ipv6(_) => 41,
            Self::Extension(_, _, len) => len.wrapping_add(1),
            Self::Udp(_) => 7,
            Self::Icmpv6 => 1,
        }
    }
}

/// An IPv6 header, if its length is that of what is there.
#[inline]
pub(super) fn ipv6_header(datagram: &[u8]) -> Option<&[u8; ipv6::HEADER]> {
    let header = datagram.first_chunk::<{ ipv6::HEADER }>()?;
    let [first, _, _, _, high, low, ..] = header;
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    (first >> 4 == 6 && length.wrapping_add(ipv6::HEADER) == datagram.len()).then_some(header)
}

/// The UDP header directly behind an IPv6 header, if there is one.
#[inline]
pub(super) fn udp_behind<'a>(header: &[u8; ipv6::HEADER], datagram: &'a [u8]) -> Option<&'a [u8; 8]> {
    let [_, _, _, _, _, _, next_header, ..] = *header;
    if Protocol(next_header) == Protocol::UDP { udp_header(datagram.get(header.len()..)?) } else { None }
}

/// A UDP header, if its length is that of what is there.
#[inline]
fn udp_header(rest: &[u8]) -> Option<&[u8; 8]> {
    let header = rest.first_chunk()?;
    let [_, _, _, _, high, low, _, _] = header;
    (usize::from(u16::from_be_bytes([*high, *low])) == rest.len()).then_some(header)
}

#[cfg_attr(target_pointer_width = "64", inline(never))]
fn extension_header(protocol: Protocol, rest: &[u8]) -> Option<Header<'_>> {
    let id = ExtensionId::of(protocol)?;
    let [_, length] = *rest.first_chunk()?;
    if id == ExtensionId::Fragment && length != 0 {
        return None; // Reserved comes back as 0
    }
    let header = rest.get(..usize::from(length).wrapping_add(1).wrapping_mul(8))?;
    let padding = if id.holds_options() { padding(header.get(2..)?) } else { 0 };
    let len = header.len().wrapping_sub(padding);
    // The length in the compressed header has eight bits.
    (len <= 257).then_some(Header::Extension(id, header, len))
}

/// How many octets at the end of options are a Pad1 or PadN of at most seven octets, all 0, as the decompressor restores it
/// (RFC 6282 §4.2).
fn padding(options: &[u8]) -> usize {
    let (mut rest, mut last) = (options, options);
    while let Some((kind, behind)) = rest.split_first() {
        last = rest;
        let len = match (kind, behind.first()) {
            (0, _) => 0,
            (_, Some(len)) => usize::from(*len).wrapping_add(1),
            (_, None) => return 0, // these are no options
        };
        let Some(behind) = behind.get(len..) else { return 0 };
        rest = behind;
    }
    match last {
        [0] => 1,
        [1, _, padding @ ..] if padding.len() <= 5 && padding.iter().all(|octet| *octet == 0) => last.len(),
        _ => 0,
    }
}
