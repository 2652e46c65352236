//! Routing headers of page 1 (RFC 8138, RFC 9034), and the IPv6 headers that they stand for.

use super::{Datagram, Header, Known, iphc, next};
use crate::second::{Parsed, require};
use nom::bytes::complete::take;
use nom::combinator::rest;
use nom::number::complete::{be_u8, be_u16};

/// The routing headers of one IPv6 header: hops as they are written, and the data of the RPL option (RFC 6553 §3).
#[derive(Default)]
struct Group<'a> {
    hops: Vec<&'a [u8]>,
    rpi: Option<[u8; 4]>,
}

/// A packet of page 1.
pub(super) fn datagram<'a>(known: &Known, input: &'a [u8]) -> Parsed<'a, Datagram> {
    let (mut input, _) = be_u8(input)?;
    let mut datagram = Datagram::default();
    let (mut group, mut tunnels) = (Group::default(), Vec::new());
    while let Some(first) = input.first().filter(|first| **first >> 6 == 0b10) {
        let (behind, _) = take(1_usize)(input)?;
        let (behind, kind) = be_u8(behind)?;
        let bits = first & 0x1f;
        input = if first & 0x20 == 0 {
            critical(bits, kind, &mut group, behind)?.0
        } else {
            let (behind, data) = take(bits)(behind)?;
            let (_, ()) = require(kind != 7 || deadline(data), input)?;
            if kind == 6 {
                let (_, ()) = require(matches!(data.len(), 1 | 2 | 3 | 5 | 9 | 17), input)?;
                tunnels.push((std::mem::take(&mut group), data));
            }
            behind
        };
    }
    // Back to page 0, which is the same for what follows.
    let input = input.strip_prefix(b"\xf0").unwrap_or(input);
    let mut inner = *known;
    for (group, data) in &tunnels {
        let outer = encapsulation(known, group, data, input);
        let (_, ()) = require(outer.is_some(), input)?;
        let Some((source, destination, last)) = outer else { continue };
        let header = Header::Ipv6 { word: 6 << 28, next: 41, hop_limit: data[0], addresses: [source, destination] };
        tell(&mut datagram, 41);
        datagram.headers.push(header);
        let route = coalesced(source, &group.hops).into_iter().skip(1).collect();
        let (_, ()) = require(extensions(&mut datagram, 41, group.rpi, route), input)?;
        inner.identifiers = [source as u64, last as u64];
    }
    tell(&mut datagram, 41);
    let (input, compressed) = iphc::header(&inner, &mut datagram, input)?;
    let (_, ()) = require(behind_route(&mut datagram, &group), input)?;
    let input = if compressed { next::headers(known, &mut datagram, input)? } else { input };
    let (input, payload) = rest(input)?;
    datagram.payload.extend(payload);
    Ok((input, datagram))
}

/// A part of a source route (§5), or RPL Packet Information (§6). The route stands before the latter, which stands once.
fn critical<'a>(bits: u8, kind: u8, group: &mut Group<'a>, input: &'a [u8]) -> Parsed<'a, ()> {
    let (input, ()) = require(kind <= 5 && group.rpi.is_none(), input)?;
    if kind < 5 {
        let width = 1_usize << kind;
        let (input, hops) = take((usize::from(bits) + 1) * width)(input)?;
        group.hops.extend(hops.chunks(width));
        return Ok((input, ()));
    }
    let (input, instance) = if bits & 2 == 0 { be_u8(input)? } else { (input, 0) };
    let (input, rank) = match bits & 1 {
        0 => be_u16(input)?,
        _ => be_u8(input).map(|(input, high)| (input, u16::from(high) << 8))?,
    };
    let [high, low] = rank.to_be_bytes();
    group.rpi = Some([bits >> 2 << 5, instance, high, low]);
    Ok((input, ()))
}

