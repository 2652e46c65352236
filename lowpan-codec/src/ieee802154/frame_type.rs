//! Types of MAC frames (IEEE 802.15.4-2015 §7.2.2.2).

wire_buf::registry! {
    /// The type of a MAC frame: the lowest three bits.
    pub struct FrameType(u8) {
        /// A beacon.
        BEACON = 0, "Beacon";
        /// Data.
        DATA = 1, "Data";
        /// An acknowledgment.
        ACKNOWLEDGMENT = 2, "Acknowledgment";
        /// A command of the MAC layer.
        COMMAND = 3, "MAC command";
        /// A frame with a frame control of its own.
        MULTIPURPOSE = 5, "Multipurpose";
        /// A fragment of the MAC layer, or its acknowledgment.
        FRAGMENT = 6, "Fragment";
        /// An extended frame.
        EXTENDED = 7, "Extended";
    }
}
