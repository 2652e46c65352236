//! `Map`: which of the client's items is which of the server's (SyncML Representation Protocol 1.2 §6.5.8).

use xml_pull::Tag;

use super::{Cred, Meta, Source, Target};
use crate::{
    clause::Clause,
    document::{Cursor, List, Node, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// Which of the client's items is which of the server's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Map<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// The server's data store.
    pub target: Target<'a>,
    /// The client's data store.
    pub source: Source<'a>,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// What holds for all items.
    pub meta: Option<Meta<'a>>,
    /// Pairs of items, at least one.
    pub items: List<'a, MapItem<'a>>,
}

/// A pair of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct MapItem<'a> {
    /// The server's.
    pub target: Target<'a>,
    /// The client's.
    pub source: Source<'a>,
}

impl<'a> View<'a> for Map<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut map = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => map.cmd_id = c.text(),
                Dm::TARGET => map.target = Target::view(c),
                Dm::SOURCE => map.source = Source::view(tag, c),
                Dm::CRED => map.cred = Some(Cred::view(c)),
                Dm::META => map.meta = Some(Meta::view(c)),
                Dm::MAP_ITEM => map.items.begin(tag, c),
                _ => c.skip(),
            }
        }
        map
    }
}

impl<'a> Map<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if self.items.is_empty() {
            return Err(Clause::ElementMissing.into());
        }
        out.start(Dm::MAP)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        self.target.write(out)?;
        self.source.write(out)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        self.items.write(out)?;
        out.end()
    }
}

impl<'a> Node<'a> for MapItem<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::MAP_ITEM
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut item = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::TARGET => item.target = Target::view(c),
                Dm::SOURCE => item.source = Source::view(tag, c),
                _ => c.skip(),
            }
        }
        item
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::MAP_ITEM)?;
        self.target.write(out)?;
        self.source.write(out)?;
        out.end()
    }
}
