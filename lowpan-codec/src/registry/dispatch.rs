//! Dispatch values (RFC 4944 §5.1, RFC 6282 §5, RFC 8025, RFC 8066, RFC 8138, RFC 8931), pages 0 and 1.

use crate::clause::Clause;

/// What the first octet of a header announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Dispatch {
    /// `01 000000`: an extension (RFC 8066).
    Escape,
    /// `01 000001`: an IPv6 header as it is (RFC 4944 §5.1).
    Ipv6,
    /// `01 000010`: a header compressed by LOWPAN_HC1 (RFC 4944 §10).
    Hc1,
    /// `01 010000`: the sequence number of a broadcast (RFC 4944 §11.1).
    Bc0,
    /// `01 1xxxxx`: a header compressed by LOWPAN_IPHC (RFC 6282 §3), in pages 0 and 1.
    Iphc,
    /// `10 xxxxxx`, page 0: mesh addressing (RFC 4944 §5.2).
    Mesh,
    /// `10 0xxxxx`, page 1: a routing header that must be understood (RFC 8138 §4.2).
    CriticalRouting,
    /// `10 1xxxxx`, page 1: a routing header that may be skipped (RFC 8138 §4.1).
    ElectiveRouting,
    /// `11 000xxx`: the first fragment (RFC 4944 §5.3).
    Frag1,
    /// `11 100xxx`: a further fragment (RFC 4944 §5.3).
    FragN,
    /// `11 10100x`: a recoverable fragment (RFC 8931 §5.1).
    Rfrag,
    /// `11 10101x`: an acknowledgment of recoverable fragments (RFC 8931 §5.2).
    RfragAck,
    /// `11 11nnnn`: page n begins (RFC 8025 §3).
    Page(u8),
}

impl Dispatch {
    /// What `octet` announces at the start of a frame, or behind the headers of page 0.
    ///
    /// # Errors
    /// If the pattern is reserved, or says that this is no LoWPAN frame.
    pub const fn in_page_0(octet: u8) -> Result<Self, Clause> {
        Ok(match octet {
            0b0000_0000..=0b0011_1111 => return Err(Clause::NotLowpan),
            0b0100_0000 => Self::Escape,
            0b0100_0001 => Self::Ipv6,
            0b0100_0010 => Self::Hc1,
            0b0101_0000 => Self::Bc0,
            0b0110_0000..=0b0111_1111 => Self::Iphc,
            0b1000_0000..=0b1011_1111 => Self::Mesh,
            0b1100_0000..=0b1100_0111 => Self::Frag1,
            0b1110_0000..=0b1110_0111 => Self::FragN,
            0b1110_1000..=0b1110_1001 => Self::Rfrag,
            0b1110_1010..=0b1110_1011 => Self::RfragAck,
            0b1111_0000..=0b1111_1111 => Self::Page(octet & 15),
            _ => return Err(Clause::ReservedDispatch),
        })
    }

    /// What `octet` announces in page 1.
    ///
    /// # Errors
    /// If nothing has been assigned to it there.
    pub const fn in_page_1(octet: u8) -> Result<Self, Clause> {
        Ok(match octet {
            0b0110_0000..=0b0111_1111 => Self::Iphc,
            0b1000_0000..=0b1001_1111 => Self::CriticalRouting,
            0b1010_0000..=0b1011_1111 => Self::ElectiveRouting,
            0b1111_0000..=0b1111_1111 => Self::Page(octet & 15),
            _ => return Err(Clause::ReservedInPage1),
        })
    }
}

/// The octets that begin a header; where a header has bits of its own in it, those are 0.
pub(crate) mod octet {
    pub(crate) const ESCAPE: u8 = 0b0100_0000;
    pub(crate) const IPV6: u8 = 0b0100_0001;
    pub(crate) const HC1: u8 = 0b0100_0010;
    pub(crate) const BC0: u8 = 0b0101_0000;
    pub(crate) const IPHC: u8 = 0b0110_0000;
    pub(crate) const MESH: u8 = 0b1000_0000;
    pub(crate) const CRITICAL_ROUTING: u8 = 0b1000_0000;
    pub(crate) const ELECTIVE_ROUTING: u8 = 0b1010_0000;
    pub(crate) const FRAG1: u8 = 0b1100_0000;
    pub(crate) const FRAGN: u8 = 0b1110_0000;
    pub(crate) const RFRAG: u8 = 0b1110_1000;
    pub(crate) const RFRAG_ACK: u8 = 0b1110_1010;
    pub(crate) const PAGE_1: u8 = 0b1111_0001;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_octet_is_sorted_as_the_tables_of_the_standards_have_it() {
        let mut count = [0; 3];
        for octet in 0..=255 {
            match Dispatch::in_page_0(octet) {
                Ok(_) => count[0] += 1,
                Err(Clause::NotLowpan) => count[1] += 1,
                Err(_) => count[2] += 1,
            }
        }
        // Assigned: ESC, IPv6, HC1, BC0, 32 IPHC, 64 mesh, 8 + 8 fragments, 4 recoverable, 16 pages.
        assert_eq!(count, [4 + 32 + 64 + 16 + 4 + 16, 64, 256 - 136 - 64]);
        let assigned = (0..=255).filter(|octet| Dispatch::in_page_1(*octet).is_ok()).count();
        assert_eq!(assigned, 32 + 32 + 32 + 16);
    }
}
