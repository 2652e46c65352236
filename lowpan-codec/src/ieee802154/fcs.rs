//! The frame check sequence (IEEE 802.15.4-2015 §7.2.10).

use crate::clause::Clause;

/// The frame check sequence of these octets: the CRC of ITU-T, of two octets, sent with the least significant one first.
#[must_use]
pub fn fcs(octets: &[u8]) -> u16 {
    octets.iter().fold(0, |crc, octet| {
        let mut crc = crc ^ u16::from(*octet);
        for _ in 0..8 {
            crc = if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0x8408 };
        }
        crc
    })
}

/// A frame without the frame check sequence at its end.
///
/// # Errors
/// If it has none, or it is wrong.
pub fn without_fcs(frame: &[u8]) -> Result<&[u8], Clause> {
    match frame.split_last_chunk() {
        Some((frame, check)) if fcs(frame) == u16::from_le_bytes(*check) => Ok(frame),
        Some(_) => Err(Clause::FrameCheck),
        None => Err(Clause::MacTruncated),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_one_of_the_standard() {
        // The example of IEEE 802.15.4-2015 §7.2.10: an acknowledgment 0x02 0x00 0x6a.
        assert_eq!(fcs(&[0x02, 0x00, 0x6a]), 0x79e4);
        assert_eq!(without_fcs(&[0x02, 0x00, 0x6a, 0xe4, 0x79]), Ok(&[0x02, 0x00, 0x6a][..]));
        assert_eq!(without_fcs(&[0x02, 0x00, 0x6b, 0xe4, 0x79]), Err(Clause::FrameCheck));
        assert_eq!(without_fcs(&[0x02]), Err(Clause::MacTruncated));
    }
}
