//! Where something is: targets and sources (SyncML Representation Protocol 1.2 §6.1).

use xml_pull::Tag;

use super::{Item, Meta};
use crate::{
    document::{Cursor, List, Node, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// Where data go, or whom a message is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Target<'a> {
    /// Its URI.
    pub loc_uri: Text<'a>,
    /// Its name, for people; of a device, that of its user.
    pub loc_name: Option<Text<'a>>,
    /// Which of the data are meant: at most one.
    pub filter: List<'a, Filter<'a>>,
}

/// Where data come from, or whom a message is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Source<'a> {
    /// Its URI.
    pub loc_uri: Text<'a>,
    /// Its name, for people; of a device, that of its user.
    pub loc_name: Option<Text<'a>>,
}

/// Which data are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Filter<'a> {
    /// The type of the data and of the filter.
    pub meta: Meta<'a>,
    /// Which fields, in one item.
    pub field: List<'a, Item<'a>>,
    /// Which records, in one item.
    pub record: List<'a, Item<'a>>,
    /// `INCLUSIVE` or `EXCLUSIVE`.
    pub filter_type: Option<Text<'a>>,
}

impl<'a> Target<'a> {
    /// The target with this URI.
    #[must_use]
    pub const fn new(loc_uri: Text<'a>) -> Self {
        Self { loc_uri, loc_name: None, filter: List::EMPTY }
    }

    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::TARGET)?;
        out.leaf(Dm::LOC_URI, self.loc_uri)?;
        out.optional(Dm::LOC_NAME, self.loc_name)?;
        self.filter.write(out)?;
        out.end()
    }
}

impl<'a> Source<'a> {
    /// The source with this URI.
    #[must_use]
    pub const fn new(loc_uri: Text<'a>) -> Self {
        Self { loc_uri, loc_name: None }
    }
}

impl<'a> View<'a> for Target<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut target = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::LOC_URI => target.loc_uri = c.text(),
                Dm::LOC_NAME => target.loc_name = Some(c.text()),
                Dm::FILTER => target.filter.begin(tag, c),
                _ => c.skip(),
            }
        }
        target
    }
}

impl<'a> Node<'a> for Source<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::SOURCE
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut source = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::LOC_URI => source.loc_uri = c.text(),
                Dm::LOC_NAME => source.loc_name = Some(c.text()),
                _ => c.skip(),
            }
        }
        source
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::SOURCE)?;
        out.leaf(Dm::LOC_URI, self.loc_uri)?;
        out.optional(Dm::LOC_NAME, self.loc_name)?;
        out.end()
    }
}

impl<'a> Node<'a> for Filter<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::FILTER
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut filter = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::META => filter.meta = Meta::view(c),
                Dm::FIELD => filter.field = only_item(c),
                Dm::RECORD => filter.record = only_item(c),
                Dm::FILTER_TYPE => filter.filter_type = Some(c.text()),
                _ => c.skip(),
            }
        }
        filter
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::FILTER)?;
        self.meta.write(out)?;
        for (tag, items) in [(Dm::FIELD, &self.field), (Dm::RECORD, &self.record)] {
            if let Some(item) = items.iter().next() {
                out.start(tag)?;
                item.write_without_filter(out)?;
                out.end()?;
            }
        }
        out.optional(Dm::FILTER_TYPE, self.filter_type)?;
        out.end()
    }
}

/// The item in a `Field` or `Record`.
fn only_item<'a>(c: &mut Cursor<'a>) -> List<'a, Item<'a>> {
    let mut items = List::EMPTY;
    while let Some(tag) = c.child() {
        match tag {
            Dm::ITEM => items.begin(tag, c),
            _ => c.skip(),
        }
    }
    items
}

/// A URI alone, of a `SourceParent` or `TargetParent`.
pub(super) fn parent<'a>(c: &mut Cursor<'a>) -> Text<'a> {
    let mut loc_uri = Text::EMPTY;
    while let Some(tag) = c.child() {
        match tag {
            Dm::LOC_URI => loc_uri = c.text(),
            _ => c.skip(),
        }
    }
    loc_uri
}

pub(super) fn write_parent<'a, S: Sink<'a>>(tag: Tag, loc_uri: Option<Text<'a>>, out: &mut S) -> Result<(), S::Error> {
    let Some(loc_uri) = loc_uri else { return Ok(()) };
    out.start(tag)?;
    out.leaf(Dm::LOC_URI, loc_uri)?;
    out.end()
}
