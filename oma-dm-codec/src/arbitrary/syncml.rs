//! Messages.

use arbitrary::{Result, Unstructured};
use wire_buf::arbitrary::Arena;

use super::Source as Random;
use crate::{
    document::List,
    syncml::{
        Add, Alert, Atomic, Chal, Command, Copy, Cred, Data, Delete, Exec, Filter, Get, Item, Map, MapItem, MetInf,
        Meta, Move, Put, Replace, Results, Search, Sequence, Source, SourceRef, Status, Sync, SyncBody, SyncHdr,
        SyncMl, Target, TargetRef,
    },
    types::{Secret, Text},
};

/// How deep groups of commands are nested at most.
const DEPTH: u8 = 2;

/// What a command stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    Atomic,
    Sequence,
    Sync,
}

impl<'a> SyncMl<'a> {
    /// A message at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut r = Random { u, arena };
        let header = SyncHdr {
            ver_dtd: Text::plain(r.u.choose(&["1.0", "1.1", "1.2"])?),
            ver_proto: r.text()?,
            session_id: r.text()?,
            msg_id: r.text()?,
            target: r.target(true)?,
            source: r.source()?,
            resp_uri: r.maybe_text()?,
            no_resp: r.flag()?,
            cred: r.maybe(Random::cred)?,
            meta: r.maybe(Random::meta)?,
        };
        let commands = r.list(0, |r| r.command(Place::Body, 0))?;
        let is_final = commands.is_empty() || r.flag()?;
        Ok(Self { header, body: SyncBody { commands, is_final } })
    }
}

