//! Percent-encoding (RFC 3986 §2.1), undone and done.

use core::{fmt, str};

use wire_buf::{Buffer, Encode};

/// A piece of a URI, decoded where it is read: what an option will hold.
#[derive(Clone, Copy)]
pub struct Decoded<'a> {
    text: &'a str,
    /// Whether letters are in lower case, unless they are percent-encoded (RFC 7252 §6.4 step 5).
    lower: bool,
}

impl<'a> Decoded<'a> {
    /// Text whose percent-encodings are well-formed.
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, lower: false }
    }

    /// The same, converted to lower case before it is decoded.
    pub(super) const fn in_lower_case(text: &'a str) -> Self {
        Self { text, lower: true }
    }

    /// As it stands in the URI.
    #[must_use]
    pub const fn as_encoded(&self) -> &'a str {
        self.text
    }

    /// The bytes it stands for.
    pub fn bytes(&self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        let lower = self.lower;
        let mut rest = self.text.bytes();
        core::iter::from_fn(move || {
            Some(match rest.next()? {
                b'%' => two_digits(rest.next(), rest.next()),
                byte if lower => byte.to_ascii_lowercase(),
                byte => byte,
            })
        })
    }

    /// Where the bytes cease to be UTF-8, counted in what is encoded; `None` if all are.
    pub(super) fn find_not_utf8(&self) -> Option<usize> {
        let mut rest = self.text.bytes().enumerate();
        // UTF-8 gathered up to a whole character, and where it began
        let (mut character, mut gathered, mut start) = ([0; 4], 0_usize, 0);
        while let Some((at, byte)) = rest.next() {
            let byte = match byte {
                b'%' => two_digits(rest.next().map(|(_, c)| c), rest.next().map(|(_, c)| c)),
                byte => byte,
            };
            if gathered == 0 {
                start = at;
            }
            match character.get_mut(gathered) {
                Some(slot) => *slot = byte,
                None => return Some(start),
            }
            gathered = gathered.saturating_add(1);
            match str::from_utf8(character.get(..gathered).unwrap_or_default()) {
                Ok(_) => gathered = 0,
                Err(error) if error.error_len().is_some() => return Some(start),
                Err(_) => {}
            }
        }
        (gathered > 0).then_some(start)
    }
}

impl Encode for Decoded<'_> {
    fn encoded_len(&self) -> usize {
        let encodings = self.text.bytes().filter(|byte| *byte == b'%').count();
        self.text.len().saturating_sub(encodings.saturating_mul(2))
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        if !self.lower && !self.text.bytes().any(|byte| byte == b'%') {
            return out.push_slice(self.text.as_bytes());
        }
        self.bytes().try_for_each(|byte| out.push_u8(byte))
    }
}

impl PartialEq for Decoded<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for Decoded<'_> {}

impl PartialEq<[u8]> for Decoded<'_> {
    fn eq(&self, other: &[u8]) -> bool {
        self.bytes().eq(other.iter().copied())
    }
}

impl PartialEq<str> for Decoded<'_> {
    fn eq(&self, other: &str) -> bool {
        self == other.as_bytes()
    }
}

impl PartialEq<&str> for Decoded<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == other.as_bytes()
    }
}

impl fmt::Debug for Decoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

/// Writes `bytes`, each percent-encoded in upper case unless `plain` lets it stand.
pub(crate) fn escape<B: Buffer + ?Sized>(bytes: &[u8], plain: fn(u8) -> bool, out: &mut B) -> Result<(), B::Error> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let run = rest.iter().position(|byte| !plain(*byte)).unwrap_or(rest.len());
        let (head, tail) = rest.split_at_checked(run).unwrap_or((rest, &[]));
        out.push_slice(head)?;
        rest = match tail.split_first() {
            Some((byte, behind)) => {
                out.push_slice(&[b'%', upper_hex(byte >> 4), upper_hex(byte & 0xF)])?;
                behind
            }
            None => tail,
        };
    }
    Ok(())
}

/// The byte that two digits stand for, which the grammar has let through.
fn two_digits(high: Option<u8>, low: Option<u8>) -> u8 {
    hex(high.unwrap_or_default()) << 4 | hex(low.unwrap_or_default())
}

/// The value of a hexadecimal digit.
pub(super) const fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit.wrapping_sub(b'0'),
        _ => (digit | 0x20).wrapping_sub(b'a').wrapping_add(10) & 0xF,
    }
}

const fn upper_hex(nibble: u8) -> u8 {
    match nibble {
        0..=9 => b'0'.wrapping_add(nibble),
        _ => b'A'.wrapping_add(nibble).wrapping_sub(10),
    }
}
