//! How an option is defined (RFC 7252 §5.4).

use crate::clause::Clause;

/// What is laid down for an option: the row of its number in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct OptionDefinition {
    /// How its value is to be read.
    pub format: OptionFormat,
    /// The fewest bytes that its value takes.
    pub min: u16,
    /// The most bytes that its value takes.
    pub max: u16,
    /// Whether it may come more than once.
    pub repeatable: Repeatable,
    /// The value that counts if it does not come (RFC 7252 §5.4.4).
    pub default: Option<u32>,
}

impl OptionDefinition {
    /// Whether a value may be of this length.
    #[inline]
    #[must_use]
    pub const fn admits(&self, len: usize) -> bool {
        len >= self.min as usize && len <= self.max as usize
    }

    /// What the definition, or the section on the format, says against a value to be sent.
    pub(crate) fn judge(&self, value: &[u8]) -> Result<(), Clause> {
        if !self.admits(value.len()) {
            return Err(Clause::OptionLength);
        }
        match self.format {
            // the one byte of Hop-Limit may be 0 for all that this rule says
            OptionFormat::Uint if self.min == 0 && value.first() == Some(&0) => Err(Clause::UintLeadingZero),
            OptionFormat::String if core::str::from_utf8(value).is_err() => Err(Clause::StringNotUtf8),
            _ => Ok(()),
        }
    }
}

/// The formats of option values (RFC 7252 §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum OptionFormat {
    /// No bytes.
    Empty,
    /// Any bytes.
    Opaque,
    /// A number, most significant byte first, without leading zeros when sent.
    Uint,
    /// Text in UTF-8.
    String,
}

/// How often an option may come in a message (RFC 7252 §5.4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Repeatable {
    /// Once.
    Never,
    /// Any number of times in a request, once in a response.
    InRequests,
    /// Any number of times.
    Always,
}
