//! `Sync`: the changes of a data store (SyncML Representation Protocol 1.2 §6.5.18).

use super::{Command, Cred, Meta, Source, Target};
use crate::{
    document::{Cursor, List, Node as _, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// The changes of a data store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Sync<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// Whether no status is wanted.
    pub no_resp: bool,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// The peer's data store.
    pub target: Option<Target<'a>>,
    /// The sender's data store.
    pub source: Option<Source<'a>>,
    /// What holds for all items that do not say otherwise.
    pub meta: Option<Meta<'a>>,
    /// How many changes there will be.
    pub number_of_changes: Option<Text<'a>>,
    /// The changes.
    pub commands: List<'a, Command<'a>>,
}

impl<'a> View<'a> for Sync<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut sync = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => sync.cmd_id = c.text(),
                Dm::NO_RESP => sync.no_resp = c.flag(),
                Dm::CRED => sync.cred = Some(Cred::view(c)),
                Dm::TARGET => sync.target = Some(Target::view(c)),
                Dm::SOURCE => sync.source = Some(Source::view(tag, c)),
                Dm::META => sync.meta = Some(Meta::view(c)),
                Dm::NUMBER_OF_CHANGES => sync.number_of_changes = Some(c.text()),
                _ => sync.commands.begin(tag, c),
            }
        }
        sync
    }
}

impl<'a> Sync<'a> {
    /// Writes what comes before the commands.
    pub(super) fn write_head<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::SYNC)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.flag(Dm::NO_RESP, self.no_resp)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(target) = &self.target {
            target.write(out)?;
        }
        if let Some(source) = &self.source {
            source.write(out)?;
        }
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        out.optional(Dm::NUMBER_OF_CHANGES, self.number_of_changes)
    }
}
