//! What the caller of a codec knows and allows.

use core::net::Ipv6Addr;

use wire_buf::Observer;

use crate::{
    mesh::Mesh,
    registry::RplOptionType,
    types::{ContextId, ContextTable, Iid, LinkAddress, Prefix},
};

/// An end of a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum End {
    /// Who sends it.
    Source,
    /// To whom.
    Destination,
}

/// Whether the link protected a frame by an integrity check of its own. A datagram whose UDP checksum is elided must be
/// dropped unless it surely did (RFC 6282 §4.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Integrity {
    /// It did, and the check was right.
    Present,
    /// It did not.
    Absent,
    /// Nobody knows.
    #[default]
    Unknown,
}

/// Where the elided interface identifiers of a tunnelled IPv6 header come from (behind NHC EID 7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Encapsulation {
    /// From the IPv6 header around it, as RFC 6282 §3.2.2 has it.
    #[default]
    OuterHeader,
    /// From the link-layer addresses, as OpenThread and Wireshark do it.
    LinkLayer,
}

/// Whether generic header compression (RFC 7400) is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Ghc {
    /// Not at all: it counts as an unassigned encoding.
    Never,
    /// It is decompressed, but not sent.
    #[default]
    Decompress,
    /// It is sent too, where it is shorter: the peer has told that it understands it (RFC 7400 §3.3).
    Both,
}

/// A part of 6LoWPAN that a node can do without, if its network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Feature {
    /// IPv6 headers that are not compressed (RFC 4944 §5.1).
    Uncompressed,
    /// Compressed extension headers (RFC 6282 §4.2).
    ExtensionHeaders,
    /// Compressed tunnels (RFC 6282 §4.2).
    Tunnels,
    /// LOWPAN_HC1 (RFC 4944 §10).
    Hc1,
    /// Routing headers (RFC 8138).
    RoutingHeaders,
}

/// What the routing headers of RFC 8138 leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Rpl {
    /// The root of the DODAG. It is meant where a header does not say who encapsulated a packet, and it is what the first
    /// hop of a compressed source route is compared with (RFC 8138 §5.1).
    #[cfg_attr(feature = "defmt", defmt(Debug2Format))]
    pub root: Option<Ipv6Addr>,
    /// The option type of the restored RPL option: 0x23 (RFC 9008), or 0x63 (RFC 6553) in networks of before.
    pub option_type: RplOptionType,
}

impl Rpl {
    /// Nothing is known of the root.
    pub const UNKNOWN: Self = Self { root: None, option_type: RplOptionType::RPL };
}

impl Default for Rpl {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

/// What compression depends on beside the bytes. `()` knows nothing and is strict; [`Options`] is made of fields, and
/// [`Observed`] of them and of an observer that sees each field. A firmware that knows some of it for good states it in a
/// type of its own, and pays only for the rest.
///
/// The name is that of all codecs of the suite; what RFC 6282 calls a context is a [`prefix`](Self::prefix) here.
pub trait Context: Observer {
    /// The link-layer address of either end: that in the mesh header, if there is one. `None` if it is not known; then
    /// headers that elide identifiers are refused.
    #[inline]
    fn address(&self, end: End) -> Option<LinkAddress> {
        let _ = end;
        None
    }

    /// The interface identifier that is elided for that address.
    ///
    /// Where the IPv6 address has a prefix from a context, this is told. On Bluetooth LE the identifier is then the one that
    /// was registered last for that context (RFC 7668 §3.2.4), not the one of the device.
    #[inline]
    fn iid(&self, end: End, context: Option<ContextId>) -> Option<Iid> {
        let _ = context;
        self.address(end).map(LinkAddress::iid)
    }

    /// The identifier whose last 16 bits an address with 16 bits in-line replaces. On Bluetooth LE, behind a context, the
    /// one that was registered last.
    #[inline]
    fn short_iid(&self, end: End, context: Option<ContextId>) -> Iid {
        let _ = (end, context);
        Iid::SHORT
    }

    /// The prefix of a context, to decompress with.
    #[inline]
    fn prefix(&self, context: ContextId) -> Option<Prefix> {
        let _ = context;
        None
    }

    /// Whether a context may be used to compress (the C flag of RFC 6775 §4.2).
    #[inline]
    fn may_compress(&self, context: ContextId) -> bool {
        let _ = context;
        true
    }

    /// Whether the link protected the frame.
    #[inline]
    fn integrity(&self) -> Integrity {
        Integrity::Unknown
    }

    /// Whether the upper layer authorised to elide the UDP checksum of what is compressed, and the link will protect it
    /// (RFC 6282 §4.3.2).
    #[inline]
    fn elide_checksum(&self) -> bool {
        false
    }

    /// Where the identifiers of a tunnelled header come from.
    #[inline]
    fn encapsulation(&self) -> Encapsulation {
        Encapsulation::OuterHeader
    }

    /// Whether generic header compression is spoken.
    #[inline]
    fn ghc(&self) -> Ghc {
        Ghc::Decompress
    }

    /// The PAN identifier, 0 if it is not known. LOWPAN_HC1 makes identifiers of it (RFC 4944 §6).
    #[inline]
    fn pan(&self) -> u16 {
        0
    }

    /// What routing headers leave out.
    #[inline]
    fn rpl(&self) -> Rpl {
        Rpl::UNKNOWN
    }

