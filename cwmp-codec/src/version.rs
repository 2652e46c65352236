//! Versions of CWMP, and which one two sides speak (TR-069 §3.7.2.1 and Annex A).

use core::fmt;

use xml_pull::Text;

use crate::{header::Header, namespace_version::NamespaceVersion, types::Lexical};

/// A version of CWMP.
///
/// 1.3 and 1.4 have no namespace of their own but share that of 1.2.
///
/// ```
/// use cwmp_codec::{CwmpVersion, NamespaceVersion};
///
/// assert_eq!(CwmpVersion::V1_4.namespace(), NamespaceVersion::V1_2);
/// assert_eq!(CwmpVersion::from_text("1.4"), Some(CwmpVersion::V1_4));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct CwmpVersion {
    /// The number before the dot.
    pub major: u8,
    /// The number behind it.
    pub minor: u8,
}

impl CwmpVersion {
    /// TR-069 Amendment 1.
    pub const V1_0: Self = Self::new(1, 0);
    /// TR-069 Amendment 2.
    pub const V1_1: Self = Self::new(1, 1);
    /// TR-069 Amendment 3.
    pub const V1_2: Self = Self::new(1, 2);
    /// TR-069 Amendment 4.
    pub const V1_3: Self = Self::new(1, 3);
    /// TR-069 Amendments 5 and 6.
    pub const V1_4: Self = Self::new(1, 4);

    /// Every version that there is.
    pub const KNOWN: &'static [Self] = &[Self::V1_0, Self::V1_1, Self::V1_2, Self::V1_3, Self::V1_4];

    /// The version `major.minor`.
    #[must_use]
    pub const fn new(major: u8, minor: u8) -> Self {
        Self { major, minor }
    }

    /// The namespace that messages of this version are in. That of 1.2 is the last one.
    #[must_use]
    pub const fn namespace(self) -> NamespaceVersion {
        match (self.major, self.minor) {
            (1, 0) | (0, _) => NamespaceVersion::V1_0,
            (1, 1) => NamespaceVersion::V1_1,
            _ => NamespaceVersion::V1_2,
        }
    }

    /// A version as headers write it: `1.4`.
    #[must_use]
    pub fn from_text<'a>(text: impl Into<Text<'a>>) -> Option<Self> {
        numbers(text.into().collapsed())
    }

    /// Whether it is a version that there is.
    #[must_use]
    pub fn is_known(self) -> bool {
        Self::KNOWN.contains(&self)
    }
}

/// The version that a namespace names, as it is: some senders write 1-3 and 1-4.
impl From<NamespaceVersion> for CwmpVersion {
    fn from(NamespaceVersion { major, minor }: NamespaceVersion) -> Self {
        Self { major, minor }
    }
}

/// Two numbers with a dot between.
fn numbers(chars: impl Iterator<Item = char>) -> Option<CwmpVersion> {
    let mut numbers = [None::<u8>; 2];
    let [major, minor] = &mut numbers;
    let mut number = &mut *major;
    let mut other = Some(minor);
    for c in chars {
        match (c.to_digit(10), other.take()) {
            (Some(digit), rest) => {
                let digit = u8::try_from(digit).ok()?;
                *number = Some(number.unwrap_or_default().checked_mul(10)?.checked_add(digit)?);
                other = rest;
            }
            (None, Some(minor)) if c == '.' => number = minor,
            _ => return None,
        }
    }
    let [major, minor] = numbers;
    Some(CwmpVersion::new(major?, minor?))
}

/// What the Inform of a CPE tells of the versions that it speaks.
///
/// ```
/// use cwmp_codec::{CwmpVersion, NamespaceVersion, Offer};
///
/// let offer = Offer::of_namespace(NamespaceVersion::V1_2).with_supported("1.0,1.1,1.2,1.4");
/// assert_eq!(offer.version(), CwmpVersion::V1_4);
/// // an ACS that speaks no more than 1.2
/// assert_eq!(offer.choose(CwmpVersion::V1_2), Some(CwmpVersion::V1_2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    /// The version in the namespace.
    pub namespace: NamespaceVersion,
    /// Whether there is a header `SessionTimeout`, which came with 1.3.
    pub has_session_timeout: bool,
    /// The header `SupportedCWMPVersions`, which came with 1.4.
    pub supported: Option<Text<'a>>,
}

impl<'a> Offer<'a> {
    /// An Inform in the namespace of this version, without the headers of newer ones.
    #[must_use]
    pub const fn of_namespace(namespace: NamespaceVersion) -> Self {
        Self { namespace, has_session_timeout: false, supported: None }
    }

    /// What an Inform with this header in the namespace of this version tells.
    #[must_use]
    pub const fn of(namespace: NamespaceVersion, header: &Header<'a>) -> Self {
        let has_session_timeout = header.session_timeout.is_some();
        Self { namespace, has_session_timeout, supported: header.supported_cwmp_versions }
    }

    /// With a header `SupportedCWMPVersions`: versions with commas between.
    #[must_use]
    pub fn with_supported(self, versions: impl Into<Text<'a>>) -> Self {
        Self { supported: Some(versions.into()), ..self }
    }

