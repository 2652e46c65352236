//! Message types (RFC 7252 §4).

use core::fmt;

/// What a message over UDP is to the exchange of messages, whatever it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum MessageType {
    /// CON: to be acknowledged, and sent again until it is (RFC 7252 §4.2).
    Confirmable = 0,
    /// NON: not to be acknowledged (RFC 7252 §4.3).
    NonConfirmable = 1,
    /// ACK: a Confirmable message has arrived; the response may come with it.
    Acknowledgement = 2,
    /// RST: a message has arrived that cannot be processed.
    Reset = 3,
}

impl MessageType {
    /// The type of the lowest two bits.
    #[inline]
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        match bits & 3 {
            0 => Self::Confirmable,
            1 => Self::NonConfirmable,
            2 => Self::Acknowledgement,
            _ => Self::Reset,
        }
    }

    /// The type in its two bits.
    #[inline]
    #[must_use]
    pub const fn bits(self) -> u8 {
        self as u8
    }

    /// Its abbreviation: `CON`, `NON`, `ACK`, `RST`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmable => "CON",
            Self::NonConfirmable => "NON",
            Self::Acknowledgement => "ACK",
            Self::Reset => "RST",
        }
    }
}

impl fmt::Display for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for MessageType {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.name())
        } else {
            serializer.serialize_u8(self.bits())
        }
    }
}
