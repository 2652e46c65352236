//! The header over TCP and TLS (RFC 8323 §3.2).

use wire_buf::{Buffer, Reader, Value};

use super::{Layout, Opened, token_len};
use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    nibble::{BIAS_8, BIAS_16},
    registry::Code,
};

/// What 32 further bits are added to, behind the nibble 15.
pub(crate) const BIAS_32: usize = 65_805;

/// What a message in a stream begins with: its length, which the encoder computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Tcp;

impl Layout for Tcp {
    const RELIABLE: bool = true;
    const PLACEHOLDER: Self = Self;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn open<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Opened<'a, Self>, DecodeError> {
        let start = r.offset();
        let first = r.u8()?;
        let body = match first >> 4 {
            13 => usize::from(r.u8()?).wrapping_add(BIAS_8),
            14 => usize::from(r.u16()?).wrapping_add(BIAS_16),
            15 => usize::try_from(r.u32()?).unwrap_or(usize::MAX).saturating_add(BIAS_32),
            len => len.into(),
        };
        let code_at = r.offset();
        let code = Code(r.u8()?);
        let token_len = token_len(first & 0x0F, start, r, cx)?;
        let Ok(rest) = r.sub(body.saturating_add(token_len)) else {
            return Err(DecodeError::new(start, Clause::FrameTruncated));
        };
        Ok(Opened { header: Self, code, code_at, token_len, rest })
    }

    #[inline]
    fn judge(self, code: Code) -> Result<(), Clause> {
        judge(code)
    }

    #[inline]
    fn encoded_len(self, body: usize) -> Result<usize, Clause> {
        match body {
            0..BIAS_8 => Ok(2),
            BIAS_8..BIAS_16 => Ok(3),
            BIAS_16..BIAS_32 => Ok(4),
            _ if u32::try_from(body.wrapping_sub(BIAS_32)).is_ok() => Ok(6),
            _ => Err(Clause::Unencodable),
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // by the arms, and by `encoded_len`
    fn push<B: Buffer + ?Sized>(self, tkl: u8, code: Code, body: usize, out: &mut B) -> Result<(), B::Error> {
        match body {
            0..BIAS_8 => out.push_slice(&[(body as u8) << 4 | tkl, code.0]),
            BIAS_8..BIAS_16 => out.push_slice(&[0xD0 | tkl, body.wrapping_sub(BIAS_8) as u8, code.0]),
            BIAS_16..BIAS_32 => {
                let [high, low] = (body.wrapping_sub(BIAS_16) as u16).to_be_bytes();
                out.push_slice(&[0xE0 | tkl, high, low, code.0])
            }
            _ => {
                let [a, b, c, d] = (body.wrapping_sub(BIAS_32) as u32).to_be_bytes();
                out.push_slice(&[0xF0 | tkl, a, b, c, d, code.0])
            }
        }
    }

    fn show<C: Context>(self, start: usize, body: usize, cx: &mut C) {
        let code_at = self.encoded_len(body).unwrap_or_default().saturating_sub(1);
        cx.field("length", start..start.saturating_add(code_at), Value::Number(body as u64));
    }
}

/// Reserved classes have no messages on any transport; signals need a connection.
#[inline]
pub(super) fn judge(code: Code) -> Result<(), Clause> {
    if matches!(code.class(), 1 | 6) { Err(Clause::ReservedClass) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    /// RFC 8323 §3.2.
    #[test]
    fn the_length_takes_the_bytes_that_it_needs() {
        for (body, head) in [
            (0, &[0x02, 0x45][..]),
            (12, &[0xC2, 0x45]),
            (13, &[0xD2, 0x00, 0x45]),
            (268, &[0xD2, 0xFF, 0x45]),
            (269, &[0xE2, 0x00, 0x00, 0x45]),
            (65_804, &[0xE2, 0xFF, 0xFF, 0x45]),
            (65_805, &[0xF2, 0x00, 0x00, 0x00, 0x00, 0x45]),
            (0xFFFF_FFFF, &[0xF2, 0xFF, 0xFE, 0xFE, 0xF2, 0x45]),
        ] {
            let mut out = Vec::new();
            Tcp.push(2, Code::CONTENT, body, &mut out).unwrap();
            assert_eq!((&out[..], Tcp.encoded_len(body)), (head, Ok(head.len())), "{body}");
        }
    }

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn there_is_a_greatest_length() {
        assert_eq!(Tcp.encoded_len(4_295_033_100), Ok(6));
        assert_eq!(Tcp.encoded_len(4_295_033_101), Err(Clause::Unencodable));
    }
}
