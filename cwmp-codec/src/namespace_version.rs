//! Which version of CWMP an envelope is in.

use core::fmt;

use xml_pull::Text;

use crate::version::CwmpVersion;

/// The URIs of CWMP begin so; the numbers follow, as `1-0`.
const URI: &str = "urn:dslforum-org:cwmp-";

/// The version in the namespace of an envelope, `urn:dslforum-org:cwmp-1-0` (TR-069 §3.5).
///
/// There are three namespaces: CWMP 1.3 and 1.4 have that of 1.2, and are told apart by headers. Some peers write 1-3 and 1-4
/// all the same, so the two numbers are kept as they came, and can be written back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct NamespaceVersion {
    /// The first number.
    pub major: u8,
    /// The second number.
    pub minor: u8,
}

impl NamespaceVersion {
    /// TR-069 Amendment 1.
    pub const V1_0: Self = Self::new(1, 0);
    /// TR-069 Amendment 2.
    pub const V1_1: Self = Self::new(1, 1);
    /// TR-069 Amendment 3, and the namespace of all later ones.
    pub const V1_2: Self = Self::new(1, 2);

    /// A version of these numbers.
    #[must_use]
    pub const fn new(major: u8, minor: u8) -> Self {
        Self { major, minor }
    }

    /// Whether this is a namespace for which there is a schema.
    #[must_use]
    pub const fn has_schema(self) -> bool {
        matches!(self, Self { major: 1, minor: 0..=2 })
    }

    /// The version in a URI, if it is one of CWMP.
    #[must_use]
    pub fn from_uri(uri: Text<'_>) -> Option<Self> {
        if !uri.starts_with(URI) {
            return None;
        }
        let mut numbers = uri.chars().skip(URI.len());
        let major = number(numbers.by_ref().take_while(|c| *c != '-'))?;
        Some(Self { major, minor: number(numbers)? })
    }

    /// The URI of the namespace, written to `out`.
    pub(crate) fn uri(self, out: &mut [u8; 32]) -> &str {
        let Self { major, minor } = self;
        let digits = |n: u8| [n / 100, n / 10 % 10, n % 10].map(|digit| b'0'.wrapping_add(digit));
        let mut places = out.iter_mut();
        let mut len = 0_usize;
        let mut put = |byte| {
            if let Some(place) = places.next() {
                *place = byte;
                len = len.wrapping_add(1);
            }
        };
        URI.bytes().for_each(&mut put);
        digits(major).into_iter().skip(leading_zeros(major)).for_each(&mut put);
        put(b'-');
        digits(minor).into_iter().skip(leading_zeros(minor)).for_each(&mut put);
        out.get(..len).and_then(|uri| core::str::from_utf8(uri).ok()).unwrap_or_default()
    }
}

/// The namespace of a version: that of 1.2 is also that of 1.3 and 1.4.
impl From<CwmpVersion> for NamespaceVersion {
    fn from(version: CwmpVersion) -> Self {
        match version {
            CwmpVersion { major: 1, minor: 3.. } => Self::V1_2,
            CwmpVersion { major, minor } => Self { major, minor },
        }
    }
}

/// How many of three digits are not written.
const fn leading_zeros(number: u8) -> usize {
    match number {
        0..10 => 2,
        10..100 => 1,
        _ => 0,
    }
}

/// The number that these are the digits of, without zeros before it.
fn number(digits: impl Iterator<Item = char>) -> Option<u8> {
    let mut number = None;
    for digit in digits {
        let digit = u8::try_from(digit.to_digit(10)?).ok()?;
        number = match number {
            None => Some(digit),
            Some(0) => return None,
            Some(before) => Some(u8::checked_mul(before, 10)?.checked_add(digit)?),
        };
    }
    number
}

impl fmt::Display for NamespaceVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl fmt::Debug for NamespaceVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_in_its_uri() {
        for version in [
            NamespaceVersion::V1_0,
            NamespaceVersion::V1_2,
            NamespaceVersion::new(1, 4),
            NamespaceVersion::new(10, 255),
            NamespaceVersion::new(100, 99),
        ] {
            let mut memory = [0; 32];
            let uri = version.uri(&mut memory);
            assert_eq!(NamespaceVersion::from_uri(uri.into()), Some(version), "{uri}");
        }
        assert_eq!(NamespaceVersion::V1_2.uri(&mut [0; 32]), "urn:dslforum-org:cwmp-1-2");
    }

    #[test]
    fn other_uris_have_none() {
        for uri in [
            "urn:dslforum-org:cwmp-",
            "urn:dslforum-org:cwmp-1",
            "urn:dslforum-org:cwmp-1-",
            "urn:dslforum-org:cwmp--1",
            "urn:dslforum-org:cwmp-1-0-0",
            "urn:dslforum-org:cwmp-1-00",
            "urn:dslforum-org:cwmp-1-256",
            "urn:dslforum-org:cwmp-1.0",
            "urn:dslforum-org:service:Time:1",
        ] {
            assert_eq!(NamespaceVersion::from_uri(uri.into()), None, "{uri}");
        }
    }

    #[test]
    fn there_are_three_schemas() {
        assert!(NamespaceVersion::V1_0.has_schema() && NamespaceVersion::V1_2.has_schema());
        assert!(!NamespaceVersion::new(1, 3).has_schema() && !NamespaceVersion::new(2, 0).has_schema());
    }
}
