//! Credentials, and the challenge for them (SyncML Representation Protocol 1.2 §6.1.4, §6.1.8).

use super::{MetInf, Meta};
use crate::{
    document::{Cursor, Sink, View},
    types::{Secret, Text},
    vocabulary::Dm,
};

/// Who sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Cred<'a> {
    /// The kind of credentials, `syncml:auth-basic` if it is not stated, and their form.
    pub meta: Option<Meta<'a>>,
    /// The credentials; see `auth`.
    pub data: Secret<'a>,
}

/// What the peer wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Chal<'a> {
    /// The kind of credentials, their form, and the nonce for them.
    pub meta: Meta<'a>,
}

impl<'a> Cred<'a> {
    /// The kind of credentials: a name that `auth` lists. Basic authentication need not be named.
    #[must_use]
    pub fn kind(&self) -> Text<'a> {
        const BASIC: Text<'static> = Text::plain("syncml:auth-basic");
        self.meta.and_then(|meta| meta.media_type()).unwrap_or(BASIC)
    }

    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::CRED)?;
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        out.leaf(Dm::DATA, self.data.0)?;
        out.end()
    }
}

impl<'a> Chal<'a> {
    /// A challenge of these fields: the kind of credentials, their form, and the nonce for them.
    #[must_use]
    pub const fn new(fields: &'a [MetInf<'a>]) -> Self {
        Self { meta: Meta::new(fields) }
    }

    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::CHAL)?;
        self.meta.write(out)?;
        out.end()
    }
}

impl<'a> View<'a> for Cred<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut cred = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::META => cred.meta = Some(Meta::view(c)),
                Dm::DATA => cred.data = Secret(c.text()),
                _ => c.skip(),
            }
        }
        cred
    }
}

impl<'a> View<'a> for Chal<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut chal = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::META => chal.meta = Meta::view(c),
                _ => c.skip(),
            }
        }
        chal
    }
}
