//! The UDP checksum (RFC 768, RFC 8200 §8.1): computed where it was elided, verified before it is.

use crate::{clause::Clause, registry::ExtensionId};

/// Where the destination stands that the checksum covers. Behind a routing header it is that of the last hop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FinalDestination {
    /// In the IPv6 header.
    Header,
    /// In a routing header: from here on the octets that follow `kept` ones of the IPv6 header.
    Routing { at: usize, kept: usize },
    /// It cannot be told: the routing header is of an unknown type, or only a part of the datagram is there.
    Unknown,
}

/// Where a routing header has its fields (RFC 8200 §4.4), and a source routing header of RPL its own (RFC 6554 §3).
mod routing {
    pub(super) const TYPE: usize = 2;
    pub(super) const SEGMENTS_LEFT: usize = 3;
    pub(super) const COMPRESSION: usize = 4;
    pub(super) const PADDING: usize = 5;
    /// Addresses follow; the first of a segment routing header is the last hop (RFC 8754 §2).
    pub(super) const SEGMENTS: usize = 8;
}

impl FinalDestination {
    /// What is known of it behind this extension header, which begins at `at`.
    pub(crate) fn behind(self, id: ExtensionId, at: usize, header: &[u8]) -> Self {
        let octet = |at: usize| usize::from(header.get(at).copied().unwrap_or(0));
        match id {
            _ if self == Self::Unknown => self,
            // Offset and M are 0 if all of the datagram is there (RFC 8200 §4.5).
            ExtensionId::Fragment if octet(2) | octet(3) & 0xf9 != 0 => Self::Unknown,
            ExtensionId::Routing if octet(routing::SEGMENTS_LEFT) != 0 => {
                let kept = octet(routing::COMPRESSION) & 15;
                let start = match octet(routing::TYPE) {
                    // The last address: RFC 2460 §4.4, RFC 6275 §6.4.
                    0 | 2 => header.len().checked_sub(16).map(|start| (start, 0)),
                    3 => {
                        let without = (octet(routing::PADDING) >> 4).wrapping_add(16);
                        header.len().wrapping_add(kept).checked_sub(without).map(|start| (start, kept))
                    }
                    4 if header.len() >= routing::SEGMENTS.wrapping_add(16) => Some((routing::SEGMENTS, 0)),
                    _ => None,
                };
                match start {
                    Some((start @ routing::SEGMENTS.., kept)) => Self::Routing { at: at.wrapping_add(start), kept },
                    _ => Self::Unknown,
                }
            }
            _ => self,
        }
    }
}

/// A checksum that is still to be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    ipv6_at: usize,
    udp_at: usize,
    destination: FinalDestination,
}

impl Pending {
    #[inline]
    pub(crate) const fn new(ipv6_at: usize, udp_at: usize, destination: FinalDestination) -> Self {
        Self { ipv6_at, udp_at, destination }
    }

    /// Computes the checksum of the datagram and writes it to its place.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn fill_in(self, datagram: &mut [u8]) -> Result<(), Clause> {
        // An absent checksum counts as 0 in the sum.
        let sum = self.sum(datagram).ok_or(Clause::ChecksumUncomputable)?;
        let checksum = match !sum {
            0 => 0xffff, // 0 would say that there is none
            checksum => checksum,
        };
        if let Some(field) = datagram.get_mut(self.udp_at.wrapping_add(CHECKSUM)..).and_then(<[u8]>::first_chunk_mut) {
            *field = checksum.to_be_bytes();
        }
        Ok(())
    }

    /// Whether the checksum in the datagram is right.
    pub(crate) fn verify(self, datagram: &[u8]) -> bool {
        let field = datagram.get(self.udp_at.wrapping_add(CHECKSUM)..).and_then(<[u8]>::first_chunk);
        field != Some(&[0, 0]) && self.sum(datagram) == Some(0xffff)
    }

    /// The sum over pseudo-header, header and data; `None` if the destination is not to be told.
    fn sum(self, datagram: &[u8]) -> Option<u16> {
        let header = datagram.get(self.ipv6_at..)?;
        let udp = datagram.get(self.udp_at..)?;
        let (source, destination) = (header.get(8..24)?, header.get(24..40)?);
        let (kept, last) = match self.destination {
            FinalDestination::Header => (destination, &[][..]),
            FinalDestination::Routing { at, kept } => {
                let last = datagram.get(at..)?.get(..16_usize.wrapping_sub(kept))?;
                (destination.get(..kept)?, last)
            }
            FinalDestination::Unknown => return None,
        };
        // Two parts of the destination together have an even length.
        let odd = kept.len() & 1 == 1;
        let length = u32::try_from(udp.len()).ok()?;
        let last = if odd { add(last).swap_bytes() } else { add(last) };
        let parts = [add(source), add(kept), last, add(udp)];
        let sum = parts.iter().map(|part| u32::from(*part)).fold(UDP, u32::wrapping_add);
        Some(fold(sum.wrapping_add(length >> 16).wrapping_add(length & 0xffff)))
    }
}

/// Where a UDP header has its checksum.
const CHECKSUM: usize = 6;

/// The protocol number in the pseudo-header.
const UDP: u32 = 17;

/// The ones' complement sum of 16-bit words; an odd octet at the end counts as the first of one.
fn add(octets: &[u8]) -> u16 {
    let (words, odd) = octets.as_chunks();
    let last = odd.first().map_or(0, |octet| u32::from(*octet) << 8);
    // At most 32,788 words: the sum stays below 2^32.
    fold(words.iter().fold(last, |sum, word| sum.wrapping_add(u16::from_be_bytes(*word).into())))
}

#[allow(clippy::cast_possible_truncation)] // folded to 16 bits
const fn fold(sum: u32) -> u16 {
    let sum = (sum >> 16).wrapping_add(sum & 0xffff);
    (sum >> 16).wrapping_add(sum & 0xffff) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_rfc_1071() {
        assert_eq!(add(&[0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]), 0xddf2);
        assert_eq!(add(&[0x00, 0x01, 0xf2]), 0xf201);
        assert_eq!(add(&[0xff; 65_575]), 0xff00);
    }
}
