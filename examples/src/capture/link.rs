//! From a frame of any supported link layer to the TCP segment or UDP datagram in it.

use std::net::{IpAddr, SocketAddr};

use etherparse::{EtherType, IpNumber, LaxNetSlice, LaxSlicedPacket, TcpSlice, UdpSlice};
use pcap_parser::Linktype;

use super::{Fragments, Frame};

/// What a frame holds.
#[derive(Debug)]
pub enum Unpacked<'a> {
    /// A TCP segment or a UDP datagram.
    Segment(Segment<'a>),
    /// A fragment of a datagram that is not complete yet.
    Fragment,
    /// Something else, such as ARP or ICMP.
    Other,
    /// A header that is cut off or wrong, and which one.
    Damaged(&'static str),
    /// A link layer that is not supported.
    UnknownLink,
}

/// A TCP segment or a UDP datagram with its addresses.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// Who sent it.
    pub source: SocketAddr,
    /// Who is to receive it.
    pub destination: SocketAddr,
    /// Which of the two it is.
    pub transport: Transport,
    /// What it carries.
    pub payload: &'a [u8],
}

/// The transport protocol, with what reassembly needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// A segment of a stream.
    Tcp(Tcp),
    /// A datagram.
    Udp,
}

/// The fields of a TCP header that order a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tcp {
    /// The number of the first byte (or of the SYN).
    pub sequence: u32,
    /// The next byte the sender waits for, if the segment acknowledges.
    pub acknowledged: Option<u32>,
    /// Opens the stream.
    pub syn: bool,
    /// Closes the sender's half.
    pub fin: bool,
    /// Ends both halves at once.
    pub rst: bool,
}

/// Takes frames apart, keeping the IP fragments it is waiting to complete.
#[derive(Default)]
pub struct Unpacker {
    fragments: Fragments,
}

impl Unpacker {
    /// Finds the segment or datagram in a frame.
    pub fn unpack<'a>(&'a mut self, frame: &Frame<'a>) -> Unpacked<'a> {
        let packet = match network_layer(frame.link, frame.data) {
            Ok(packet) => packet,
            Err(other) => return other,
        };
        let Some(net) = &packet.net else {
            return packet.stop_err.as_ref().map_or(Unpacked::Other, |_| Unpacked::Damaged("network header"));
        };
        let Some(addresses) = addresses(net) else { return Unpacked::Other };
        let Some(ip) = net.ip_payload_ref() else { return Unpacked::Other };
        if !ip.fragmented {
            return transport_layer(addresses, ip.ip_number, ip.payload);
        }
        match self.fragments.add(&packet, frame.stamp.time) {
            Some(datagram) => transport_layer(addresses, ip.ip_number, datagram),
            None => Unpacked::Fragment,
        }
    }

    /// The fragments still waiting.
    pub fn fragments(&self) -> &Fragments {
        &self.fragments
    }
}

fn network_layer(link: Linktype, data: &[u8]) -> Result<LaxSlicedPacket<'_>, Unpacked<'static>> {
    const RAW_BSD: Linktype = Linktype(12);
    const RAW_OPENBSD: Linktype = Linktype(14);
    match link {
        Linktype::ETHERNET => LaxSlicedPacket::from_ethernet(data).map_err(|_| Unpacked::Damaged("Ethernet header")),
        Linktype::LINUX_SLL => cooked_v1(data),
        Linktype::LINUX_SLL2 => cooked_v2(data),
        Linktype::NULL | Linktype::LOOP => loopback(data),
        Linktype::RAW | Linktype::IPV4 | Linktype::IPV6 | RAW_BSD | RAW_OPENBSD => internet(data),
        _ => Err(Unpacked::UnknownLink),
    }
}

fn internet(data: &[u8]) -> Result<LaxSlicedPacket<'_>, Unpacked<'static>> {
    LaxSlicedPacket::from_ip(data).map_err(|_| Unpacked::Damaged("IP header"))
}

/// LINKTYPE_LINUX_SLL: the protocol ends a header of 16 bytes.
///
/// By hand, because etherparse refuses devices without Ethernet-like addresses, such as tunnels.
fn cooked_v1(data: &[u8]) -> Result<LaxSlicedPacket<'_>, Unpacked<'static>> {
    let (header, rest) = data.split_at_checked(16).ok_or(Unpacked::Damaged("cooked header"))?;
    Ok(LaxSlicedPacket::from_ether_type(EtherType(u16::from_be_bytes([header[14], header[15]])), rest))
}

/// LINKTYPE_LINUX_SLL2: the protocol begins a header of 20 bytes.
fn cooked_v2(data: &[u8]) -> Result<LaxSlicedPacket<'_>, Unpacked<'static>> {
    let (header, rest) = data.split_at_checked(20).ok_or(Unpacked::Damaged("cooked header"))?;
    Ok(LaxSlicedPacket::from_ether_type(EtherType(u16::from_be_bytes([header[0], header[1]])), rest))
}

/// LINKTYPE_NULL and LINKTYPE_LOOP: an address family, in the capturing host's order or in the network's.
fn loopback(data: &[u8]) -> Result<LaxSlicedPacket<'_>, Unpacked<'static>> {
    /// AF_INET everywhere; AF_INET6 of NetBSD and OpenBSD, FreeBSD, Darwin and Linux.
    const FAMILIES: [u32; 5] = [2, 24, 28, 30, 10];
    let (family, rest) = data.split_first_chunk().ok_or(Unpacked::Damaged("loopback header"))?;
    let known = FAMILIES.contains(&u32::from_le_bytes(*family)) || FAMILIES.contains(&u32::from_be_bytes(*family));
    if known { internet(rest) } else { Err(Unpacked::Other) }
}

fn addresses(net: &LaxNetSlice<'_>) -> Option<(IpAddr, IpAddr)> {
    match net {
        LaxNetSlice::Ipv4(ip) => Some((ip.header().source_addr().into(), ip.header().destination_addr().into())),
        LaxNetSlice::Ipv6(ip) => Some((ip.header().source_addr().into(), ip.header().destination_addr().into())),
        LaxNetSlice::Arp(_) => None,
    }
}

fn transport_layer<'a>((source, destination): (IpAddr, IpAddr), protocol: IpNumber, data: &'a [u8]) -> Unpacked<'a> {
    let segment = |from, to, transport, payload| {
        let (source, destination) = (SocketAddr::new(source, from), SocketAddr::new(destination, to));
        Unpacked::Segment(Segment { source, destination, transport, payload })
    };
    match protocol {
        IpNumber::TCP => match TcpSlice::from_slice(data) {
            Ok(tcp) => {
                segment(tcp.source_port(), tcp.destination_port(), Transport::Tcp(ordering(&tcp)), tcp.payload())
            }
            Err(_) => Unpacked::Damaged("TCP header"),
        },
        IpNumber::UDP => match UdpSlice::from_slice_lax(data) {
            Ok(udp) => segment(udp.source_port(), udp.destination_port(), Transport::Udp, udp.payload()),
            Err(_) => Unpacked::Damaged("UDP header"),
        },
        _ => Unpacked::Other,
    }
}

fn ordering(tcp: &TcpSlice<'_>) -> Tcp {
    let acknowledged = tcp.ack().then(|| tcp.acknowledgment_number());
    Tcp { sequence: tcp.sequence_number(), acknowledged, syn: tcp.syn(), fin: tcp.fin(), rst: tcp.rst() }
}
