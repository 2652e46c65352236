//! How text is encoded (WBXML 1.3 §5.6; the IANA registry of character sets).

wire_buf::registry! {
    /// A character set by its MIBenum. This codec reads and writes UTF-8 and US-ASCII.
    pub struct Charset(u32) {
        /// Not stated.
        UNKNOWN = 0, "unknown";
        /// US-ASCII.
        US_ASCII = 3, "US-ASCII";
        /// ISO-8859-1, Latin-1.
        ISO_8859_1 = 4, "ISO-8859-1";
        /// Shift JIS.
        SHIFT_JIS = 17, "Shift_JIS";
        /// UTF-8.
        UTF_8 = 106, "UTF-8";
        /// Two bytes a character.
        UCS_2 = 1000, "ISO-10646-UCS-2";
        /// Two or four bytes a character.
        UTF_16 = 1015, "UTF-16";
    }
}
