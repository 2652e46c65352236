//! A message as JSON: what is absent is left out, and a URI stands for the target or source that it is all of.

use oma_dm_codec::syncml::{
    Atomic, Command, Cred, Data, Delete, Exec, Filter, Item, Map as Mapping, MetInf, Meta, Results, Search, Sequence,
    Source, Status, Sync, SyncHdr, Target,
};
use oma_dm_codec::{List, SyncMl, Text};
use serde_json::{Map, Value, json};

use crate::codec::to_hex;

type Object = Map<String, Value>;

/// The whole message.
pub(crate) fn message(message: &SyncMl<'_>) -> Value {
    let commands: Vec<_> = message.body.commands.iter().map(|command| describe(&command)).collect();
    json!({ "header": header(&message.header), "commands": commands, "final": message.body.is_final })
}

/// The items of a command that has some.
pub(crate) fn items<'a>(command: &Command<'a>) -> Option<List<'a, Item<'a>>> {
    Some(match command {
        Command::Status(command) => command.items,
        Command::Results(command) => command.items,
        Command::Alert(command) => command.items,
        Command::Replace(command) => command.items,
        Command::Get(command) => command.items,
        Command::Add(command) => command.items,
        Command::Exec(command) => command.item,
        Command::Delete(command) => command.items,
        Command::Copy(command) => command.items,
        Command::Move(command) => command.items,
        Command::Put(command) => command.items,
        _ => return None,
    })
}

fn header(header: &SyncHdr<'_>) -> Object {
    let mut object = Object::new();
    put(&mut object, "ver_dtd", header.ver_dtd);
    put(&mut object, "ver_proto", header.ver_proto);
    put(&mut object, "session_id", header.session_id);
    put(&mut object, "msg_id", header.msg_id);
    put_target(&mut object, Some(header.target));
    put_source(&mut object, Some(header.source));
    put_optional(&mut object, "resp_uri", header.resp_uri);
    put_flag(&mut object, "no_resp", header.no_resp);
    put_cred(&mut object, header.cred);
    put_meta(&mut object, header.meta);
    object
}

/// A command, and those in it.
fn describe(command: &Command<'_>) -> Value {
    let mut object = Object::new();
    object.insert("name".into(), json!(command.name()));
    put(&mut object, "cmd_id", command.cmd_id());
    own(&mut object, command);
    if let Some(items) = items(command).filter(|items| !items.is_empty()) {
        object.insert("items".into(), items.iter().map(|one| item(&one)).collect());
    }
    if let Some(commands) = command.commands() {
        object.insert("commands".into(), commands.iter().map(|inner| describe(&inner)).collect());
    }
    Value::Object(object)
}

/// What a command has beside its number, its items and the commands in it.
fn own(object: &mut Object, command: &Command<'_>) {
    match command {
        Command::Status(status) => put_status(object, status),
        Command::Results(results) => put_results(object, results),
        Command::Search(search) => put_search(object, search),
        Command::Sync(sync) => put_sync(object, sync),
        Command::Map(map) => put_map(object, map),
        Command::Alert(alert) => {
            put_flag(object, "no_resp", alert.no_resp);
            put_cred(object, alert.cred);
            put_optional(object, "data", alert.data);
            put_optional(object, "correlator", alert.correlator);
        }
        Command::Exec(Exec { no_resp, cred, meta, correlator, .. }) => {
            put_common(object, *no_resp, *cred, *meta);
            put_optional(object, "correlator", *correlator);
        }
        Command::Delete(Delete { no_resp, archive, sft_del, cred, meta, .. }) => {
            put_common(object, *no_resp, *cred, *meta);
            put_flag(object, "archive", *archive);
            put_flag(object, "sft_del", *sft_del);
        }
        Command::Get(get) => {
            put_common(object, get.no_resp, get.cred, get.meta);
            put_optional(object, "lang", get.lang);
        }
        Command::Put(sent) => {
            put_common(object, sent.no_resp, sent.cred, sent.meta);
            put_optional(object, "lang", sent.lang);
        }
        Command::Replace(replace) => put_common(object, replace.no_resp, replace.cred, replace.meta),
        Command::Add(add) => put_common(object, add.no_resp, add.cred, add.meta),
        Command::Copy(copy) => put_common(object, copy.no_resp, copy.cred, copy.meta),
        Command::Move(moved) => put_common(object, moved.no_resp, moved.cred, moved.meta),
        Command::Atomic(Atomic { no_resp, meta, .. }) | Command::Sequence(Sequence { no_resp, meta, .. }) => {
            put_common(object, *no_resp, None, *meta);
        }
    }
}

