//! `Add`, `Copy`, `Get`, `Move`, `Put` and `Replace`: items to be stored, or asked for (SyncML Representation Protocol 1.2
//! §6.5.1, §6.5.4, §6.5.7, §6.5.10, §6.5.11, §6.5.13). They are alike but for their name, and for the language of some.

use super::{Cred, Item, Meta};
use crate::{
    clause::Clause,
    document::{Cursor, List, Sink, View},
    types::Text,
    vocabulary::Dm,
};

macro_rules! item_commands {
    ($($(#[$meta:meta])* $name:ident = $tag:ident $(, $(#[$lang_meta:meta])* $lang:ident = $lang_tag:ident)?;)*) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub struct $name<'a> {
            /// The command.
            pub cmd_id: Text<'a>,
            /// Whether no status is wanted.
            pub no_resp: bool,
            $($(#[$lang_meta])* pub $lang: Option<Text<'a>>,)?
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
                        $(Dm::$lang_tag => command.$lang = Some(c.text()),)?
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
                $(out.optional(Dm::$lang_tag, self.$lang)?;)?
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

item_commands! {
    /// Items that are new.
    Add = ADD;
    /// Items to be copied from their source to their target.
    Copy = COPY;
    /// Items to be sent.
    Get = GET,
        /// The language that is wanted.
        lang = LANG;
    /// Items to be moved.
    Move = MOVE;
    /// Items that were not asked for.
    Put = PUT,
        /// The language that the data are in.
        lang = LANG;
    /// Items that replace others.
    Replace = REPLACE;
}

/// Items of which there must be one.
pub(super) fn write_items<'a, S: Sink<'a>>(items: &List<'a, Item<'a>>, out: &mut S) -> Result<(), S::Error> {
    if items.is_empty() {
        return Err(Clause::ElementMissing.into());
    }
    items.write(out)
}
