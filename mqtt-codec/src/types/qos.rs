//! Quality of service (MQTT 5.0 §4.3).

/// A quality of service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum QoS {
    /// QoS 0: a message arrives once or not at all.
    #[default]
    AtMostOnce = 0,
    /// QoS 1: it arrives once or more.
    AtLeastOnce = 1,
    /// QoS 2: it arrives once.
    ExactlyOnce = 2,
}

impl QoS {
    /// The QoS of two bits; 3 is none.
    #[inline]
    #[must_use]
    pub const fn new(bits: u8) -> Option<Self> {
        match bits {
            0 => Some(Self::AtMostOnce),
            1 => Some(Self::AtLeastOnce),
            2 => Some(Self::ExactlyOnce),
            _ => None,
        }
    }

    /// The QoS in its two bits.
    #[inline]
    #[must_use]
    pub const fn bits(self) -> u8 {
        self as u8
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for QoS {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_u8(self.bits())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for QoS {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bits = u8::deserialize(deserializer)?;
        Self::new(bits).ok_or_else(|| serde::de::Error::custom("a QoS is 0, 1 or 2"))
    }
}
