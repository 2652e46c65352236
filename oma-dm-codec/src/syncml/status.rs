//! `Status`: how a command went (SyncML Representation Protocol 1.2 §6.5.17).

use super::{Chal, Cred, Item};
use crate::{
    document::{Cursor, List, Sink, View, text_elements},
    registry::StatusCode,
    types::Text,
    vocabulary::Dm,
};

/// How a command went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Status<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// The message with the command that this answers.
    pub msg_ref: Text<'a>,
    /// That command; 0 is the header of the message.
    pub cmd_ref: Text<'a>,
    /// The name of that command; `SyncHdr` is the header.
    pub cmd: Text<'a>,
    /// The targets that this is about.
    pub target_refs: List<'a, TargetRef<'a>>,
    /// The sources that this is about.
    pub source_refs: List<'a, SourceRef<'a>>,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// What the peer shall authenticate itself with.
    pub chal: Option<Chal<'a>>,
    /// The status.
    pub data: Text<'a>,
    /// What Windows says of an error beside the status: a number of its own, as an attribute of the status. It is read, but
    /// not written.
    pub original_error: Option<Text<'a>>,
    /// What goes with the status.
    pub items: List<'a, Item<'a>>,
}

text_elements! {
    /// A target that a status is about.
    TargetRef = TARGET_REF;
    /// A source that a status is about.
    SourceRef = SOURCE_REF;
}

impl Status<'_> {
    /// The status, as a number.
    #[must_use]
    pub fn code(&self) -> Option<StatusCode> {
        u16::try_from(self.data.number()?).ok().map(StatusCode)
    }
}

impl<'a> View<'a> for Status<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut status = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => status.cmd_id = c.text(),
                Dm::MSG_REF => status.msg_ref = c.text(),
                Dm::CMD_REF => status.cmd_ref = c.text(),
                Dm::CMD => status.cmd = c.text(),
                Dm::TARGET_REF => status.target_refs.begin(tag, c),
                Dm::SOURCE_REF => status.source_refs.begin(tag, c),
                Dm::CRED => status.cred = Some(Cred::view(c)),
                Dm::CHAL => status.chal = Some(Chal::view(c)),
                Dm::DATA => {
                    status.original_error = c.attribute("originalerror");
                    status.data = c.text();
                }
                Dm::ITEM => status.items.begin(tag, c),
                _ => c.skip(),
            }
        }
        status
    }
}

impl<'a> Status<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::STATUS)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.leaf(Dm::MSG_REF, self.msg_ref)?;
        out.leaf(Dm::CMD_REF, self.cmd_ref)?;
        out.leaf(Dm::CMD, self.cmd)?;
        self.target_refs.write(out)?;
        self.source_refs.write(out)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(chal) = &self.chal {
            chal.write(out)?;
        }
        out.leaf(Dm::DATA, self.data)?;
        self.items.write(out)?;
        out.end()
    }
}
