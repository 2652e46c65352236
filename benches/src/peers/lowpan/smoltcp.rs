//! `smoltcp`: the parts of its interface that turn headers into one another, put together as it does that itself.
//!
//! It is given the fields of the IPv6 and UDP headers to compress, not a datagram that it would have to parse first.

use crate::case::Case;
use crate::case::lowpan::{FRAGMENTS, Link};
use crate::codec::Refusal;
use crate::compressor::Compressor;
use crate::work::Work;
use smoltcp::phy::ChecksumCapabilities;
use smoltcp::wire::{
    Error, Ieee802154Address, IpProtocol, Ipv6ExtHeader, Ipv6ExtHeaderRepr, Ipv6Packet, Ipv6Repr,
    SixlowpanAddressContext, SixlowpanExtHeaderPacket, SixlowpanExtHeaderRepr, SixlowpanIphcPacket, SixlowpanIphcRepr,
    SixlowpanNextHeader, SixlowpanNhcPacket, SixlowpanPacket, SixlowpanUdpNhcPacket, SixlowpanUdpNhcRepr, UdpPacket,
    UdpRepr,
};

/// Compression of headers. Its fragmentation is no part of its public interface.
pub(super) struct Sixlowpan;

/// What is compressed.
pub(super) struct Fields<'a> {
    iphc: SixlowpanIphcRepr,
    udp: SixlowpanUdpNhcRepr,
    checksum: [u8; 2],
    payload: &'a [u8],
}

impl Compressor for Sixlowpan {
    const NAME: &'static str = "smoltcp";
    type Datagram<'a> = Fields<'a>;

    fn is_able(work: Work, case: &Case) -> bool {
        // It does not compress by contexts.
        case.name != FRAGMENTS && (work == Work::Decode || case.name == "udp-64")
    }

    fn datagram<'a>(octets: &'a [u8], link: &Link) -> Result<Fields<'a>, Refusal> {
        let (source, destination) = addresses(link);
        let ipv6 = Ipv6Packet::new_checked(octets).map_err(Refusal::of)?;
        let udp = UdpPacket::new_checked(ipv6.payload()).map_err(Refusal::of)?;
        let iphc = SixlowpanIphcRepr {
            src_addr: ipv6.src_addr(),
            ll_src_addr: source,
            dst_addr: ipv6.dst_addr(),
            ll_dst_addr: destination,
            next_header: SixlowpanNextHeader::Compressed,
            hop_limit: ipv6.hop_limit(),
            ecn: None,
            dscp: None,
            flow_label: None,
        };
        let ports = UdpRepr { src_port: udp.src_port(), dst_port: udp.dst_port() };
        let (checksum, payload) = (udp.checksum().to_be_bytes(), udp.payload());
        Ok(Fields { iphc, udp: SixlowpanUdpNhcRepr(ports), checksum, payload })
    }

    #[inline(always)]
    fn decompress(frame: &[u8], link: &Link, out: &mut [u8]) -> Result<usize, Refusal> {
        decompress(frame, link, out).map_err(Refusal::of)
    }

    #[inline(always)]
    fn compress(fields: &Fields<'_>, _: &Link, out: &mut [u8]) -> Result<usize, Refusal> {
        let Fields { iphc, udp, checksum, payload } = fields;
        let header_len = iphc.buffer_len();
        let udp_len = udp.header_len() + payload.len();
        let (header, rest) = out.split_at_mut(header_len);
        iphc.emit(&mut SixlowpanIphcPacket::new_unchecked(header));
        udp.emit(
            &mut SixlowpanUdpNhcPacket::new_unchecked(&mut rest[..udp_len]),
            &iphc.src_addr,
            &iphc.dst_addr,
            payload.len(),
            |room| room.copy_from_slice(payload),
            &ChecksumCapabilities::ignored(),
        );
        // The one that is there, which it can compute, but not copy.
        rest[udp.header_len() - 2..][..2].copy_from_slice(checksum);
        Ok(header_len + udp_len)
    }
}

#[inline(always)]
fn addresses(link: &Link) -> (Option<Ieee802154Address>, Option<Ieee802154Address>) {
    (Some(Ieee802154Address::Extended(link.source)), Some(Ieee802154Address::Extended(link.destination)))
}

