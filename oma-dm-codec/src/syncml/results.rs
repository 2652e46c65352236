//! `Results`: what a `Get` or `Search` asked for (SyncML Representation Protocol 1.2 §6.5.14).

use super::{Item, Meta, item_commands::write_items};
use crate::{
    document::{Cursor, List, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// What a command asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Results<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// The message that asked. If it is not stated, it is message 1.
    pub msg_ref: Option<Text<'a>>,
    /// The command that asked.
    pub cmd_ref: Text<'a>,
    /// The name of that command. It does not belong here; it is read, but not written.
    pub cmd: Option<Text<'a>>,
    /// What holds for all items that do not say otherwise.
    pub meta: Option<Meta<'a>>,
    /// The target that was asked for.
    pub target_ref: Option<Text<'a>>,
    /// The source that was asked for.
    pub source_ref: Option<Text<'a>>,
    /// The items, at least one.
    pub items: List<'a, Item<'a>>,
}

impl<'a> View<'a> for Results<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut results = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => results.cmd_id = c.text(),
                Dm::MSG_REF => results.msg_ref = Some(c.text()),
                Dm::CMD_REF => results.cmd_ref = c.text(),
                Dm::CMD => results.cmd = Some(c.text()),
                Dm::META => results.meta = Some(Meta::view(c)),
                Dm::TARGET_REF => results.target_ref = Some(c.text()),
                Dm::SOURCE_REF => results.source_ref = Some(c.text()),
                Dm::ITEM => results.items.begin(tag, c),
                _ => c.skip(),
            }
        }
        results
    }
}

impl<'a> Results<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::RESULTS)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.optional(Dm::MSG_REF, self.msg_ref)?;
        out.leaf(Dm::CMD_REF, self.cmd_ref)?;
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        out.optional(Dm::TARGET_REF, self.target_ref)?;
        out.optional(Dm::SOURCE_REF, self.source_ref)?;
        write_items(&self.items, out)?;
        out.end()
    }
}
