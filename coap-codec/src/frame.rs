//! Messages in a stream (RFC 8323 §3.2).

use wire_buf::Framed;

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    header::tcp::BIAS_32,
    nibble::{BIAS_8, BIAS_16},
};

/// The most bytes that [`frame`] looks at: length, code and the length of the token. A ring buffer has to join no more than
/// these.
pub const FRAME_PREFIX_MAX: usize = 8;

/// Tells whether `prefix`, the bytes that have come so far, begins with a whole message, or how many bytes it lacks.
///
/// `limit` is the greatest message that is taken, all of it: what a CSM announces as Max-Message-Size. Nothing is reserved,
/// and a length above the limit is refused as soon as it is known. To skip such a message instead, ask again without a limit
/// once [`FRAME_PREFIX_MAX`] bytes are there.
///
/// # Errors
/// [`Clause::MessageTooLarge`], and [`Clause::TokenLength`] or [`Clause::TokenLengthReserved`], by what `cx` says of extended
/// tokens.
///
/// ```
/// use coap_codec::{buf::Framed, frame};
///
/// assert_eq!(frame(&[], 1152, &())?, Framed::Incomplete { needed: 2 });
/// assert_eq!(frame(&[0x01], 1152, &())?, Framed::Incomplete { needed: 2 }); // a code and a token of one byte
/// assert_eq!(frame(&[0x01, 0xe2, 0x42, 0x00], 1152, &())?, Framed::Complete { len: 3 }); // Ping, and another begins
/// assert!(frame(&[0xf0, 0x00, 0x10], 1152, &()).is_err()); // at least a megabyte
/// # Ok::<(), coap_codec::DecodeError>(())
/// ```
pub fn frame<C: Context>(prefix: &[u8], limit: usize, cx: &C) -> Result<Framed, DecodeError> {
    let Some((first, rest)) = prefix.split_first() else {
        return Ok(Framed::Incomplete { needed: 2 });
    };
    let (extension_len, bias): (usize, usize) = match first >> 4 {
        13 => (1, BIAS_8),
        14 => (2, BIAS_16),
        15 => (4, BIAS_32),
        len => (0, len.into()),
    };
    let (tkl_extension_len, tkl_bias) = match first & 0x0F {
        short @ 0..=8 => (0, short.into()),
        _ if !(cx.extended_token() || cx.lenient() && matches!(first & 0x0F, 13 | 14)) => {
            return Err(DecodeError::new(0, Clause::TokenLength));
        }
        13 => (1, BIAS_8),
        14 => (2, BIAS_16),
        15 => return Err(DecodeError::new(0, Clause::TokenLengthReserved)),
        short => (0, short.into()),
    };
    let header_len = extension_len.saturating_add(2).saturating_add(tkl_extension_len);
    let token_len = number(rest.get(extension_len.saturating_add(1)..).unwrap_or_default(), tkl_extension_len);
    // Bytes that have not come count as 0, so that this is the least that the message may be.
    let len = number(rest, extension_len)
        .and_then(|more| more.checked_add(bias))
        .and_then(|len| len.checked_add(token_len?)?.checked_add(tkl_bias)?.checked_add(header_len))
        .filter(|len| *len <= limit)
        .ok_or_else(|| DecodeError::new(0, Clause::MessageTooLarge))?;
    match len.checked_sub(prefix.len()) {
        None | Some(0) => Ok(Framed::Complete { len }),
        Some(needed) => Ok(Framed::Incomplete { needed }),
    }
}

/// The number that the first `len` bytes make, those that lack taken as 0; `None` if it is too great for this machine.
fn number(bytes: &[u8], len: usize) -> Option<usize> {
    let mut digits = bytes.iter().copied().chain(core::iter::repeat(0)).take(len);
    digits.try_fold(0_usize, |number, digit| number.checked_mul(256)?.checked_add(digit.into()))
}
