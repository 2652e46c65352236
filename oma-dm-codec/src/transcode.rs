//! From XML to WBXML and back, whatever the document says: elements, attributes and text are kept, and no grammar is asked.
//!
//! Names and tokens are those of the document's language. What has none is written as a literal name of WBXML, prefix and
//! all, and read back without the prefix: WBXML knows no namespaces. White space between elements is left out unless
//! [`with_white_space`](Transcoder::with_white_space) keeps it. Device information within a message is a document of its own
//! in WBXML, and part of the message in XML.
//!
//! ```
//! use oma_dm_codec::{buf::Reader, transcode::Transcoder};
//!
//! let xml = b"<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD></SyncHdr></SyncML>";
//! let mut wbxml = Vec::new();
//! let transcoder = Transcoder::default();
//! transcoder.to_wbxml(&mut Reader::new(xml), &mut (), &mut wbxml)?;
//! assert_eq!(wbxml, b"\x02\xa4\x01\x6a\0\x6d\x6c\x71\x031.2\0\x01\x01\x01");
//! let mut back = Vec::new();
//! transcoder.to_xml(&mut Reader::new(&wbxml), &mut (), &mut back)?;
//! assert!(back.ends_with(b"<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD></SyncHdr></SyncML>"));
//! # Ok::<(), oma_dm_codec::transcode::TranscodeError<std::convert::Infallible>>(())
//! ```

mod base64;
mod to_wbxml;
mod to_xml;

use wire_buf::{Buffer, EncodeError, Reader};

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    registry::Language,
    wbxml::{DEPTH, Version},
};

/// Turns documents of one encoding into the other. No more than `D` elements may be open at a time.
#[derive(Clone, Copy, Debug)]
pub struct Transcoder<const D: usize = DEPTH> {
    language: Option<Language>,
    version: Version,
    keeps_white_space: bool,
    binary_as_base64: bool,
}

/// Why a document was not turned into the other encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TranscodeError<E> {
    /// The document breaks a statement, or holds what the other encoding cannot hold: where, and which.
    #[error(transparent)]
    Source(#[from] DecodeError),
    /// What the output says.
    #[error("the output: {0}")]
    Buffer(E),
}

impl Default for Transcoder {
    fn default() -> Self {
        Self::new()
    }
}

impl<const D: usize> Transcoder<D> {
    /// Takes the language from the document, writes WBXML 1.2, and refuses bytes that XML cannot hold.
    #[must_use]
    pub const fn new() -> Self {
        Self { language: None, version: Version::V1_2, keeps_white_space: false, binary_as_base64: false }
    }

    /// Does not look for the language: a document of WBXML need not name it.
    #[must_use]
    pub const fn with_language(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }

    /// Writes another version of WBXML than 1.2.
    #[must_use]
    pub const fn with_version(self, version: Version) -> Self {
        Self { version, ..self }
    }

    /// Keeps white space between elements.
    #[must_use]
    pub const fn with_white_space(self) -> Self {
        Self { keeps_white_space: true, ..self }
    }

    /// Writes data of an item that XML cannot hold as Base64, and says so in the item's `Format`.
    #[must_use]
    pub const fn with_binary_as_base64(self) -> Self {
        Self { binary_as_base64: true, ..self }
    }

    /// Turns the document of XML that is all that is left in `r` into WBXML. `out` gets all of it or nothing.
    ///
    /// # Errors
    /// What breaks a rule of XML; [`Clause::LanguageUnknown`], [`Clause::LiteralNames`] if too many names have no token (8 of them
    /// always fit),
    /// [`Clause::LiteralNameTooLong`], [`Clause::NameWithoutToken`] in device information; that of the output.
    pub fn to_wbxml<'a, B: Buffer + ?Sized, C: Context>(
        &self,
        r: &mut Reader<'a>,
        cx: &mut C,
        out: &mut B,
    ) -> Result<(), TranscodeError<B::Error>> {
        to_wbxml::transcode(self, r, cx, out)
    }

    /// Turns the document of WBXML at the beginning of `r` into XML, and leaves what follows it. `out` gets all of it or
    /// nothing.
    ///
    /// # Errors
    /// What breaks a statement of WBXML; [`Clause::LanguageUnknown`], [`Clause::TokenWithoutName`],
    /// [`Clause::AttributeTokenUnknown`], [`Clause::ExtensionMeaningless`], [`Clause::BytesInXml`], and rules of XML for what
    /// it cannot hold; that of the output.
    pub fn to_xml<'a, B: Buffer + ?Sized, C: Context>(
        &self,
        r: &mut Reader<'a>,
        cx: &mut C,
        out: &mut B,
    ) -> Result<(), TranscodeError<B::Error>> {
        to_xml::transcode(self, r, cx, out)
    }
}

/// The error of a writer, while what stands at `offset` was written.
#[cold]
fn at<E>(offset: usize, error: EncodeError<Clause, E>) -> TranscodeError<E> {
    match error {
        EncodeError::Invalid(clause) => TranscodeError::Source(DecodeError::new(offset, clause)),
        EncodeError::Buffer(error) => TranscodeError::Buffer(error),
    }
}
