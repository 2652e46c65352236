//! What is said of data (SyncML Meta-Information 1.2).

use core::fmt;

use xml_pull::Tag;

use crate::{
    document::{Cursor, List, Node, Sink, View},
    registry::Format,
    types::{Secret, Text},
    vocabulary::Dm,
};

/// The contents of the element `Meta`. Each field may come once, but for [`MetInf::Emi`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Meta<'a> {
    /// The fields.
    pub fields: List<'a, MetInf<'a>>,
}

/// A field of meta information.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum MetInf<'a> {
    /// The form of the data; see [`Format`].
    Format(Text<'a>),
    /// The media type of the data, the name of an authentication, the type of an alert.
    Type(Text<'a>),
    /// How important an alert is.
    Mark(Text<'a>),
    /// The size of an object, in bytes.
    Size(Text<'a>),
    /// Where a synchronisation was, and is.
    Anchor {
        /// The last one.
        last: Option<Text<'a>>,
        /// This one.
        next: Text<'a>,
    },
    /// The version of an object.
    Version(Text<'a>),
    /// The nonce to be used next, in Base64.
    NextNonce(Secret<'a>),
    /// The longest message that is taken.
    MaxMsgSize(Text<'a>),
    /// The longest object that is taken.
    MaxObjSize(Text<'a>),
    /// An experimental extension.
    Emi(Text<'a>),
    /// The memory that is left.
    Mem {
        /// Whether several data stores share it.
        shared: bool,
        /// In bytes.
        free_mem: Text<'a>,
        /// In items.
        free_id: Text<'a>,
    },
    /// Whether an item holds some of its fields only.
    FieldLevel(Text<'a>),
}

macro_rules! accessors {
    ($($(#[$meta:meta])* $name:ident: $field:ident -> $type:ty;)*) => {
        $($(#[$meta])*
        #[must_use]
        pub fn $name(&self) -> Option<$type> {
            self.fields.iter().find_map(|field| match field {
                MetInf::$field(value) => Some(value),
                _ => None,
            })
        })*
    };
}

impl<'a> Meta<'a> {
    /// Meta information of these fields.
    #[must_use]
    pub const fn new(fields: &'a [MetInf<'a>]) -> Self {
        Self { fields: List::new(fields) }
    }

    accessors! {
        /// The form of the data, as it is written.
        format_name: Format -> Text<'a>;
        /// The media type of the data, the name of an authentication, the type of an alert.
        media_type: Type -> Text<'a>;
        /// How important an alert is.
        mark: Mark -> Text<'a>;
        /// The size of an object, as it is written.
        size_text: Size -> Text<'a>;
        /// The version of an object.
        version: Version -> Text<'a>;
        /// The nonce to be used next, in Base64.
        next_nonce: NextNonce -> Secret<'a>;
        /// The longest message that is taken, as it is written.
        max_msg_size: MaxMsgSize -> Text<'a>;
        /// The longest object that is taken, as it is written.
        max_obj_size: MaxObjSize -> Text<'a>;
    }

    /// The form of the data, if it is one that is known.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        let name = self.format_name()?;
        Format::ALL.iter().copied().find(|format| name == format.name())
    }

    /// The size of an object, in bytes.
    #[must_use]
    pub fn size(&self) -> Option<u32> {
        self.size_text()?.number()
    }
}

impl MetInf<'_> {
    /// Its place in the document type definition.
    const fn place(&self) -> u8 {
        match self {
            Self::Format(_) => 0,
            Self::Type(_) => 1,
            Self::Mark(_) => 2,
            Self::Size(_) => 3,
            Self::Anchor { .. } => 4,
            Self::Version(_) => 5,
            Self::NextNonce(_) => 6,
            Self::MaxMsgSize(_) => 7,
            Self::MaxObjSize(_) => 8,
            Self::Emi(_) => 9,
            Self::Mem { .. } => 10,
            Self::FieldLevel(_) => 11,
        }
    }

    const PLACES: u8 = 12;
}

impl<'a> View<'a> for Meta<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let (mut meta, mut open) = (Self::default(), 1_usize);
        while open > 0 {
            match c.child() {
                // some wrap the fields once more
                Some(Dm::MET_INF) => open = open.saturating_add(1),
                Some(tag) => meta.fields.begin(tag, c),
                None => open = open.saturating_sub(1),
            }
        }
        meta
    }
}

impl<'a> Meta<'a> {
    /// Writes the element, its fields in the order of the document type definition.
    pub(crate) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::META)?;
        if self.fields.iter().map(|field| field.place()).is_sorted() {
            self.fields.write(out)?;
        } else {
            for place in 0..MetInf::PLACES {
                let mut here = self.fields.iter().filter(|field| field.place() == place);
                here.try_for_each(|field| field.write(out))?;
            }
        }
        out.end()
    }
}

impl<'a> Node<'a> for MetInf<'a> {
    fn is(tag: Tag) -> bool {
        let known = [
            Dm::FORMAT,
            Dm::TYPE,
            Dm::MARK,
            Dm::SIZE,
            Dm::ANCHOR,
            Dm::VERSION,
            Dm::NEXT_NONCE,
            Dm::MAX_MSG_SIZE,
            Dm::MAX_OBJ_SIZE,
            Dm::EMI,
            Dm::MEM,
            Dm::FIELD_LEVEL,
        ];
        known.contains(&tag)
    }

    fn view(tag: Tag, c: &mut Cursor<'a>) -> Self {
        match tag {
            Dm::FORMAT => Self::Format(c.text()),
            Dm::TYPE => Self::Type(c.text()),
            Dm::MARK => Self::Mark(c.text()),
            Dm::SIZE => Self::Size(c.text()),
            Dm::ANCHOR => anchor(c),
            Dm::VERSION => Self::Version(c.text()),
            Dm::NEXT_NONCE => Self::NextNonce(Secret(c.text())),
            Dm::MAX_MSG_SIZE => Self::MaxMsgSize(c.text()),
            Dm::MAX_OBJ_SIZE => Self::MaxObjSize(c.text()),
            Dm::MEM => mem(c),
            Dm::FIELD_LEVEL => Self::FieldLevel(c.text()),
            _ => Self::Emi(c.text()),
        }
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        match *self {
            Self::Format(text) => out.leaf(Dm::FORMAT, text),
            Self::Type(text) => out.leaf(Dm::TYPE, text),
            Self::Mark(text) => out.leaf(Dm::MARK, text),
            Self::Size(text) => out.leaf(Dm::SIZE, text),
            Self::Anchor { last, next } => {
                out.start(Dm::ANCHOR)?;
                out.optional(Dm::LAST, last)?;
                out.leaf(Dm::NEXT, next)?;
                out.end()
            }
            Self::Version(text) => out.leaf(Dm::VERSION, text),
            Self::NextNonce(Secret(text)) => out.leaf(Dm::NEXT_NONCE, text),
            Self::MaxMsgSize(text) => out.leaf(Dm::MAX_MSG_SIZE, text),
            Self::MaxObjSize(text) => out.leaf(Dm::MAX_OBJ_SIZE, text),
            Self::Emi(text) => out.leaf(Dm::EMI, text),
            Self::Mem { shared, free_mem, free_id } => {
                out.start(Dm::MEM)?;
                out.flag(Dm::SHARED_MEM, shared)?;
                out.leaf(Dm::FREE_MEM, free_mem)?;
                out.leaf(Dm::FREE_ID, free_id)?;
                out.end()
            }
            Self::FieldLevel(text) => out.leaf(Dm::FIELD_LEVEL, text),
        }
    }
}

fn anchor<'a>(c: &mut Cursor<'a>) -> MetInf<'a> {
    let (mut last, mut next) = (None, Text::EMPTY);
    while let Some(tag) = c.child() {
        match tag {
            Dm::LAST => last = Some(c.text()),
            Dm::NEXT => next = c.text(),
            _ => c.skip(),
        }
    }
    MetInf::Anchor { last, next }
}

fn mem<'a>(c: &mut Cursor<'a>) -> MetInf<'a> {
    let (mut shared, mut free_mem, mut free_id) = (false, Text::EMPTY, Text::EMPTY);
    while let Some(tag) = c.child() {
        match tag {
            Dm::SHARED_MEM => {
                c.skip();
                shared = true;
            }
            Dm::FREE_MEM => free_mem = c.text(),
            Dm::FREE_ID => free_id = c.text(),
            _ => c.skip(),
        }
    }
    MetInf::Mem { shared, free_mem, free_id }
}

impl fmt::Display for Meta<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.media_type(), self.format_name()) {
            (Some(media_type), Some(format)) => write!(f, "{format} {media_type}"),
            (Some(one), None) | (None, Some(one)) => one.fmt(f),
            (None, None) => Ok(()),
        }
    }
}
