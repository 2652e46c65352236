//! The rules that this codec enforces: one table, each with the section where it stands.

use core::fmt;

use crate::types::ContextId;

/// How a rule is broken, and so what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// To be discarded in silence: it is not meant for this node, or not 6LoWPAN at all.
    Ignore,
    /// The bytes break the format.
    Malformed,
    /// They may be right, but it takes more to know what they mean: a context, an address, an integrity check.
    Unknown,
    /// It is more than the format can express, or than an implementation takes.
    Limit,
}

/// Declares [`Clause`]: variant, section, level, and the rule in our own words.
macro_rules! statements {
    ($($(#[$section:meta])* $name:ident: $id:literal, $level:ident, $text:literal;)*) => {
        /// A rule of a standard that bytes break. [`id`](Self::id) tells where it stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        pub enum Clause {
            $($(#[$section])* #[doc = $text] #[doc = concat!("\n\n", $id)] $name,)*
            /// A header was compressed with a context that is not known here.
            ///
            /// RFC 6282 §3.1.2
            UnknownContext(ContextId),
        }

        impl Clause {
            /// Every rule, in the order of the table. [`UnknownContext`](Self::UnknownContext) stands for context 0.
            pub const ALL: &'static [Self] = &[$(Self::$name,)* Self::UnknownContext(ContextId::ZERO)];

            const fn row(self) -> (&'static str, Level, &'static str) {
                match self {
                    $(Self::$name => ($id, Level::$level, $text),)*
                    Self::UnknownContext(_) => {
                        ("RFC 6282 §3.1.2", Level::Unknown, "the context that an address was compressed with is not known")
                    }
                }
            }
        }
    };
}

statements! {
    // Dispatch
    Empty: "RFC 4944 §5", Malformed, "a frame begins with a dispatch value";
    Truncated: "RFC 4944 §5", Malformed, "a header runs past the end of its frame";
    TrailingBytes: "RFC 4944 §5", Malformed, "nothing follows here";
    NotLowpan: "RFC 4944 §5.1", Ignore, "this is not a LoWPAN frame";
    ReservedDispatch: "RFC 4944 §5.1", Malformed, "the dispatch value is reserved";
    ReservedInPage1: "RFC 8025 §4", Malformed, "nothing has been assigned to this dispatch value in page 1";
    HeaderOrder: "RFC 4944 §5", Malformed, "mesh addressing stands before broadcast, broadcast before fragmentation";
    NotADatagram: "RFC 4944 §5.1", Malformed, "a compressed or uncompressed IPv6 header is wanted here";
    Ipv6Version: "RFC 8200 §3", Malformed, "the version of IPv6 is 6";
    Ipv6Truncated: "RFC 8200 §3", Malformed, "an IPv6 header takes 40 octets";
    PayloadLength: "RFC 4944 §5.3", Malformed, "the Payload Length says how long the datagram is";

    // Fragmentation
    FragmentTruncated: "RFC 4944 §5.3", Malformed, "a fragmentation header runs past the end of the frame";
    NotAFragment: "RFC 4944 §5.3", Malformed, "another kind of header is wanted here";
    DatagramSize: "RFC 4944 §5.3", Malformed, "a datagram is not smaller than its IPv6 header";
    DatagramTooLong: "RFC 4944 §5.3", Limit, "the size of a datagram in fragments has 11 bits";
    FragmentOffset: "RFC 4944 §5.3", Malformed, "a further fragment begins inside of the datagram, and not at its beginning";
    FragmentEmpty: "RFC 4944 §5.3", Malformed, "a fragment carries something";
    FragmentTooLong: "RFC 4944 §5.3", Malformed, "a fragment ends inside of the datagram";
    FragmentNotAligned: "RFC 4944 §5.3", Malformed, "every fragment but the last is a multiple of 8 octets";
    FragmentRoom: "RFC 4944 §5.3", Limit, "a fragment needs room for 8 octets behind its headers";

    // LOWPAN_IPHC
    IphcTruncated: "RFC 6282 §3.1", Malformed, "a field of LOWPAN_IPHC runs past the end of the frame";
    ReservedAddressMode: "RFC 6282 §3.1.1", Malformed, "the destination address mode is reserved";
    MulticastBit: "RFC 6282 §3.1.1", Malformed, "the M bit says whether the destination is a multicast address";
    ReservedBits: "RFC 6282 §3.2.1", Malformed, "reserved bits beside the flow label are 0";
    LinkAddressUnknown: "RFC 6282 §3.2.2", Unknown, "the link-layer address that an interface identifier was elided for is not known";
    ExpandsTooFar: "RFC 8200 §3", Limit, "a datagram has at most 65535 octets behind its header";
    TooLongForFragment: "RFC 4944 §5.3", Malformed, "a compressed header expands to more than the whole datagram";

    // LOWPAN_NHC
    NhcTruncated: "RFC 6282 §4.1", Malformed, "a compressed next header runs past the end of the frame";
    ReservedNhc: "RFC 6282 §5", Malformed, "the next header encoding is not assigned";
    ReservedExtension: "RFC 6282 §4.2", Malformed, "the extension header identifier is reserved";
    ExtensionNotAligned: "RFC 6282 §4.2", Malformed, "an extension header without options takes a multiple of 8 octets";
    FragmentHeaderLength: "RFC 6282 §4.2", Malformed, "a Fragment header has six octets behind its length";
    TunnelNextHeader: "RFC 6282 §4.2", Malformed, "the NH bit before a tunnelled IPv6 header is 0";
    TunnelNotIphc: "RFC 6282 §4.2", Malformed, "a tunnelled IPv6 header is compressed by LOWPAN_IPHC";
    ExtensionTooLong: "RFC 6282 §4.2", Limit, "an extension header has at most 255 octets behind its length";
    ChecksumElided: "RFC 6282 §4.3.2", Unknown, "an elided UDP checksum needs an integrity check of the link";
    ChecksumWrong: "RFC 6282 §4.3.2", Malformed, "a UDP checksum is verified before it is elided";
    ChecksumUncomputable: "RFC 6282 §4.3.2", Malformed, "the routing header does not tell the final destination that the UDP checksum covers";

    // Generic header compression
    BytecodeTruncated: "RFC 7400 §2", Malformed, "bytecode runs past its end";
    ReservedBytecode: "RFC 7400 §2", Malformed, "the code is reserved";
    ReferenceTooFar: "RFC 7400 §2", Malformed, "a reference reaches back to what has been put out, or to the dictionary";
}

impl Clause {
    /// Where the rule stands, as `RFC 6282 §3.1.1`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.row().0
    }

    /// What breaking it means.
    #[must_use]
    pub const fn level(self) -> Level {
        self.row().1
    }

    /// The rule, in a sentence.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.row().2
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownContext(id) => write!(f, "context {id}, which an address was compressed with, is not known"),
            _ => f.write_str(self.text()),
        }
    }
}

impl core::error::Error for Clause {}
