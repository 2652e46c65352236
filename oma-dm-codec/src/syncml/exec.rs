//! `Exec`: something to be run (SyncML Representation Protocol 1.2 §6.5.6).

use super::{Cred, Item, Meta};
use crate::{
    clause::Clause,
    document::{Cursor, List, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// Something to be run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Exec<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// Whether no status is wanted.
    pub no_resp: bool,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// What holds for the item if it does not say otherwise.
    pub meta: Option<Meta<'a>>,
    /// What an alert that tells the result will name.
    pub correlator: Option<Text<'a>>,
    /// What is to be run, exactly one item.
    pub item: List<'a, Item<'a>>,
}

impl<'a> View<'a> for Exec<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut exec = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => exec.cmd_id = c.text(),
                Dm::NO_RESP => exec.no_resp = c.flag(),
                Dm::CRED => exec.cred = Some(Cred::view(c)),
                Dm::META => exec.meta = Some(Meta::view(c)),
                Dm::CORRELATOR => exec.correlator = Some(c.text()),
                Dm::ITEM => exec.item.begin(tag, c),
                _ => c.skip(),
            }
        }
        exec
    }
}

impl<'a> Exec<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        let mut items = self.item.iter();
        if items.next().is_none() {
            return Err(Clause::ElementMissing.into());
        }
        if items.next().is_some() {
            return Err(Clause::ElementRepeated.into());
        }
        out.start(Dm::EXEC)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.flag(Dm::NO_RESP, self.no_resp)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        out.optional(Dm::CORRELATOR, self.correlator)?;
        self.item.write(out)?;
        out.end()
    }
}
