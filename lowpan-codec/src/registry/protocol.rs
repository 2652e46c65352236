//! Next headers of IPv6 (RFC 8200 §3), as far as header compression knows them.

wire_buf::registry! {
    /// What follows a header: the Next Header field of IPv6.
    pub struct Protocol(u8) {
        /// Hop-by-Hop Options (RFC 8200 §4.3).
        HOP_BY_HOP_OPTIONS = 0, "Hop-by-Hop Options";
        /// TCP.
        TCP = 6, "TCP";
        /// UDP.
        UDP = 17, "UDP";
        /// IPv6 in IPv6 (RFC 2473).
        IPV6 = 41, "IPv6";
        /// Routing (RFC 8200 §4.4).
        ROUTING = 43, "Routing";
        /// Fragment (RFC 8200 §4.5).
        FRAGMENT = 44, "Fragment";
        /// ICMP for IPv6 (RFC 4443).
        ICMPV6 = 58, "ICMPv6";
        /// Nothing (RFC 8200 §4.7).
        NO_NEXT_HEADER = 59, "No Next Header";
        /// Destination Options (RFC 8200 §4.6).
        DESTINATION_OPTIONS = 60, "Destination Options";
        /// Mobility (RFC 6275 §6.1).
        MOBILITY = 135, "Mobility";
    }
}
