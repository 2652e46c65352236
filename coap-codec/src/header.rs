//! What a transport puts before the code of a message, and what may stand behind it.

pub(crate) mod tcp;
mod udp;
mod ws;

use core::fmt;

use wire_buf::{Buffer, Reader};

use crate::{clause::Clause, context::Context, error::DecodeError, registry::Code};

pub use tcp::Tcp;
pub use udp::{Answer, Udp};
pub use ws::Ws;

/// The header of a message: [`Udp`], [`Tcp`] or [`Ws`].
pub trait Header: Layout {}

impl Header for Udp {}
impl Header for Tcp {}
impl Header for Ws {}

/// How a header is laid out. The name is not exported, so that no other type can be a [`Header`].
pub trait Layout: Copy + PartialEq + fmt::Debug {
    /// Whether the transport delivers messages once and in order.
    const RELIABLE: bool;

    /// What stands for a header where there is none.
    const PLACEHOLDER: Self;

    /// Reads the header, the code and the length of the token, and cuts off the rest of the message.
    fn open<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Opened<'a, Self>, DecodeError>;

    /// Whether a message with this code may stand behind this header.
    fn judge(self, code: Code) -> Result<(), Clause>;

    /// How many bytes header and code take before `body` bytes of options and payload.
    fn encoded_len(self, body: usize) -> Result<usize, Clause>;

    /// Appends header and code.
    fn push<B: Buffer + ?Sized>(self, tkl: u8, code: Code, body: usize, out: &mut B) -> Result<(), B::Error>;

    /// Shows what the header, which began at `start`, says of itself; `body` bytes of options and payload stand behind the
    /// token.
    fn show<C: Context>(self, start: usize, body: usize, cx: &mut C);

    /// The header, for `Display` and `serde`: message type and message id, if there are any.
    fn udp(self) -> Option<Udp> {
        None
    }
}

/// A message whose header has been read.
#[derive(Clone, Copy)]
pub struct Opened<'a, H> {
    pub(crate) header: H,
    pub(crate) code: Code,
    pub(crate) code_at: usize,
    pub(crate) token_len: usize,
    /// Token, options and payload.
    pub(crate) rest: Reader<'a>,
}

/// How long the token is, by the field TKL at `at` and the bytes that follow header and code (RFC 8974 §2.1).
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn token_len<C: Context>(tkl: u8, at: usize, r: &mut Reader<'_>, cx: &mut C) -> Result<usize, DecodeError> {
    if tkl <= 8 { Ok(tkl.into()) } else { long_token_len(tkl, at, r, cx) }
}

#[cold]
fn long_token_len<C: Context>(tkl: u8, at: usize, r: &mut Reader<'_>, cx: &mut C) -> Result<usize, DecodeError> {
    if !cx.extended_token() {
        if !cx.lenient() || !matches!(tkl, 13 | 14) {
            return Err(DecodeError::new(at, Clause::TokenLength));
        }
        cx.tolerated(Clause::TokenLength.id(), at);
    }
    match tkl {
        13 => Ok(usize::from(r.u8()?).wrapping_add(crate::nibble::BIAS_8)),
        14 => Ok(usize::from(r.u16()?).wrapping_add(crate::nibble::BIAS_16)),
        15 => Err(DecodeError::new(at, Clause::TokenLengthReserved)),
        short => Ok(short.into()),
    }
}
