//! Datagrams put together from IP fragments, within a bound.

use std::collections::HashMap;

use etherparse::defrag::{IpDefragBuf, IpFragId, IpFragVersionSpecId};
use etherparse::{IpFragOffset, Ipv6ExtensionSlice, LaxNetSlice, LaxSlicedPacket};

use super::Timestamp;

/// Datagrams in the making at a time; each is at most 64 KiB.
const DATAGRAM_LIMIT: usize = 256;
/// How long, in seconds, a fragment waits for the others: identifications are used again.
const PATIENCE: f64 = 30.0;

/// The datagrams of which some fragments have come.
#[derive(Default)]
pub struct Fragments {
    waiting: HashMap<IpFragId, Waiting>,
    complete: Vec<u8>,
    abandoned: u64,
}

struct Waiting {
    buffer: IpDefragBuf,
    since: Timestamp,
}

struct Fragment {
    id: IpFragId,
    offset: IpFragOffset,
    more: bool,
}

impl Fragments {
    /// Datagrams that never became complete, so far.
    pub fn abandoned(&self) -> u64 {
        self.abandoned
    }

    /// Datagrams waiting for a fragment.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Adds the fragment in `packet`; tells the payload of the datagram that it completes.
    pub(super) fn add(&mut self, packet: &LaxSlicedPacket<'_>, now: Timestamp) -> Option<&[u8]> {
        let Fragment { id, offset, more } = fragment(packet)?;
        let payload = packet.net.as_ref()?.ip_payload_ref()?;
        if self.waiting.get(&id).is_some_and(|waiting| now.since(waiting.since) > PATIENCE) {
            self.abandon(&id);
        }
        if self.waiting.len() >= DATAGRAM_LIMIT && !self.waiting.contains_key(&id) {
            let oldest = self.waiting.iter().min_by_key(|(_, waiting)| waiting.since).map(|(id, _)| id.clone());
            oldest.iter().for_each(|id| self.abandon(id));
        }
        let waiting = self.waiting.entry(id.clone()).or_insert_with(|| Waiting {
            buffer: IpDefragBuf::new(payload.ip_number, Vec::new(), Vec::new()),
            since: now,
        });
        if waiting.buffer.add(offset, more, payload.payload).is_err() {
            self.abandon(&id);
            return None;
        }
        if !waiting.buffer.is_complete() {
            return None;
        }
        self.complete = self.waiting.remove(&id)?.buffer.take_bufs().0;
        Some(&self.complete)
    }

    fn abandon(&mut self, id: &IpFragId) {
        self.waiting.remove(id);
        self.abandoned += 1;
    }
}

fn fragment(packet: &LaxSlicedPacket<'_>) -> Option<Fragment> {
    let net = packet.net.as_ref()?;
    let (ip, offset, more) = match net {
        LaxNetSlice::Ipv4(ip) => {
            let header = ip.header();
            let (source, destination) = (header.source(), header.destination());
            let id = IpFragVersionSpecId::Ipv4 { source, destination, identification: header.identification() };
            (id, header.fragments_offset(), header.more_fragments())
        }
        LaxNetSlice::Ipv6(ip) => {
            let fragment = ip.extensions().clone().into_iter().find_map(|extension| match extension {
                Ipv6ExtensionSlice::Fragment(fragment) => Some(fragment),
                _ => None,
            })?;
            let (source, destination) = (ip.header().source(), ip.header().destination());
            let id = IpFragVersionSpecId::Ipv6 { source, destination, identification: fragment.identification() };
            (id, fragment.fragment_offset(), fragment.more_fragments())
        }
        LaxNetSlice::Arp(_) => return None,
    };
    let payload_ip_number = net.ip_payload_ref()?.ip_number;
    Some(Fragment { id: IpFragId { vlan_ids: packet.vlan_ids(), ip, payload_ip_number, channel_id: () }, offset, more })
}
