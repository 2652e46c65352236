//! LOWPAN_IPHC (RFC 6282 §3.1).

use super::address::address;
use super::{Datagram, Header, Known, next};
use crate::second::{Parsed, require};
use nom::bits::bits;
use nom::bits::complete::take;
use nom::combinator::rest;
use nom::number::complete::be_u8;

type BitError<'a> = nom::error::Error<(&'a [u8], usize)>;

/// The base encoding, field by field.
struct Base {
    tf: u8,
    nh: u8,
    hlim: u8,
    cid: u8,
    source: u8,
    destination: u8,
}

/// A compressed datagram to its end.
pub(super) fn datagram<'a>(known: &Known, input: &'a [u8]) -> Parsed<'a, Datagram> {
    let mut datagram = Datagram::default();
    let (input, compressed) = header(known, &mut datagram, input)?;
    let input = if compressed { next::headers(known, &mut datagram, input)? } else { input };
    let (input, payload) = rest(input)?;
    datagram.payload.extend(payload);
    Ok((input, datagram))
}

/// A LOWPAN_IPHC header. Tells whether the next header is compressed too.
pub(super) fn header<'a>(known: &Known, datagram: &mut Datagram, input: &'a [u8]) -> Parsed<'a, bool> {
    let (input, base) = base(input)?;
    let (input, contexts) = if base.cid == 1 { be_u8(input)? } else { (input, 0) };
    let (input, (traffic_class, flow_label)) = traffic(base.tf, input)?;
    let (input, next) = if base.nh == 0 { be_u8(input)? } else { (input, 0) };
    let (input, hop_limit) = match base.hlim {
        0 => be_u8(input)?,
        hlim => (input, [0, 1, 64, 255][usize::from(hlim)]),
    };
    let (input, source) = address(0, base.source, contexts >> 4, known, input)?;
    let (input, destination) = address(1, base.destination, contexts & 15, known, input)?;
    let (Some(source), Some(destination)) = (source, destination) else {
        return require(false, input).map(|(input, ())| (input, false));
    };
    let word = 6 << 28 | u32::from(traffic_class) << 20 | flow_label;
    datagram.headers.push(Header::Ipv6 { word, next, hop_limit, addresses: [source, destination] });
    Ok((input, base.nh == 1))
}

/// Figure 1.
fn base(input: &[u8]) -> Parsed<'_, Base> {
    let field = |count: usize| take::<_, u8, _, BitError<'_>>(count);
    let (input, (dispatch, tf, nh, hlim, cid, source, destination)) =
        bits((field(3), field(2), field(1), field(2), field(1), field(3), field(4)))(input)?;
    let (input, ()) = require(dispatch == 0b011, input)?;
    Ok((input, Base { tf, nh, hlim, cid, source, destination }))
}

/// Traffic class and flow label by TF: ECN comes first on the wire (§3.2.1).
fn traffic(tf: u8, input: &[u8]) -> Parsed<'_, (u8, u32)> {
    let few = |count: usize| take::<_, u8, _, BitError<'_>>(count);
    let label = |count: usize| take::<_, u32, _, BitError<'_>>(count);
    match tf {
        0 => {
            let (input, (ecn, dscp, _, label)) = bits((few(2), few(6), few(4), label(20)))(input)?;
            Ok((input, (dscp << 2 | ecn, label)))
        }
        1 => {
            let (input, (ecn, _, label)) = bits((few(2), few(2), label(20)))(input)?;
            Ok((input, (ecn, label)))
        }
        2 => {
            let (input, (ecn, dscp)) = bits((few(2), few(6)))(input)?;
            Ok((input, (dscp << 2 | ecn, 0)))
        }
        _ => Ok((input, (0, 0))),
    }
}
