//! What a node of a 6LoWPAN knows: its own address and its neighbour's, and the prefix of the network.

use core::net::Ipv6Addr;

use lowpan_codec::{Context, ContextId, End, Feature, Ghc, LinkAddress, Prefix, buf::Observer};

use crate::settings;

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
