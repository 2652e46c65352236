//! The frame control field (IEEE 802.15.4-2015 §7.2.2).

use super::FrameType;
use crate::types::LinkAddress;

/// The frame control field, as it stands on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct FrameControl(pub(super) u16);

/// Which edition of the standard a frame follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum FrameVersion {
    /// 0: IEEE 802.15.4-2003.
    Of2003,
    /// 1: IEEE 802.15.4-2006.
    Of2006,
    /// 2: IEEE 802.15.4-2015.
    Of2015,
}

/// How an address is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AddressingMode {
    None,
    Short,
    Extended,
}

const SECURITY: u16 = 1 << 3;
const PENDING: u16 = 1 << 4;
pub(super) const ACK_REQUEST: u16 = 1 << 5;
pub(super) const PAN_COMPRESSION: u16 = 1 << 6;
const SEQUENCE_SUPPRESSED: u16 = 1 << 8;
const ELEMENTS_PRESENT: u16 = 1 << 9;
const DESTINATION: u32 = 10;
const VERSION: u32 = 12;
const SOURCE: u32 = 14;

impl FrameControl {
    /// Data between these two, of 2006.
    pub(super) const fn data(destination: AddressingMode, source: AddressingMode) -> Self {
        let data = FrameType::DATA.0 as u16;
        Self(data | 1 << VERSION | destination.bits() << DESTINATION | source.bits() << SOURCE)
    }

    /// The type of the frame.
    #[must_use]
    pub const fn frame_type(self) -> FrameType {
        let [low, _] = self.0.to_le_bytes();
        FrameType(low & 7)
    }

    /// The edition; `None` if it is reserved.
    #[must_use]
    pub const fn version(self) -> Option<FrameVersion> {
        match self.0 >> VERSION & 3 {
            0 => Some(FrameVersion::Of2003),
            1 => Some(FrameVersion::Of2006),
            2 => Some(FrameVersion::Of2015),
            _ => None,
        }
    }

    /// Whether the frame is secured.
    #[must_use]
    pub const fn is_secured(self) -> bool {
        self.0 & SECURITY != 0
    }

    /// Whether the sender has more for the receiver.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        self.0 & PENDING != 0
    }

    /// Whether an acknowledgment is wanted.
    #[must_use]
    pub const fn ack_request(self) -> bool {
        self.0 & ACK_REQUEST != 0
    }

    /// Whether there is no sequence number; only in frames of 2015.
    #[must_use]
    pub const fn is_sequence_suppressed(self) -> bool {
        self.is_of_2015() && self.0 & SEQUENCE_SUPPRESSED != 0
    }

    /// Whether there are information elements; only in frames of 2015.
    #[must_use]
    pub const fn has_elements(self) -> bool {
        self.is_of_2015() && self.0 & ELEMENTS_PRESENT != 0
    }

    /// Bits that have no meaning in this edition.
    pub(super) const fn reserved(self) -> u16 {
        self.0 & if self.is_of_2015() { 1 << 7 } else { 1 << 7 | SEQUENCE_SUPPRESSED | ELEMENTS_PRESENT }
    }

    const fn is_of_2015(self) -> bool {
        matches!(self.version(), Some(FrameVersion::Of2015))
    }

    pub(super) const fn destination_mode(self) -> Option<AddressingMode> {
        AddressingMode::new(self.0 >> DESTINATION)
    }

    pub(super) const fn source_mode(self) -> Option<AddressingMode> {
        AddressingMode::new(self.0 >> SOURCE)
    }

    /// Whether the PAN identifiers of destination and source are there (§7.2.2.6, Table 7-2 in 2015). `None` if an edition of
    /// before has one address and yet compresses.
    pub(super) const fn pans(self) -> Option<(bool, bool)> {
        use AddressingMode::{Extended, None as Absent};
        let (Some(destination), Some(source)) = (self.destination_mode(), self.source_mode()) else { return None };
        let compressed = self.0 & PAN_COMPRESSION != 0;
        let pans = match (destination, source) {
            (Absent, Absent) => (compressed && self.is_of_2015(), false),
            (_, Absent) => (!compressed, false),
            (Absent, _) => (false, !compressed),
            (Extended, Extended) if self.is_of_2015() => (!compressed, false),
            (_, _) => (true, !compressed),
        };
        let has_both = !matches!(destination, Absent) && !matches!(source, Absent);
        if compressed && !has_both && !self.is_of_2015() { None } else { Some(pans) }
    }
}

impl AddressingMode {
    const fn new(bits: u16) -> Option<Self> {
        match bits & 3 {
            0 => Some(Self::None),
            2 => Some(Self::Short),
            3 => Some(Self::Extended),
            _ => None,
        }
    }

    const fn bits(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Short => 2,
            Self::Extended => 3,
        }
    }

    /// How this address is written; `None` if it is not one of IEEE 802.15.4.
    pub(super) const fn of(address: LinkAddress) -> Option<Self> {
        match address {
            LinkAddress::Short(_) => Some(Self::Short),
            LinkAddress::Extended(_) => Some(Self::Extended),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pan_identifiers_are_there_as_table_7_2_has_it() {
        // Destination mode, source mode, compression; destination PAN, source PAN.
        let rows = [
            (0, 0, 0, false, false),
            (0, 0, 1, true, false),
            (2, 0, 0, true, false),
            (3, 0, 1, false, false),
            (0, 2, 0, false, true),
            (0, 3, 1, false, false),
            (3, 3, 0, true, false),
            (3, 3, 1, false, false),
            (2, 2, 0, true, true),
            (2, 3, 0, true, true),
            (3, 2, 0, true, true),
            (2, 3, 1, true, false),
            (3, 2, 1, true, false),
            (2, 2, 1, true, false),
        ];
        for (destination, source, compression, destination_pan, source_pan) in rows {
            let bits = destination << 10 | source << 14 | compression << 6 | 2 << 12;
            assert_eq!(FrameControl(bits).pans(), Some((destination_pan, source_pan)), "{bits:#06x}");
        }
        let of_2006 = |destination: u16, source: u16, compression: u16| {
            FrameControl(destination << 10 | source << 14 | compression << 6 | 1 << 12).pans()
        };
        assert_eq!(of_2006(3, 3, 0), Some((true, true)));
        assert_eq!(of_2006(3, 3, 1), Some((true, false)));
        assert_eq!(of_2006(3, 0, 1), None);
    }
}
