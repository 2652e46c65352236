//! Bytes that are not UTF-8, made so.

use wire_buf::{Buffer, Observer};

use crate::clause::Clause;

/// Writes `input` to `out` as UTF-8: each byte that is no part of a UTF-8 character is taken as one of Latin-1 and told to
/// `cx`, with its offset in the input. What is UTF-8 stays as it is.
///
/// Devices send parameter values in whatever encoding their users have typed, in documents that are said to be UTF-8. A
/// reader refuses those; read what this function writes instead. Offsets then are those in what was written.
///
/// ```
/// let mut out = Vec::new();
/// xml_pull::repair(b"<Name>Caf\xe9 \xc3\xa9</Name>", &mut out, &mut ())?;
/// assert_eq!(out, "<Name>Café é</Name>".as_bytes());
/// # Ok::<(), std::convert::Infallible>(())
/// ```
///
/// # Errors
/// Only that of `out`.
pub fn repair<B: Buffer + ?Sized, C: Observer>(input: &[u8], out: &mut B, cx: &mut C) -> Result<(), B::Error> {
    let mut rest = input;
    while !rest.is_empty() {
        let (valid, wrong) = match core::str::from_utf8(rest) {
            Ok(_) => (rest.len(), 0),
            Err(error) => (error.valid_up_to(), error.error_len().unwrap_or(rest.len())),
        };
        let (text, behind) = rest.split_at_checked(valid).unwrap_or((rest, &[]));
        out.push_slice(text)?;
        let (others, behind) = behind.split_at_checked(wrong).unwrap_or((behind, &[]));
        for (i, byte) in others.iter().enumerate() {
            let offset = input.len().wrapping_sub(behind.len()).wrapping_sub(others.len()).wrapping_add(i);
            cx.tolerated(Clause::Utf8.id(), offset);
            out.push_slice(char::from(*byte).encode_utf8(&mut [0; 4]).as_bytes())?;
        }
        rest = behind;
    }
    Ok(())
}
