//! Frames of real nodes and the datagrams that they stand for, `tests/data/capture.jsonl`: RIOT 2026.10-devel, decompressed
//! by Wireshark. The checksums of the upper layers are right in all of them.

use super::{address, hex};
use lowpan_codec::{ContextEntry, ContextId, ContextTable, LinkAddress, Prefix};
use serde_json::Value;

/// A frame, or several that make a datagram.
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) source: LinkAddress,
    pub(crate) destination: LinkAddress,
    pub(crate) contexts: ContextTable,
    /// The payloads of the frames.
    pub(crate) frames: Vec<Vec<u8>>,
    /// The datagram; empty where a frame holds only a part of one.
    pub(crate) datagram: Vec<u8>,
    /// The fields of a recoverable fragment or acknowledgment.
    pub(crate) fields: String,
}

/// All of this kind.
pub(crate) fn vectors(kind: &str) -> Vec<Vector> {
    let lines = include_str!("../data/capture.jsonl").lines();
    lines.map(vector).filter(|vector| vector.kind == kind).collect()
}

fn vector(line: &str) -> Vector {
    let row: Value = serde_json::from_str(line).expect("JSON");
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let list = |name: &str| row[name].as_array().expect("a list").iter().map(|item| item.as_str().expect("text"));
    let mut contexts = ContextTable::EMPTY;
    for (id, entry) in list("contexts").map(context) {
        contexts.set(id, Some(entry));
    }
    Vector {
        name: text("name"),
        kind: text("kind"),
        source: address(&text("src")),
        destination: address(&text("dst")),
        contexts,
        frames: list("lowpan").map(hex).collect(),
        datagram: hex(&text("ipv6")),
        fields: text("fields"),
    }
}

/// A context as `1=2001:db8:1::/64`.
pub(crate) fn context(text: &str) -> (ContextId, ContextEntry) {
    let (id, prefix) = text.split_once('=').expect("a number");
    let (address, len) = prefix.split_once('/').expect("a length");
    let prefix = Prefix::new(address.parse().expect("an address"), len.parse().expect("a length"));
    (ContextId::new(id.parse().expect("a number")).expect("below 16"), ContextEntry::new(prefix.expect("128 at most")))
}
