//! A message that is being made. Its parts lie in an arena, since messages borrow what they consist of.

use std::fmt::Display;

use bumpalo::Bump;
use oma_dm_codec::buf::Message as _;
use oma_dm_codec::syncml::{
    Alert, Command, Data, Exec, Get, Item, MetInf, Meta, Replace, Results, Source, Status, SyncBody, SyncHdr, Target,
    TargetRef,
};
use oma_dm_codec::{AlertCode, Clause, Encoding, Format, List, StatusCode, SyncMl, Text};

/// The commands of a message, numbered as they come.
pub(super) struct Reply<'a> {
    arena: &'a Bump,
    commands: Vec<Command<'a>>,
}

/// A command of the peer, to be referred to.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) msg_id: Text<'a>,
    pub(super) cmd_id: Text<'a>,
    pub(super) name: &'static str,
}

impl<'a> Reply<'a> {
    pub(super) fn new(arena: &'a Bump) -> Self {
        Self { arena, commands: Vec::new() }
    }

    /// Text of the message's own.
    pub(super) fn text(&self, text: impl Display) -> Text<'a> {
        Text::plain(self.arena.alloc_str(&text.to_string()))
    }

    fn list<T: Copy>(&self, items: &[T]) -> List<'a, T> {
        List::new(self.arena.alloc_slice_copy(items))
    }

    /// The number of the next command.
    fn cmd_id(&self) -> Text<'a> {
        self.text(self.commands.len() + 1)
    }

    /// How a command went, for one of its targets or for all.
    pub(super) fn status(&mut self, asked: Asked<'a>, target: Option<Text<'a>>, code: StatusCode) {
        let target_refs = target.map_or(List::EMPTY, |target| self.list(&[TargetRef(target)]));
        self.commands.push(Command::Status(Status {
            cmd_id: self.cmd_id(),
            msg_ref: asked.msg_id,
            cmd_ref: asked.cmd_id,
            cmd: Text::plain(asked.name),
            target_refs,
            data: self.text(code.0),
            ..Status::default()
        }));
    }

    /// What a Get asked for.
    pub(super) fn results(&mut self, asked: Asked<'a>, items: &[Item<'a>]) {
        self.commands.push(Command::Results(Results {
            cmd_id: self.cmd_id(),
            msg_ref: Some(asked.msg_id),
            cmd_ref: asked.cmd_id,
            items: self.list(items),
            ..Results::default()
        }));
    }

    pub(super) fn alert(&mut self, code: AlertCode, items: &[Item<'a>]) {
        let (cmd_id, data) = (self.cmd_id(), Some(self.text(code.0)));
        self.commands.push(Command::Alert(Alert { cmd_id, data, items: self.list(items), ..Alert::default() }));
    }

    pub(super) fn get(&mut self, uris: &[&'a str]) {
        let items: Vec<_> = uris.iter().map(|uri| at(uri)).collect();
        self.commands.push(Command::Get(Get { cmd_id: self.cmd_id(), items: self.list(&items), ..Get::default() }));
    }

    pub(super) fn replace(&mut self, items: &[Item<'a>]) {
        let (cmd_id, items) = (self.cmd_id(), self.list(items));
        self.commands.push(Command::Replace(Replace { cmd_id, items, ..Replace::default() }));
    }

    pub(super) fn exec(&mut self, uri: &'a str) {
        let (cmd_id, item) = (self.cmd_id(), self.list(&[at(uri)]));
        self.commands.push(Command::Exec(Exec { cmd_id, item, ..Exec::default() }));
    }

    /// An item with a value, of which the client is the source.
    pub(super) fn value_of(&self, uri: Text<'a>, format: Format, value: Text<'a>) -> Item<'a> {
        Item { source: Some(Source::new(uri)), ..self.value(format, value) }
    }

    /// An item with a value for the client.
    pub(super) fn value_for(&self, uri: &'a str, format: Format, value: Text<'a>) -> Item<'a> {
        Item { target: Some(Target::new(uri.into())), ..self.value(format, value) }
    }

    fn value(&self, format: Format, value: Text<'a>) -> Item<'a> {
        let meta = Meta { fields: self.list(&[MetInf::Format(format.name().into())]) };
        Item { meta: Some(meta), data: Some(Data::Text(value)), ..Item::default() }
    }

    /// An item that says what an alert is of.
    pub(super) fn event(&self, kind: &'a str, data: &'a str) -> Item<'a> {
        let meta = Meta { fields: self.list(&[MetInf::Type(kind.into())]) };
        Item { meta: Some(meta), data: Some(data.into()), ..Item::default() }
    }

    /// The message, the last one of its package.
    pub(super) fn encode(&self, header: SyncHdr<'a>, encoding: Encoding) -> Result<Vec<u8>, Clause> {
        let header = SyncHdr { ver_dtd: "1.2".into(), ver_proto: "DM/1.2".into(), ..header };
        let message = SyncMl { header, body: SyncBody { commands: List::new(&self.commands), is_final: true } };
        match encoding {
            Encoding::Xml => message.as_xml().encode_to_vec(),
            Encoding::Wbxml => message.as_wbxml().encode_to_vec(),
        }
    }
}

impl<'a> Asked<'a> {
    /// A command of this message.
    pub(super) fn new(message: &SyncMl<'a>, command: &Command<'a>) -> Self {
        Self { msg_id: message.header.msg_id, cmd_id: command.cmd_id(), name: command.name() }
    }

    /// The header of this message, which counts as a command.
    pub(super) fn header(message: &SyncMl<'a>) -> Self {
        Self { msg_id: message.header.msg_id, cmd_id: "0".into(), name: "SyncHdr" }
    }
}

/// An item that is nothing but a target.
fn at(uri: &str) -> Item<'_> {
    Item { target: Some(Target::new(uri.into())), ..Item::default() }
}