#[inline(always)]
fn decompress(frame: &[u8], link: &Link, out: &mut [u8]) -> Result<usize, Error> {
    if !matches!(SixlowpanPacket::dispatch(frame)?, SixlowpanPacket::IphcHeader) {
        return Err(Error);
    }
    let (source, destination) = addresses(link);
    let contexts = link.prefixes.map(SixlowpanAddressContext);
    let packet = SixlowpanIphcPacket::new_checked(frame)?;
    let iphc = SixlowpanIphcRepr::parse(&packet, source, destination, &contexts)?;
    let (header, mut free) = out.split_at_mut(40);
    let (mut data, mut next_header) = (packet.payload(), iphc.next_header);
    let mut len = 0;
    while next_header == SixlowpanNextHeader::Compressed {
        match SixlowpanNhcPacket::dispatch(data)? {
            SixlowpanNhcPacket::ExtHeader => {
                let written = extension_header(&mut data, &mut next_header, free)?;
                (free, len) = (&mut free[written..], len + written);
            }
            SixlowpanNhcPacket::UdpHeader => {
                len += udp(data, &iphc, free)?;
                (data, next_header) = (&[], SixlowpanNextHeader::Uncompressed(IpProtocol::Udp));
            }
        }
    }
    free.get_mut(..data.len()).ok_or(Error)?.copy_from_slice(data);
    len += data.len();
    let ipv6 = Ipv6Repr {
        src_addr: iphc.src_addr,
        dst_addr: iphc.dst_addr,
        next_header: protocol(iphc.next_header, packet.payload())?,
        payload_len: len,
        hop_limit: iphc.hop_limit,
    };
    ipv6.emit(&mut Ipv6Packet::new_unchecked(header));
    Ok(40 + len)
}

/// The protocol number of a next header.
#[inline(always)]
fn protocol(next_header: SixlowpanNextHeader, data: &[u8]) -> Result<IpProtocol, Error> {
    match next_header {
        SixlowpanNextHeader::Uncompressed(protocol) => Ok(protocol),
        SixlowpanNextHeader::Compressed => match SixlowpanNhcPacket::dispatch(data)? {
            SixlowpanNhcPacket::ExtHeader => {
                Ok(SixlowpanExtHeaderPacket::new_checked(data)?.extension_header_id().into())
            }
            SixlowpanNhcPacket::UdpHeader => Ok(IpProtocol::Udp),
        },
    }
}

fn extension_header<'d>(
    data: &mut &'d [u8],
    next_header: &mut SixlowpanNextHeader,
    out: &mut [u8],
) -> Result<usize, Error> {
    let packet = SixlowpanExtHeaderPacket::new_checked(*data)?;
    let compressed = SixlowpanExtHeaderRepr::parse(&packet)?;
    let behind = data.get(compressed.length as usize + compressed.buffer_len()..).ok_or(Error)?;
    let header = Ipv6ExtHeaderRepr {
        next_header: protocol(compressed.next_header, behind)?,
        length: compressed.length / 8,
        data: packet.payload(),
    };
    let len = header.header_len() + header.data.len();
    let (head, rest) = out.get_mut(..len).ok_or(Error)?.split_at_mut(header.header_len());
    header.emit(&mut Ipv6ExtHeader::new_unchecked(head));
    rest.copy_from_slice(header.data);
    (*data, *next_header) = (behind, compressed.next_header);
    Ok(len)
}

#[inline(always)]
fn udp(data: &[u8], iphc: &SixlowpanIphcRepr, out: &mut [u8]) -> Result<usize, Error> {
    let packet = SixlowpanUdpNhcPacket::new_checked(data)?;
    let payload = packet.payload();
    // Here it is told not to verify the checksum: neither do the others.
    let caps = ChecksumCapabilities::ignored();
    let header = SixlowpanUdpNhcRepr::parse(&packet, &iphc.src_addr, &iphc.dst_addr, &caps)?;
    let len = payload.len() + 8;
    let mut datagram = UdpPacket::new_unchecked(out.get_mut(..len).ok_or(Error)?);
    datagram.set_src_port(header.src_port);
    datagram.set_dst_port(header.dst_port);
    datagram.set_len(len as u16);
    match packet.checksum() {
        Some(checksum) => datagram.set_checksum(checksum),
        None => {
            datagram.payload_mut().copy_from_slice(payload);
            datagram.fill_checksum(&iphc.src_addr.into(), &iphc.dst_addr.into());
            return Ok(len);
        }
    }
    datagram.payload_mut().copy_from_slice(payload);
    Ok(len)
}
