//! Names with and without prefix (XML 1.0 §2.3, Namespaces in XML 1.0 §4).

use wire_buf::Reader;

use crate::{
    character::{NAME_START, begins_name, class, first_char, is_in_name},
    clause::Clause,
    error::Error,
    scan,
};

/// A qualified name: bytes that have been checked.
#[derive(Clone, Copy)]
pub(crate) struct QName<'x> {
    pub(crate) bytes: &'x [u8],
    /// How many bytes stand before the local name: those of the prefix and its colon.
    pub(crate) local_at: u16,
}

impl<'x> QName<'x> {
    /// Reads a name with at most one colon.
    ///
    /// # Errors
    /// [`Clause::Name`], [`Clause::QName`], [`Clause::NameLength`], or [`Clause::Truncated`] where the input ends.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn read(r: &mut Reader<'x>) -> Result<Self, Error> {
        match Self::of_ascii(r.as_slice()) {
            Some(name) => {
                let _ = r.bytes(name.bytes.len());
                Ok(name)
            }
            None => Self::read_any(r),
        }
    }

    /// The name that `rest` begins with, if it is all ASCII and not at all long.
    #[inline]
    fn of_ascii(rest: &'x [u8]) -> Option<Self> {
        let begins_name = |at: usize| rest.get(at).is_some_and(|byte| class(*byte) & NAME_START != 0);
        let (mut len, mut local_at) = (scan::ascii_name(rest), 0);
        if rest.get(len) == Some(&b':') && begins_name(0) {
            local_at = len.wrapping_add(1);
            len = local_at.wrapping_add(scan::ascii_name(rest.get(local_at..)?));
        }
        let is_name =
            begins_name(local_at) && len < 256 && rest.get(len).is_some_and(|byte| *byte != b':' && byte.is_ascii());
        if is_name { Some(Self { bytes: rest.get(..len)?, local_at: u16::try_from(local_at).ok()? }) } else { None }
    }

    /// Reads a name of any script, or says what is wrong with it.
    #[inline(never)]
    fn read_any(r: &mut Reader<'x>) -> Result<Self, Error> {
        let start = *r;
        let mut local_at = 0;
        let first = part(r);
        if r.peek_u8() == Some(b':') {
            let prefix = first;
            if prefix == 0 {
                return Err(Error::here(r, Clause::QName));
            }
            local_at = prefix.wrapping_add(1);
            let _ = r.u8();
            if part(r) == 0 || r.peek_u8() == Some(b':') {
                return Err(Error::here(r, Clause::QName));
            }
        } else if first == 0 {
            return Err(Error::here(r, Clause::Name));
        }
        let len = start.remaining().wrapping_sub(r.remaining());
        match (u16::try_from(local_at), u16::try_from(len)) {
            _ if r.is_empty() => Err(Error::here(r, Clause::Truncated)),
            (Ok(local_at @ ..=256), Ok(_)) => {
                Ok(Self { bytes: start.as_slice().get(..len).unwrap_or_default(), local_at })
            }
            _ => Err(Error::new(start.offset(), Clause::NameLength)),
        }
    }

    /// Reads a name that has been read before, from the beginning of `bytes`.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn read_checked(bytes: &'x [u8]) -> Self {
        let len = scan::letters(bytes);
        match (bytes.get(..len), bytes.get(len)) {
            (Some(bytes), Some(b'>' | b' ' | b'/')) => Self { bytes, local_at: 0 },
            _ => {
                let len = bytes.iter().position(|byte| matches!(byte, b'>' | b'/' | ..=b' '));
                Self::from_checked(bytes.get(..len.unwrap_or(bytes.len())).unwrap_or_default())
            }
        }
    }

    /// A name that has been read before.
    #[inline]
    pub(crate) fn from_checked(bytes: &'x [u8]) -> Self {
        let colon = bytes.iter().position(|byte| *byte == b':').and_then(|colon| u16::try_from(colon).ok());
        Self { bytes, local_at: colon.map_or(0, |colon| colon.saturating_add(1)) }
    }

    /// The part before the colon, or nothing.
    #[inline]
    pub(crate) fn prefix(&self) -> &'x [u8] {
        self.bytes.get(..usize::from(self.local_at.saturating_sub(1))).unwrap_or_default()
    }

    /// The part behind the colon, or all of it.
    #[inline]
    pub(crate) fn local(&self) -> &'x [u8] {
        self.bytes.get(usize::from(self.local_at)..).unwrap_or_default()
    }
}

/// Reads a name without colon; returns its length, which is 0 if there is none.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn part(r: &mut Reader<'_>) -> usize {
    let rest = r.as_slice();
    let len = scan::ascii_name(rest);
    let begins_well = rest.first().is_some_and(|first| class(*first) & NAME_START != 0);
    let len = match rest.get(len) {
        Some(0x80..) => part_of_any_script(rest),
        _ if begins_well => len,
        _ => 0,
    };
    let _ = r.bytes(len);
    len
}

/// The length of the name without colon that `bytes` begin with.
#[cold]
fn part_of_any_script(bytes: &[u8]) -> usize {
    let mut len = 0_usize;
    while let Some(c) = bytes.get(len..).and_then(first_char) {
        if if len == 0 { begins_name(c) } else { is_in_name(c) } {
            len = len.wrapping_add(c.len_utf8());
        } else {
            break;
        }
    }
    len
}

/// Whether all of `text` is a name (XML 1.0 \[5\]), which may have colons anywhere.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c| c == ':' || begins_name(c)) && text.chars().all(|c| c == ':' || is_in_name(c))
}

/// Whether all of `text` is a name without colon (Namespaces in XML 1.0 \[4\]).
pub(crate) fn is_ncname(text: &str) -> bool {
    text.starts_with(begins_name) && text.chars().all(is_in_name)
}
