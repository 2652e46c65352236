//! What a command is about (SyncML Representation Protocol 1.2 §6.4.1).

use core::fmt;

use xml_pull::Tag;

use super::{
    Meta, Source, Target,
    location::{parent, write_parent},
};
use crate::{
    clause::Clause,
    document::{Cursor, Node, Part, Sink, View},
    large_object::Chunk,
    types::Text,
    vocabulary::Dm,
};

/// An item: where, and what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Item<'a> {
    /// Where the data go.
    pub target: Option<Target<'a>>,
    /// Where they come from.
    pub source: Option<Source<'a>>,
    /// The URI of what is above the source.
    pub source_parent: Option<Text<'a>>,
    /// The URI of what is above the target.
    pub target_parent: Option<Text<'a>>,
    /// What the data are.
    pub meta: Option<Meta<'a>>,
    /// The data.
    pub data: Option<Data<'a>>,
    /// Whether the data are a chunk of a larger object, and more will come.
    pub more_data: bool,
}

/// The data of an item: one value, however it was cut into text, sections and comments.
#[derive(Clone, Copy)]
pub enum Data<'a> {
    /// Characters; or bytes, where WBXML carries them as opaque data.
    Text(Text<'a>),
    /// Bytes to be sent: opaque data in WBXML. XML can hold them only if they are characters.
    Opaque(&'a [u8]),
    /// Elements, kept as they stand: another document, or markup of any kind.
    Elements(Part<'a>),
}

impl<'a> Data<'a> {
    /// The characters or bytes, if there are no elements among them.
    #[must_use]
    pub const fn text(&self) -> Option<Text<'a>> {
        match self {
            Self::Text(text) => Some(*text),
            _ => None,
        }
    }

    /// The bytes, if they stand in one piece.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Opaque(bytes) => Some(bytes),
            Self::Elements(_) => None,
        }
    }

    pub(crate) fn view(c: &mut Cursor<'a>) -> Self {
        match c.content() {
            Ok(text) => Self::Text(text),
            Err(part) => Self::Elements(part),
        }
    }

    /// Writes an element with these data.
    pub(crate) fn write_as<S: Sink<'a>>(&self, tag: Tag, out: &mut S) -> Result<(), S::Error> {
        out.start(tag)?;
        match *self {
            Self::Text(text) => out.text(text)?,
            Self::Opaque(bytes) => out.opaque(bytes)?,
            Self::Elements(part) => out.part(part)?,
        }
        out.end()
    }
}

impl<'a> Item<'a> {
    /// The URI that the item is about: that of its target, or of its source.
    #[must_use]
    pub fn uri(&self) -> Option<Text<'a>> {
        let target = self.target.map(|target| target.loc_uri);
        target.or_else(|| self.source.map(|source| source.loc_uri))
    }

    /// What the item holds of an object that may be larger than a message. `None` if URI or data do not stand in one piece.
    #[must_use]
    pub fn chunk(&self) -> Option<Chunk<'a>> {
        let size = self.meta.and_then(|meta| meta.size()).and_then(|size| usize::try_from(size).ok());
        let data = self.data.map_or(Some(&[][..]), |data| data.as_bytes())?;
        Some(Chunk { target: self.uri()?.as_bytes()?, data, size, more_data: self.more_data })
    }

    fn write_behind_target<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if let Some(source) = &self.source {
            source.write(out)?;
        }
        write_parent(Dm::SOURCE_PARENT, self.source_parent, out)?;
        write_parent(Dm::TARGET_PARENT, self.target_parent, out)?;
        if let Some(meta) = &self.meta {
            meta.write(out)?;
        }
        if let Some(data) = &self.data {
            data.write_as(Dm::DATA, out)?;
        }
        out.flag(Dm::MORE_DATA, self.more_data)?;
        out.end()
    }

    /// Writes an item of a filter, whose target has no filter itself: so nothing is nested without end.
    pub(super) fn write_without_filter<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::ITEM)?;
        if let Some(Target { loc_uri, loc_name, filter }) = self.target {
            if !filter.is_empty() {
                return Err(Clause::NestedTooDeep.into());
            }
            out.start(Dm::TARGET)?;
            out.leaf(Dm::LOC_URI, loc_uri)?;
            out.optional(Dm::LOC_NAME, loc_name)?;
            out.end()?;
        }
        self.write_behind_target(out)
    }
}

impl<'a> Node<'a> for Item<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::ITEM
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut item = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::TARGET => item.target = Some(Target::view(c)),
                Dm::SOURCE => item.source = Some(Source::view(tag, c)),
                Dm::SOURCE_PARENT => item.source_parent = Some(parent(c)),
                Dm::TARGET_PARENT => item.target_parent = Some(parent(c)),
                Dm::META => item.meta = Some(Meta::view(c)),
                Dm::DATA => item.data = Some(Data::view(c)),
                Dm::MORE_DATA => {
                    c.skip();
                    item.more_data = true;
                }
                _ => c.skip(),
            }
        }
        item
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::ITEM)?;
        if let Some(target) = &self.target {
            target.write(out)?;
        }
        self.write_behind_target(out)
    }
}

impl<'a> From<&'a str> for Data<'a> {
    fn from(characters: &'a str) -> Self {
        Self::Text(characters.into())
    }
}

/// Data are equal if their bytes are, or the elements in them.
impl PartialEq for Data<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Elements(one), Self::Elements(other)) => one == other,
            (Self::Elements(_), _) | (_, Self::Elements(_)) => false,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Opaque(bytes), Self::Text(text)) | (Self::Text(text), Self::Opaque(bytes)) => {
                text.bytes().eq(bytes.iter().copied())
            }
            (Self::Opaque(one), Self::Opaque(other)) => one == other,
        }
    }
}

impl Eq for Data<'_> {}

impl PartialEq<str> for Data<'_> {
    fn eq(&self, other: &str) -> bool {
        self.text().is_some_and(|text| text == *other)
    }
}

impl PartialEq<&str> for Data<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl fmt::Debug for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Opaque(bytes) => write!(f, "\"{}\"", crate::types::Shown(bytes)),
            Self::Elements(part) => part.fmt(f),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Data<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Opaque(bytes) => wire_buf::Hex(bytes).serialize(serializer),
            Self::Elements(part) => serializer.collect_str(&format_args!("{part:?}")),
        }
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Data<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        match self {
            Self::Text(text) => text.format(f),
            Self::Opaque(bytes) => defmt::write!(f, "{=[u8]:02x}", bytes),
            Self::Elements(part) => defmt::write!(f, "{}", defmt::Debug2Format(part)),
        }
    }
}
