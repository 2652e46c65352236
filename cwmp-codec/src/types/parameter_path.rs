//! Where in the data model something is.

use core::fmt;

/// The path of a parameter or object: names and instances with dots between (TR-069 §A.3.2.2, TR-106 §3.1). One that ends
/// with a dot names an object and all below it, and is called partial; the empty path is all there is.
///
/// Names stand for themselves in nearly every message. Of a text that is not plain, decode it first
/// ([`Text::decode_to_slice`](xml_pull::Text::decode_to_slice)).
///
/// ```
/// use cwmp_codec::{ParameterPath, Segment};
///
/// let path = ParameterPath::new("Device.WiFi.SSID.[guest].Stats.").unwrap();
/// assert!(path.is_partial());
/// assert_eq!(path.segments().nth(3), Some(Segment::Alias("guest")));
/// assert!(path.covers(&ParameterPath::new("Device.WiFi.SSID.[guest].Stats.BytesSent").unwrap()));
/// let error = ParameterPath::new("Device.WLANConfiguration.(null).").unwrap_err();
/// assert_eq!(error.at, 25);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParameterPath<'a>(&'a str);

/// What stands between two dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Segment<'a> {
    /// The name of an object or parameter.
    Name(&'a str),
    /// The number of an instance, at least 1.
    Instance(u32),
    /// The alias of an instance, which stands in brackets (1.2).
    Alias(&'a str),
    /// Every instance, `*` (Amendment 6).
    Wildcard,
}

/// What is wrong with a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct PathError {
    /// The byte of the path where the segment begins that is none, or that is one too many.
    pub at: usize,
}

/// The most characters that a path has.
const LENGTH_MAX: usize = 256;

impl<'a> ParameterPath<'a> {
    /// All there is.
    pub const ROOT: ParameterPath<'static> = ParameterPath("");

    /// A path, if each part of it is a name, an instance or an alias, and it has at most 256 characters.
    ///
    /// # Errors
    /// [`PathError`] says where it is none.
    pub fn new(path: &'a str) -> Result<Self, PathError> {
        if let Some((at, _)) = path.char_indices().nth(LENGTH_MAX) {
            return Err(PathError { at });
        }
        let mut rest = path;
        while !rest.is_empty() {
            let at = path.len().saturating_sub(rest.len());
            let (segment, behind) = split(rest).ok_or(PathError { at })?;
            // a path begins with the name of the root object
            if at == 0 && !matches!(segment, Segment::Name(_)) {
                return Err(PathError { at });
            }
            rest = behind;
        }
        Ok(Self(path))
    }

    /// The path.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }

    /// Whether it names an object and all below it, and not a parameter.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('.')
    }

    /// Whether the other path is the same, or below it. Wildcards and aliases are compared as they are written.
    #[must_use]
    pub fn covers(&self, other: &ParameterPath<'_>) -> bool {
        if self.is_partial() { other.0.starts_with(self.0) } else { other.0 == self.0 }
    }

    /// The segments, from the root object on.
    #[must_use]
    pub const fn segments(&self) -> Segments<'a> {
        Segments(self.0)
    }
}

/// The segments of a path.
#[derive(Clone, Debug)]
pub struct Segments<'a>(&'a str);

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        let (segment, rest) = split(self.0)?;
        self.0 = rest;
        Some(segment)
    }
}

/// The first segment of a path, and what follows the dot behind it.
fn split(path: &str) -> Option<(Segment<'_>, &str)> {
    let bytes = path.as_bytes();
    // a dot within brackets is part of the alias
    let end = if bytes.first() == Some(&b'[') {
        bytes.iter().position(|byte| *byte == b']')?.checked_add(1)?
    } else {
        bytes.iter().position(|byte| *byte == b'.').unwrap_or(path.len())
    };
    let (segment, rest) = path.split_at_checked(end)?;
    let segment = segment_of(segment)?;
    match (segment, rest.strip_prefix('.')) {
        (_, Some(behind)) => Some((segment, behind)),
        // an instance is an object, so a dot follows it, except where a path is named in a value
        (Segment::Name(_) | Segment::Instance(_) | Segment::Alias(_), None) if rest.is_empty() => Some((segment, rest)),
        _ => None,
    }
}

