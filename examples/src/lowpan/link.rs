//! Frames as captures hold them: with a frame check sequence, without, or behind a TAP header.

use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::{Clause, DecodeError, ieee802154};
use pcap_parser::Linktype;

use crate::report::Fields;

/// Frames with their frame check sequence.
pub const IEEE802154_WITH_FCS: Linktype = Linktype(195);
/// Frames without it.
pub const IEEE802154_WITHOUT_FCS: Linktype = Linktype(230);
/// Frames behind a header that tells of their reception.
pub const IEEE802154_TAP: Linktype = Linktype(283);

/// Whether frames of this type are read here.
pub(crate) fn is_link(link: Linktype) -> bool {
    matches!(link, IEEE802154_WITH_FCS | IEEE802154_WITHOUT_FCS | IEEE802154_TAP)
}

/// A MAC frame, and its octets without the frame check sequence.
pub struct LinkFrame<'a> {
    /// The octets.
    pub octets: &'a [u8],
    /// What they say.
    pub mac: ieee802154::Frame<'a>,
}

/// What is wrong, and with which octets.
type Wrong<'a> = (&'a [u8], DecodeError);

impl<'a> LinkFrame<'a> {
    /// Reads a frame of a capture of this type.
    pub fn read(link: Linktype, data: &'a [u8], fields: &mut Fields) -> Result<Self, Wrong<'a>> {
        let (frame, fcs) = match link {
            IEEE802154_TAP => tap(data).ok_or((data, truncated(0)))?,
            IEEE802154_WITHOUT_FCS => (data, Fcs::None),
            _ => (data, Fcs::Itu16),
        };
        let octets = match fcs {
            Fcs::None => frame,
            Fcs::Itu16 => ieee802154::without_fcs(frame).map_err(|clause| {
                let offset = u32::try_from(frame.len().saturating_sub(2)).unwrap_or(u32::MAX);
                (frame, DecodeError { offset, clause })
            })?,
            // Nothing here computes it.
            Fcs::Ansi32 => frame.split_last_chunk::<4>().ok_or((frame, truncated(0)))?.0,
        };
        match ieee802154::Frame::decode(&mut Reader::new(octets), fields) {
            Ok(mac) => Ok(Self { octets, mac }),
            Err(error) => Err((octets, error)),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fcs {
    None,
    Itu16,
    Ansi32,
}

/// The frame behind a TAP header, and its check sequence: version, a reserved octet, the length of all, then fields of type,
/// length and value, each filled to a multiple of four octets.
fn tap(data: &[u8]) -> Option<(&[u8], Fcs)> {
    const FCS_TYPE: u16 = 0;
    let [0, _, low, high, ..] = *data else { return None };
    let (header, frame) = data.split_at_checked(u16::from_le_bytes([low, high]).into())?;
    let mut rest = header.get(4..)?;
    let mut fcs = Fcs::None;
    while let [a, b, c, d, value @ ..] = rest {
        let (kind, len) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        if kind == FCS_TYPE {
            fcs = match value.first()? {
                0 => Fcs::None,
                1 => Fcs::Itu16,
                2 => Fcs::Ansi32,
                _ => return None,
            };
        }
        rest = value.get(len.next_multiple_of(4)..)?;
    }
    Some((frame, fcs))
}

fn truncated(offset: u32) -> DecodeError {
    DecodeError { offset, clause: Clause::MacTruncated }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tap_tells_of_the_check_sequence() {
        let header = [0, 0, 20, 0, 3, 0, 3, 0, 11, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0];
        assert_eq!(tap(&[&header[..], b"frame"].concat()), Some((&b"frame"[..], Fcs::Itu16)));
        assert_eq!(tap(&[0, 0, 4, 0, 7]), Some((&[7][..], Fcs::None)));
        for wrong in [&[][..], &[0, 0, 5, 0], &[1, 0, 4, 0, 7], &[0, 0, 3, 0], &[0, 0, 8, 0, 0, 0, 1, 0]] {
            assert_eq!(tap(wrong), None, "{wrong:?}");
        }
    }
}
