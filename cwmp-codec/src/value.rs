//! The value of a parameter, with its type.

use core::fmt;

use wire_buf::Buffer;
use xml_pull::Text;

use crate::{
    document::{Argument, Attributes, Content, Field, Sink, Walk},
    types::Lexical,
    vocabulary::Cwmp,
};

/// The value of a parameter (TR-069 A.3.2.1): characters, and the type that `xsi:type` states.
///
/// What they stand for is read by [`Lexical`].
///
/// ```
/// use cwmp_codec::{Lexical, Value, ValueType};
///
/// let value = Value::new(ValueType::UNSIGNED_INT, "600");
/// assert_eq!(value.as_u32(), Some(600));
/// assert_eq!(Value::string("on"), "on");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Value<'a> {
    /// The type, if it is stated. Some devices never do.
    pub kind: Option<ValueType<'a>>,
    /// The characters.
    pub text: Text<'a>,
}

impl<'a> Value<'a> {
    /// A value of this type.
    #[must_use]
    pub fn new(kind: ValueType<'a>, text: impl Into<Text<'a>>) -> Self {
        Self { kind: Some(kind), text: text.into() }
    }

    /// A string.
    #[must_use]
    pub fn string(text: impl Into<Text<'a>>) -> Self {
        Self::new(ValueType::STRING, text)
    }

    /// A boolean.
    #[must_use]
    pub fn boolean(value: bool) -> Self {
        Self::new(ValueType::BOOLEAN, if value { "1" } else { "0" })
    }
}

impl<'a> Lexical<'a> for Value<'a> {
    fn characters(&self) -> Text<'a> {
        self.text
    }
}

impl PartialEq<str> for Value<'_> {
    fn eq(&self, other: &str) -> bool {
        self.text == *other
    }
}

impl PartialEq<&str> for Value<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<'a> Argument<'a> for Value<'a> {
    const CONTENT: Content = Content::Value;

    #[inline]
    fn read(&mut self, walk: &mut Walk<'a>) {
        self.kind = value_type(walk.cursor().attributes());
        self.text = walk.text();
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.start(field.tag);
        if let Some(kind) = self.kind {
            kind.write(out);
        }
        out.characters(self.text);
        out.end();
    }
}

/// The type of a value, by its local name in XML Schema; but `base64` is that of SOAP encoding.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ValueType<'a>(&'a str);

impl<'a> ValueType<'a> {
    /// Characters.
    pub const STRING: Self = Self("string");
    /// An integer of 32 bits.
    pub const INT: Self = Self("int");
    /// An integer of 64 bits.
    pub const LONG: Self = Self("long");
    /// An integer of 32 bits without sign.
    pub const UNSIGNED_INT: Self = Self("unsignedInt");
    /// An integer of 64 bits without sign.
    pub const UNSIGNED_LONG: Self = Self("unsignedLong");
    /// True or false.
    pub const BOOLEAN: Self = Self("boolean");
    /// A date and time.
    pub const DATE_TIME: Self = Self("dateTime");
    /// Bytes in base64, as SOAP writes them.
    pub const BASE64: Self = Self("base64");
    /// Bytes in base64, as XML Schema writes them.
    pub const BASE64_BINARY: Self = Self("base64Binary");
    /// Bytes in hexadecimal digits.
    pub const HEX_BINARY: Self = Self("hexBinary");

    /// The types that the standard has.
    pub const KNOWN: &'static [ValueType<'static>] = &[
        ValueType::STRING,
        ValueType::INT,
        ValueType::LONG,
        ValueType::UNSIGNED_INT,
        ValueType::UNSIGNED_LONG,
        ValueType::BOOLEAN,
        ValueType::DATE_TIME,
        ValueType::BASE64,
        ValueType::BASE64_BINARY,
        ValueType::HEX_BINARY,
    ];

    /// The type of this local name, if it can be a name.
    #[must_use]
    pub fn new(name: &'a str) -> Option<Self> {
        xml_pull::LocalName::new(name).ok().map(|_| Self(name))
    }

    /// Its local name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.0
    }

    /// Whether the standard has it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        Self::KNOWN.contains(self)
    }

    fn write<B: Buffer + ?Sized>(self, out: &mut Sink<'_, '_, B>) {
        let prefix = if self == Self::BASE64 { "soap-enc:" } else { "xsd:" };
        out.joined_attribute(Cwmp::TYPE, [prefix, self.0]);
    }
}

impl fmt::Display for ValueType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for ValueType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The type that the attributes of a value state.
#[inline]
pub(crate) fn value_type<'a>(attributes: Attributes<'_, 'a>) -> Option<ValueType<'a>> {
    local_type(attributes).filter(|name| !name.is_empty()).map(ValueType)
}

/// The local name of the type that attributes state. One that is written with references is none.
#[inline]
pub(crate) fn local_type<'a>(mut attributes: Attributes<'_, 'a>) -> Option<&'a str> {
    let stated = attributes.find(|attribute| attribute.name.tag() == Cwmp::TYPE)?;
    let name = stated.value.as_str()?;
    let local_at = name.bytes().position(|byte| byte == b':').map_or(0, |colon| colon.wrapping_add(1));
    let local = name.get(local_at..)?;
    let is_spaced = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_whitespace());
    Some(if is_spaced(local.bytes().next()) || is_spaced(local.bytes().next_back()) {
        local.trim_ascii()
    } else {
        local
    })
}
