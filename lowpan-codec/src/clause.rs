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

wire_buf::statements! {
    /// A rule of a standard that bytes break. [`id`](Self::id) tells where it stands, as `RFC 6282 §3.1.1`.
    pub enum Clause: Level {
        // Dispatch
        Empty: "RFC 4944 §5", Malformed, "a frame begins with a dispatch value";
        Truncated: "RFC 4944 §5", Malformed, "a header runs past the end of its frame";
        TrailingBytes: "RFC 4944 §5", Malformed, "nothing follows here";
        NotLowpan: "RFC 4944 §5.1", Ignore, "this is not a LoWPAN frame";
        ReservedDispatch: "RFC 4944 §5.1", Malformed, "the dispatch value is reserved";
        ReservedInPage1: "RFC 8025 §4", Malformed, "nothing has been assigned to this dispatch value in page 1";
        UnknownPage: "RFC 8025 §3", Ignore, "only pages 0 and 1 have been assigned";
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

        FragmentBytecode: "RFC 7400 §2", Limit, "a payload as bytecode is not cut into fragments";

        // Recovery of fragments
        RecoverableTruncated: "RFC 8931 §5", Malformed, "a header of a recoverable fragment runs past the end of the frame";
        RecoverableSize: "RFC 8931 §5.1", Malformed, "the Fragment_Size of a recoverable fragment is how much it carries";
        RecoverableSequence: "RFC 8931 §5.1", Limit, "a datagram is cut into 32 recoverable fragments at most";
        RecoverableTooLong: "RFC 8931 §5.1", Malformed, "a recoverable fragment ends inside of the datagram, and has at most 1023 octets";
        RecoverableEmpty: "RFC 8931 §5.1", Malformed, "a recoverable fragment carries something, unless it aborts the datagram";
        RecoverableRoom: "RFC 8931 §6.3", Limit, "the datagram is larger than the memory for it";

        // Routing headers
        RoutingTruncated: "RFC 8138 §4", Malformed, "a routing header runs past the end of the frame";
        NotPage1: "RFC 8138 §3", Malformed, "routing headers stand in page 1";
        NotRouting: "RFC 8138 §3.1", Malformed, "a routing header is wanted here";
        UnknownRouting: "RFC 8138 §4.2", Ignore, "a packet with a critical routing header that is not understood is discarded";
        IpInIpLength: "RFC 8138 §7", Malformed, "an IP-in-IP header has a hop limit and 0, 1, 2, 4, 8 or 16 octets of an address";
        DeadlineDigits: "RFC 9034 §5", Malformed, "an origination time has no more digits than the deadline";
        ReservedTimeUnit: "RFC 9034 §5", Malformed, "the time units 01 and 11 are reserved";
        RoutingOrder: "RFC 8138 §3.2.2", Malformed, "a source route stands before RPL Packet Information, which stands once";
        RouteTooLong: "RFC 8138 §5.2.1", Limit, "a source route in IPv6 has at most 127 addresses";
        RootUnknown: "RFC 8138 §4.3.2", Unknown, "the root of the DODAG, which an address was elided for, is not known";
        OuterDestination: "RFC 8138 §7", Unknown, "neither a source route nor the datagram tells the destination of an encapsulation";

        // Mesh addressing, broadcast, extensions
        MeshTruncated: "RFC 4944 §5.2", Malformed, "the mesh addressing header runs past the end of the frame";
        NotMesh: "RFC 4944 §5.2", Malformed, "a mesh addressing header is wanted here";
        DeepHops: "RFC 4944 §5.2", Malformed, "up to 14 hops left stand in the first octet";
        BroadcastTruncated: "RFC 4944 §11.1", Malformed, "the broadcast header runs past the end of the frame";
        NotBroadcast: "RFC 4944 §11.1", Malformed, "a broadcast header is wanted here";
        BroadcastWithoutMesh: "RFC 4944 §11.1", Malformed, "a broadcast header follows a mesh addressing header";
        EscapeTruncated: "RFC 8066 §3", Malformed, "an extension has a type";
        ReservedEscape: "RFC 8066 §3", Malformed, "the extension types 0 and 255 are reserved";
        UnknownEscape: "RFC 8066 §3.1", Ignore, "a packet with an extension that is not understood is dropped";

        // LOWPAN_HC1
        Hc1Truncated: "RFC 4944 §10.3", Malformed, "a field of LOWPAN_HC1 runs past the end of the frame";
        NotHc1: "RFC 4944 §10.1", Malformed, "a LOWPAN_HC1 header is wanted here";
        Hc2Undefined: "RFC 4944 §10.2", Malformed, "only UDP has an HC2 encoding";
        HcUdpReserved: "RFC 4944 §10.2", Malformed, "bits 3 to 7 of the HC_UDP encoding are reserved";
        Hc1Padding: "RFC 4944 §10", Malformed, "bits that fill the last octet of compressed headers are 0";

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

        // Neighbour discovery
        NdTruncated: "RFC 4861 §4.6", Malformed, "an option of neighbour discovery runs past the end of its message";
        NdLengthZero: "RFC 4861 §4.6", Malformed, "the length of an option is not 0";
        NdLength: "RFC 6775 §4", Malformed, "the length of an option is one that its type can have";
        ContextLength: "RFC 6775 §4.2", Malformed, "a context has at most 128 bits, and more than 64 in a longer option only";
        RegistrationIndex: "RFC 8505 §4.1", Malformed, "I is 0 in a registration";
        NotDuplicateAddress: "RFC 6775 §4.4", Malformed, "a duplicate address message has type 157 or 158";
        DuplicateAddressCode: "RFC 8505 §4.2", Malformed, "the code of a duplicate address message ends with 0 to 4, 0 without a TID";

        // IEEE 802.15.4
        MacTruncated: "IEEE 802.15.4-2015 §7.2", Malformed, "a MAC header runs past the end of the frame";
        MacFrameType: "IEEE 802.15.4-2015 §7.2.2.2", Ignore, "the frame has a type whose header is another one";
        MacVersion: "IEEE 802.15.4-2015 §7.2.2.10", Malformed, "frame version 3 is reserved";
        MacAddressingMode: "IEEE 802.15.4-2015 §7.2.2.9", Malformed, "addressing mode 1 is reserved";
        PanCompression: "IEEE 802.15.4-2006 §7.2.1.1.5", Malformed, "before 2015, a PAN identifier is left out only if there are two addresses";
        MacReserved: "IEEE 802.15.4-2015 §7.2.2", Malformed, "reserved bits of the frame control are 0";
        ElementTruncated: "IEEE 802.15.4-2015 §7.4", Malformed, "an information element runs past the end of the frame";
        ElementType: "IEEE 802.15.4-2015 §7.4", Malformed, "header elements have type 0, payload elements type 1";
        FrameCheck: "IEEE 802.15.4-2015 §7.2.10", Malformed, "the frame check sequence is that of the frame";

        // Generic header compression
        BytecodeTruncated: "RFC 7400 §2", Malformed, "bytecode runs past its end";
        ReservedBytecode: "RFC 7400 §2", Malformed, "the code is reserved";
        ReferenceTooFar: "RFC 7400 §2", Malformed, "a reference reaches back to what has been put out, or to the dictionary";
    }
    /// A header was compressed with a context that is not known here.
    and UnknownContext(ContextId) = ContextId::ZERO;
        "RFC 6282 §3.1.2", Unknown, "the context that an address was compressed with is not known";
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
