//! `characteristic`: parameters that belong together (OMA Provisioning Content 1.1 §6.3).

use xml_pull::Tag;

use super::Parm;
use crate::{
    clause::Clause,
    document::{Cursor, List, Nested, Node, Sink, View as _, write_nested},
    types::Text,
    vocabulary::Dm,
};

/// Parameters that belong together, and further characteristics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Characteristic<'a> {
    /// The attribute `type`: `NAPDEF`, `APPLICATION`, or any other.
    pub kind: Text<'a>,
    /// What is in it.
    pub entries: List<'a, Entry<'a>>,
}

/// What a [`Characteristic`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Entry<'a> {
    /// `parm`.
    Parm(Parm<'a>),
    /// `characteristic`.
    Characteristic(Characteristic<'a>),
}

impl<'a> Characteristic<'a> {
    /// A characteristic of this type.
    #[must_use]
    pub const fn new(kind: &'a str, entries: List<'a, Entry<'a>>) -> Self {
        Self { kind: Text::plain(kind), entries }
    }

    /// Its first parameter of this name.
    #[must_use]
    pub fn parm(&self, name: &str) -> Option<Parm<'a>> {
        self.parms().find(|parm| parm.name == name)
    }

    /// Its parameters.
    pub fn parms(&self) -> impl Iterator<Item = Parm<'a>> + use<'a> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Parm(parm) => Some(parm),
            Entry::Characteristic(_) => None,
        })
    }

    /// The characteristics in it.
    pub fn characteristics(&self) -> impl Iterator<Item = Self> + use<'a> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Parm(_) => None,
            Entry::Characteristic(characteristic) => Some(characteristic),
        })
    }
}

impl<'a> Node<'a> for Characteristic<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::PROV_CHARACTERISTIC
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut characteristic = Self { kind: c.attribute("type").unwrap_or_default(), entries: List::EMPTY };
        while let Some(tag) = c.child() {
            if Entry::is(tag) { characteristic.entries.begin(tag, c) } else { c.skip() }
        }
        characteristic
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::PROV_CHARACTERISTIC)?;
        out.attribute(Dm::PROV_TYPE, self.kind)?;
        write_nested(self.entries.iter(), out)?;
        out.end()
    }
}

impl<'a> Node<'a> for Entry<'a> {
    fn is(tag: Tag) -> bool {
        matches!(tag, Dm::PROV_PARM | Dm::PROV_CHARACTERISTIC)
    }

    fn view(tag: Tag, c: &mut Cursor<'a>) -> Self {
        match tag {
            Dm::PROV_CHARACTERISTIC => Self::Characteristic(Characteristic::view(tag, c)),
            _ => Self::Parm(Parm::view(c)),
        }
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        self.write_whole(out)
    }
}

impl<'a> Nested<'a> for Entry<'a> {
    fn write_head<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        match self {
            Self::Parm(parm) => parm.write(out),
            Self::Characteristic(characteristic) => {
                out.start(Dm::PROV_CHARACTERISTIC)?;
                out.attribute(Dm::PROV_TYPE, characteristic.kind)
            }
        }
    }

    fn inner(&self) -> Result<Option<List<'a, Self>>, Clause> {
        Ok(match self {
            Self::Parm(_) => None,
            Self::Characteristic(characteristic) => Some(characteristic.entries),
        })
    }
}
