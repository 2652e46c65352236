//! The header of the transport that carries the MAC of a message (OMA DM Security 1.2 §5.4.3):
//! `x-syncml-hmac: algorithm=MD5, username="Robert Jordan", mac=…`

use core::fmt;

use wire_buf::{Buffer, Encode, Reader};

use crate::{clause::Clause, error::DecodeError};

/// The value of the header.
///
/// ```
/// use oma_dm_codec::auth::HmacHeader;
///
/// let header = HmacHeader::decode(r#"username="Robert Jordan", mac=Zz6EivR3yeaaENcRN6lpAQ=="#)?;
/// assert!(header.username == "Robert Jordan");
/// assert_eq!(header.mac, "Zz6EivR3yeaaENcRN6lpAQ==");
/// # Ok::<(), oma_dm_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HmacHeader<'a> {
    /// Who sends.
    pub username: Quoted<'a>,
    /// What [`UserHash::mac`](super::UserHash::mac) gives, in Base64; [`Digest::verifies`](crate::Digest::verifies) checks
    /// it.
    pub mac: &'a str,
}

/// The contents of a quoted string (RFC 9110 §5.6.4): a backslash before a character only protects it.
#[derive(Clone, Copy)]
pub struct Quoted<'a>(&'a str, bool);

impl<'a> HmacHeader<'a> {
    /// The name of the header.
    pub const NAME: &'static str = "x-syncml-hmac";

    /// Reads the value of the header. Parameters come in any order; those that are not known are left out.
    ///
    /// # Errors
    /// [`Clause::HmacHeader`], [`Clause::HmacAlgorithm`].
    pub fn decode(value: &'a str) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value.as_bytes());
        let (mut username, mut mac, mut has_algorithm) = (None, None, false);
        loop {
            skip(&mut r, |byte| matches!(byte, b' ' | b'\t' | b','));
            if r.is_empty() {
                break;
            }
            let at = r.offset();
            let error = |clause| Err(DecodeError::new(at, clause));
            let Some((name, parameter)) = parameter(&mut r) else { return error(Clause::HmacHeader) };
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if is("username") && username.is_none() {
                username = Some(parameter);
            } else if is("mac") && mac.is_none() {
                mac = Some(parameter.0);
            } else if is("algorithm") && !has_algorithm {
                has_algorithm = true;
                if !parameter.0.eq_ignore_ascii_case("MD5") {
                    return error(Clause::HmacAlgorithm);
                }
            } else if is("username") || is("mac") || is("algorithm") {
                return error(Clause::HmacHeader);
            }
        }
        match (username, mac) {
            (Some(username), Some(mac)) => Ok(Self { username, mac }),
            _ => Err(DecodeError::new(value.len(), Clause::HmacHeader)),
        }
    }
}

/// `name=value` or `name="value"`, and the white space behind.
fn parameter<'a>(r: &mut Reader<'a>) -> Option<(&'a str, Quoted<'a>)> {
    let name = take(r, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))?;
    skip_space(r);
    if r.u8() != Ok(b'=') {
        return None;
    }
    skip_space(r);
    let value = if r.peek_u8() == Some(b'"') {
        r.u8().ok()?;
        quoted(r)?
    } else {
        Quoted(take(r, |byte| byte.is_ascii_graphic() && !matches!(byte, b',' | b'"'))?, false)
    };
    skip_space(r);
    matches!(r.peek_u8(), None | Some(b',')).then_some((name, value))
}

/// The contents of a quoted string, up to the quote that ends it.
fn quoted<'a>(r: &mut Reader<'a>) -> Option<Quoted<'a>> {
    let mut is_protected = false;
    let end = r.as_slice().iter().position(|byte| match byte {
        _ if is_protected => {
            is_protected = false;
            false
        }
        b'\\' => {
            is_protected = true;
            false
        }
        byte => *byte == b'"',
    })?;
    let contents = core::str::from_utf8(r.bytes(end).ok()?).ok()?;
    r.u8().ok()?;
    Some(Quoted(contents, true))
}