impl<'a> Random<'_, '_, 'a> {
    fn command(&mut self, place: Place, depth: u8) -> Result<Command<'a>> {
        let most = if depth < DEPTH { 15 } else { 12 };
        let command = match (self.u.int_in_range(0..=most)?, place) {
            (0, _) => Command::Add(self.add()?),
            (1, _) => Command::Delete(self.delete()?),
            (2, _) => Command::Copy(self.copy()?),
            (3, _) => Command::Move(self.moved()?),
            (4, Place::Body | Place::Atomic | Place::Sequence) => Command::Get(self.get()?),
            (5, Place::Body | Place::Atomic | Place::Sequence) => Command::Exec(self.exec()?),
            (6, Place::Body | Place::Atomic | Place::Sequence) => Command::Alert(self.alert()?),
            (7, Place::Body | Place::Atomic | Place::Sequence) => Command::Map(self.map()?),
            (8, Place::Body) => Command::Put(self.put()?),
            (9, Place::Body) => Command::Search(self.search()?),
            (10, Place::Body) => Command::Status(self.status()?),
            (11, Place::Body) => Command::Results(self.results()?),
            (13, _) => Command::Atomic(self.atomic(depth)?),
            (14, Place::Body | Place::Atomic | Place::Sync) => Command::Sequence(self.sequence(depth)?),
            (15, Place::Body | Place::Atomic | Place::Sequence) => Command::Sync(self.sync(depth)?),
            _ => Command::Replace(self.replace()?),
        };
        Ok(command)
    }

    fn atomic(&mut self, depth: u8) -> Result<Atomic<'a>> {
        let (cmd_id, no_resp, meta) = (self.text()?, self.flag()?, self.maybe(Self::meta)?);
        let commands = self.list(1, |r| r.command(Place::Atomic, depth.saturating_add(1)))?;
        Ok(Atomic { cmd_id, no_resp, meta, commands })
    }

    fn sequence(&mut self, depth: u8) -> Result<Sequence<'a>> {
        let (cmd_id, no_resp, meta) = (self.text()?, self.flag()?, self.maybe(Self::meta)?);
        let commands = self.list(1, |r| r.command(Place::Sequence, depth.saturating_add(1)))?;
        Ok(Sequence { cmd_id, no_resp, meta, commands })
    }

    fn sync(&mut self, depth: u8) -> Result<Sync<'a>> {
        Ok(Sync {
            cmd_id: self.text()?,
            no_resp: self.flag()?,
            cred: self.maybe(Self::cred)?,
            target: self.maybe(|r| r.target(true))?,
            source: self.maybe(Self::source)?,
            meta: self.maybe(Self::meta)?,
            number_of_changes: self.maybe_text()?,
            commands: self.list(0, |r| r.command(Place::Sync, depth.saturating_add(1)))?,
        })
    }

    fn alert(&mut self) -> Result<Alert<'a>> {
        Ok(Alert {
            cmd_id: self.text()?,
            no_resp: self.flag()?,
            cred: self.maybe(Self::cred)?,
            data: self.maybe_text()?,
            correlator: self.maybe_text()?,
            items: self.list(0, Self::item)?,
        })
    }

    fn delete(&mut self) -> Result<Delete<'a>> {
        Ok(Delete {
            cmd_id: self.text()?,
            no_resp: self.flag()?,
            archive: self.flag()?,
            sft_del: self.flag()?,
            cred: self.maybe(Self::cred)?,
            meta: self.maybe(Self::meta)?,
            items: self.list(1, Self::item)?,
        })
    }

    fn exec(&mut self) -> Result<Exec<'a>> {
        let item = self.item()?;
        Ok(Exec {
            cmd_id: self.text()?,
            no_resp: self.flag()?,
            cred: self.maybe(Self::cred)?,
            meta: self.maybe(Self::meta)?,
            correlator: self.maybe_text()?,
            item: List::new(core::slice::from_ref(&*self.arena.alloc(item))),
        })
    }

    fn map(&mut self) -> Result<Map<'a>> {
        Ok(Map {
            cmd_id: self.text()?,
            target: self.target(true)?,
            source: self.source()?,
            cred: self.maybe(Self::cred)?,
            meta: self.maybe(Self::meta)?,
            items: self.list(1, |r| Ok(MapItem { target: r.target(true)?, source: r.source()? }))?,
        })
    }

    fn search(&mut self) -> Result<Search<'a>> {
        Ok(Search {
            cmd_id: self.text()?,
            no_resp: self.flag()?,
            no_results: self.flag()?,
            cred: self.maybe(Self::cred)?,
            target: self.maybe(|r| r.target(true))?,
            sources: self.list(1, Self::source)?,
            lang: self.maybe_text()?,
            meta: self.meta()?,
            data: self.text()?,
        })
    }

    fn status(&mut self) -> Result<Status<'a>> {
        Ok(Status {
            cmd_id: self.text()?,
            msg_ref: self.text()?,
            cmd_ref: self.text()?,
            cmd: self.text()?,
            target_refs: self.list(0, |r| r.text().map(TargetRef))?,
            source_refs: self.list(0, |r| r.text().map(SourceRef))?,
            cred: self.maybe(Self::cred)?,
            chal: self.maybe(|r| Ok(Chal { meta: r.meta()? }))?,
            data: self.text()?,
            original_error: None,
            items: self.list(0, Self::item)?,
        })
    }

    fn results(&mut self) -> Result<Results<'a>> {
        Ok(Results {
            cmd_id: self.text()?,
            msg_ref: self.maybe_text()?,
            cmd_ref: self.text()?,
            cmd: None,
            meta: self.maybe(Self::meta)?,
            target_ref: self.maybe_text()?,
            source_ref: self.maybe_text()?,
            items: self.list(1, Self::item)?,
        })
    }

    fn cred(&mut self) -> Result<Cred<'a>> {
        Ok(Cred { meta: self.maybe(Self::meta)?, data: self.text().map(Secret)? })
    }

    fn source(&mut self) -> Result<Source<'a>> {
        Ok(Source { loc_uri: self.text()?, loc_name: self.maybe_text()? })
    }

    /// A target; one in a filter has no filter itself.
    fn target(&mut self, may_filter: bool) -> Result<Target<'a>> {
        let (loc_uri, loc_name) = (self.text()?, self.maybe_text()?);
        let filter = match may_filter && self.u.ratio(1, 8)? {
            true => List::new(core::slice::from_ref(&*self.arena.alloc(self.filter()?))),
            false => List::EMPTY,
        };
        Ok(Target { loc_uri, loc_name, filter })
    }

    fn filter(&mut self) -> Result<Filter<'a>> {
        let item = |r: &mut Self| {
            if !r.flag()? {
                return Ok(List::EMPTY);
            }
            let item = r.item_with(false)?;
            Ok(List::new(core::slice::from_ref(&*r.arena.alloc(item))))
        };
        Ok(Filter { meta: self.meta()?, field: item(self)?, record: item(self)?, filter_type: self.maybe_text()? })
    }

    fn item(&mut self) -> Result<Item<'a>> {
        self.item_with(true)
    }

    fn item_with(&mut self, may_filter: bool) -> Result<Item<'a>> {
        Ok(Item {
            target: self.maybe(|r| r.target(may_filter))?,
            source: self.maybe(Self::source)?,
            source_parent: self.maybe_text()?,
            target_parent: self.maybe_text()?,
            meta: self.maybe(Self::meta)?,
            data: self.maybe(|r| r.text().map(Data::Text))?,
            more_data: self.flag()?,
        })
    }

    /// Fields in the order of the standard, each once.
    fn meta(&mut self) -> Result<Meta<'a>> {
        let mut fields = std::vec::Vec::new();
        for place in 0..12_u8 {
            if !self.u.ratio(1, 5)? {
                continue;
            }
            fields.push(match place {
                0 => MetInf::Format(self.text()?),
                1 => MetInf::Type(self.text()?),
                2 => MetInf::Mark(self.text()?),
                3 => MetInf::Size(self.text()?),
                4 => MetInf::Anchor { last: self.maybe_text()?, next: self.text()? },
                5 => MetInf::Version(self.text()?),
                6 => MetInf::NextNonce(self.text().map(Secret)?),
                7 => MetInf::MaxMsgSize(self.text()?),
                8 => MetInf::MaxObjSize(self.text()?),
                9 => MetInf::Emi(self.text()?),
                10 => MetInf::Mem { shared: self.flag()?, free_mem: self.text()?, free_id: self.text()? },
                _ => MetInf::FieldLevel(self.text()?),
            });
        }
        Ok(Meta::new(self.arena.alloc_slice_copy(&fields)))
    }
}

/// Commands that are alike.
macro_rules! item_commands {
    ($($method:ident -> $name:ident $(, $lang:ident)?;)*) => {
        impl<'a> Random<'_, '_, 'a> {
            $(fn $method(&mut self) -> Result<$name<'a>> {
                Ok($name {
                    cmd_id: self.text()?,
                    no_resp: self.flag()?,
                    $($lang: self.maybe_text()?,)?
                    cred: self.maybe(Self::cred)?,
                    meta: self.maybe(Self::meta)?,
                    items: self.list(1, Self::item)?,
                })
            })*
        }
    };
}

item_commands! {
    add -> Add;
    copy -> Copy;
    get -> Get, lang;
    moved -> Move;
    put -> Put, lang;
    replace -> Replace;
}