    /// The highest version that the CPE speaks.
    #[must_use]
    pub fn version(&self) -> CwmpVersion {
        self.choose(CwmpVersion::new(u8::MAX, u8::MAX)).unwrap_or(self.namespace.into())
    }

    /// The version of the session with an ACS that speaks all versions up to `highest`. If there is none that both speak,
    /// the ACS answers with the fault 8006.
    ///
    /// An ACS tells its choice in the header `UseCWMPVersion` if the CPE has sent `SupportedCWMPVersions`. A CPE that has
    /// not speaks every version up to its own.
    #[must_use]
    pub fn choose(&self, highest: CwmpVersion) -> Option<CwmpVersion> {
        if let Some(list) = self.supported {
            return Supported::new(list).filter(|version| *version <= highest).max();
        }
        let named = CwmpVersion::from(self.namespace);
        let own = if self.has_session_timeout { named.max(CwmpVersion::V1_3) } else { named };
        (highest >= CwmpVersion::V1_0).then(|| own.min(highest))
    }
}

/// The versions of a header `SupportedCWMPVersions`; what is none is left out.
#[derive(Clone, Debug)]
pub struct Supported<'a> {
    chars: xml_pull::Chars<'a>,
    is_done: bool,
}

impl<'a> Supported<'a> {
    /// The versions of a list with commas between.
    #[must_use]
    pub fn new(list: impl Into<Text<'a>>) -> Self {
        Self { chars: list.into().chars(), is_done: false }
    }
}

impl Iterator for Supported<'_> {
    type Item = CwmpVersion;

    fn next(&mut self) -> Option<CwmpVersion> {
        while !self.is_done {
            let mut ends = true;
            let item = self.chars.by_ref().take_while(|c| {
                ends = *c != ',';
                ends
            });
            let version = numbers(item.filter(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')));
            // what is wrong may not have been read to its end
            self.is_done = ends && !self.chars.by_ref().any(|c| c == ',');
            if version.is_some() {
                return version;
            }
        }
        None
    }
}

impl fmt::Display for CwmpVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl fmt::Debug for CwmpVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for CwmpVersion {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{string::ToString, vec::Vec};

    #[test]
    fn three_namespaces_serve_five_versions() {
        let namespaces: Vec<_> = CwmpVersion::KNOWN.iter().map(|version| version.namespace()).collect();
        let [v1_0, v1_1, v1_2] = [NamespaceVersion::V1_0, NamespaceVersion::V1_1, NamespaceVersion::V1_2];
        assert_eq!(namespaces, [v1_0, v1_1, v1_2, v1_2, v1_2]);
        for version in CwmpVersion::KNOWN {
            assert_eq!(CwmpVersion::from_text(version.to_string().as_str()), Some(*version));
        }
        assert_eq!(CwmpVersion::from(NamespaceVersion::new(1, 3)), CwmpVersion::V1_3);
    }

    #[test]
    fn what_is_no_version() {
        for text in ["", "1", "1.", ".1", "1.2.3", "1-2", "1.256", "1.x", "-1.0"] {
            assert_eq!(CwmpVersion::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_headers_tell_more_than_the_namespace() {
        let offer = Offer::of_namespace(NamespaceVersion::V1_2);
        assert_eq!(offer.version(), CwmpVersion::V1_2);
        assert_eq!(offer, Offer::of(NamespaceVersion::V1_2, &Header::with_id("1")));
        let header = Header { session_timeout: Some(60), ..Header::default() };
        assert_eq!(Offer::of(NamespaceVersion::V1_2, &header).version(), CwmpVersion::V1_3);
        assert_eq!(Offer { has_session_timeout: true, ..offer }.version(), CwmpVersion::V1_3);
        assert_eq!(offer.with_supported("1.0,1.1,1.2,1.3,1.4").version(), CwmpVersion::V1_4);
        assert_eq!(Offer::of_namespace(NamespaceVersion::V1_0).version(), CwmpVersion::V1_0);
    }

    #[test]
    fn both_speak_the_highest_that_both_know() {
        let offer = Offer::of_namespace(NamespaceVersion::V1_2).with_supported("1.2, 1.4");
        assert_eq!(offer.choose(CwmpVersion::V1_4), Some(CwmpVersion::V1_4));
        assert_eq!(offer.choose(CwmpVersion::V1_3), Some(CwmpVersion::V1_2));
        assert_eq!(offer.choose(CwmpVersion::V1_1), None);
        assert_eq!(Offer::of_namespace(NamespaceVersion::V1_2).choose(CwmpVersion::V1_0), Some(CwmpVersion::V1_0));
    }

    #[test]
    fn a_list_holds_versions_and_perhaps_something_else() {
        let list = |text| Supported::new(text).collect::<Vec<_>>();
        assert_eq!(list("1.0,1.1 ,\n1.4"), [CwmpVersion::V1_0, CwmpVersion::V1_1, CwmpVersion::V1_4]);
        assert_eq!(list(""), []);
        assert_eq!(list(",,"), []);
        assert_eq!(list("a.b,1.0"), [CwmpVersion::V1_0]);
        assert_eq!(list("1,2,3.0.0,1.2"), [CwmpVersion::V1_2]);
        assert_eq!(list("1.0,x"), [CwmpVersion::V1_0]);
    }
}
