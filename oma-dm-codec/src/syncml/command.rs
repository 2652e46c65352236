//! Any command, and how groups of them are written.

use xml_pull::Tag;

use super::{
    Add, Alert, Atomic, Copy, Delete, Exec, Get, Map, Move, Put, Replace, Results, Search, Sequence, Status, Sync,
};
use crate::{
    clause::Clause,
    document::{Cursor, List, Nested, Node, Sink, View as _},
    types::Text,
    vocabulary::Dm,
};

macro_rules! commands {
    ($($name:ident = $tag:ident, $text:literal;)*) => {
        /// A command of a message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[allow(clippy::large_enum_variant)] // there is no heap to put them on
        pub enum Command<'a> {
            $(#[doc = concat!("`", $text, "`.")] $name($name<'a>),)*
        }

        impl<'a> Command<'a> {
            /// Its name, as `Cmd` of a status has it.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $text,)*
                }
            }

            /// Its number in the message.
            #[must_use]
            pub const fn cmd_id(&self) -> Text<'a> {
                match self {
                    $(Self::$name(command) => command.cmd_id,)*
                }
            }
        }

        impl<'a> Node<'a> for Command<'a> {
            fn is(tag: Tag) -> bool {
                matches!(tag, $(Dm::$tag)|*)
            }

            #[inline]
            fn view(tag: Tag, c: &mut Cursor<'a>) -> Self {
                match tag {
                    $(Dm::$tag => Self::$name($name::view(c)),)*
                    // never asked for
                    _ => Self::Alert(Alert::view(c)),
                }
            }

            fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
                self.write_whole(out)
            }
        }
    };
}

commands! {
    Status = STATUS, "Status";
    Results = RESULTS, "Results";
    Alert = ALERT, "Alert";
    Replace = REPLACE, "Replace";
    Get = GET, "Get";
    Add = ADD, "Add";
    Exec = EXEC, "Exec";
    Delete = DELETE, "Delete";
    Atomic = ATOMIC, "Atomic";
    Sequence = SEQUENCE, "Sequence";
    Copy = COPY, "Copy";
    Move = MOVE, "Move";
    Sync = SYNC, "Sync";
    Map = MAP, "Map";
    Put = PUT, "Put";
    Search = SEARCH, "Search";
}

impl<'a> Command<'a> {
    /// The commands inside, of a command that has some.
    #[must_use]
    pub const fn commands(&self) -> Option<List<'a, Self>> {
        match self {
            Self::Atomic(atomic) => Some(atomic.commands),
            Self::Sequence(sequence) => Some(sequence.commands),
            Self::Sync(sync) => Some(sync.commands),
            _ => None,
        }
    }

    /// Whether a command may stand inside this one.
    const fn may_hold(&self, inner: &Self) -> bool {
        match inner {
            Self::Add(_) | Self::Copy(_) | Self::Delete(_) | Self::Move(_) | Self::Replace(_) | Self::Atomic(_) => true,
            Self::Sequence(_) => !matches!(self, Self::Sequence(_)),
            Self::Alert(_) | Self::Exec(_) | Self::Get(_) | Self::Map(_) | Self::Sync(_) => {
                !matches!(self, Self::Sync(_))
            }
            Self::Put(_) | Self::Results(_) | Self::Search(_) | Self::Status(_) => false,
        }
    }
}

impl<'a> Nested<'a> for Command<'a> {
    /// The commands inside, if they may stand there.
    fn inner(&self) -> Result<Option<List<'a, Self>>, Clause> {
        let Some(inner) = self.commands() else { return Ok(None) };
        if inner.is_empty() && !matches!(self, Self::Sync(_)) {
            return Err(Clause::ElementMissing);
        }
        if inner.iter().any(|inner| !self.may_hold(&inner)) {
            return Err(Clause::ElementUnexpected);
        }
        Ok(Some(inner))
    }

    fn write_head<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        match self {
            Self::Add(command) => command.write(out),
            Self::Alert(command) => command.write(out),
            Self::Copy(command) => command.write(out),
            Self::Delete(command) => command.write(out),
            Self::Exec(command) => command.write(out),
            Self::Get(command) => command.write(out),
            Self::Map(command) => command.write(out),
            Self::Move(command) => command.write(out),
            Self::Put(command) => command.write(out),
            Self::Replace(command) => command.write(out),
            Self::Results(command) => command.write(out),
            Self::Search(command) => command.write(out),
            Self::Status(command) => command.write(out),
            Self::Atomic(group) => group.write_head(out),
            Self::Sequence(group) => group.write_head(out),
            Self::Sync(group) => group.write_head(out),
        }
    }
}
