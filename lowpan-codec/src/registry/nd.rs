//! Numbers of neighbour discovery (RFC 4861, RFC 6775, RFC 7400, RFC 8505, RFC 8928).

wire_buf::registry! {
    /// The type of an option of neighbour discovery, as far as 6LoWPAN has a part in it.
    pub struct NdOptionType(u8) {
        /// The link-layer address of the sender (RFC 4861 §4.6.1).
        SOURCE_LINK_LAYER_ADDRESS = 1, "Source Link-Layer Address";
        /// The link-layer address of the target (RFC 4861 §4.6.1).
        TARGET_LINK_LAYER_ADDRESS = 2, "Target Link-Layer Address";
        /// The registration of an address, ARO or EARO (RFC 8505 §4.1).
        ADDRESS_REGISTRATION = 33, "Address Registration";
        /// A context for header compression, 6CO (RFC 6775 §4.2).
        CONTEXT = 34, "6LoWPAN Context";
        /// The border router that information comes from, ABRO (RFC 6775 §4.3).
        AUTHORITATIVE_BORDER_ROUTER = 35, "Authoritative Border Router";
        /// What a node can do, 6CIO (RFC 7400 §3.3).
        CAPABILITY_INDICATION = 36, "6LoWPAN Capability Indication";
        /// The parameters of a Crypto-ID, CIPO (RFC 8928 §4.3).
        CRYPTO_ID_PARAMETERS = 39, "Crypto-ID Parameters";
        /// A signature, NDPSO (RFC 8928 §4.4).
        SIGNATURE = 40, "NDP Signature";
    }
}

wire_buf::registry! {
    /// What has become of a registration (RFC 6775 §4.1, RFC 8505 §4.1).
    pub struct RegistrationStatus(u8) {
        /// It is done, or asked for.
        SUCCESS = 0, "Success";
        /// Another node has the address.
        DUPLICATE_ADDRESS = 1, "Duplicate Address";
        /// There is no room for it.
        NEIGHBOR_CACHE_FULL = 2, "Neighbor Cache Full";
        /// The node has registered elsewhere since.
        MOVED = 3, "Moved";
        /// It has been taken back.
        REMOVED = 4, "Removed";
        /// The node is to prove that the address is its own.
        VALIDATION_REQUESTED = 5, "Validation Requested";
        /// The source address is another node's.
        DUPLICATE_SOURCE_ADDRESS = 6, "Duplicate Source Address";
        /// The source address is not a link-local one.
        INVALID_SOURCE_ADDRESS = 7, "Invalid Source Address";
        /// The address is not usable on this link.
        TOPOLOGICALLY_INCORRECT = 8, "Registered Address Topologically Incorrect";
        /// The border router has no room for it.
        REGISTRY_SATURATED = 9, "6LBR Registry Saturated";
        /// The proof was wrong.
        VALIDATION_FAILED = 10, "Validation Failed";
    }
}

wire_buf::registry! {
    /// A bit of the Capability Indication Option: bit 0 is the first one (RFC 7400 §3.4).
    pub struct Capability(u8) {
        /// A: addresses are protected (RFC 8928 §4.5).
        ADDRESS_PROTECTED = 9, "A";
        /// D: the border router knows extended duplicate address messages (RFC 8505 §4.3).
        EXTENDED_DUPLICATE_ADDRESS = 10, "D";
        /// L: the node is a router, 6LR.
        ROUTER = 11, "L";
        /// B: the node is a border router, 6LBR.
        BORDER_ROUTER = 12, "B";
        /// P: the node is a routing registrar.
        ROUTING_REGISTRAR = 13, "P";
        /// E: the node takes extended registrations.
        EXTENDED_REGISTRATION = 14, "E";
        /// G: the node understands generic header compression (RFC 7400 §3.3).
        GENERIC_HEADER_COMPRESSION = 15, "G";
    }
}

wire_buf::registry! {
    /// The type of an ICMPv6 message with options of neighbour discovery, or of a duplicate address message.
    pub struct NdMessageType(u8) {
        /// RFC 4861 §4.1.
        ROUTER_SOLICITATION = 133, "Router Solicitation";
        /// RFC 4861 §4.2.
        ROUTER_ADVERTISEMENT = 134, "Router Advertisement";
        /// RFC 4861 §4.3.
        NEIGHBOR_SOLICITATION = 135, "Neighbor Solicitation";
        /// RFC 4861 §4.4.
        NEIGHBOR_ADVERTISEMENT = 136, "Neighbor Advertisement";
        /// RFC 4861 §4.5.
        REDIRECT = 137, "Redirect";
        /// RFC 6775 §4.4.
        DUPLICATE_ADDRESS_REQUEST = 157, "Duplicate Address Request";
        /// RFC 6775 §4.4.
        DUPLICATE_ADDRESS_CONFIRMATION = 158, "Duplicate Address Confirmation";
    }
}
