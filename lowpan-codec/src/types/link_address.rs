//! Link-layer addresses, of every link that 6LoWPAN runs over, and the interface identifiers that they become.

use core::fmt;

use super::Iid;

/// The address of a node on its link, together with the rule that makes an interface identifier of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum LinkAddress {
    /// An EUI-64, as IEEE 802.15.4 has it, most significant byte first. Its universal/local bit is inverted (RFC 6282
    /// §3.2.2).
    Extended([u8; 8]),
    /// A short address of IEEE 802.15.4: 0000:00ff:fe00:XXXX (RFC 6282 §3.2.2).
    Short(u16),
    /// A device address of Bluetooth LE: `fffe` is inserted in the middle, no bit inverted (RFC 7668 §3.2.2).
    Bluetooth([u8; 6]),
    /// A node of MS/TP: 0000:00ff:fe00:00XX (RFC 8163 §6).
    MsTp(u8),
    /// A 48-bit MAC address, as on power lines: `fffe` is inserted and the universal/local bit inverted (RFC 9354 §4.1).
    Eui48([u8; 6]),
    /// A short address of IEEE 1901.2 or ITU-T G.9903 in its PAN: PPPP:00ff:fe00:XXXX (RFC 9354 §4.1).
    PlcShort {
        /// The PAN identifier.
        pan: u16,
        /// The short address.
        short: u16,
    },
    /// A terminal of IEEE 1901.1 in its network: YYYY:YYff:fe00:0XXX (RFC 9354 §4.1).
    PlcTerminal {
        /// The network identifier, NID.
        network: [u8; 3],
        /// The terminal equipment identifier, TEI: the low twelve bits count.
        terminal: u16,
    },
}

impl LinkAddress {
    /// The short address of all nodes of an IEEE 802.15.4 network.
    pub const BROADCAST: Self = Self::Short(0xffff);

    /// The interface identifier of a node with this address.
    #[inline]
    #[must_use]
    pub const fn iid(self) -> Iid {
        // Most are of this kind.
        match self {
            Self::Extended(octets) => Iid(u64::from_be_bytes(octets) ^ UNIVERSAL),
            _ => self.other_iid(),
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(never))]
    const fn other_iid(self) -> Iid {
        match self {
            Self::Extended(octets) => Iid(u64::from_be_bytes(octets) ^ UNIVERSAL),
            Self::Short(short) => Iid::SHORT.with_short(short),
            Self::Bluetooth([a, b, c, d, e, f]) => Iid::from_bytes([a, b, c, 0xff, 0xfe, d, e, f]),
            Self::MsTp(node) => Iid::SHORT.with_short(node as u16),
            Self::Eui48([a, b, c, d, e, f]) => {
                let Iid(bits) = Iid::from_bytes([a, b, c, 0xff, 0xfe, d, e, f]);
                Iid(bits ^ UNIVERSAL)
            }
            Self::PlcShort { pan, short } => in_network((pan as u64) << 48, short),
            Self::PlcTerminal { network: [a, b, c], terminal } => {
                let network = u64::from_be_bytes([a, b, c, 0, 0, 0, 0, 0]);
                in_network(network, terminal & 0x0fff)
            }
        }
    }

    /// The interface identifier that LOWPAN_HC1 elides (RFC 4944 §6): there, a short address is put behind its PAN
    /// identifier (0 if that is unknown), with the universal/local bit 0. For every other address it is [`iid`](Self::iid).
    #[inline]
    #[must_use]
    pub const fn iid_in_pan(self, pan: u16) -> Iid {
        match self {
            Self::Short(short) => {
                let Iid(bits) = in_network((pan as u64) << 48, short);
                Iid(bits & !UNIVERSAL)
            }
            _ => self.iid(),
        }
    }
}

/// The universal/local bit of an interface identifier.
const UNIVERSAL: u64 = 0x02 << 56;

/// A 16-bit address behind the identifier of its network, which takes the first bits.
#[inline]
const fn in_network(network: u64, short: u16) -> Iid {
    Iid(network | Iid::SHORT.with_short(short).0)
}

impl fmt::Display for LinkAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extended(bytes) => colons(bytes, f),
            Self::Bluetooth(bytes) | Self::Eui48(bytes) => colons(bytes, f),
            Self::Short(short) => write!(f, "{short:#06x}"),
            Self::MsTp(node) => write!(f, "{node:#04x}"),
            Self::PlcShort { pan, short } => write!(f, "{pan:#06x}/{short:#06x}"),
            Self::PlcTerminal { network, terminal } => {
                colons(network, f)?;
                write!(f, "/{terminal:#05x}")
            }
        }
    }
}

/// Bytes in hexadecimal, with colons between them.
fn colons(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().enumerate().try_for_each(|(i, byte)| match i {
        0 => write!(f, "{byte:02x}"),
        _ => write!(f, ":{byte:02x}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_the_standards() {
        let cases = [
            // RFC 4291 Appendix A, and its rule for 48 bits as RFC 2464 §4 has it.
            (LinkAddress::Extended([0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 0x12]), "3656:789a:bcde:f012"),
            (LinkAddress::Eui48([0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde]), "3656:78ff:fe9a:bcde"),
            (LinkAddress::Short(0xabcd), "0000:00ff:fe00:abcd"),
            (LinkAddress::Bluetooth([0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde]), "3456:78ff:fe9a:bcde"),
            (LinkAddress::MsTp(0x4f), "0000:00ff:fe00:004f"),
            (LinkAddress::PlcShort { pan: 0x1234, short: 0xabcd }, "1234:00ff:fe00:abcd"),
            (LinkAddress::PlcTerminal { network: [0x12, 0x34, 0x56], terminal: 0x789 }, "1234:56ff:fe00:0789"),
        ];
        for (address, iid) in cases {
            assert_eq!(std::format!("{}", address.iid()), iid, "{address}");
        }
        // RFC 4944 §6 puts the PAN in front and clears the universal/local bit, which is 0x0200 of the PAN.
        assert_eq!(std::format!("{}", LinkAddress::Short(0xabcd).iid_in_pan(0xffff)), "fdff:00ff:fe00:abcd");
        assert_eq!(std::format!("{}", LinkAddress::Short(0xabcd).iid_in_pan(0)), "0000:00ff:fe00:abcd");
    }
}
