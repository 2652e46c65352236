//! The header over WebSocket (RFC 8323 §4.2): that over TCP, without a length.

use wire_buf::{Buffer, Reader, Value};

use super::{Layout, Opened, tcp, token_len};
use crate::{clause::Clause, context::Context, error::DecodeError, registry::Code};

/// What a binary message of a WebSocket begins with: no length, since the WebSocket has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Ws;

impl Layout for Ws {
    const RELIABLE: bool = true;
    const PLACEHOLDER: Self = Self;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn open<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Opened<'a, Self>, DecodeError> {
        let start = r.offset();
        let first = r.u8()?;
        if first > 0x0F {
            return Err(DecodeError::new(start, Clause::WebSocketLength));
        }
        let code_at = r.offset();
        let code = Code(r.u8()?);
        let token_len = token_len(first, start, r, cx)?;
        Ok(Opened { header: Self, code, code_at, token_len, rest: r.sub(r.remaining())? })
    }

    #[inline]
    fn judge(self, code: Code) -> Result<(), Clause> {
        tcp::judge(code)
    }

    #[inline]
    fn encoded_len(self, _: usize) -> Result<usize, Clause> {
        Ok(2)
    }

    #[inline]
    fn push<B: Buffer + ?Sized>(self, tkl: u8, code: Code, _: usize, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[tkl, code.0])
    }

    fn show<C: Context>(self, start: usize, _: usize, cx: &mut C) {
        cx.field("length", start..start.saturating_add(1), Value::Number(0));
    }
}