    /// Whether this node has a part of the whole. What it has not counts as reserved when it comes, and is not sent; a firmware
    /// that knows this for good saves the code for it.
    #[inline]
    fn has(&self, feature: Feature) -> bool {
        let _ = feature;
        true
    }
}

/// Passes what a [`Context`] knows beside addresses on to another one.
macro_rules! delegate_context {
    ($self:ident => $to:expr) => {
        #[inline]
        fn short_iid(&$self, end: End, context: Option<ContextId>) -> Iid {
            $to.short_iid(end, context)
        }

        #[inline]
        fn prefix(&$self, context: ContextId) -> Option<Prefix> {
            $to.prefix(context)
        }

        #[inline]
        fn may_compress(&$self, context: ContextId) -> bool {
            $to.may_compress(context)
        }

        #[inline]
        fn integrity(&$self) -> Integrity {
            $to.integrity()
        }

        #[inline]
        fn elide_checksum(&$self) -> bool {
            $to.elide_checksum()
        }

        #[inline]
        fn encapsulation(&$self) -> Encapsulation {
            $to.encapsulation()
        }

        #[inline]
        fn ghc(&$self) -> Ghc {
            $to.ghc()
        }

        #[inline]
        fn pan(&$self) -> u16 {
            $to.pan()
        }

        #[inline]
        fn rpl(&$self) -> Rpl {
            $to.rpl()
        }

        #[inline]
        fn has(&$self, feature: Feature) -> bool {
            $to.has(feature)
        }
    };
}

pub(crate) use delegate_context;

impl Context for () {}

/// A context made of fields, for callers that need no observer; [`Observed`] adds one.
#[derive(Clone, Copy, Debug)]
pub struct Options<'t> {
    /// The link-layer address of the sender, or the originator's in a mesh.
    pub source: Option<LinkAddress>,
    /// The link-layer address of the receiver, or the final one in a mesh.
    pub destination: Option<LinkAddress>,
    /// The PAN identifier, if known.
    pub pan: Option<u16>,
    /// The contexts of the network.
    pub contexts: &'t ContextTable,
    /// See [`Context::integrity`].
    pub integrity: Integrity,
    /// See [`Context::elide_checksum`].
    pub elide_checksum: bool,
    /// See [`Context::encapsulation`].
    pub encapsulation: Encapsulation,
    /// See [`Context::ghc`].
    pub ghc: Ghc,
    /// See [`Context::rpl`].
    pub rpl: Rpl,
    /// See [`Observer::lenient`].
    pub lenient: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            source: None,
            destination: None,
            pan: None,
            contexts: &const { ContextTable::EMPTY },
            integrity: Integrity::default(),
            elide_checksum: false,
            encapsulation: Encapsulation::default(),
            ghc: Ghc::default(),
            rpl: Rpl::UNKNOWN,
            lenient: false,
        }
    }
}

impl Options<'_> {
    /// Both link-layer addresses are known, nothing else.
    #[must_use]
    pub fn between(source: LinkAddress, destination: LinkAddress) -> Self {
        Self { source: Some(source), destination: Some(destination), ..Self::default() }
    }

    /// The same for a frame with this mesh header, whose addresses count (RFC 4944 §11).
    #[must_use]
    pub const fn within(self, mesh: &Mesh) -> Self {
        Self { source: Some(mesh.originator()), destination: Some(mesh.final_destination()), ..self }
    }
}

impl Observer for Options<'_> {
    #[inline]
    fn lenient(&self) -> bool {
        self.lenient
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        false
    }
}

impl Context for Options<'_> {
    #[inline]
    fn address(&self, end: End) -> Option<LinkAddress> {
        match end {
            End::Source => self.source,
            End::Destination => self.destination,
        }
    }

    #[inline]
    fn iid(&self, end: End, _: Option<ContextId>) -> Option<Iid> {
        match end {
            End::Source => self.source.as_ref(),
            End::Destination => self.destination.as_ref(),
        }
        .map(|address| address.iid())
    }

    #[inline]
    fn prefix(&self, context: ContextId) -> Option<Prefix> {
        self.contexts.get(context).map(|entry| entry.prefix)
    }

    #[inline]
    fn may_compress(&self, context: ContextId) -> bool {
        self.contexts.get(context).is_some_and(|entry| entry.compress)
    }

    #[inline]
    fn integrity(&self) -> Integrity {
        self.integrity
    }

    #[inline]
    fn elide_checksum(&self) -> bool {
        self.elide_checksum
    }

    #[inline]
    fn encapsulation(&self) -> Encapsulation {
        self.encapsulation
    }

    #[inline]
    fn ghc(&self) -> Ghc {
        self.ghc
    }

    #[inline]
    fn pan(&self) -> u16 {
        self.pan.unwrap_or(0)
    }

    #[inline]
    fn rpl(&self) -> Rpl {
        self.rpl
    }
}

impl<C: Context + ?Sized> Context for &mut C {
    #[inline]
    fn address(&self, end: End) -> Option<LinkAddress> {
        (**self).address(end)
    }

    #[inline]
    fn iid(&self, end: End, context: Option<ContextId>) -> Option<Iid> {
        (**self).iid(end, context)
    }

    delegate_context!(self => (**self));
}

/// A context made of options and of an observer that is told what is read.
pub type Observed<'t, O> = wire_buf::Observed<Options<'t>, O>;

impl<O: Observer> Context for Observed<'_, O> {
    #[inline]
    fn address(&self, end: End) -> Option<LinkAddress> {
        self.settings.address(end)
    }

    #[inline]
    fn iid(&self, end: End, context: Option<ContextId>) -> Option<Iid> {
        self.settings.iid(end, context)
    }

    delegate_context!(self => self.settings);
}
