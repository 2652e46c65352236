//! What is one of several elements: formats, types, occurrence, scope, case.

use xml_pull::Tag;

use crate::{
    document::{Cursor, Sink, View, choices},
    registry::Format,
    types::Text,
    vocabulary::Dm,
};

/// Whether a node is always there (OMA DM Tree and Description 1.2 §7.7.7.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Scope {
    /// It can neither be added nor deleted.
    Permanent,
    /// It can.
    Dynamic,
}

/// Whether capital and small letters of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum CaseSense {
    /// They do, `CS`.
    Sensitive,
    /// They do not, `CIS`.
    Insensitive,
}

/// How many of a node there may be (OMA DM Tree and Description 1.2 §7.7.7.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Occurrence<'a> {
    /// One.
    One,
    /// One, or none.
    ZeroOrOne,
    /// Any number.
    ZeroOrMore,
    /// One, or more.
    OneOrMore,
    /// At most that many.
    ZeroOrN(Text<'a>),
    /// One, and at most that many.
    OneOrN(Text<'a>),
}

/// What the value of a node is (OMA DM Tree and Description 1.2 §7.7.7.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum TypeName<'a> {
    /// Of a leaf: a media type.
    Mime(Text<'a>),
    /// Of a node with others below it: the name of their description, or nothing.
    DdfName(Text<'a>),
}

choices! {
    Format {
        B64 = DDF_FORMAT_B64;
        Bin = DDF_FORMAT_BIN;
        Bool = DDF_FORMAT_BOOL;
        Chr = DDF_FORMAT_CHR;
        Int = DDF_FORMAT_INT;
        Node = DDF_FORMAT_NODE;
        Null = DDF_FORMAT_NULL;
        Xml = DDF_FORMAT_XML;
        Date = DDF_FORMAT_DATE;
        Time = DDF_FORMAT_TIME;
        Float = DDF_FORMAT_FLOAT;
    }
    Scope {
        Permanent = DDF_PERMANENT;
        Dynamic = DDF_DYNAMIC;
    }
    CaseSense {
        Sensitive = DDF_CS;
        Insensitive = DDF_CIS;
    }
}

impl<'a> View<'a> for Option<Occurrence<'a>> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut occurrence = None;
        while let Some(tag) = c.child() {
            let text = c.text();
            occurrence = match tag {
                Dm::DDF_ONE => Some(Occurrence::One),
                Dm::DDF_ZERO_OR_ONE => Some(Occurrence::ZeroOrOne),
                Dm::DDF_ZERO_OR_MORE => Some(Occurrence::ZeroOrMore),
                Dm::DDF_ONE_OR_MORE => Some(Occurrence::OneOrMore),
                Dm::DDF_ZERO_OR_N => Some(Occurrence::ZeroOrN(text)),
                Dm::DDF_ONE_OR_N => Some(Occurrence::OneOrN(text)),
                _ => occurrence,
            };
        }
        occurrence
    }
}

impl<'a> Occurrence<'a> {
    pub(super) fn write_as<S: Sink<'a>>(&self, tag: Tag, out: &mut S) -> Result<(), S::Error> {
        out.start(tag)?;
        match *self {
            Self::One => out.flag(Dm::DDF_ONE, true),
            Self::ZeroOrOne => out.flag(Dm::DDF_ZERO_OR_ONE, true),
            Self::ZeroOrMore => out.flag(Dm::DDF_ZERO_OR_MORE, true),
            Self::OneOrMore => out.flag(Dm::DDF_ONE_OR_MORE, true),
            Self::ZeroOrN(number) => out.leaf(Dm::DDF_ZERO_OR_N, number),
            Self::OneOrN(number) => out.leaf(Dm::DDF_ONE_OR_N, number),
        }?;
        out.end()
    }
}

impl<'a> View<'a> for Option<TypeName<'a>> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut name = None;
        while let Some(tag) = c.child() {
            let text = c.text();
            name = match tag {
                Dm::DDF_MIME => Some(TypeName::Mime(text)),
                Dm::DDF_DDF_NAME => Some(TypeName::DdfName(text)),
                _ => name,
            };
        }
        name
    }
}

impl<'a> TypeName<'a> {
    pub(super) fn write_as<S: Sink<'a>>(&self, tag: Tag, out: &mut S) -> Result<(), S::Error> {
        out.start(tag)?;
        match *self {
            Self::Mime(name) => out.leaf(Dm::DDF_MIME, name),
            Self::DdfName(name) => out.leaf(Dm::DDF_DDF_NAME, name),
        }?;
        out.end()
    }
}
