//! Fields that RFC 8428 does not define (§4.4).

use core::fmt;

use wire_buf::Reader;

use super::{Label, Text};
use crate::cbor::{CborItem, Head, read_text};

/// A field that RFC 8428 does not define, as `vlo` of LwM2M.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extension<'a> {
    /// Its label.
    pub label: ExtensionLabel<'a>,
    /// What it holds.
    pub value: ExtensionValue<'a>,
}

/// The label of an extension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExtensionLabel<'a> {
    /// A name.
    Name(Text<'a>),
    /// A number, in CBOR only. RFC 8428 §6 will define no more of them.
    Number(i64),
}

/// The value of an extension, as it stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionValue<'a> {
    /// An item of CBOR.
    Cbor(CborItem<'a>),
    /// A value of JSON.
    Json(&'a str),
}

/// The extensions of a record. They go into a document of the kind that they are of, and are left out of the other.
#[derive(Clone, Copy, Default)]
pub struct Extensions<'a>(Repr<'a>);

#[derive(Clone, Copy, Default)]
enum Repr<'a> {
    #[default]
    None,
    Items(&'a [Extension<'a>]),
    /// The pairs of a map that were checked, other fields among them.
    Cbor(&'a [u8]),
    /// The members of an object that were checked, other fields among them.
    #[cfg(feature = "json")]
    Json(&'a [u8]),
}

impl<'a> Extensions<'a> {
    /// No extensions.
    pub const NONE: Self = Self(Repr::None);

    /// Extensions of your own.
    #[must_use]
    pub const fn new(items: &'a [Extension<'a>]) -> Self {
        Self(Repr::Items(items))
    }

    pub(super) const fn in_cbor(pairs: &'a [u8]) -> Self {
        Self(Repr::Cbor(pairs))
    }

    #[cfg(feature = "json")]
    pub(super) const fn in_json(members: &'a [u8]) -> Self {
        Self(Repr::Json(members))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Walks over the extensions.
    pub fn iter(&self) -> impl Iterator<Item = Extension<'a>> + use<'a> {
        let mut repr = self.0;
        core::iter::from_fn(move || match &mut repr {
            Repr::None => None,
            Repr::Items(items) => {
                let (first, rest) = items.split_first()?;
                *items = rest;
                Some(*first)
            }
            Repr::Cbor(pairs) => next_in_cbor(pairs),
            #[cfg(feature = "json")]
            Repr::Json(members) => super::json::next_extension(members),
        })
    }
}

/// The next extension in the pairs of a map.
fn next_in_cbor<'a>(pairs: &mut &'a [u8]) -> Option<Extension<'a>> {
    loop {
        let mut r = Reader::new(pairs);
        let label = match Head::read(&mut r).ok()? {
            Head::Unsigned(number) => ExtensionLabel::Number(i64::try_from(number).ok()?),
            Head::Negative(number) => ExtensionLabel::Number(!i64::try_from(number).ok()?),
            Head::Text(Some(len)) => ExtensionLabel::Name(Text::new(read_text(&mut r, 0, len).ok()?)),
            _ => return None,
        };
        let value = ExtensionValue::Cbor(CborItem::read(&mut r).ok()?);
        *pairs = r.as_slice();
        let is_known = match label {
            ExtensionLabel::Number(number) => i8::try_from(number).is_ok_and(|number| Label(number).name().is_some()),
            ExtensionLabel::Name(name) => name.as_str().is_some_and(|name| Label::named(name).is_some()),
        };
        if !is_known {
            return Some(Extension { label, value });
        }
    }
}

impl PartialEq for Extensions<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Extensions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
