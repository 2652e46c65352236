//! What stands before the tokens (WBXML 1.3 §5.3: `start = version publicid charset strtbl body`).

use core::fmt;

use wire_buf::{Reader, Value};

use super::{StringTable, mb_u_int32};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    registry::{Charset, Language, PublicId},
};

/// The header of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// The version of WBXML.
    pub version: Version,
    /// The language of the document.
    pub document_type: DocumentType<'a>,
    /// How its text is encoded. WBXML 1.0 does not say, and is read as UTF-8.
    pub charset: Charset,
    /// Its strings.
    pub string_table: StringTable<'a>,
}

/// A version of WBXML (§5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Version {
    /// 1.0, without character set and opaque data.
    V1_0 = 0,
    /// 1.1.
    V1_1 = 1,
    /// 1.2, with opaque data in attributes.
    V1_2 = 2,
    /// 1.3.
    V1_3 = 3,
}

impl Version {
    /// The version as the first byte of a document.
    #[inline]
    #[must_use]
    pub const fn byte(self) -> u8 {
        self as u8
    }

    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::V1_0),
            1 => Some(Self::V1_1),
            2 => Some(Self::V1_2),
            3 => Some(Self::V1_3),
            _ => None,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.byte())
    }
}

/// The public identifier of a document (§5.5).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DocumentType<'a> {
    /// By number.
    Number(PublicId),
    /// By its text, which stands in the string table.
    Text(&'a [u8]),
}

impl DocumentType<'_> {
    /// The language that it names, if it is one of this crate.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        match self {
            Self::Number(id) => id.language(),
            Self::Text(text) => Language::from_public_id(text),
        }
    }
}

impl fmt::Debug for DocumentType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(id) => id.fmt(f),
            Self::Text(text) => f.write_str(core::str::from_utf8(text).unwrap_or_default()),
        }
    }
}

impl<'a> Header<'a> {
    /// Reads the header and leaves the body.
    ///
    /// # Errors
    /// What breaks a statement of §5.4 to §5.7.
    pub fn decode<C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let version = version(r, cx)?;
        let id_at = r.offset();
        let id = PublicId(mb_u_int32::decode(r, cx)?);
        let index_at = r.offset();
        let index = if id.0 == 0 { Some(mb_u_int32::decode(r, cx)?) } else { None };
        let id_end = r.offset();
        let charset = if version == Version::V1_0 { Charset::UTF_8 } else { charset(r, cx)? };
        let string_table = StringTable::decode(r, charset, cx)?;

        let document_type = match index {
            None => DocumentType::Number(id),
            Some(index) => match string_table.get(index) {
                Some(text) => DocumentType::Text(text),
                None => return Err(DecodeError::new(index_at, Clause::StringIndex)),
            },
        };
        let shown = match document_type {
            DocumentType::Number(id) => Value::Number(id.0.into()),
            DocumentType::Text(text) => Value::Text(text),
        };
        cx.field("publicid", id_at..id_end, shown);
        Ok(Self { version, document_type, charset, string_table })
    }
}

fn version<C: Context>(r: &mut Reader<'_>, cx: &mut C) -> Result<Version, DecodeError> {
    let at = r.offset();
    let byte = r.u8()?;
    cx.field("version", at..r.offset(), Value::Number(byte.into()));
    Version::from_byte(byte).ok_or_else(|| DecodeError::new(at, Clause::Version))
}

fn charset<C: Context>(r: &mut Reader<'_>, cx: &mut C) -> Result<Charset, DecodeError> {
    let at = r.offset();
    let charset = Charset(mb_u_int32::decode(r, cx)?);
    cx.field("charset", at..r.offset(), Value::Number(charset.0.into()));
    match charset {
        Charset::UTF_8 | Charset::US_ASCII => Ok(charset),
        Charset::UNKNOWN => refuse(cx, at, Clause::CharsetUnknown).map(|()| charset),
        _ => Err(DecodeError::new(at, Clause::CharsetUnsupported)),
    }
}
