//! SyncML messages, of versions 1.0 to 1.2 (SyncML Representation Protocol 1.2; for device management, OMA DM
//! Representation Protocol 1.2).

mod alert;
mod answers;
mod atomic;
mod command;
mod cred;
mod delete;
mod exec;
mod grammar;
mod header;
mod item;
mod item_commands;
mod location;
mod map;
mod meta;
mod results;
mod search;
mod status;
mod sync;

use core::fmt;

use crate::{
    clause::Clause,
    document::{self, Cursor, Document, Grammar, List, Node as _, Readable, Sink, View},
    registry::{Language, PublicId},
    types::Text,
    vocabulary::Dm,
};

pub use alert::Alert;
pub use answers::{Asked, Reference, Walk};
pub use atomic::{Atomic, Sequence};
pub use command::Command;
pub use cred::{Chal, Cred};
pub use delete::Delete;
pub use exec::Exec;
pub use header::SyncHdr;
pub use item::{Data, Item};
pub use item_commands::{Add, Copy, Get, Move, Put, Replace};
pub use location::{Filter, Source, Target};
pub use map::{Map, MapItem};
pub use meta::{MetInf, Meta};
pub use results::Results;
pub use search::Search;
pub use status::{SourceRef, Status, TargetRef};
pub use sync::Sync;

/// A message.
#[derive(Clone, core::marker::Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct SyncMl<'a> {
    /// Who sends to whom, in which session.
    pub header: SyncHdr<'a>,
    /// What is to be done, and what was done.
    pub body: SyncBody<'a>,
}

/// What is to be done, and what was done.
#[derive(Clone, core::marker::Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct SyncBody<'a> {
    /// The commands, at least one unless all is said.
    pub commands: List<'a, Command<'a>>,
    /// Whether this is the last message of its package.
    pub is_final: bool,
}

document::readable! {
    /// The message to be written as WBXML 1.2: a [`Message`](wire_buf::Message).
    SyncMl, in V1_2
}

impl<'a> Readable<'a> for SyncMl<'a> {
    const LANGUAGE: Language = Language::SyncMl;
    const GRAMMAR: &'static Grammar = &grammar::SYNCML;

    fn mark(&mut self, is_there: bool) {
        self.body.is_final = is_there;
    }
}

impl<'a> View<'a> for SyncMl<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let (mut message, mut has_header) = (Self::default(), false);
        while let Some(tag) = c.child() {
            match tag {
                Dm::SYNC_HDR => {
                    message.header = SyncHdr::view(c);
                    has_header = true;
                }
                Dm::SYNC_BODY => {
                    message.body.commands = commands(*c);
                    if has_header {
                        // nothing follows that anybody has to walk to
                        break;
                    }
                    c.skip();
                }
                _ => c.skip(),
            }
        }
        message
    }
}

/// The commands of the body that the cursor has just entered.
fn commands<'a>(mut c: Cursor<'a>) -> List<'a, Command<'a>> {
    let mut commands = List::EMPTY;
    while let Some(tag) = c.child() {
        if Command::is(tag) {
            commands.begin_here(tag, &c);
            break;
        }
        c.skip();
    }
    commands
}

impl<'a> Document<'a> for SyncMl<'a> {
    const LANGUAGE: Language = Language::SyncMl;

    fn version(&self) -> (&'static str, PublicId) {
        let version: Text<'a> = self.header.ver_dtd;
        if version == "1.0" {
            ("SYNCML:SYNCML1.0", PublicId::SYNCML_1_0)
        } else if version == "1.1" {
            ("SYNCML:SYNCML1.1", PublicId::SYNCML_1_1)
        } else {
            ("SYNCML:SYNCML1.2", PublicId::SYNCML_1_2)
        }
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if self.body.commands.is_empty() && !self.body.is_final {
            return Err(Clause::ElementMissing.into());
        }
        out.start(Dm::SYNC_ML)?;
        self.header.write(out)?;
        out.start(Dm::SYNC_BODY)?;
        document::write_nested(self.body.commands.iter(), out)?;
        out.flag(Dm::FINAL, self.body.is_final)?;
        out.end()?;
        out.end()
    }
}

impl fmt::Display for SyncMl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SyncHdr { session_id, msg_id, source, target, .. } = self.header;
        write!(f, "message {msg_id} of session {session_id}, {} to {}:", source.loc_uri, target.loc_uri)?;
        self.body.commands.iter().try_for_each(|command| write!(f, " {}", command.name()))?;
        if self.body.is_final { f.write_str(", final") } else { Ok(()) }
    }
}
