//! Types of extensions of the dispatch (RFC 8066 §3).

/// What kind of extension follows the dispatch `01000000`: the ESC Extension Type, EET.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct EscapeType(
    /// The number on the wire.
    pub u8,
);

impl EscapeType {
    /// Whether the number is reserved: 0 and 255.
    #[must_use]
    pub const fn is_reserved(self) -> bool {
        matches!(self.0, 0 | 255)
    }

    /// Whether it is a command of ITU-T G.9903 or G.9905, mesh routing and bootstrapping on power lines (RFC 8066 §3.3).
    #[must_use]
    pub const fn is_itu_command(self) -> bool {
        matches!(self.0, 1..=31)
    }
}
