//! Client provisioning: the document that tells a device how to reach its servers (OMA Provisioning Content 1.1).
//!
//! It comes as a push, with a MAC over it; `Push::verify` checks that.
//!
//! ```
//! use oma_dm_codec::{buf::{Message, Reader}, provisioning::{Characteristic, Entry, Parm, ProvisioningDoc}, List};
//!
//! let parms = [Entry::Parm(Parm::new("APPID", "w7")), Entry::Parm(Parm::new("ADDR", "https://dm.example/"))];
//! let applications = [Characteristic::new("APPLICATION", List::new(&parms))];
//! let document = ProvisioningDoc::new(&applications);
//! let wire = document.as_wbxml().encode_to_vec()?;
//! // WBXML 1.3, PROV 1.0, UTF-8; a token for type="APPLICATION", which is in page 1, and one for name="APPID"
//! assert!(wire.starts_with(b"\x03\x0b\x6a\0\xc5\x46\x01\xc6\0\x01\x55\x01\x87\x36"));
//!
//! let received: ProvisioningDoc = Reader::new(&wire).decode(&mut ()).expect("what was written");
//! let application = received.characteristics_of("APPLICATION").next().expect("one");
//! assert!(application.parm("ADDR").expect("one").value.expect("a value") == "https://dm.example/");
//! # Ok::<(), oma_dm_codec::Clause>(())
//! ```

mod characteristic;
mod grammar;
mod parm;

use crate::{
    clause::Clause,
    document::{self, Cursor, Document, Grammar, List, Node as _, Readable, Sink, View},
    registry::{Language, PublicId},
    types::Text,
    vocabulary::Dm,
};

pub use characteristic::{Characteristic, Entry};
pub use parm::Parm;
pub(crate) use parm::is_secret;

/// A provisioning document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ProvisioningDoc<'a> {
    /// The version of the content: `1.0` or `1.1`.
    pub version: Option<Text<'a>>,
    /// What is provisioned, at least one.
    pub characteristics: List<'a, Characteristic<'a>>,
}

impl<'a> ProvisioningDoc<'a> {
    /// A document of version 1.0, the only one that has a token, with these characteristics.
    #[must_use]
    pub const fn new(characteristics: &'a [Characteristic<'a>]) -> Self {
        Self { version: Some(Text::plain("1.0")), characteristics: List::new(characteristics) }
    }

    /// The characteristics of this type, in their order.
    pub fn characteristics_of(&self, kind: &'a str) -> impl Iterator<Item = Characteristic<'a>> {
        self.characteristics.iter().filter(move |one| one.kind == kind)
    }
}

document::readable! {
    /// The document to be written as WBXML 1.3: a [`Message`](wire_buf::Message).
    ///
    /// `datatype` has no token; a document with one needs
    /// [`with_string_table`](document::AsWbxml::with_string_table).
    ProvisioningDoc, in V1_3
}

impl<'a> Readable<'a> for ProvisioningDoc<'a> {
    const LANGUAGE: Language = Language::Provisioning;
    const GRAMMAR: &'static Grammar = &grammar::PROVISIONING;
}

impl<'a> View<'a> for ProvisioningDoc<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut document = Self { version: c.attribute("version"), ..Self::default() };
        while let Some(tag) = c.child() {
            match tag {
                Dm::PROV_CHARACTERISTIC => document.characteristics.begin(tag, c),
                _ => c.skip(),
            }
        }
        document
    }
}

impl<'a> Document<'a> for ProvisioningDoc<'a> {
    const LANGUAGE: Language = Language::Provisioning;

    fn version(&self) -> (&'static str, PublicId) {
        ("", PublicId::PROV_1_0)
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if self.characteristics.is_empty() {
            return Err(Clause::ElementMissing.into());
        }
        out.start(Dm::PROV_DOCUMENT)?;
        if let Some(version) = self.version {
            out.attribute(Dm::PROV_VERSION, version)?;
        }
        self.characteristics.iter().try_for_each(|characteristic| characteristic.write(out))?;
        out.end()
    }
}
