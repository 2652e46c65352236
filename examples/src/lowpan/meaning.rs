//! What a packet means to who has read all before it.

use lowpan_codec::{Body, DecodeError, Integrity, LinkAddress, Options, Packet};

use super::contexts::Contexts;
use super::making::{self, Key, Making};
use crate::capture::Stamp;

/// The largest datagram of IPv6 without a jumbogram.
pub(super) const DATAGRAM_MAX: usize = 40 + 0xffff;

/// What a packet means.
#[derive(Debug)]
pub(super) enum Meaning {
    /// A datagram, which it is or completes.
    Datagram(Vec<u8>),
    /// A fragment, and others are missing.
    Waiting,
    /// A fragment of another size than those with the same tag that wait.
    OtherSize(u16),
    /// A fragment that has come before.
    Duplicate,
    /// A fragment that overlaps others, which are discarded.
    Restarted,
    /// The end of a datagram that never became complete.
    Aborted,
    /// Something about fragments that went the other way, or an extension: no datagram.
    NoDatagram,
    /// It cannot be told, or not be right.
    Failed(DecodeError),
}

/// What the link tells of a packet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sender {
    pub(super) source: Option<LinkAddress>,
    pub(super) destination: Option<LinkAddress>,
    pub(super) pan: Option<u16>,
    pub(super) integrity: Integrity,
}

impl Meaning {
    pub(super) fn of(
        packet: &Packet<'_>,
        payload: &[u8],
        sender: Sender,
        contexts: &Contexts,
        making: &mut Making,
        stamp: Stamp,
    ) -> Self {
        let Sender { source, destination, pan, integrity } = sender;
        let options = Options { source, destination, pan, integrity, contexts: contexts.table(), ..Options::default() };
        let options = packet.mesh.map_or(options, |mesh| options.within(&mesh));
        let ends = [options.source, options.destination];
        let key = match packet.body {
            Body::First(fragment) => Key { ends, size: Some(fragment.datagram_size()), tag: fragment.datagram_tag },
            Body::Next(fragment) => Key { ends, size: Some(fragment.datagram_size()), tag: fragment.datagram_tag },
            Body::Recoverable(fragment) => Key { ends, size: None, tag: fragment.datagram_tag.into() },
            Body::Acknowledgment(_) | Body::Escape(_) => return Self::NoDatagram,
            Body::Ipv6(_) | Body::Iphc(_) | Body::Hc1(..) | Body::Routed(..) => {
                return making::decompress(payload, &options);
            }
        };
        let other = making.other_size(key);
        match (making.add(key, payload, &options, stamp), other) {
            (Self::Waiting, Some(size)) => Self::OtherSize(size),
            (meaning, _) => meaning,
        }
    }

    /// What breaks a rule, in octets that stand at `start` of the payload.
    pub(super) fn failed(error: DecodeError, start: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        Self::Failed(DecodeError { offset: error.offset.saturating_add(start), ..error })
    }
}
