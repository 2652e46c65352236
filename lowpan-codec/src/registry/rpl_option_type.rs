//! The option type of the RPL option (RFC 6553, RFC 9008).

wire_buf::registry! {
    /// The type of the option that carries RPL Packet Information in a Hop-by-Hop Options header.
    pub struct RplOptionType(u8) {
        /// Today's: a node that does not know it skips it (RFC 9008 §4.2).
        RPL = 0x23, "RPL Option";
        /// Of before: a node that does not know it discards the packet (RFC 6553 §3).
        RPL_RFC6553 = 0x63, "RPL Option of RFC 6553";
    }
}