/// Whether this is a deadline: two octets of fields, and digits of the deadline and of the origination time (RFC 9034 §5).
fn deadline(data: &[u8]) -> bool {
    let [first, second, times @ ..] = data else { return false };
    let (deadline, origination) = ((first >> 1 & 15) + 1, (first & 1) << 2 | second >> 6);
    first & 0x20 == 0 && origination <= deadline && times.len() == usize::from(deadline + origination).div_ceil(2)
}

/// Addresses, each of which has the first octets of the one before (§4.3.1).
fn coalesced(mut reference: u128, hops: &[&[u8]]) -> Vec<u128> {
    let next = |hop: &&[u8]| {
        for (at, octet) in hop.iter().rev().enumerate() {
            reference = reference & !(0xff << (8 * at)) | u128::from(*octet) << (8 * at);
        }
        reference
    };
    hops.iter().map(next).collect()
}

/// The addresses of an encapsulation, and the last hop of its route (§7, §5.2.3).
fn encapsulation(known: &Known, group: &Group<'_>, data: &[u8], datagram: &[u8]) -> Option<(u128, u128, u128)> {
    let encapsulator = &data[1..];
    let source = match encapsulator.len() {
        16 => coalesced(0, &[encapsulator])[0],
        _ => *coalesced(known.root?, &[encapsulator]).first()?,
    };
    let hops = coalesced(source, &group.hops);
    let is_down = group.rpi.is_some_and(|[flags, ..]| flags & 0x80 != 0);
    let destination = match hops.first() {
        Some(first) => *first,
        None if encapsulator.is_empty() || is_down => destination(known, datagram)?,
        None => known.root?,
    };
    Some((source, destination, hops.last().copied().unwrap_or(destination)))
}

/// The destination in a LOWPAN_IPHC header, if it is not elided.
fn destination(known: &Known, input: &[u8]) -> Option<u128> {
    let is_elided = matches!(input.get(1)? & 0x0f, 0b0011 | 0b0111);
    let mut all = Datagram::default();
    // Whatever the source is: every context that it may have is taken for known.
    let lenient = Known { contexts: known.contexts.map(|context| context.or(Some((UNKNOWN, 128)))), ..*known };
    iphc::header(&lenient, &mut all, input).ok()?;
    match all.headers[..] {
        [Header::Ipv6 { addresses: [_, destination], .. }] if !is_elided && destination != UNKNOWN => Some(destination),
        _ => None,
    }
}

/// No address that comes up otherwise.
const UNKNOWN: u128 = 0x0100 << 112 | 0x5eed;

/// Writes the number of a header into the one before.
fn tell(datagram: &mut Datagram, number: u8) {
    if let Some(Header::Ipv6 { next, .. } | Header::Extension { next, .. }) = datagram.headers.last_mut() {
        *next = number;
    }
}

/// Puts the headers of the datagram itself behind its IPv6 header: it is on its way to the first hop, and last to what it
/// tells as its destination.
fn behind_route(datagram: &mut Datagram, group: &Group<'_>) -> bool {
    let Some(Header::Ipv6 { next, addresses: [source, destination], .. }) = datagram.headers.last_mut() else {
        return false;
    };
    let next = *next;
    let mut route = coalesced(*source, &group.hops);
    if route.last() != Some(destination) {
        route.push(*destination);
    }
    *destination = route.remove(0);
    extensions(datagram, next, group.rpi, route)
}

/// Appends Hop-by-Hop Options with the RPL option, and a source route (RFC 6554 §3), of 127 addresses at most.
fn extensions(datagram: &mut Datagram, next: u8, rpi: Option<[u8; 4]>, route: Vec<u128>) -> bool {
    if let Some(rpi) = rpi {
        tell(datagram, 0);
        datagram.headers.push(Header::Extension { number: 0, next, data: [&[0x23, 4][..], &rpi].concat() });
    }
    let count = route.len();
    if count > 0 {
        tell(datagram, 43);
        let addresses: Vec<u8> = route.iter().flat_map(|address| address.to_be_bytes()).collect();
        let data = [&[3, count as u8, 0, 0, 0, 0][..], &addresses].concat();
        datagram.headers.push(Header::Extension { number: 43, next, data });
    }
    count <= 127
}
