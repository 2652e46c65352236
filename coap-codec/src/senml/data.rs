//! The bytes of a Data Value: as they are, or in the alphabet of JSON (RFC 4648 §5, without padding).

use core::fmt;

use wire_buf::{Buffer, Encode};

/// The bytes of a Data Value.
#[derive(Clone, Copy)]
pub struct Data<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Plain(&'a [u8]),
    /// Digits that were checked.
    #[cfg_attr(not(feature = "json"), allow(dead_code))]
    Base64Url(&'a str),
}

impl<'a> Data<'a> {
    /// Bytes as they are.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(Repr::Plain(bytes))
    }

    /// Bytes in base64url. `None` if these are no such digits, there is padding, or bits of the last one say nothing.
    #[cfg(feature = "json")]
    pub(super) fn from_base64url(digits: &'a str) -> Option<Self> {
        let mut last = 0;
        for digit in digits.bytes() {
            last = value(digit)?;
        }
        let unused = match digits.len() % 4 {
            0 => 0,
            2 => 0x0F,
            3 => 0x03,
            _ => return None,
        };
        (last & unused == 0).then_some(Self(Repr::Base64Url(digits)))
    }

    /// The bytes, if they stand as such in the document.
    #[must_use]
    pub const fn as_bytes(&self) -> Option<&'a [u8]> {
        match self.0 {
            Repr::Plain(bytes) => Some(bytes),
            Repr::Base64Url(_) => None,
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        let (plain, digits) = match self.0 {
            Repr::Plain(bytes) => (bytes, ""),
            Repr::Base64Url(digits) => (&[][..], digits),
        };
        let (mut digits, mut bits, mut len) = (digits.bytes(), 0_u32, 0_u32);
        let decoded = core::iter::from_fn(move || {
            while len < 8 {
                bits = bits << 6 | u32::from(value(digits.next()?)?);
                len = len.saturating_add(6);
            }
            len = len.saturating_sub(8);
            Some((bits >> len).to_le_bytes()[0])
        });
        plain.iter().copied().chain(decoded)
    }

    /// How many bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.0 {
            Repr::Plain(bytes) => bytes.len(),
            Repr::Base64Url(digits) => digits.len().saturating_sub(digits.len().div_ceil(4)),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the digits.
    #[cfg(feature = "json")]
    pub(super) fn push_base64url<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let mut bytes = self.bytes();
        while let Some(first) = bytes.next() {
            let (second, third) = (bytes.next(), bytes.next());
            let bits = u32::from_be_bytes([0, first, second.unwrap_or_default(), third.unwrap_or_default()]);
            let digits = [18, 12, 6, 0].map(|shift| digit(bits >> shift & 0x3F));
            let len = if third.is_some() { 4 } else { 2_usize.saturating_add(second.is_some().into()) };
            out.push_slice(digits.get(..len).unwrap_or_default())?;
        }
        Ok(())
    }
}

/// The value of a digit.
const fn value(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit.wrapping_sub(b'A'),
        b'a'..=b'z' => digit.wrapping_sub(b'a').wrapping_add(26),
        b'0'..=b'9' => digit.wrapping_sub(b'0').wrapping_add(52),
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// The digit of a value below 64.
#[cfg(feature = "json")]
const fn digit(value: u32) -> u8 {
    let value = value.to_le_bytes()[0];
    match value {
        0..26 => b'A'.wrapping_add(value),
        26..52 => b'a'.wrapping_add(value).wrapping_sub(26),
        52..62 => b'0'.wrapping_add(value).wrapping_sub(52),
        62 => b'-',
        _ => b'_',
    }
}

impl Encode for Data<'_> {
    fn encoded_len(&self) -> usize {
        self.len()
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self.0 {
            Repr::Plain(bytes) => out.push_slice(bytes),
            Repr::Base64Url(_) => self.bytes().try_for_each(|byte| out.push_u8(byte)),
        }
    }
}

impl PartialEq for Data<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for Data<'_> {}

impl PartialEq<[u8]> for Data<'_> {
    fn eq(&self, other: &[u8]) -> bool {
        self.bytes().eq(other.iter().copied())
    }
}

impl fmt::Debug for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
