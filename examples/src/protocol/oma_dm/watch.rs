//! What an analyst looks for in OMA device management.

use oma_dm_codec::syncml::{Command, Cred};
use oma_dm_codec::{List, SyncMl, Text};

use super::PROTOCOL;
use super::lines::cred;
use super::secret::is_secret_uri;
use crate::codec::oma_dm::items;
use crate::flow::HttpMessage;
use crate::protocol::Reporter;
use crate::protocol::http::{basic, shortened};
use crate::protocol::secret::looks_secret;
use crate::report::{Finding, Severity};

/// What takes everything off a device: the last segments of URIs, in lower case (OMA LAWMO 1.0 §5.3, and what vendors have).
const WIPING: [&str; 6] = ["fullwipe", "partialwipe", "wipe", "dowipe", "factoryreset", "remotewipe"];
/// Status codes of a header that let somebody in (OMA DM Protocol 1.2 §9).
const ACCEPTED: [u32; 2] = [200, 212];

/// What has to be remembered of a connection.
#[derive(Default)]
pub(super) struct Watch {
    /// The client's message that waits for its answer opens a session without credentials.
    anonymous: bool,
}

impl Watch {
    /// Looks at a well-formed message.
    pub(super) fn syncml(&mut self, syncml: &SyncMl<'_>, http: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        let header = &syncml.header;
        let signed = http.head.get("x-syncml-hmac").is_some();
        let from = header.source.loc_uri.to_string();
        if let Some(cred) = &header.cred {
            credentials(cred, &from, out);
        }
        let is_request = http.head.method().is_some();
        let is_opening = header.msg_id.number() == Some(1);
        if is_request {
            self.anonymous = is_opening && header.cred.is_none() && !signed;
        } else if std::mem::take(&mut self.anonymous) && accepts(syncml) {
            let detail = format!("the server accepts {} without credentials", header.target.loc_uri);
            out.finding(finding(Severity::High, "unauthenticated-session", detail));
        }
        if !is_request && is_opening && header.cred.is_none() && !signed && manages(syncml) {
            let detail = format!("the server {from} sends commands without credentials");
            out.finding(finding(Severity::High, "unauthenticated-session", detail));
        }
        self.commands(syncml.body.commands, &from, out);
    }

    /// Looks at commands, and at those in them. They are nested no deeper than the decoder allows.
    fn commands(&self, commands: List<'_, Command<'_>>, from: &str, out: &mut Reporter<'_>) {
        for command in &commands {
            if let Some(cred) = cred(&command) {
                credentials(&cred, from, out);
            }
            if let Command::Status(status) = &command
                && let Some(nonce) = status.chal.and_then(|chal| chal.meta.next_nonce())
            {
                let packet = out.place.stamp.packet;
                if let Some(before) = out.shared.seen.seen((PROTOCOL.name, "nonce", from, nonce.0.to_string()), packet)
                {
                    let detail = format!("{from} gives out the nonce of packet {before} again");
                    out.finding(finding(Severity::Info, "nonce-reuse", detail));
                }
            }
            dangerous(&command, out);
            secrets(&command, out);
            if let Some(inner) = command.commands() {
                self.commands(inner, from, out);
            }
        }
    }
}

pub(super) fn finding(severity: Severity, rule: &'static str, detail: String) -> Finding {
    Finding { protocol: PROTOCOL.name, severity, rule, detail }
}

fn credentials(cred: &Cred<'_>, from: &str, out: &mut Reporter<'_>) {
    let data = cred.data.0.to_string();
    if cred.kind() == "syncml:auth-basic" {
        let detail = format!("{from}: {}", basic(data.as_bytes(), out.options.show_secrets));
        out.finding(finding(Severity::High, "basic-credentials", detail));
        return;
    }
    // Credentials that were made of another nonce would be others.
    if let Some(before) = out.shared.seen.seen((PROTOCOL.name, "cred", from, data), out.place.stamp.packet) {
        let detail = format!("{from} sends the credentials of packet {before} again: {}", cred.kind());
        out.finding(finding(Severity::Warning, "nonce-reuse", detail));
    }
}

/// Whether the status of the header is that of somebody who may come in.
fn accepts(syncml: &SyncMl<'_>) -> bool {
    syncml.body.commands.iter().any(|command| match command {
        Command::Status(status) => {
            let about_header = status.cmd_ref.number() == Some(0);
            about_header && status.data.number().is_some_and(|code| ACCEPTED.contains(&code))
        }
        _ => false,
    })
}

/// Whether there are commands that do something.
fn manages(syncml: &SyncMl<'_>) -> bool {
    syncml.body.commands.iter().any(|command| !matches!(command, Command::Status(_) | Command::Alert(_)))
}

fn dangerous(command: &Command<'_>, out: &mut Reporter<'_>) {
    if !matches!(command, Command::Exec(_) | Command::Replace(_) | Command::Add(_)) {
        return;
    }
    for item in &items(command).unwrap_or_default() {
        let uri = item.uri().unwrap_or(Text::EMPTY).to_string();
        let node = uri.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let detail = format!("{} {uri}", command.name());
        if WIPING.iter().any(|wiping| node.eq_ignore_ascii_case(wiping)) {
            out.finding(finding(Severity::High, "wipe-command", detail));
        } else if matches!(command, Command::Exec(_)) {
            out.finding(finding(Severity::Warning, "exec-command", detail));
        }
    }
}

fn secrets(command: &Command<'_>, out: &mut Reporter<'_>) {
    for item in &items(command).unwrap_or_default() {
        let (Some(uri), Some(data)) = (item.uri(), item.data.and_then(|data| data.text())) else { continue };
        let (uri, data) = (uri.to_string(), data.to_string());
        if data.is_empty() || !(is_secret_uri(&uri) || looks_secret(uri.as_bytes(), data.as_bytes())) {
            continue;
        }
        let shown = match out.options.show_secrets {
            true => format!("\"{}\"", shortened(&data)),
            false => format!("{} bytes (hidden)", data.len()),
        };
        out.finding(finding(Severity::Warning, "cleartext-secret", format!("{} {uri} {shown}", command.name())));
    }
}
