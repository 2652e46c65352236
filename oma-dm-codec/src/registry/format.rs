//! In which form a value stands (SyncML Meta-Information 1.2 §5.4, OMA DM Tree and Description 1.2 §7.7.7.3).

macro_rules! formats {
    ($($(#[$meta:meta])* $entry:ident = $name:literal;)*) => {
        /// The format of a value: what its Data are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Format {
            $($(#[$meta])* $entry,)*
        }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Self] = &[$(Self::$entry),*];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$entry => $name,)*
                }
            }
        }
    };
}

formats! {
    /// Bytes as Base64.
    B64 = "b64";
    /// Bytes as they are, which only WBXML can carry.
    Bin = "bin";
    /// `true` or `false`.
    Bool = "bool";
    /// Text.
    Chr = "chr";
    /// A decimal number.
    Int = "int";
    /// An interior node: its children.
    Node = "node";
    /// No value.
    Null = "null";
    /// Markup.
    Xml = "xml";
    /// A date (ISO 8601).
    Date = "date";
    /// A time (ISO 8601).
    Time = "time";
    /// A number with a fraction.
    Float = "float";
}

impl Format {
    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Format {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_str(self.name())
    }
}

impl core::fmt::Display for Format {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}
