//! `SyncHdr`: who sends to whom, in which session (SyncML Representation Protocol 1.2 §6.2.2).

use super::{Cred, Meta, Source, Target};
use crate::{
    document::{Cursor, Node as _, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// The header of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct SyncHdr<'a> {
    /// The version of the representation: `1.0`, `1.1` or `1.2`. It decides in which namespace the message is written.
    pub ver_dtd: Text<'a>,
    /// The protocol and its version: `DM/1.2`.
    pub ver_proto: Text<'a>,
    /// The session.
    pub session_id: Text<'a>,
    /// The message, in the session.
    pub msg_id: Text<'a>,
    /// Whom it is for.
    pub target: Target<'a>,
    /// Whom it is from.
    pub source: Source<'a>,
    /// Where the answer is to go.
    pub resp_uri: Option<Text<'a>>,
    /// Whether no status is wanted.
    pub no_resp: bool,
    /// Who sends it.
    pub cred: Option<Cred<'a>>,
    /// What the sender can take.
    pub meta: Option<Meta<'a>>,
}

impl<'a> View<'a> for SyncHdr<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut header = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::VER_DTD => header.ver_dtd = c.text(),
                Dm::VER_PROTO => header.ver_proto = c.text(),
                Dm::SESSION_ID => header.session_id = c.text(),
                Dm::MSG_ID => header.msg_id = c.text(),
                Dm::TARGET => header.target = Target::view(c),
                Dm::SOURCE => header.source = Source::view(tag, c),
                Dm::RESP_URI => header.resp_uri = Some(c.text()),
                Dm::NO_RESP => header.no_resp = c.flag(),
                Dm::CRED => header.cred = Some(Cred::view(c)),
                Dm::META => header.meta = Some(Meta::view(c)),
                _ => c.skip(),
            }
        }
        header
    }
}

impl<'a> SyncHdr<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::SYNC_HDR)?;
        out.leaf(Dm::VER_DTD, self.ver_dtd)?;
        out.leaf(Dm::VER_PROTO, self.ver_proto)?;
        out.leaf(Dm::SESSION_ID, self.session_id)?;
        out.leaf(Dm::MSG_ID, self.msg_id)?;
        self.target.write(out)?;
        self.source.write(out)?;
        out.optional(Dm::RESP_URI, self.resp_uri)?;
        out.flag(Dm::NO_RESP, self.no_resp)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        out.end()
    }
}
