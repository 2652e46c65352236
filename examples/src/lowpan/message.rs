//! What a packet says, for people and for programs.

use std::fmt::{self, Display, Formatter};
use std::net::Ipv6Addr;

use lowpan_codec::ieee802154::Security;
use lowpan_codec::{Body, Packet, Protocol};
use serde_json::{Value, json};

use super::meaning::Meaning;
use super::{json, kind};
use crate::hex::to_hex;
use crate::report::Content;

/// A packet as the report shows it.
pub(super) struct Shown<'m> {
    pub(super) packet: &'m Packet<'m>,
    pub(super) meaning: &'m Meaning,
    /// How many octets it takes in its frame.
    pub(super) octets: usize,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(mesh) = self.packet.mesh {
            write!(f, "mesh {} → {}, ", mesh.originator(), mesh.final_destination())?;
        }
        f.write_str(&kind(&self.packet.body).to_uppercase())?;
        match self.packet.body {
            Body::First(fragment) => {
                write!(f, " tag={} size={}", fragment.datagram_tag, fragment.datagram_size())?;
            }
            Body::Next(fragment) => {
                let offset = u16::from(fragment.datagram_offset()) * 8;
                write!(f, " tag={} size={} offset={offset}", fragment.datagram_tag, fragment.datagram_size())?;
            }
            Body::Recoverable(fragment) => {
                write!(f, " tag={} sequence={}", fragment.datagram_tag, fragment.sequence())?;
            }
            Body::Acknowledgment(acknowledgment) => {
                write!(f, " tag={} bitmap={:?}", acknowledgment.datagram_tag, acknowledgment.bitmap)?;
            }
            _ => {}
        }
        match self.meaning {
            Meaning::Datagram(datagram) => self.datagram(datagram, f),
            Meaning::Waiting | Meaning::NoDatagram => Ok(()),
            Meaning::OtherSize(size) => write!(f, " [under way with the same tag: {size} octets]"),
            Meaning::Duplicate => f.write_str(" [again]"),
            Meaning::Restarted => f.write_str(" [overlaps: what came before is discarded]"),
            Meaning::Aborted => f.write_str(" [aborted]"),
            Meaning::Failed(error) => write!(f, " [not decompressed: {} ({})]", error.clause, error.id()),
        }
    }
}

impl Shown<'_> {
    fn datagram(&self, datagram: &[u8], f: &mut Formatter<'_>) -> fmt::Result {
        let Some((from, to, protocol)) = ends(datagram) else { return Ok(()) };
        write!(f, " {from} → {to} ")?;
        match protocol.name() {
            Some(name) => f.write_str(name)?,
            None => write!(f, "protocol {}", protocol.0)?,
        }
        write!(f, " {} octets", datagram.len())?;
        let is_whole = !matches!(self.packet.body, Body::First(_) | Body::Next(_) | Body::Recoverable(_));
        if is_whole { write!(f, " in {}", self.octets) } else { f.write_str(" [complete]") }
    }
}

impl Content for Shown<'_> {
    fn json(&self, _: bool) -> Value {
        let mut json = json(self.packet);
        match self.meaning {
            Meaning::Datagram(datagram) => json["ipv6"] = to_hex(datagram).into(),
            Meaning::Waiting | Meaning::NoDatagram => {}
            Meaning::OtherSize(size) => json["other_size"] = json!(size),
            Meaning::Duplicate => json["reassembly"] = json!("duplicate"),
            Meaning::Restarted => json["reassembly"] = json!("overlap"),
            Meaning::Aborted => json["reassembly"] = json!("aborted"),
            Meaning::Failed(error) => {
                json["not_decompressed"] = json!({ "clause": error.id(), "why": error.clause.to_string() });
            }
        }
        json
    }
}

/// Source, destination and next header of a datagram.
pub(super) fn ends(datagram: &[u8]) -> Option<(Ipv6Addr, Ipv6Addr, Protocol)> {
    let address = |at: usize| datagram.get(at..)?.first_chunk::<16>().copied().map(Ipv6Addr::from);
    Some((address(8)?, address(24)?, Protocol(*datagram.get(6)?)))
}

/// A frame that it takes a key to read.
pub(super) struct Encrypted(pub(super) Option<Security>);

impl Display for Encrypted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("encrypted, no key")?;
        self.0.map_or(Ok(()), |security| write!(f, " (security level {})", security.level()))
    }
}

impl Content for Encrypted {
    fn json(&self, _: bool) -> Value {
        match self.0 {
            Some(security) => {
                json!({ "security_level": security.level(), "frame_counter": security.frame_counter })
            }
            None => json!({}),
        }
    }
}
