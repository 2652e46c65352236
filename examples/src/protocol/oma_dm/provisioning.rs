//! What a provisioning document says, with its secrets kept.

use oma_dm_codec::List;
use oma_dm_codec::provisioning::{Entry, Parm, ProvisioningDoc};
use serde_json::{Value, json};

use crate::protocol::http::shortened;
use crate::protocol::secret::names_secret;
use crate::report::Detail;

/// Parameters whose values are passwords or nonces (OMA Provisioning Content 1.1 §6), beside those whose name says so.
const SECRET: [&str; 5] = ["AAUTHDATA", "BASAUTH-PW", "PXAUTH-PW", "PROXY-PW", "PASSWD"];

/// Characteristics and parameters, a line each.
pub(super) fn lines(document: &ProvisioningDoc<'_>, detail: Detail) -> Vec<String> {
    let mut lines = Vec::new();
    for characteristic in &document.characteristics {
        lines.push(characteristic.kind.to_string());
        entries(characteristic.entries, 1, detail, &mut lines);
    }
    lines
}

/// What a characteristic holds. They are nested no deeper than the decoder allows.
fn entries(list: List<'_, Entry<'_>>, depth: usize, detail: Detail, lines: &mut Vec<String>) {
    let indent = 2 * depth;
    for entry in &list {
        match entry {
            Entry::Parm(parm) => {
                let name = &parm.name;
                lines.push(match parm.value {
                    None => format!("{:indent$}{name}", ""),
                    Some(_) if is_secret(&parm) && !detail.show_secrets => format!("{:indent$}{name} = (hidden)", ""),
                    Some(value) => format!("{:indent$}{name} = \"{}\"", "", shortened(value)),
                });
            }
            Entry::Characteristic(inner) => {
                lines.push(format!("{:indent$}{}", "", inner.kind));
                entries(inner.entries, depth + 1, detail, lines);
            }
        }
    }
}

/// The same in JSON: lists of `["NAME", "value"]` and of `{"type": …, "entries": …}`.
pub(super) fn json(document: &ProvisioningDoc<'_>, show_secrets: bool) -> Value {
    let characteristics = document.characteristics.iter();
    let list = characteristics.map(|one| characteristic(&one.kind.to_string(), one.entries, show_secrets));
    json!({ "version": document.version.map(|version| version.to_string()), "characteristics": list.collect::<Vec<_>>() })
}

fn characteristic(kind: &str, list: List<'_, Entry<'_>>, show_secrets: bool) -> Value {
    let entry = |entry: Entry<'_>| match entry {
        Entry::Parm(parm) if is_secret(&parm) && !show_secrets => json!([parm.name.to_string(), "(hidden)"]),
        Entry::Parm(parm) => json!([parm.name.to_string(), parm.value.map(|value| value.to_string())]),
        Entry::Characteristic(inner) => characteristic(&inner.kind.to_string(), inner.entries, show_secrets),
    };
    json!({ "type": kind, "entries": list.iter().map(entry).collect::<Vec<_>>() })
}

/// The names of parameters that hold secrets.
pub(super) fn secrets(document: &ProvisioningDoc<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<_> = document.characteristics.iter().map(|one| one.entries).collect();
    while let Some(list) = open.pop() {
        for entry in &list {
            match entry {
                Entry::Parm(parm) if is_secret(&parm) => found.push(parm.name.to_string()),
                Entry::Parm(_) => {}
                Entry::Characteristic(inner) => open.push(inner.entries),
            }
        }
    }
    found
}

fn is_secret(parm: &Parm<'_>) -> bool {
    let name = parm.name.to_string();
    let is_named = SECRET.iter().any(|secret| name.eq_ignore_ascii_case(secret)) || names_secret(name.as_bytes());
    is_named && parm.value.is_some_and(|value| !value.is_empty())
}