/// At least one byte of a kind.
fn take<'a>(r: &mut Reader<'a>, is_part: impl Fn(u8) -> bool) -> Option<&'a str> {
    let len = r.as_slice().iter().take_while(|byte| is_part(**byte)).count();
    let text = core::str::from_utf8(r.bytes(len).ok()?).ok()?;
    (!text.is_empty()).then_some(text)
}

fn skip(r: &mut Reader<'_>, is_part: impl Fn(u8) -> bool) {
    while r.peek_u8().is_some_and(&is_part) {
        let _skipped = r.u8();
    }
}

fn skip_space(r: &mut Reader<'_>) {
    skip(r, |byte| matches!(byte, b' ' | b'\t'));
}

impl Encode for HmacHeader<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(b"algorithm=MD5, username=\"")?;
        for char in self.username.chars() {
            if matches!(char, '"' | '\\') {
                out.push_u8(b'\\')?;
            }
            out.push_slice(char.encode_utf8(&mut [0; 4]).as_bytes())?;
        }
        out.push_slice(b"\", mac=")?;
        out.push_slice(self.mac.as_bytes())
    }
}

impl<'a> Quoted<'a> {
    /// The contents to be quoted, in which a backslash is nothing but a backslash.
    #[must_use]
    pub const fn plain(text: &'a str) -> Self {
        Self(text, false)
    }

    /// Its characters, without what only protects others.
    pub fn chars(&self) -> impl Iterator<Item = char> + use<'a> {
        let (mut chars, is_escaped) = (self.0.chars(), self.1);
        core::iter::from_fn(move || match chars.next()? {
            '\\' if is_escaped => chars.next(),
            char => Some(char),
        })
    }
}

impl PartialEq for Quoted<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Quoted<'_> {}

impl PartialEq<str> for Quoted<'_> {
    fn eq(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl PartialEq<&str> for Quoted<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|char| fmt::Write::write_char(f, char))
    }
}

impl fmt::Debug for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn decode(value: &str) -> Result<HmacHeader<'_>, (u32, Clause)> {
        HmacHeader::decode(value).map_err(|error| (error.offset, error.clause))
    }

    #[test]
    fn every_way_to_write_it() {
        for value in [
            r#"algorithm=MD5, username="Robert Jordan", mac=QUJD"#,
            r#"username="Robert Jordan",mac=QUJD"#,
            r#"MAC="QUJD" ,, UserName = "Robert\ Jordan" , algorithm = md5,"#,
            r#"mac=QUJD, since="long ago", username="Robert \Jordan""#,
        ] {
            let header = decode(value).unwrap();
            assert!(header.username == "Robert Jordan", "{value}");
            assert_eq!(header.mac, "QUJD", "{value}");
        }
        assert_eq!(decode("username=u, mac=a/+b==").unwrap().mac, "a/+b==");
    }

    #[test]
    fn what_is_none() {
        for (value, offset, clause) in [
            ("", 0, Clause::HmacHeader),
            ("username=u", 10, Clause::HmacHeader),
            ("username=u, mac", 12, Clause::HmacHeader),
            ("username=u, mac=", 12, Clause::HmacHeader),
            ("username=u mac=m", 0, Clause::HmacHeader),
            ("mac=m, username=\"u", 7, Clause::HmacHeader),
            ("mac=m, username=\"u\\\"", 7, Clause::HmacHeader),
            ("mac=m, username=u, MAC=n", 19, Clause::HmacHeader),
            ("algorithm=SHA1, username=u, mac=m", 0, Clause::HmacAlgorithm),
        ] {
            assert_eq!(decode(value), Err((offset, clause)), "{value}");
        }
    }

    #[test]
    fn what_is_encoded_comes_back() {
        for username in ["u", "", "a \"b\" \\c\\", "é, ="] {
            let header = HmacHeader { username: Quoted::plain(username), mac: "QUJD" };
            let mut out = Vec::new();
            let Ok(()) = header.encode_into(&mut out);
            let again = std::string::String::from_utf8(out).unwrap();
            assert_eq!(decode(&again), Ok(header), "{again}");
        }
    }
}
