//! A message of SyncML in lines: its header, and its commands with what they are about.

use oma_dm_codec::syncml::{Chal, Command, Cred, Data, Item, Meta, Status};
use oma_dm_codec::{List, StatusCode, SyncMl, Text};

use super::secret::is_secret_uri;
use crate::codec::oma_dm::items;
use crate::protocol::http::shortened;
use crate::report::Detail;

/// How many items of a command are shown if not all are asked for.
const ITEMS_SHOWN: usize = 16;

/// Header and commands, a line each.
pub(super) fn lines(syncml: &SyncMl<'_>, detail: Detail) -> Vec<String> {
    let header = &syncml.header;
    let mut lines = Lines { list: Vec::new(), detail };
    let mut head = format!("{} by SyncML {}", header.ver_proto, header.ver_dtd);
    if let Some(cred) = &header.cred {
        head += &lines.cred(cred);
    }
    if let Some(meta) = &header.meta {
        head += &lines.meta(meta);
    }
    if let Some(uri) = header.resp_uri {
        head += &format!(" RespURI={uri}");
    }
    lines.list.push(head);
    lines.commands(syncml.body.commands, 0);
    lines.list
}

struct Lines {
    list: Vec<String>,
    detail: Detail,
}

impl Lines {
    /// Commands, and those in them. They are nested no deeper than the decoder allows.
    fn commands(&mut self, commands: List<'_, Command<'_>>, depth: usize) {
        for command in &commands {
            let line = format!("{:indent$}{}", "", self.command(&command), indent = 2 * depth);
            self.list.push(line);
            self.items(&command, depth + 1);
            if let Some(inner) = command.commands() {
                self.commands(inner, depth + 1);
            }
        }
    }

    fn command(&self, command: &Command<'_>) -> String {
        let mut line = format!("{} {}", command.name(), command.cmd_id());
        match command {
            Command::Status(status) => line += &self.status(status),
            Command::Alert(alert) => {
                line += &alert.data.map(|code| format!(": {code}")).unwrap_or_default();
                line += &alert.code().and_then(|code| code.name()).map(|name| format!(" {name}")).unwrap_or_default();
            }
            Command::Exec(exec) => {
                line += &exec.correlator.map(|text| format!(" correlator {text}")).unwrap_or_default();
            }
            Command::Results(results) => {
                let message = results.msg_ref.unwrap_or(Text::plain("1"));
                line += &format!(" for {} of message {message}", results.cmd_ref);
            }
            _ => {}
        }
        if let Some(cred) = cred(command) {
            line += &self.cred(&cred);
        }
        if let Some(meta) = meta(command) {
            line += &self.meta(&meta);
        }
        line
    }

    fn status(&self, status: &Status<'_>) -> String {
        let Status { cmd, cmd_ref, msg_ref, data, .. } = status;
        let mut line = format!(" for {cmd} {cmd_ref} of message {msg_ref}: {data}");
        let code = data.number().and_then(|code| u16::try_from(code).ok()).map(StatusCode);
        if let Some(name) = code.and_then(StatusCode::name) {
            line += &format!(" {name}");
        }
        for target in &status.target_refs {
            line += &format!(" {}", target.0);
        }
        if let Some(Chal { meta }) = status.chal {
            line += &format!(", wants{}", self.meta(&meta));
        }
        line
    }

    fn items(&mut self, command: &Command<'_>, depth: usize) {
        let items = items(command).unwrap_or_default();
        let (all, shown) = (items.iter().count(), if self.detail.verbose { usize::MAX } else { ITEMS_SHOWN });
        for item in items.iter().take(shown) {
            let line = format!("{:indent$}{}", "", self.item(&item), indent = 2 * depth);
            self.list.push(line);
        }
        if all > shown {
            self.list.push(format!("{:indent$}… {} more", "", all - shown, indent = 2 * depth));
        }
    }

    /// Where, and what.
    fn item(&self, item: &Item<'_>) -> String {
        let (target, source) = (item.target.map(|target| target.loc_uri), item.source.map(|source| source.loc_uri));
        let mut line = match (source, target) {
            (Some(source), Some(target)) => format!("{source} → {target}"),
            (one, other) => one.or(other).map(|uri| uri.to_string()).unwrap_or_default(),
        };
        if let Some(data) = &item.data {
            let is_secret = item.uri().is_some_and(|uri| is_secret_uri(&uri.to_string()));
            let separator = if line.is_empty() { "" } else { " = " };
            let shown = if is_secret { self.secret(|| value(data)) } else { value(data) };
            line += &format!("{separator}{shown}");
        }
        if let Some(meta) = &item.meta {
            line += &self.meta(meta);
        }
        if item.more_data {
            line += ", more to come";
        }
        line
    }

    /// Format, type and the rest, as far as they are there.
    fn meta(&self, meta: &Meta<'_>) -> String {
        let fields = [
            ("Format", meta.format_name()),
            ("Type", meta.media_type()),
            ("Mark", meta.mark()),
            ("Size", meta.size_text()),
            ("MaxMsgSize", meta.max_msg_size()),
            ("MaxObjSize", meta.max_obj_size()),
        ];
        let mut line = String::new();
        for (name, value) in fields {
            line += &value.map(|value| format!(" {name}={value}")).unwrap_or_default();
        }
        if let Some(nonce) = meta.next_nonce() {
            line += &format!(" NextNonce={}", self.secret(|| nonce.0.to_string()));
        }
        line
    }

    fn cred(&self, cred: &Cred<'_>) -> String {
        format!(", Cred {} {}", cred.kind(), self.secret(|| cred.data.0.to_string()))
    }

    fn secret(&self, text: impl Fn() -> String) -> String {
        if self.detail.show_secrets { text() } else { "(hidden)".to_owned() }
    }
}

/// A value in quotes; bytes that are no text in hexadecimal.
fn value(data: &Data<'_>) -> String {
    match data.as_bytes() {
        Some(bytes) if std::str::from_utf8(bytes).is_err() => shortened(crate::hex::to_hex(bytes)),
        _ => match data {
            Data::Text(text) => format!("\"{}\"", shortened(text)),
            other => shortened(format!("{other:?}")),
        },
    }
}

/// The credentials of a command's own.
pub(super) fn cred<'a>(command: &Command<'a>) -> Option<Cred<'a>> {
    match command {
        Command::Status(command) => command.cred,
        Command::Alert(command) => command.cred,
        Command::Replace(command) => command.cred,
        Command::Get(command) => command.cred,
        Command::Add(command) => command.cred,
        Command::Exec(command) => command.cred,
        Command::Delete(command) => command.cred,
        Command::Copy(command) => command.cred,
        _ => None,
    }
}

fn meta<'a>(command: &Command<'a>) -> Option<Meta<'a>> {
    match command {
        Command::Results(command) => command.meta,
        Command::Replace(command) => command.meta,
        Command::Get(command) => command.meta,
        Command::Add(command) => command.meta,
        Command::Exec(command) => command.meta,
        Command::Delete(command) => command.meta,
        Command::Copy(command) => command.meta,
        Command::Atomic(command) => command.meta,
        Command::Sequence(command) => command.meta,
        _ => None,
    }
}
