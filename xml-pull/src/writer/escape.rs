//! Characters as they may stand in a document (XML 1.0 §2.4, §3.3.3, §2.11).

use wire_buf::{Buffer, EncodeError};

use crate::{clause::Clause, error::WriteError, scan};

type Written<B> = Result<(), WriteError<<B as Buffer>::Error>>;

/// Writes characters of an element. A carriage return is written as a reference, or it would be read as a line feed.
#[inline]
pub(super) fn text<B: Buffer + ?Sized>(text: &str, out: &mut B) -> Written<B> {
    escape(text.as_bytes(), out, scan::plain_text, |byte| match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'\r' => Some("&#13;"),
        _ => None,
    })
}

/// Writes characters of an attribute value between double quotes. White space other than spaces is written as references,
/// or it would be read as spaces.
#[inline]
pub(super) fn value<B: Buffer + ?Sized>(text: &str, out: &mut B) -> Written<B> {
    let plain = |bytes: &[u8]| scan::plain_value(bytes, b'"');
    escape(text.as_bytes(), out, plain, |byte| match byte {
        b'<' => Some("&lt;"),
        b'"' => Some("&quot;"),
        b'&' => Some("&amp;"),
        b'\t' => Some("&#9;"),
        b'\n' => Some("&#10;"),
        b'\r' => Some("&#13;"),
        _ => None,
    })
}

/// Writes a CDATA section, or several: `]]>` is cut in two, and a carriage return stands as a reference between them.
pub(super) fn cdata<B: Buffer + ?Sized>(text: &str, out: &mut B) -> Written<B> {
    push(out, "<![CDATA[")?;
    let mut rest = text.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let stop = |byte: &u8| matches!(byte, b']' | ..=0x1F | 0x80..);
        let len = rest.iter().position(stop).unwrap_or(rest.len());
        if len > 0 {
            rest = push_some(rest, len, out)?;
        } else if let Some(behind) = rest.strip_prefix(b"]]>") {
            push(out, "]]]]><![CDATA[>")?;
            rest = behind;
        } else if *byte == b'\r' {
            push(out, "]]>&#13;<![CDATA[")?;
            rest = behind;
        } else {
            rest = push_some(rest, others(rest)?, out)?;
        }
    }
    push(out, "]]>")
}

/// Writes `bytes`, replacing some. `plain` tells how many at the beginning are certainly written as they are.
#[inline(always)]
fn escape<B: Buffer + ?Sized>(
    bytes: &[u8],
    out: &mut B,
    plain: impl Fn(&[u8]) -> usize,
    replacement: impl Fn(u8) -> Option<&'static str>,
) -> Written<B> {
    let len = plain(bytes);
    if len == bytes.len() {
        return out.push_slice(bytes).map_err(EncodeError::Buffer);
    }
    let mut rest = push_some(bytes, len, out)?;
    while let Some((byte, behind)) = rest.split_first() {
        rest = match replacement(*byte) {
            Some(text) => {
                push(out, text)?;
                behind
            }
            None => push_some(rest, others(rest)?, out)?,
        };
        rest = push_some(rest, plain(rest), out)?;
    }
    Ok(())
}

/// How many bytes at the beginning are one that is ASCII, or all up to the next one of ASCII.
fn others<E>(bytes: &[u8]) -> Result<usize, WriteError<E>> {
    match bytes {
        [b'\t' | b'\n' | b'\r' | 0x20..0x80, ..] => Ok(1),
        [..0x20, ..] => Err(EncodeError::Invalid(Clause::Char)),
        _ => {
            let len = bytes.iter().position(u8::is_ascii).unwrap_or(bytes.len());
            let others = bytes.get(..len).unwrap_or_default();
            match others.windows(3).any(|bytes| matches!(bytes, [0xEF, 0xBF, 0xBE | 0xBF])) {
                true => Err(EncodeError::Invalid(Clause::Char)),
                false => Ok(len),
            }
        }
    }
}

/// Writes the first `len` bytes and returns the rest.
#[inline]
fn push_some<'t, B: Buffer + ?Sized>(
    bytes: &'t [u8],
    len: usize,
    out: &mut B,
) -> Result<&'t [u8], WriteError<B::Error>> {
    let (head, rest) = bytes.split_at_checked(len).unwrap_or((bytes, &[]));
    if !head.is_empty() {
        out.push_slice(head).map_err(EncodeError::Buffer)?;
    }
    Ok(rest)
}

fn push<B: Buffer + ?Sized>(out: &mut B, text: &str) -> Written<B> {
    out.push_slice(text.as_bytes()).map_err(EncodeError::Buffer)
}
