//! What a node of a 6LoWPAN knows, its own address and its neighbour's and the prefix of the network, and how it takes
//! fragments.

use core::{net::Ipv6Addr, time::Duration};

use lowpan_codec::{
    Context, ContextId, End, Feature, Ghc, LinkAddress, Prefix,
    buf::{Observer, Reader},
    frag::{FirstFragment, NextFragment, Reassembler},
};

use crate::{Digest, settings};

/// The datagram in the fragments of [`LOWPAN_FRAGMENTS`](crate::inputs::LOWPAN_FRAGMENTS).
pub const DATAGRAM: Digest = Digest::EMPTY.bytes(
    b"\x60\x00\x00\x00\x00\x30\x11\x40\
    \xFE\x80\x00\x00\x00\x00\x00\x00\x00\x12\x4B\x00\x14\xB5\xD9\x01\
    \xFE\x80\x00\x00\x00\x00\x00\x00\x00\x12\x4B\x00\x14\xB5\xD9\x02\
    \xC3\x51\x16\x33\x00\x30\xD6\xACtemperature: 21.5 C, humidity: 43.17 %\r\n",
);

/// A node that speaks LOWPAN_IPHC and compressed UDP, and knows one context.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    source: [u8; 8],
    destination: [u8; 8],
}

impl Node {
    /// A frame from the neighbour.
    #[must_use]
    pub fn receives() -> Self {
        Self { source: settings::neighbour(), destination: settings::own_address() }
    }

    /// Both addresses.
    #[must_use]
    pub const fn addresses(&self) -> (LinkAddress, LinkAddress) {
        (LinkAddress::Extended(self.source), LinkAddress::Extended(self.destination))
    }
}

impl Observer for Node {
    fn sees_fields(&self) -> bool {
        false
    }
}

impl Context for Node {
    fn address(&self, end: End) -> Option<LinkAddress> {
        Some(LinkAddress::Extended(match end {
            End::Source => self.source,
            End::Destination => self.destination,
        }))
    }

    fn prefix(&self, context: ContextId) -> Option<Prefix> {
        const NETWORK: Option<Prefix> = Prefix::new(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 64);
        if context == ContextId::ZERO { NETWORK } else { None }
    }

    fn ghc(&self) -> Ghc {
        Ghc::Never
    }

    fn has(&self, _: Feature) -> bool {
        false
    }
}

/// Takes a fragment; returns the datagram that it completes.
#[inline]
pub fn receive<'r>(
    mut frame: Reader<'_>,
    reassembler: &'r mut Reassembler<'_, 1>,
    node: &mut Node,
) -> Option<Option<&'r [u8]>> {
    let (addresses, now) = (node.addresses(), Duration::ZERO);
    let (_, datagram) = match frame.peek_u8()? >> 5 {
        0b110 => {
            let fragment: FirstFragment<'_> = frame.decode(node).ok()?;
            reassembler.first(addresses, &fragment, now, node).ok()?
        }
        _ => {
            let fragment: NextFragment<'_> = frame.decode(node).ok()?;
            reassembler.next(addresses, &fragment, now).ok()?
        }
    };
    Some(datagram)
}
