//! IPv6 datagrams at random, with headers that can be compressed.

use core::net::Ipv6Addr;
use std::vec::Vec;

use arbitrary::{Error, Result, Unstructured};
use wire_buf::{
    Reader,
    arbitrary::{Arena, bytes},
};

use super::PAYLOAD;
use crate::{
    ipv6,
    packet::{Ipv6, uncompressed},
    registry::{ExtensionId, Protocol, octet},
};

impl<'a> Ipv6<'a> {
    /// A datagram at random. Its headers are such that most can be compressed; checksums are wrong.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut behind = Vec::from(bytes(u, arena, PAYLOAD)?);
        let mut protocol = last(u, &mut behind)?;
        // From the last header to the first, since each tells what follows.
        for _ in 0..u.int_in_range(0..=3)? {
            if u.ratio(1, 6)? {
                behind = header(protocol, &behind, u)?;
                protocol = Protocol::IPV6;
            } else {
                (protocol, behind) = extension(protocol, &behind, u, arena)?;
            }
        }
        let mut wire = Vec::from([octet::IPV6]);
        wire.extend(header(protocol, &behind, u)?);
        let wire = arena.alloc_slice_copy(&wire);
        uncompressed(&mut Reader::new(wire), None, &mut ()).map_err(|_| Error::IncorrectFormat)
    }
}

/// Puts UDP before a payload, or nothing.
fn last(u: &mut Unstructured<'_>, behind: &mut Vec<u8>) -> Result<Protocol> {
    if !u.ratio(3, 4)? {
        return u.choose(&[Protocol::ICMPV6, Protocol::TCP, Protocol::NO_NEXT_HEADER]).copied();
    }
    let mut udp = Vec::new();
    for _ in 0..2 {
        let port: u16 = u.arbitrary()?;
        udp.extend_from_slice(&u.choose(&[port, 0xf000 | port & 0xff, 0xf0b0 | port & 15])?.to_be_bytes());
    }
    udp.extend_from_slice(&u16::try_from(behind.len() + 8).unwrap_or(0).to_be_bytes());
    udp.extend_from_slice(&u.arbitrary::<[u8; 2]>()?);
    behind.splice(0..0, udp);
    Ok(Protocol::UDP)
}

/// An extension header before what is there.
fn extension(next: Protocol, behind: &[u8], u: &mut Unstructured<'_>, arena: &Arena) -> Result<(Protocol, Vec<u8>)> {
    let id: ExtensionId = u.arbitrary()?;
    let units = if id == ExtensionId::Fragment { 0 } else { u.int_in_range(0..=2_u8)? };
    let mut header = Vec::from([next.0, units]);
    if id == ExtensionId::Fragment {
        header[1] = u.int_in_range(0..=1)?;
    }
    if id.holds_options() {
        header.extend_from_slice(&[5, 1, u.arbitrary()?]);
    }
    header.extend_from_slice(bytes(u, arena, 22)?);
    header.resize(usize::from(units) * 8 + 8, 0);
    header.extend_from_slice(behind);
    Ok((id.protocol(), header))
}

/// An IPv6 header before what is there.
fn header(next: Protocol, behind: &[u8], u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let traffic: u32 =
        if u.arbitrary()? { 0 } else { u.arbitrary::<u32>()? & u.choose(&[0x0fff_ffff, 0x0ff0_0000, 0x003f_ffff])? };
    let mut header = Vec::from((6 << 28 | traffic).to_be_bytes());
    header.extend_from_slice(&u16::try_from(behind.len()).map_err(|_| Error::IncorrectFormat)?.to_be_bytes());
    let hop_limit = u.arbitrary()?;
    header.extend_from_slice(&[next.0, *u.choose(&[1, 64, 255, hop_limit])?]);
    for destination in [false, true] {
        header.extend_from_slice(&address(destination, u)?.octets());
    }
    debug_assert_eq!(header.len(), ipv6::HEADER);
    header.extend_from_slice(behind);
    Ok(header)
}

/// An address of one of the kinds that have a mode of their own.
fn address(destination: bool, u: &mut Unstructured<'_>) -> Result<Ipv6Addr> {
    let bits: u128 = u.arbitrary()?;
    let group = 0xff02 << 112 | u128::from(u.arbitrary::<u8>()? & 15) << 112;
    let link_local = 0xfe80 << 112;
    let unicast = [
        0,
        bits,
        link_local | bits >> 64,
        link_local | 0xff_fe00_0000 | bits & 0xffff,
        0x2001_0db8 << 96 | bits >> 64,
        0x2001_0db8 << 96 | 0xff_fe00_0000 | bits & 0xffff,
    ];
    let multicast =
        [group | bits & 0xff, group | bits & 0xff_ffff, group | bits & 0xff_ffff_ffff, 0xff << 120 | bits >> 8];
    let chosen = if destination && u.ratio(1, 3)? { u.choose(&multicast)? } else { u.choose(&unicast)? };
    Ok(Ipv6Addr::from_bits(*chosen))
}
