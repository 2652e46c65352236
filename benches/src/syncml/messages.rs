//! Messages as a server sends them: so many nodes of a management tree that get new values.

use oma_dm_codec::buf::Message as _;
use oma_dm_codec::syncml::{Command, Item, MetInf, Meta, Replace, Source, SyncBody, SyncHdr, Target};
use oma_dm_codec::{List, SyncMl};

/// A message in both encodings.
#[derive(Clone, Debug)]
pub struct Written {
    /// As text.
    pub xml: String,
    /// In tokens.
    pub wbxml: Vec<u8>,
}

/// A message with this number of items. In every fourth value there is something to be escaped.
///
/// # Panics
/// Never: the message is valid.
#[must_use]
pub fn replace(count: usize) -> Written {
    let texts: Vec<_> = (0..count)
        .map(|i| (format!("./Vendor/Setting/{}/{i}", i % 7), if i % 4 == 0 { "a & b" } else { "value" }))
        .collect();
    let fields = [MetInf::Format("chr".into()), MetInf::Type("text/plain".into())];
    let items: Vec<_> = texts
        .iter()
        .map(|(uri, value)| Item {
            target: Some(Target::new(uri.as_str().into())),
            meta: Some(Meta::new(&fields)),
            data: Some((*value).into()),
            ..Item::default()
        })
        .collect();
    let commands = [Command::Replace(Replace { cmd_id: "1".into(), items: List::new(&items), ..Replace::default() })];
    let header = SyncHdr {
        ver_dtd: "1.2".into(),
        ver_proto: "DM/1.2".into(),
        session_id: "1".into(),
        msg_id: "2".into(),
        target: Target::new("IMEI:490154203237518".into()),
        source: Source::new("https://dm.example/".into()),
        ..SyncHdr::default()
    };
    let message = SyncMl { header, body: SyncBody { commands: List::new(&commands), is_final: true } };
    let xml = String::from_utf8(message.as_xml().encode_to_vec().expect("valid")).expect("text");
    Written { xml, wbxml: message.as_wbxml().encode_to_vec().expect("valid") }
}
