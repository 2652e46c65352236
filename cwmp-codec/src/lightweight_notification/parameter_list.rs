//! The parameters of a lightweight notification.

use core::{fmt, iter::FusedIterator};

use xml_pull::{Cursor, Text};

use super::Words;

/// A parameter that has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LightweightParameter<'a> {
    /// Its path.
    pub name: Text<'a>,
    /// What it is now.
    pub value: Text<'a>,
}

/// The parameters of a notification: those of one that was decoded, which are walked, or your own.
#[derive(Clone, Copy)]
pub struct LightweightParameters<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Items(&'a [LightweightParameter<'a>]),
    /// The content of the notification.
    Document(Cursor<'a, Words>),
}

impl<'a> LightweightParameters<'a> {
    /// The parameters in the content of a notification, which has been checked.
    pub(super) const fn checked(content: Cursor<'a, Words>) -> Self {
        Self(Repr::Document(content))
    }

    /// Walks the parameters.
    pub fn iter(&self) -> impl FusedIterator<Item = LightweightParameter<'a>> + Clone + use<'a> {
        let (items, mut content) = match self.0 {
            Repr::Items(items) => (items, None),
            Repr::Document(content) => (&[][..], Some(content)),
        };
        let walk = core::iter::from_fn(move || next(content.as_mut()?));
        items.iter().copied().chain(walk.fuse())
    }
}

/// The next parameter of a content.
fn next<'a>(content: &mut Cursor<'a, Words>) -> Option<LightweightParameter<'a>> {
    while content.child()?.tag() != Words::PARAM {
        content.skip();
    }
    let mut parameter = LightweightParameter::default();
    while let Some(name) = content.child() {
        match name.tag() {
            Words::NAME => parameter.name = content.text(),
            Words::VALUE => parameter.value = content.text(),
            _ => content.skip(),
        }
    }
    Some(parameter)
}

impl<'a> From<&'a [LightweightParameter<'a>]> for LightweightParameters<'a> {
    fn from(items: &'a [LightweightParameter<'a>]) -> Self {
        Self(Repr::Items(items))
    }
}

impl<'a, const N: usize> From<&'a [LightweightParameter<'a>; N]> for LightweightParameters<'a> {
    fn from(items: &'a [LightweightParameter<'a>; N]) -> Self {
        Self(Repr::Items(items))
    }
}

impl Default for LightweightParameters<'_> {
    fn default() -> Self {
        Self(Repr::Items(&[]))
    }
}

impl PartialEq for LightweightParameters<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for LightweightParameters<'_> {}

impl fmt::Debug for LightweightParameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for LightweightParameters<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_seq(self.iter())
    }
}
