//! `Delete`: items to be deleted (SyncML Representation Protocol 1.2 §6.5.5).

use super::{Cred, Item, Meta, item_commands::write_items};
use crate::{
    document::{Cursor, List, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// Items to be deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Delete<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// Whether no status is wanted.
    pub no_resp: bool,
    /// Whether the items are to be kept in an archive.
    pub archive: bool,
    /// Whether the items are deleted at the client only.
    pub sft_del: bool,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// What holds for all items that do not say otherwise.
    pub meta: Option<Meta<'a>>,
    /// The items, at least one.
    pub items: List<'a, Item<'a>>,
}

impl<'a> View<'a> for Delete<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut delete = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => delete.cmd_id = c.text(),
                Dm::NO_RESP => delete.no_resp = c.flag(),
                Dm::ARCHIVE => delete.archive = c.flag(),
                Dm::SFT_DEL => delete.sft_del = c.flag(),
                Dm::CRED => delete.cred = Some(Cred::view(c)),
                Dm::META => delete.meta = Some(Meta::view(c)),
                Dm::ITEM => delete.items.begin(tag, c),
                _ => c.skip(),
            }
        }
        delete
    }
}

impl<'a> Delete<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::DELETE)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.flag(Dm::NO_RESP, self.no_resp)?;
        out.flag(Dm::ARCHIVE, self.archive)?;
        out.flag(Dm::SFT_DEL, self.sft_del)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        write_items(&self.items, out)?;
        out.end()
    }
}
