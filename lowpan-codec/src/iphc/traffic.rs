//! Traffic class and flow label, and TF (RFC 6282 §3.2.1).

/// Which of traffic class and flow label are in-line: TF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum TrafficMode {
    /// TF 00: both.
    Inline,
    /// TF 01: ECN and the flow label; the DSCP is 0.
    FlowLabel,
    /// TF 10: the traffic class; the flow label is 0.
    TrafficClass,
    /// TF 11: neither, both are 0.
    Elided,
}

impl TrafficMode {
    /// The mode in the low two bits.
    #[inline]
    pub(super) const fn from_low_bits(bits: u8) -> Self {
        match bits & 3 {
            0 => Self::Inline,
            1 => Self::FlowLabel,
            2 => Self::TrafficClass,
            _ => Self::Elided,
        }
    }

    /// TF.
    #[inline]
    pub(super) const fn bits(self) -> u8 {
        match self {
            Self::Inline => 0,
            Self::FlowLabel => 1,
            Self::TrafficClass => 2,
            Self::Elided => 3,
        }
    }

    /// How many octets are in-line.
    #[inline]
    pub(super) const fn inline_len(self) -> usize {
        match self {
            Self::Inline => 4,
            Self::FlowLabel => 3,
            Self::TrafficClass => 1,
            Self::Elided => 0,
        }
    }
}

/// Traffic class and flow label, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Traffic {
    mode: TrafficMode,
    traffic_class: u8,
    flow_label: u32,
}

impl Traffic {
    /// Both are 0 and elided.
    pub const ELIDED: Self = Self { mode: TrafficMode::Elided, traffic_class: 0, flow_label: 0 };

    /// The shortest way to write them. Only the low 20 bits of the flow label count.
    #[inline]
    #[must_use]
    pub const fn new(traffic_class: u8, flow_label: u32) -> Self {
        let flow_label = flow_label & FLOW_LABEL;
        let mode = match (traffic_class, flow_label) {
            (0, 0) => TrafficMode::Elided,
            (_, 0) => TrafficMode::TrafficClass,
            (0..=ECN, _) => TrafficMode::FlowLabel,
            _ => TrafficMode::Inline,
        };
        Self { mode, traffic_class, flow_label }
    }

    /// The same, written in a mode that may be longer than needed; `None` if that mode cannot express them.
    #[must_use]
    pub const fn written_as(self, mode: TrafficMode) -> Option<Self> {
        let expresses = match mode {
            TrafficMode::Inline => true,
            TrafficMode::FlowLabel => self.traffic_class <= ECN,
            TrafficMode::TrafficClass => self.flow_label == 0,
            TrafficMode::Elided => self.traffic_class == 0 && self.flow_label == 0,
        };
        if expresses { Some(Self { mode, ..self }) } else { None }
    }

    /// How they are written.
    #[inline]
    #[must_use]
    pub const fn mode(self) -> TrafficMode {
        self.mode
    }

    /// The traffic class, as IPv6 has it: DSCP, then ECN.
    #[inline]
    #[must_use]
    pub const fn traffic_class(self) -> u8 {
        self.traffic_class
    }

    /// Explicit Congestion Notification, the last two bits of the traffic class.
    #[inline]
    #[must_use]
    pub const fn ecn(self) -> u8 {
        self.traffic_class & ECN
    }

    /// The Differentiated Services Code Point, the first six bits of the traffic class.
    #[inline]
    #[must_use]
    pub const fn dscp(self) -> u8 {
        self.traffic_class >> 2
    }

    /// The flow label, of 20 bits.
    #[inline]
    #[must_use]
    pub const fn flow_label(self) -> u32 {
        self.flow_label
    }

    /// The first four octets of the IPv6 header that these make.
    #[inline]
    pub(crate) const fn first_word(self) -> u32 {
        6 << 28 | (self.traffic_class as u32) << 20 | self.flow_label
    }

    /// Of the first four octets of an IPv6 header.
    #[inline]
    pub(crate) const fn of_first_word(word: u32) -> Self {
        let [class, ..] = (word << 4).to_be_bytes();
        Self::new(class, word)
    }

    /// What the in-line octets say, as one number; whether its reserved bits are 0.
    ///
    /// The traffic class is rotated on the wire, so that ECN comes first in every mode.
    #[inline]
    pub(super) const fn from_inline(mode: TrafficMode, number: u32) -> (Self, bool) {
        let [first, second, _, last] = number.to_be_bytes();
        let flow_label = number & FLOW_LABEL;
        match mode {
            TrafficMode::Inline => {
                (Self { mode, traffic_class: first.rotate_left(2), flow_label }, number & 0x00f0_0000 == 0)
            }
            TrafficMode::FlowLabel => {
                (Self { mode, traffic_class: second >> 6, flow_label }, number & 0x0030_0000 == 0)
            }
            TrafficMode::TrafficClass => (Self { mode, traffic_class: last.rotate_left(2), flow_label: 0 }, true),
            TrafficMode::Elided => (Self::ELIDED, true),
        }
    }

    /// The in-line octets: the last ones of these four.
    #[inline]
    pub(super) const fn to_inline(self) -> [u8; 4] {
        let rotated = self.traffic_class.rotate_right(2) as u32;
        match self.mode {
            TrafficMode::Inline => rotated << 24 | self.flow_label,
            TrafficMode::FlowLabel => rotated << 16 | self.flow_label,
            TrafficMode::TrafficClass | TrafficMode::Elided => rotated,
        }
        .to_be_bytes()
    }
}

const FLOW_LABEL: u32 = 0x000f_ffff;

/// The bits of the traffic class that ECN takes.
const ECN: u8 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_mode_is_chosen() {
        assert_eq!(Traffic::new(0, 0).mode(), TrafficMode::Elided);
        assert_eq!(Traffic::new(3, 0).mode(), TrafficMode::TrafficClass);
        assert_eq!(Traffic::new(3, 1).mode(), TrafficMode::FlowLabel);
        assert_eq!(Traffic::new(4, 1).mode(), TrafficMode::Inline);
        assert_eq!(Traffic::new(4, 0).written_as(TrafficMode::FlowLabel), None);
        assert_eq!(Traffic::of_first_word(0x6123_4567), Traffic::new(0x12, 0x34567));
        assert_eq!(Traffic::new(0x12, 0x34567).first_word(), 0x6123_4567);
    }
}
