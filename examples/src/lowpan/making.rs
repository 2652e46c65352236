//! Datagrams in the making: the fragments that have come, within a bound.

use lowpan_codec::buf::{Decode, EncodeError, Reader};
use lowpan_codec::frag::{FRAGMENTED_MAX, Progress, REASSEMBLY_TIMEOUT, Reassembly, ReassemblyError};
use lowpan_codec::recovery::{Receipt, Receiver};
use lowpan_codec::{Body, DecodeError, LinkAddress, Options, Packet, decompress_to_slice};

use super::meaning::{DATAGRAM_MAX, Meaning};
use crate::capture::Stamp;

/// Datagrams remembered at a time; when there are more, the oldest is given up.
const LIMIT: usize = 256;

/// The datagrams of which fragments have come.
#[derive(Default)]
pub(super) struct Making {
    /// The oldest first.
    list: Vec<Datagram>,
    abandoned: u64,
}

/// What tells the fragments of a datagram from those of any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) ends: [Option<LinkAddress>; 2],
    /// Of link fragments; recoverable ones have none.
    pub(super) size: Option<u16>,
    pub(super) tag: u16,
}

/// A datagram, as the packets that brought its fragments. Those of one that is complete are kept a while, to know them again.
struct Datagram {
    key: Key,
    since: Stamp,
    packets: Vec<Vec<u8>>,
    is_complete: bool,
}

impl Making {
    /// Datagrams that never became complete, those that still wait included.
    pub(super) fn abandoned(&self) -> u64 {
        self.abandoned + self.list.iter().filter(|datagram| !datagram.is_complete).count() as u64
    }

    /// The size that another datagram with the same tag claims, which is not complete.
    pub(super) fn other_size(&self, key: Key) -> Option<u16> {
        let same = |other: &&Datagram| (other.key.ends, other.key.tag) == (key.ends, key.tag) && other.key != key;
        self.list.iter().filter(|datagram| !datagram.is_complete).find(same)?.key.size
    }

    /// Takes in the fragment in `payload`.
    pub(super) fn add(&mut self, key: Key, payload: &[u8], options: &Options<'_>, stamp: Stamp) -> Meaning {
        self.expire(stamp);
        let at = self.list.iter().position(|datagram| datagram.key == key);
        if let Some(at) = at
            && self.list[at].packets.iter().any(|packet| packet == payload)
        {
            return Meaning::Duplicate;
        }
        let at = match at {
            // The tag is used again.
            Some(at) if self.list[at].is_complete => {
                self.list.remove(at);
                self.begin(key, stamp)
            }
            Some(at) => at,
            None => self.begin(key, stamp),
        };
        let datagram = &mut self.list[at];
        let meaning = match key.size {
            Some(_) => link(&datagram.packets, payload, options),
            None => recoverable(&datagram.packets, payload, key.tag, options),
        };
        match meaning {
            Meaning::Waiting => datagram.packets.push(payload.to_vec()),
            Meaning::Restarted => datagram.packets = vec![payload.to_vec()],
            Meaning::Datagram(_) => {
                datagram.packets.push(payload.to_vec());
                datagram.is_complete = true;
            }
            Meaning::Aborted => {
                self.list.remove(at);
            }
            _ if datagram.packets.is_empty() => {
                self.list.remove(at);
            }
            _ => {}
        }
        meaning
    }

    fn begin(&mut self, key: Key, since: Stamp) -> usize {
        if self.list.len() >= LIMIT {
            self.abandoned += u64::from(!self.list.remove(0).is_complete);
        }
        self.list.push(Datagram { key, since, packets: Vec::new(), is_complete: false });
        self.list.len() - 1
    }

    fn expire(&mut self, now: Stamp) {
        let abandoned = &mut self.abandoned;
        self.list.retain(|datagram| {
            let stays = now.time.since(datagram.since.time) < REASSEMBLY_TIMEOUT.as_secs_f64();
            *abandoned += u64::from(!stays && !datagram.is_complete);
            stays
        });
    }
}

/// What a further link fragment means behind those in `packets`.
fn link(packets: &[Vec<u8>], payload: &[u8], options: &Options<'_>) -> Meaning {
    let mut memory = [0; FRAGMENTED_MAX];
    let mut reassembly = Reassembly::new(&mut memory);
    let mut progress = Ok(Progress::Taken);
    for packet in packets.iter().map(Vec::as_slice).chain([payload]) {
        let Ok(read) = Packet::decode(&mut Reader::new(packet), &mut options.clone()) else { continue };
        progress = match read.body {
            Body::First(fragment) => {
                let start = packet.len() - fragment.payload().len();
                reassembly.first(&fragment, &mut options.clone()).map_err(|error| (start, error))
            }
            Body::Next(fragment) => reassembly.next(&fragment).map_err(|error| (0, error)),
            _ => continue,
        };
    }
    match progress {
        Ok(Progress::Taken) => Meaning::Waiting,
        Ok(Progress::Duplicate) => Meaning::Duplicate,
        Ok(Progress::Restarted) => Meaning::Restarted,
        Ok(Progress::Complete) => Meaning::Datagram(reassembly.datagram().unwrap_or_default().to_vec()),
        Err((start, ReassemblyError::Invalid(error))) => Meaning::failed(error, start),
        // A datagram of eleven bits fits, and there is one place for one datagram.
        Err((_, ReassemblyError::Full(_) | ReassemblyError::Busy)) => Meaning::Duplicate,
    }
}

/// What a further recoverable fragment means.
fn recoverable(packets: &[Vec<u8>], payload: &[u8], tag: u16, options: &Options<'_>) -> Meaning {
    let mut memory = vec![0; usize::from(u16::MAX)];
    let mut receiver = Receiver::new(tag.to_be_bytes()[1], &mut memory);
    let mut receipt = Ok(Receipt::Taken);
    for packet in packets.iter().map(Vec::as_slice).chain([payload]) {
        if let Ok(Packet { body: Body::Recoverable(fragment), .. }) =
            Packet::decode(&mut Reader::new(packet), &mut options.clone())
        {
            receipt = receiver.take(&fragment);
        }
    }
    match receipt {
        Ok(Receipt::Taken) => Meaning::Waiting,
        Ok(Receipt::Duplicate) => Meaning::Duplicate,
        Ok(Receipt::Aborted) => Meaning::Aborted,
        Ok(Receipt::Complete) => decompress(receiver.datagram().unwrap_or_default(), options),
        Err(clause) => Meaning::failed(DecodeError { offset: 0, clause }, 0),
    }
}

/// The datagram that a packet, whole or put together, stands for.
pub(super) fn decompress(packet: &[u8], options: &Options<'_>) -> Meaning {
    let mut memory = vec![0; DATAGRAM_MAX];
    match decompress_to_slice(packet, &mut options.clone(), &mut memory) {
        Ok(datagram) => Meaning::Datagram(datagram.to_vec()),
        Err(EncodeError::Invalid(error)) => Meaning::failed(error, 0),
        Err(EncodeError::Buffer(_)) => {
            Meaning::failed(DecodeError { offset: 0, clause: lowpan_codec::Clause::ExpandsTooFar }, 0)
        }
    }
}
