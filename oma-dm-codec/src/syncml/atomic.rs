//! `Atomic` and `Sequence`: commands that belong together (SyncML Representation Protocol 1.2 §6.5.3, §6.5.16). They are
//! alike but for their name.

use super::{Command, Meta};
use crate::{
    document::{Cursor, List, Sink, View},
    types::Text,
    vocabulary::Dm,
};

macro_rules! groups {
    ($($(#[$meta:meta])* $name:ident = $tag:ident;)*) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub struct $name<'a> {
            /// The command.
            pub cmd_id: Text<'a>,
            /// Whether no status is wanted.
            pub no_resp: bool,
            /// What holds for all items that do not say otherwise.
            pub meta: Option<Meta<'a>>,
            /// The commands, at least one.
            pub commands: List<'a, Command<'a>>,
        }

        impl<'a> View<'a> for $name<'a> {
            fn view(c: &mut Cursor<'a>) -> Self {
                let mut group = Self::default();
                while let Some(tag) = c.child() {
                    match tag {
                        Dm::CMD_ID => group.cmd_id = c.text(),
                        Dm::NO_RESP => group.no_resp = c.flag(),
                        Dm::META => group.meta = Some(Meta::view(c)),
                        _ => group.commands.begin(tag, c),
                    }
                }
                group
            }
        }

        impl<'a> $name<'a> {
            /// Writes what comes before the commands.
            pub(super) fn write_head<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
                out.start(Dm::$tag)?;
                out.leaf(Dm::CMD_ID, self.cmd_id)?;
                out.flag(Dm::NO_RESP, self.no_resp)?;
                match &self.meta {
                    Some(meta) => meta.write(out),
                    None => Ok(()),
                }
            }
        })*
    };
}

groups! {
    /// Commands of which all are carried out, or none.
    Atomic = ATOMIC;
    /// Commands that are carried out in their order.
    Sequence = SEQUENCE;
}
