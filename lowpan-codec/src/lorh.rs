//! Routing headers of page 1, 6LoRH (RFC 8138, RFC 9034).
//!
//! [`Routed`] is a packet of page 1: routing headers, then a LOWPAN_IPHC header. They are read without knowing anything of
//! the network. To decompress such a packet, the root of the DODAG is wanted, unless the headers tell all addresses: see
//! [`Rpl`](crate::Rpl).

mod deadline;
mod expand;
mod header;
mod ip_in_ip;
mod pop;
mod rpi;
mod srh;

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Seq};

pub use deadline::{Deadline, TimeUnit};
pub use header::{Elective, RoutingHeader};
pub use ip_in_ip::IpInIp;
pub use pop::pop;
pub use rpi::{Rpi, SenderRank};
pub use srh::Srh;

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{Dispatch, octet},
};

/// A packet of page 1, without the compressed datagram behind its routing headers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Routed<'a> {
    /// The routing headers, in their order. Those up to an IP-in-IP header belong to that encapsulation; those behind the
    /// last one belong to the datagram itself (RFC 8138 §3.2.2).
    pub headers: Seq<'a, RoutingHeader<'a>>,
}

impl<'a, O: Observer> Decode<'a, O> for Routed<'a> {
    type Error = DecodeError;

    /// Reads up to what is no routing header. A switch back to page 0 is read too: it changes nothing, since both pages have
    /// the same LOWPAN_IPHC (RFC 8025 §4), and is not written.
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        if r.u8().at(Clause::RoutingTruncated)? != octet::PAGE_1 {
            return Err(DecodeError::new(start, Clause::NotPage1));
        }
        let mut all = *r;
        let is_page_0 = loop {
            match r.peek_u8().map(Dispatch::in_page_1) {
                Some(Ok(Dispatch::CriticalRouting | Dispatch::ElectiveRouting)) => {
                    RoutingHeader::decode(r, cx).map(drop)?;
                }
                Some(Err(clause)) => return Err(DecodeError::new(r.offset(), clause)),
                next => break next == Some(Ok(Dispatch::Page(0))),
            }
        };
        let len = all.remaining().wrapping_sub(r.remaining());
        let wire = all.bytes(len).at(Clause::RoutingTruncated)?;
        if is_page_0 {
            let _ = r.u8();
        }
        Ok(Self { headers: Seq::from_checked(wire, ()) })
    }
}

impl Encode for Routed<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_u8(octet::PAGE_1)?;
        self.headers.encode_into(out)
    }
}
