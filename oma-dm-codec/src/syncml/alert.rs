//! `Alert`: something to be told (SyncML Representation Protocol 1.2 §6.5.2).

use super::{Cred, Item};
use crate::{
    document::{Cursor, List, Sink, View},
    registry::AlertCode,
    types::Text,
    vocabulary::Dm,
};

/// Something to be told: how the session began, a question to the user, an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Alert<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// Whether no status is wanted.
    pub no_resp: bool,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// The number of the alert.
    pub data: Option<Text<'a>>,
    /// The command of the peer that it is an answer to.
    pub correlator: Option<Text<'a>>,
    /// What it is about.
    pub items: List<'a, Item<'a>>,
}

impl Alert<'_> {
    /// The number of the alert.
    #[must_use]
    pub fn code(&self) -> Option<AlertCode> {
        u16::try_from(self.data?.number()?).ok().map(AlertCode)
    }
}

impl<'a> View<'a> for Alert<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut alert = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => alert.cmd_id = c.text(),
                Dm::NO_RESP => alert.no_resp = c.flag(),
                Dm::CRED => alert.cred = Some(Cred::view(c)),
                Dm::DATA => alert.data = Some(c.text()),
                Dm::CORRELATOR => alert.correlator = Some(c.text()),
                Dm::ITEM => alert.items.begin(tag, c),
                _ => c.skip(),
            }
        }
        alert
    }
}

impl<'a> Alert<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::ALERT)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.flag(Dm::NO_RESP, self.no_resp)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        out.optional(Dm::DATA, self.data)?;
        out.optional(Dm::CORRELATOR, self.correlator)?;
        self.items.write(out)?;
        out.end()
    }
}