fn put_status(object: &mut Object, status: &Status<'_>) {
    put(object, "msg_ref", status.msg_ref);
    put(object, "cmd_ref", status.cmd_ref);
    put(object, "cmd", status.cmd);
    put_texts(object, "target_refs", status.target_refs.iter().map(|reference| reference.0));
    put_texts(object, "source_refs", status.source_refs.iter().map(|reference| reference.0));
    put_cred(object, status.cred);
    if let Some(chal) = status.chal {
        object.insert("chal".into(), Value::Object(meta(&chal.meta)));
    }
    put(object, "data", status.data);
    put_optional(object, "original_error", status.original_error);
}

fn put_results(object: &mut Object, results: &Results<'_>) {
    put_optional(object, "msg_ref", results.msg_ref);
    put(object, "cmd_ref", results.cmd_ref);
    put_optional(object, "cmd", results.cmd);
    put_meta(object, results.meta);
    put_optional(object, "target_ref", results.target_ref);
    put_optional(object, "source_ref", results.source_ref);
}

fn put_search(object: &mut Object, search: &Search<'_>) {
    put_common(object, search.no_resp, search.cred, Some(search.meta));
    put_flag(object, "no_results", search.no_results);
    put_target(object, search.target);
    put_texts(object, "sources", search.sources.iter().map(|source| source.loc_uri));
    put_optional(object, "lang", search.lang);
    put(object, "data", search.data);
}

fn put_sync(object: &mut Object, sync: &Sync<'_>) {
    put_common(object, sync.no_resp, sync.cred, sync.meta);
    put_target(object, sync.target);
    put_source(object, sync.source);
    put_optional(object, "number_of_changes", sync.number_of_changes);
}

fn put_map(object: &mut Object, map: &Mapping<'_>) {
    put_common(object, false, map.cred, map.meta);
    put_target(object, Some(map.target));
    put_source(object, Some(map.source));
    let pairs = map.items.iter().map(|pair| {
        let mut object = Object::new();
        put_target(&mut object, Some(pair.target));
        put_source(&mut object, Some(pair.source));
        Value::Object(object)
    });
    object.insert("map_items".into(), pairs.collect());
}

/// An item; its meta information stands beside its data.
fn item(item: &Item<'_>) -> Value {
    let mut object = Object::new();
    put_target(&mut object, item.target);
    put_source(&mut object, item.source);
    put_optional(&mut object, "source_parent", item.source_parent);
    put_optional(&mut object, "target_parent", item.target_parent);
    if let Some(information) = item.meta {
        object.append(&mut meta(&information));
    }
    match item.data {
        Some(Data::Text(text)) => put_data(&mut object, &text.bytes().collect::<Vec<_>>()),
        Some(Data::Opaque(bytes)) => put_data(&mut object, bytes),
        Some(Data::Elements(part)) => _ = object.insert("elements".into(), json!(format!("{part:?}"))),
        None => {}
    }
    put_flag(&mut object, "more_data", item.more_data);
    Value::Object(object)
}

