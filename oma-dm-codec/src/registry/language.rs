//! The document types that this crate knows.

use super::PublicId;

/// A vocabulary with code pages of its own. Versions share a vocabulary: later ones only add.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Language {
    /// Messages, with the meta information and the management tree in them.
    SyncMl,
    /// Meta information alone.
    MetInf,
    /// Device information.
    DevInf,
    /// A management tree: device description framework (DDF), or tree and description serialization (TNDS).
    Ddf,
    /// Client provisioning.
    Provisioning,
}

impl Language {
    /// The formal public identifier of the management tree, which has no number.
    pub const DDF_PUBLIC_ID: &'static str = "-//OMA//DTD-DM-DDF 1.2//EN";

    /// The language that a formal public identifier stands for.
    #[must_use]
    pub fn from_public_id(text: &[u8]) -> Option<Self> {
        // of SyncML and device information there were minor versions that no number was given to
        let syncml = [
            ("-//SYNCML//DTD SyncML ", Self::SyncMl),
            ("-//SYNCML//DTD MetInf ", Self::MetInf),
            ("-//SYNCML//DTD DevInf ", Self::DevInf),
            ("-//OMA//DTD-DM-DDF ", Self::Ddf),
        ];
        match PublicId::from_name(text) {
            Some(id) => id.language(),
            None => syncml.iter().find(|(beginning, _)| text.starts_with(beginning.as_bytes())).map(|(_, one)| *one),
        }
    }
}
