//! Entries that are not fields of [`ProblemDetails`](super::ProblemDetails): what is registered later, and extensions.

use core::fmt;

use wire_buf::Reader;

use super::decode::read_key;
use crate::cbor::CborItem;

wire_buf::registry! {
    /// Which entry of problem details (RFC 9290 §6.1).
    pub struct StandardKey(i64) {
        /// What kind of problem it is, in short.
        TITLE = -1, "title";
        /// What went wrong this time.
        DETAIL = -2, "detail";
        /// What tells this occurrence from others.
        INSTANCE = -3, "instance";
        /// The code of the response.
        RESPONSE_CODE = -4, "response-code";
        /// What URI references are relative to.
        BASE_URI = -5, "base-uri";
        /// The language of texts that tell none.
        BASE_LANG = -6, "base-lang";
        /// The writing direction of texts that tell none.
        BASE_RTL = -7, "base-rtl";
        /// The options that the server could not process.
        UNPROCESSED_COAP_OPTION = -8, "unprocessed-coap-option";
    }
}

wire_buf::registry! {
    /// Which extension of problem details, of those that are registered (RFC 9290 §6.2).
    pub struct CustomKey(u64) {
        /// Problem details of HTTP (RFC 9290, appendix B).
        TUNNEL_7807 = 7807, "tunnel-7807";
    }
}

/// An entry as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// Its key.
    pub key: EntryKey<'a>,
    /// Its value; that of an extension is a map.
    pub value: CborItem<'a>,
}

/// The key of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKey<'a> {
    /// That of an entry for everybody: negative.
    Standard(StandardKey),
    /// That of a registered extension.
    Custom(CustomKey),
    /// That of any other extension: an absolute URI, which is never to be followed (RFC 9290 §3.2).
    Uri(&'a str),
}

impl EntryKey<'_> {
    /// Whether a field of [`ProblemDetails`](super::ProblemDetails) is for it.
    pub(super) const fn has_field(&self) -> bool {
        matches!(self, Self::Standard(StandardKey(-8..=-1)))
    }
}

/// A list of entries.
#[derive(Clone, Copy, Default)]
pub struct Entries<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Items(&'a [Entry<'a>]),
    /// The pairs of a map that were checked, those with fields among them.
    Wire(&'a [u8]),
}

impl Default for Repr<'_> {
    fn default() -> Self {
        Self::Items(&[])
    }
}

impl<'a> Entries<'a> {
    /// Entries of your own.
    #[must_use]
    pub const fn new(entries: &'a [Entry<'a>]) -> Self {
        Self(Repr::Items(entries))
    }

    pub(super) const fn from_checked(pairs: &'a [u8]) -> Self {
        Self(Repr::Wire(pairs))
    }

    /// The value of the entry with this key.
    #[must_use]
    pub fn get(&self, key: EntryKey<'_>) -> Option<CborItem<'a>> {
        self.iter().find(|entry| entry.key == key).map(|entry| entry.value)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Walks over the entries.
    pub fn iter(&self) -> impl Iterator<Item = Entry<'a>> + Clone + use<'a> {
        let (items, wire) = match self.0 {
            Repr::Items(entries) => (entries, &[][..]),
            Repr::Wire(pairs) => (&[][..], pairs),
        };
        let mut r = Reader::new(wire);
        let pairs = core::iter::from_fn(move || {
            Some(Entry { key: read_key(&mut r).ok()?, value: CborItem::read(&mut r).ok()? })
        });
        items.iter().copied().chain(pairs.filter(|entry| !entry.key.has_field()))
    }
}

impl PartialEq for Entries<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
