//! From routing headers to IPv6 headers (RFC 8138 §5 to §7, RFC 6553, RFC 6554).

use core::net::Ipv6Addr;

use wire_buf::{Decode, Iter, Reader};

use super::{IpInIp, Routed, RoutingHeader, Rpi, srh::coalesce};
use crate::{
    checksum::FinalDestination,
    clause::Clause,
    context::{Context, End},
    error::DecodeError,
    iphc::{Decompressor, Elided, Fields, Iphc},
    registry::Protocol,
    types::{AddressBits, ContextId, Iid},
};

/// The most addresses of a source route in IPv6: twice their number is the length of the header, which has eight bits.
const ROUTE_MAX: usize = 127;

/// A source routing header of RPL (RFC 6554 §3).
const ROUTING_TYPE: u8 = 3;

/// The routing headers of one IPv6 header, up to the IP-in-IP header that stands for it.
#[derive(Clone)]
struct Group<'a> {
    headers: Iter<'a, RoutingHeader<'a>>,
    rpi: Option<Rpi>,
}

impl<'a> Group<'a> {
    fn new(headers: Iter<'a, RoutingHeader<'a>>) -> Result<Self, Clause> {
        let mut rpi = None;
        for header in own(headers.clone()) {
            match header {
                RoutingHeader::Srh(_) if rpi.is_some() => return Err(Clause::RoutingOrder),
                RoutingHeader::Rpi(_) if rpi.is_some() => return Err(Clause::RoutingOrder),
                RoutingHeader::Rpi(information) => rpi = Some(information),
                _ => {}
            }
        }
        Ok(Self { headers, rpi })
    }

    /// The hops of the source route, each coalesced with the one before; the first with `reference`.
    fn hops(&self, reference: Ipv6Addr) -> impl Iterator<Item = Ipv6Addr> + use<'a> {
        let mut last = reference;
        own(self.headers.clone()).filter_map(RoutingHeader::srh).flat_map(|srh| srh.iter()).map(move |hop| {
            last = coalesce(last, hop);
            last
        })
    }
}

/// The headers up to the next encapsulation.
fn own<'a>(headers: Iter<'a, RoutingHeader<'a>>) -> impl Iterator<Item = RoutingHeader<'a>> {
    headers.take_while(|header| !matches!(header, RoutingHeader::IpInIp(_)))
}

impl<C: Context> Decompressor<'_, '_, C> {
    /// Expands a packet of page 1: each encapsulation with its headers, then the datagram and those of its own.
    pub(crate) fn routed(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        let start = r.offset();
        let blame = |clause| DecodeError::new(start, clause);
        let headers = Routed::decode(r, self.cx)?.headers;
        let mut all = headers.iter();
        let mut group = Group::new(all.clone()).map_err(blame)?;
        while let Some(header) = all.next() {
            if let RoutingHeader::IpInIp(ip_in_ip) = header {
                self.encapsulate(&group, ip_in_ip, *r).map_err(blame)?;
                group = Group::new(all.clone()).map_err(blame)?;
            }
        }
        let fields = self.read_iphc(r)?;
        self.push_behind_route(&group, fields).map_err(blame)?;
        self.next_headers(fields.next_header.is_none(), r)
    }

    /// Appends the IPv6 header of an encapsulation, and its extension headers.
    fn encapsulate(&mut self, group: &Group<'_>, ip_in_ip: IpInIp<'_>, datagram: Reader<'_>) -> Result<(), Clause> {
        let root = self.cx.rpl().root;
        let source = match <[u8; 16]>::try_from(ip_in_ip.encapsulator()) {
            Ok(octets) => Ipv6Addr::from(octets),
            Err(_) => coalesce(root.ok_or(Clause::RootUnknown)?, ip_in_ip.encapsulator()),
        };
        let is_from_root = ip_in_ip.encapsulator().is_empty();
        let destination = match group.hops(source).next() {
            Some(hop) => hop,
            // What goes down has the destination of the datagram, and what goes up the root (RFC 8138 §7).
            None if is_from_root || group.rpi.is_some_and(|rpi| rpi.down) => self.destination_of(datagram)?.into(),
            None => root.ok_or(Clause::RootUnknown)?,
        };
        self.link_header(Protocol::IPV6);
        let first_word = 6 << 28;
        self.push_ipv6(first_word, Protocol::IPV6, ip_in_ip.hop_limit, source.into(), destination.into());
        self.push_extensions(group, Protocol::IPV6, group.hops(source).skip(1))?;
        // The identifiers in the datagram are those of the last hop (RFC 8138 §5.2.3).
        let last = group.hops(source).last().unwrap_or(destination);
        self.elided = Elided::Outer { source: Iid::of(source), destination: Iid::of(last) };
        Ok(())
    }

    /// The destination of the datagram, which does not depend on the header around it.
    fn destination_of(&self, mut datagram: Reader<'_>) -> Result<AddressBits, Clause> {
        let iphc = Iphc::decode(&mut datagram, &mut ()).map_err(|error| error.clause)?;
        let context = iphc.contexts().map_or(ContextId::ZERO, |(_, destination)| destination);
        let destination = iphc.destination();
        if destination.mode().is_elided() {
            return Err(Clause::OuterDestination);
        }
        destination.expand(End::Destination, context, &Elided::Link, self.cx)
    }

    /// Appends the IPv6 header of the datagram, with the routing headers that belong to it. On its way it is destined for the
    /// first hop, and the destination that it tells is the last.
    fn push_behind_route(&mut self, group: &Group<'_>, fields: Fields) -> Result<(), Clause> {
        let (source, last): (Ipv6Addr, Ipv6Addr) = (fields.source.into(), fields.destination.into());
        let is_last = group.hops(source).last() == Some(last);
        let mut hops = group.hops(source).chain((!is_last).then_some(last));
        let first = hops.next().unwrap_or(last);
        self.link_header(Protocol::IPV6);
        let next_header = fields.next_header.unwrap_or(Protocol(0));
        self.push_ipv6(fields.first_word, next_header, fields.hop_limit, fields.source, first.into());
        self.push_extensions(group, next_header, hops)
    }

    /// Appends RPL Packet Information and a source route, behind the IPv6 header; `next_header` follows them.
    fn push_extensions(
        &mut self,
        group: &Group<'_>,
        next_header: Protocol,
        route: impl Iterator<Item = Ipv6Addr>,
    ) -> Result<(), Clause> {
        if let Some(rpi) = group.rpi {
            self.link_header(Protocol::HOP_BY_HOP_OPTIONS);
            let [flags, instance, high, low] = rpi.option_data();
            let option_type = self.cx.rpl().option_type.0;
            self.push_extension(&[next_header.0, 0, option_type, 4, flags, instance, high, low]);
        }
        let mut header_at = None;
        let mut count = 0_u8;
        for hop in route {
            if header_at.is_none() {
                self.link_header(Protocol::ROUTING);
                header_at = Some(self.out.len());
                self.push_extension(&[next_header.0, 0, ROUTING_TYPE, 0, 0, 0, 0, 0]);
            }
            count = count.saturating_add(1);
            self.final_destination = FinalDestination::Routing { at: self.out.len(), kept: 0 };
            self.out.push(&hop.octets());
        }
        if usize::from(count) > ROUTE_MAX {
            return Err(Clause::RouteTooLong);
        }
        if let Some(at) = header_at {
            self.out.set_u8(at.wrapping_add(1), count.wrapping_mul(2));
            self.out.set_u8(at.wrapping_add(3), count); // Segments Left
        }
        Ok(())
    }
}
