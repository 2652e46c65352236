//! What a status or results answer: the command of the peer's message, nested or not (SyncML Representation Protocol 1.2
//! §6.1.3, §6.1.12).
//!
//! ```
//! use oma_dm_codec::{SyncMl, buf::Reader, syncml::{Asked, Command}};
//!
//! # fn message(id: &str, body: &str) -> String {
//! #     format!("<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
//! #         <SessionID>1</SessionID><MsgID>{id}</MsgID><Target><LocURI>t</LocURI></Target>\
//! #         <Source><LocURI>s</LocURI></Source></SyncHdr><SyncBody>{body}<Final/></SyncBody></SyncML>")
//! # }
//! # let request = message("4", "<Atomic><CmdID>1</CmdID><Replace><CmdID>2</CmdID><Item/></Replace></Atomic>");
//! # let response = message("4", "<Status><CmdID>1</CmdID><MsgRef>4</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>\
//! #     <Data>212</Data></Status><Status><CmdID>2</CmdID><MsgRef>4</MsgRef><CmdRef>2</CmdRef><Cmd>Replace</Cmd>\
//! #     <Data>200</Data></Status>");
//! let request: SyncMl = Reader::new(request.as_bytes()).decode(&mut ())?;
//! let response: SyncMl = Reader::new(response.as_bytes()).decode(&mut ())?;
//! for (answer, asked) in response.answers_to(&request) {
//!     match (answer, asked) {
//!         (Command::Status(status), Some(Asked::Header(_))) => assert!(status.data == "212"),
//!         (Command::Status(status), Some(Asked::Command(Command::Replace(_)))) => assert!(status.data == "200"),
//!         (answer, asked) => panic!("{answer:?} to {asked:?}"),
//!     }
//! }
//! # Ok::<(), oma_dm_codec::DecodeError>(())
//! ```

use super::{Command, Results, Status, SyncHdr, SyncMl};
use crate::{document::Iter, types::Text};

/// Which command of which message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The message.
    pub msg_ref: Text<'a>,
    /// The command; 0 is the header.
    pub cmd_ref: Text<'a>,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // there is no heap to put them on
pub enum Asked<'a> {
    /// The message as a whole.
    Header(SyncHdr<'a>),
    /// One of its commands.
    Command(Command<'a>),
}

impl<'a> Status<'a> {
    /// What it answers.
    #[must_use]
    pub const fn reference(&self) -> Reference<'a> {
        Reference { msg_ref: self.msg_ref, cmd_ref: self.cmd_ref }
    }
}

impl<'a> Results<'a> {
    /// What they answer. A message that is not stated is message 1.
    #[must_use]
    pub fn reference(&self) -> Reference<'a> {
        Reference { msg_ref: self.msg_ref.unwrap_or(Text::plain("1")), cmd_ref: self.cmd_ref }
    }
}

impl<'a> Command<'a> {
    /// What it answers, if it is a status, or results.
    #[must_use]
    pub fn reference(&self) -> Option<Reference<'a>> {
        match self {
            Self::Status(status) => Some(status.reference()),
            Self::Results(results) => Some(results.reference()),
            _ => None,
        }
    }
}

impl<'a> SyncMl<'a> {
    /// All commands in their order, one with commands in it before those.
    #[must_use]
    pub fn walk(&self) -> Walk<'a> {
        self.walk_to_depth()
    }

    /// The same, where commands may be nested `D` deep: those in a command that is nested deeper are left out. [`walk`]
    /// enters 12, which is all that a message holds unless it was read by
    /// [`decode_to_depth`](Self::decode_to_depth).
    ///
    /// [`walk`]: Self::walk
    #[must_use]
    pub fn walk_to_depth<const D: usize>(&self) -> Walk<'a, D> {
        Walk { current: self.body.commands.iter(), outside: [const { None }; D], depth: 0 }
    }

    /// What a reference of the peer means in this message.
    #[must_use]
    pub fn asked(&self, reference: &Reference<'_>) -> Option<Asked<'a>> {
        self.asked_from(&mut (self.walk(), None), reference)
    }

    /// Every status and all results in this message, each with what it answers in the other one; with nothing, if it
    /// answers another message. Answers in the order of what they answer are found in one walk.
    pub fn answers_to<'b>(&self, request: &SyncMl<'b>) -> impl Iterator<Item = (Command<'a>, Option<Asked<'b>>)> {
        let (request, mut place) = (*request, (request.walk(), None));
        let answers = self.body.commands.iter().filter_map(|command| Some((command, command.reference()?)));
        answers.map(move |(command, reference)| (command, request.asked_from(&mut place, &reference)))
    }

    /// Looks at what was found last, since a command may be answered several times; behind it; and once more from the
    /// beginning.
    fn asked_from(&self, place: &mut Place<'a>, reference: &Reference<'_>) -> Option<Asked<'a>> {
        if !is_same(self.header.msg_id, reference.msg_ref) {
            return None;
        }
        if reference.cmd_ref.number() == Some(0) {
            return Some(Asked::Header(self.header));
        }
        let is_asked = |command: &Command<'a>| is_same(command.cmd_id(), reference.cmd_ref);
        let (mut walk, last) = place.clone();
        let found = last.filter(is_asked).or_else(|| walk.find(is_asked)).or_else(|| {
            walk = self.walk();
            walk.find(is_asked)
        })?;
        *place = (walk, Some(found));
        Some(Asked::Command(found))
    }
}

/// How far a search has come, and what it found last.
type Place<'a> = (Walk<'a>, Option<Command<'a>>);

/// Whether two identifiers are the same: as text, or as numbers.
fn is_same(one: Text<'_>, other: Text<'_>) -> bool {
    one == other || one.number().is_some_and(|number| other.number() == Some(number))
}

/// Walks all commands of a message.
#[derive(Clone)]
pub struct Walk<'a, const D: usize = 12> {
    current: Iter<'a, Command<'a>>,
    outside: [Option<Iter<'a, Command<'a>>>; D],
    depth: usize,
}

impl<'a, const D: usize> Iterator for Walk<'a, D> {
    type Item = Command<'a>;

    fn next(&mut self) -> Option<Command<'a>> {
        loop {
            let Some(command) = self.current.next() else {
                self.depth = self.depth.checked_sub(1)?;
                self.current = self.outside.get_mut(self.depth).and_then(Option::take)?;
                continue;
            };
            if let (Some(inner), Some(outside)) = (command.commands(), self.outside.get_mut(self.depth)) {
                *outside = Some(core::mem::replace(&mut self.current, inner.iter()));
                self.depth = self.depth.saturating_add(1);
            }
            return Some(command);
        }
    }
}
