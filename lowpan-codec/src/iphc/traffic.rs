//! Traffic class and flow label, and TF (RFC 6282 §3.2.1).

/// The traffic class and the flow label of an IPv6 header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Traffic {
    /// The traffic class: DSCP, then ECN.
    pub traffic_class: u8,
    /// The flow label, of which the low 20 bits count.
    pub flow_label: u32,
}

/// How many octets are in-line, by TF.
#[inline]
pub(super) const fn inline_len(tf: u8) -> u8 {
    match tf & 3 {
        0 => 4,
        1 => 3,
        2 => 1,
        _ => 0,
    }
}

impl Traffic {
    /// Explicit Congestion Notification, the last two bits of the traffic class.
    #[must_use]
    pub const fn ecn(self) -> u8 {
        self.traffic_class & ECN
    }

    /// The Differentiated Services Code Point, the first six bits of the traffic class.
    #[must_use]
    pub const fn dscp(self) -> u8 {
        self.traffic_class >> 2
    }

    /// The first four octets of the IPv6 header that these make.
    #[inline]
    pub(crate) const fn first_word(self) -> u32 {
        6 << 28 | (self.traffic_class as u32) << 20 | self.flow_label & FLOW_LABEL
    }

    /// Of the first four octets of an IPv6 header.
    #[inline]
    pub(crate) const fn of_first_word(word: u32) -> Self {
        let [traffic_class, ..] = (word << 4).to_be_bytes();
        Self { traffic_class, flow_label: word & FLOW_LABEL }
    }

    /// What the octets in-line say, as one number.
    ///
    /// The traffic class is rotated on the wire, so that ECN comes first in every mode.
    #[inline]
    pub(super) const fn from_inline(tf: u8, number: u32) -> Self {
        let rotated = match tf & 3 {
            0 => number >> 24,
            1 => number >> 16 & 0xc0,
            2 => return Self { traffic_class: low_octet(number).rotate_left(2), flow_label: 0 },
            _ => 0,
        };
        Self { traffic_class: low_octet(rotated).rotate_left(2), flow_label: number & FLOW_LABEL }
    }

    /// The bits between ECN or DSCP and the flow label, which are 0.
    #[inline]
    pub(super) const fn reserved(tf: u8, number: u32) -> u32 {
        match tf & 3 {
            0 => number & 0x00f0_0000,
            1 => number & 0x0030_0000,
            _ => 0,
        }
    }

    /// TF for the shortest way to write them, and the octets in-line as one number.
    #[inline]
    pub(super) const fn to_inline(self) -> (u8, u32) {
        let rotated = self.traffic_class.rotate_right(2) as u32;
        match (self.traffic_class, self.flow_label & FLOW_LABEL) {
            (0, 0) => (3, 0),
            (_, 0) => (2, rotated),
            (0..=ECN, flow_label) => (1, rotated << 16 | flow_label),
            (_, flow_label) => (0, rotated << 24 | flow_label),
        }
    }
}

const FLOW_LABEL: u32 = 0x000f_ffff;

/// The bits of the traffic class that ECN takes.
const ECN: u8 = 3;

#[inline]
const fn low_octet(number: u32) -> u8 {
    let [.., low] = number.to_be_bytes();
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_mode_is_chosen_and_comes_back() {
        let cases = [(0, 0, 3, 0), (0x0b, 0, 2, 0xc2), (3, 1, 1, 0xc0_0001), (0x0b, 0x12345, 0, 0xc201_2345)];
        for (traffic_class, flow_label, tf, number) in cases {
            let traffic = Traffic { traffic_class, flow_label };
            assert_eq!(traffic.to_inline(), (tf, number));
            assert_eq!(Traffic::from_inline(tf, number), traffic);
            assert_eq!(Traffic::of_first_word(traffic.first_word()), traffic);
        }
        assert_eq!(Traffic { traffic_class: 0x0b, flow_label: 0 }.dscp(), 2);
        assert_eq!(Traffic { traffic_class: 0x0b, flow_label: 0 }.ecn(), 3);
    }
}
