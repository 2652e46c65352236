//! One violation of a standard: the bytes, and what the decoder must answer.

use crate::support::wire::wire;
use crate::support::{Notes, hex, tree};
use oma_dm_codec::buf::{Counter, Decode, Reader};
use oma_dm_codec::ddf::MgmtTree;
use oma_dm_codec::devinf::DevInf;
use oma_dm_codec::provisioning::ProvisioningDoc;
use oma_dm_codec::transcode::{TranscodeError, Transcoder};
use oma_dm_codec::wsp::{Push, UserDataHeader};
use oma_dm_codec::{Clause, Context, DecodeError, Notification, Observed, SyncMl};

use std::convert::Infallible;

/// What the bytes are meant to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Wbxml,
    Notification,
    Push,
    UserDataHeader,
    HmacHeader,
    Message,
    Provisioning,
    DevInf,
    MgmtTree,
    ToWbxml,
    ToXml,
}

/// Bytes that break one rule.
#[derive(Debug)]
pub(crate) struct Row {
    name: &'static str,
    kind: Kind,
    bytes: Vec<u8>,
    offset: usize,
    pub(crate) clause: Clause,
}

/// Bytes in wire notation, marked where they break `clause`.
pub(crate) fn row(kind: Kind, name: &'static str, notation: &str, clause: Clause) -> Row {
    let message = wire(notation);
    let offset = message.mark.unwrap_or_else(|| panic!("{name}: the notation needs a mark"));
    Row { name, kind, bytes: message.bytes, offset, clause }
}

/// A document of XML, marked with `¶` where it breaks `clause`.
pub(crate) fn document(kind: Kind, name: &'static str, text: &str, clause: Clause) -> Row {
    let (before, behind) = text.split_once('¶').unwrap_or_else(|| panic!("{name}: a mark is missing"));
    let bytes = [before, behind].concat().into_bytes();
    Row { name, kind, bytes, offset: before.len(), clause }
}

impl Row {
    fn decode(&self, cx: &mut impl Context) -> Result<String, DecodeError> {
        let mut r = Reader::new(&self.bytes);
        match self.kind {
            Kind::Wbxml => tree::read(&self.bytes, cx).map(|tree| format!("{tree:?}")),
            Kind::Notification => Notification::decode(&mut r, cx).map(|message| format!("{message:?}")),
            Kind::Push => Push::decode(&mut r, cx).map(|message| format!("{message:?}")),
            Kind::UserDataHeader => UserDataHeader::decode(&mut r, cx).map(|header| format!("{header:?}")),
            Kind::Message => SyncMl::decode(&mut r, cx).map(|message| format!("{message:?}")),
            Kind::Provisioning => ProvisioningDoc::decode(&mut r, cx).map(|document| format!("{document:?}")),
            Kind::DevInf => DevInf::decode(&mut r, cx).map(|document| format!("{document:?}")),
            Kind::MgmtTree => MgmtTree::decode(&mut r, cx).map(|document| format!("{document:?}")),
            Kind::ToWbxml => source(Transcoder::default().to_wbxml(&mut r, cx, &mut Counter::default())),
            Kind::ToXml => source(Transcoder::default().to_xml(&mut r, cx, &mut Counter::default())),
            Kind::HmacHeader => {
                let text = std::str::from_utf8(&self.bytes).expect("text");
                oma_dm_codec::auth::HmacHeader::decode(text).map(|header| format!("{header:?}"))
            }
        }
    }

    /// What is wrong with the decoder's answer, if anything is.
    fn complaint(&self) -> Option<String> {
        let Self { name, bytes, offset, clause, .. } = self;
        let describe = |what: String| Some(format!("{name}: {what}\n    {}", hex(bytes)));
        let mut watched = Observed { observer: Notes::default(), ..Observed::default() };
        let found = match self.decode(&mut ()) {
            Ok(value) => return describe(format!("accepted as {value}")),
            Err(error) => error,
        };
        if self.decode(&mut watched).err() != Some(found) {
            return describe("the observer makes a difference".to_owned());
        }
        let agrees = found.offset as usize == *offset && found.clause == *clause;
        if agrees { None } else { describe(format!("expected {clause:?} at {offset}, found {found:?}")) }
    }
}

/// What is wrong with the document that was to be turned into the other encoding.
fn source(result: Result<(), TranscodeError<Infallible>>) -> Result<String, DecodeError> {
    match result {
        Ok(()) => Ok("another encoding".to_owned()),
        Err(TranscodeError::Source(error)) => Err(error),
        Err(TranscodeError::Buffer(never)) => match never {},
    }
}

/// Decodes every row and reports all disagreements at once.
pub(crate) fn check(rows: &[Row]) {
    assert!(!rows.is_empty());
    let complaints: Vec<_> = rows.iter().filter_map(Row::complaint).collect();
    let (wrong, all) = (complaints.len(), rows.len());
    assert!(complaints.is_empty(), "{wrong} of {all} rows:\n{}", complaints.join("\n"));
}
