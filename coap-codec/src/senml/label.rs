//! The labels of fields (RFC 8428 §4.3, §12.2).

wire_buf::registry! {
    /// Which field of a record: a number in CBOR, a name in JSON. Base fields, which go on to apply, are negative.
    pub struct Label(i8) {
        /// Version of the format.
        BASE_VERSION = -1, "bver";
        /// What names begin with.
        BASE_NAME = -2, "bn";
        /// What is added to times.
        BASE_TIME = -3, "bt";
        /// The unit where a record tells none.
        BASE_UNIT = -4, "bu";
        /// What is added to numeric values.
        BASE_VALUE = -5, "bv";
        /// What is added to sums.
        BASE_SUM = -6, "bs";
        /// What was measured, behind the base name.
        NAME = 0, "n";
        /// Its unit.
        UNIT = 1, "u";
        /// A number.
        VALUE = 2, "v";
        /// A string.
        STRING_VALUE = 3, "vs";
        /// True or false.
        BOOLEAN_VALUE = 4, "vb";
        /// The integral of the value over time.
        SUM = 5, "s";
        /// When it was measured, in seconds.
        TIME = 6, "t";
        /// Within how many seconds there will be another record of this name.
        UPDATE_TIME = 7, "ut";
        /// Bytes; in JSON in base64url.
        DATA_VALUE = 8, "vd";
    }
}

impl Label {
    /// The label of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::KNOWN.iter().copied().find(|label| label.name() == Some(name))
    }

    /// Whether the field applies to the records behind its own too.
    #[must_use]
    pub const fn is_base(self) -> bool {
        self.0 < 0
    }

    /// A bit of its own, for each label that is known.
    pub(super) const fn bit(self) -> u16 {
        1_u16.wrapping_shl(self.0.wrapping_add(6).cast_unsigned() as u32)
    }
}
