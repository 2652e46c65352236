//! `Get` and `Put`: what the peer has, and what it shall have (SyncML Representation Protocol 1.2 §6.5.7, §6.5.11). They are
//! alike but for their name.

use super::{Cred, Item, Meta, add::write_items};
use crate::{
    document::{Cursor, List, Sink, View},
    types::Text,
    vocabulary::Dm,
};

macro_rules! with_language {
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
            /// The language that is wanted, or that the data are in.
            pub lang: Option<Text<'a>>,
            /// Credentials of its own.
            pub cred: Option<Cred<'a>>,
            /// What holds for all items that do not say otherwise.
            pub meta: Option<Meta<'a>>,
            /// The items, at least one.
            pub items: List<'a, Item<'a>>,
        }

        impl<'a> View<'a> for $name<'a> {
            fn view(c: &mut Cursor<'a>) -> Self {
                let mut command = Self::default();
                while let Some(tag) = c.child() {
                    match tag {
                        Dm::CMD_ID => command.cmd_id = c.text(),
                        Dm::NO_RESP => command.no_resp = c.flag(),
                        Dm::LANG => command.lang = Some(c.text()),
                        Dm::CRED => command.cred = Some(Cred::view(c)),
                        Dm::META => command.meta = Some(Meta::view(c)),
                        Dm::ITEM => command.items.begin(tag, c),
                        _ => c.skip(),
                    }
                }
                command
            }
        }

        impl<'a> $name<'a> {
            pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
                out.start(Dm::$tag)?;
                out.leaf(Dm::CMD_ID, self.cmd_id)?;
                out.flag(Dm::NO_RESP, self.no_resp)?;
                out.optional(Dm::LANG, self.lang)?;
                if let Some(cred) = &self.cred {
                    cred.write(out)?;
                }
                if let Some(meta) = &self.meta {
                    meta.write(out)?;
                }
                write_items(&self.items, out)?;
                out.end()
            }
        })*
    };
}

with_language! {
    /// Items to be sent.
    Get = GET;
    /// Items that were not asked for.
    Put = PUT;
}
