//! How a PUBLISH is delivered: what its flags and its packet identifier say together.

use super::{PacketId, QoS};

/// The QoS of a PUBLISH with what belongs to it, so that no packet identifier is there at QoS 0 (MQTT-2.2.1-2;
/// MQTT-2.3.1-5 in 3.1.1), none is missing above, and DUP is 0 at QoS 0 (MQTT-3.3.1-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Delivery {
    /// QoS 0.
    #[default]
    AtMostOnce,
    /// QoS 1.
    AtLeastOnce {
        /// Which message this is.
        packet_id: PacketId,
        /// Whether it may have been sent before.
        dup: bool,
    },
    /// QoS 2.
    ExactlyOnce {
        /// Which message this is.
        packet_id: PacketId,
        /// Whether it may have been sent before.
        dup: bool,
    },
}

impl Delivery {
    /// The QoS.
    #[inline]
    #[must_use]
    pub const fn qos(self) -> QoS {
        match self {
            Self::AtMostOnce => QoS::AtMostOnce,
            Self::AtLeastOnce { .. } => QoS::AtLeastOnce,
            Self::ExactlyOnce { .. } => QoS::ExactlyOnce,
        }
    }

    /// The packet identifier, above QoS 0.
    #[inline]
    #[must_use]
    pub const fn packet_id(self) -> Option<PacketId> {
        match self {
            Self::AtMostOnce => None,
            Self::AtLeastOnce { packet_id, .. } | Self::ExactlyOnce { packet_id, .. } => Some(packet_id),
        }
    }

    /// Whether the message may have been sent before.
    #[inline]
    #[must_use]
    pub const fn dup(self) -> bool {
        match self {
            Self::AtMostOnce => false,
            Self::AtLeastOnce { dup, .. } | Self::ExactlyOnce { dup, .. } => dup,
        }
    }

    /// The flags of the fixed header, but for RETAIN.
    #[inline]
    pub(crate) const fn flags(self) -> u8 {
        (self.dup() as u8) << 3 | self.qos().bits() << 1
    }
}
