//! What the schema says about elements, as tables.

use xml_pull::Tag;

use super::form::Form;
use crate::vocabulary::Cwmp;

/// An element that may stand in another one.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub tag: Tag,
    /// How often it comes.
    pub occurs: Occurs,
    /// What it holds.
    pub content: Content,
}

impl Field {
    /// A string of an array, of at most so many characters.
    pub(crate) const fn string(max: u32) -> Self {
        Self { tag: Cwmp::STRING, occurs: Occurs::Any, content: Content::Text { max } }
    }
}

/// How often an element stands in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurs {
    /// Once.
    One,
    /// Once or not at all.
    Maybe,
    /// As often as one likes.
    Any,
    /// At least once.
    Some,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// So many characters.
    Text {
        /// At most.
        max: u32,
    },
    /// Characters that are not to be shown.
    Secret {
        /// At most so many.
        max: u32,
    },
    /// A boolean.
    Boolean,
    /// A number without sign.
    Unsigned {
        /// The smallest.
        low: u32,
        /// The largest.
        high: u32,
    },
    /// A number.
    Signed {
        /// The smallest.
        low: i32,
        /// The largest.
        high: i32,
    },
    /// Characters of a form.
    Formed {
        /// At most so many.
        max: u32,
        /// Which.
        form: Form,
    },
    /// A value of any simple type, which an attribute states.
    Value,
    /// Elements, each once, in this order.
    Structure(&'static [Field]),
    /// An array of SOAP: elements of one kind.
    Array {
        /// The kind.
        item: &'static Field,
        /// At least so many.
        low: u32,
        /// At most so many.
        high: u32,
    },
    /// An operation on a deployment unit; an attribute states which.
    Operation,
}

impl Content {
    /// The same within bounds: of the number, of the number of characters, or of the number of items.
    pub(crate) const fn within(self, least: u32, most: u32) -> Self {
        match self {
            Self::Text { .. } => Self::Text { max: most },
            Self::Secret { .. } => Self::Secret { max: most },
            Self::Formed { form, .. } => Self::Formed { max: most, form },
            Self::Unsigned { .. } => Self::Unsigned { low: least, high: most },
            Self::Signed { .. } => Self::Signed { low: least.cast_signed(), high: most.cast_signed() },
            Self::Array { item, .. } => Self::Array { item, low: least, high: most },
            other => other,
        }
    }

    /// The same with strings of at most so many characters as items.
    pub(crate) const fn each(self, item: &'static Field) -> Self {
        match self {
            Self::Array { low, high, .. } => Self::Array { item, low, high },
            other => other,
        }
    }

    /// The elements in it.
    #[inline]
    pub(crate) const fn children(&self) -> &'static [Field] {
        match self {
            Self::Structure(fields) => fields,
            Self::Array { item, .. } => core::slice::from_ref(item),
            _ => &[],
        }
    }
}

/// The place of an element among its siblings, looked for from `start` on: those in order are found at once.
#[inline]
pub(crate) fn find(fields: &[Field], start: usize, tag: Tag) -> Option<usize> {
    let (before, behind) = fields.split_at_checked(start)?;
    let is_wanted = |field: &Field| field.tag == tag;
    match behind.iter().position(is_wanted) {
        Some(place) => Some(place.wrapping_add(start)),
        None => before.iter().position(is_wanted),
    }
}