/// The fields of meta information.
fn meta(meta: &Meta<'_>) -> Object {
    let mut object = Object::new();
    let mut extensions = Vec::new();
    for field in &meta.fields {
        match field {
            MetInf::Format(text) => put(&mut object, "format", text),
            MetInf::Type(text) => put(&mut object, "type", text),
            MetInf::Mark(text) => put(&mut object, "mark", text),
            MetInf::Size(text) => put(&mut object, "size", text),
            MetInf::Version(text) => put(&mut object, "version", text),
            MetInf::NextNonce(secret) => put(&mut object, "next_nonce", secret.0),
            MetInf::MaxMsgSize(text) => put(&mut object, "max_msg_size", text),
            MetInf::MaxObjSize(text) => put(&mut object, "max_obj_size", text),
            MetInf::FieldLevel(text) => put(&mut object, "field_level", text),
            MetInf::Emi(text) => extensions.push(text),
            MetInf::Anchor { last, next } => {
                let mut anchor = Object::new();
                put_optional(&mut anchor, "last", last);
                put(&mut anchor, "next", next);
                object.insert("anchor".into(), Value::Object(anchor));
            }
            MetInf::Mem { shared, free_mem, free_id } => {
                let mut mem = Object::new();
                put_flag(&mut mem, "shared", shared);
                put(&mut mem, "free_mem", free_mem);
                put(&mut mem, "free_id", free_id);
                object.insert("mem".into(), Value::Object(mem));
            }
        }
    }
    put_texts(&mut object, "emi", extensions.into_iter());
    object
}

fn put_common(object: &mut Object, no_resp: bool, cred: Option<Cred<'_>>, meta: Option<Meta<'_>>) {
    put_flag(object, "no_resp", no_resp);
    put_cred(object, cred);
    put_meta(object, meta);
}

fn put_meta(object: &mut Object, information: Option<Meta<'_>>) {
    if let Some(information) = information {
        object.insert("meta".into(), Value::Object(meta(&information)));
    }
}

fn put_cred(object: &mut Object, cred: Option<Cred<'_>>) {
    if let Some(cred) = cred {
        let mut inside = cred.meta.map(|information| meta(&information)).unwrap_or_default();
        put_data(&mut inside, &cred.data.0.bytes().collect::<Vec<_>>());
        object.insert("cred".into(), Value::Object(inside));
    }
}

fn put_target(object: &mut Object, target: Option<Target<'_>>) {
    if let Some(target) = target {
        put(object, "target", target.loc_uri);
        put_optional(object, "target_name", target.loc_name);
        if let Some(condition) = target.filter.iter().next() {
            object.insert("filter".into(), Value::Object(filter(&condition)));
        }
    }
}

fn put_source(object: &mut Object, source: Option<Source<'_>>) {
    if let Some(source) = source {
        put(object, "source", source.loc_uri);
        put_optional(object, "source_name", source.loc_name);
    }
}

/// A filter; the items in it have none themselves.
fn filter(filter: &Filter<'_>) -> Object {
    let mut object = meta(&filter.meta);
    for (name, list) in [("field", filter.field), ("record", filter.record)] {
        if let Some(one) = list.iter().next() {
            object.insert(name.into(), item(&one));
        }
    }
    put_optional(&mut object, "filter_type", filter.filter_type);
    object
}

fn put_flag(object: &mut Object, name: &str, is_there: bool) {
    if is_there {
        object.insert(name.into(), json!(true));
    }
}

fn put_texts<'a>(object: &mut Object, name: &str, texts: impl Iterator<Item = Text<'a>>) {
    let list: Vec<_> = texts.map(|text| text.to_string()).collect();
    if !list.is_empty() {
        object.insert(name.into(), json!(list));
    }
}

fn put_optional(object: &mut Object, name: &str, text: Option<Text<'_>>) {
    if let Some(text) = text {
        put(object, name, text);
    }
}

/// Characters, or U+FFFD for what is none.
fn put(object: &mut Object, name: &str, text: Text<'_>) {
    object.insert(name.into(), json!(text.to_string()));
}

/// Data: characters as they are; bytes that are none as digits, under a name that says so.
fn put_data(object: &mut Object, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(characters) => object.insert("data".into(), json!(characters)),
        Err(_) => object.insert("data_hex".into(), json!(to_hex(bytes))),
    };
}