fn segment_of(segment: &str) -> Option<Segment<'_>> {
    match segment.as_bytes() {
        b"*" => Some(Segment::Wildcard),
        [b'1'..=b'9', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => number(segment).map(Segment::Instance),
        [b'[', alias @ .., b']'] => alias_of(alias).map(Segment::Alias),
        [first, rest @ ..] if is_name_start(*first) && rest.iter().all(|byte| is_name_part(*byte)) => {
            Some(Segment::Name(segment))
        }
        _ => None,
    }
}

fn alias_of(alias: &[u8]) -> Option<&str> {
    let is_alias = !alias.is_empty() && !alias.contains(&b'[');
    core::str::from_utf8(alias).ok().filter(|_| is_alias)
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().try_fold(0_u32, |number, digit| number.checked_mul(10)?.checked_add(u32::from(digit & 0x0F)))
}

/// A letter or underscore (TR-106 §3.1). Letters beyond ASCII are not told from other characters there.
const fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || !byte.is_ascii()
}

/// A letter, digit, underscore or hyphen (TR-106 §3.1).
const fn is_name_part(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit() || byte == b'-'
}

impl fmt::Display for ParameterPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for ParameterPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no segment of a path at byte {}", self.at)
    }
}

impl core::error::Error for PathError {}

#[cfg(test)]
mod tests {
    use super::*;
    use Segment::{Alias, Instance, Name, Wildcard};
    use std::{string::String, vec::Vec};

    fn segments(path: &str) -> Vec<Segment<'_>> {
        ParameterPath::new(path).unwrap_or_else(|error| panic!("{path}: {error}")).segments().collect()
    }

    #[test]
    fn a_path_is_names_and_instances() {
        assert_eq!(segments(""), []);
        assert_eq!(segments("Device."), [Name("Device")]);
        let path = "InternetGatewayDevice.WANDevice.1.X_00D09E-Odd_Name";
        assert_eq!(
            segments(path),
            [Name("InternetGatewayDevice"), Name("WANDevice"), Instance(1), Name("X_00D09E-Odd_Name")]
        );
        assert_eq!(segments("Device.A.[cpe-1.b].C"), [Name("Device"), Name("A"), Alias("cpe-1.b"), Name("C")]);
        assert_eq!(segments("Device.A.*.C"), [Name("Device"), Name("A"), Wildcard, Name("C")]);
        assert_eq!(segments("Device.A.4294967295."), [Name("Device"), Name("A"), Instance(u32::MAX)]);
        assert_eq!(segments("Gerät.é"), [Name("Gerät"), Name("é")]);
    }

    #[test]
    fn what_is_no_path() {
        for (path, at) in [
            (".", 0),
            ("1.", 0),
            ("[a].", 0),
            ("Device..A", 7),
            ("Device.(null).", 7),
            ("Device.0.", 7),
            ("Device.01.", 7),
            ("Device.4294967296.", 7),
            ("Device.-A", 7),
            ("Device.A B", 7),
            ("Device.[a", 7),
            ("Device.[].", 7),
            ("Device.[a]b.", 7),
            ("Device.[[a].", 7),
            ("Device.a[b].", 7),
            ("Device.A.*", 9),
        ] {
            assert_eq!(ParameterPath::new(path), Err(PathError { at }), "{path}");
        }
    }

    #[test]
    fn a_path_has_at_most_256_characters() {
        let path = String::from("Device.") + &"é".repeat(250);
        assert_eq!(ParameterPath::new(&path), Err(PathError { at: 7 + 249 * 2 }));
        assert!(ParameterPath::new(&path[..7 + 249 * 2]).is_ok());
    }

    #[test]
    fn a_partial_path_covers_what_is_below() {
        let path = |path| ParameterPath::new(path).unwrap();
        assert!(path("Device.A.").covers(&path("Device.A.")));
        assert!(path("Device.A.").covers(&path("Device.A.1.B")));
        assert!(!path("Device.A.").covers(&path("Device.AB.")));
        assert!(!path("Device.A").covers(&path("Device.A.B")));
        assert!(ParameterPath::ROOT.covers(&path("Device.A")));
        assert!(path("Device.A").covers(&path("Device.A")));
        assert_eq!([path("Device.A.").is_partial(), path("Device.A").is_partial()], [true, false]);
    }
}
