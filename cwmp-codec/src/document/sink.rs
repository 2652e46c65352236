//! The writer of envelopes: elements with what the schema says of them.

use wire_buf::{Buffer, EncodeError as Refused};
use xml_pull::{LocalName, Namespace, Tag, Text, WriteError, Writer};

use super::{
    Cursor,
    decimal::Decimal,
    model::{Content, Field, Occurs},
};
use crate::{clause::Clause, error::EncodeError, namespace_version::NamespaceVersion, vocabulary::Cwmp};

/// How deep envelopes are: Envelope, Body, SetParameterAttributes, ParameterList, one of it, AccessList, string.
const DEPTH: usize = 8;

/// What writing gives.
pub type Written<B> = Result<(), EncodeError<<B as Buffer>::Error>>;

/// Where an envelope is written.
#[derive(Debug)]
pub struct Sink<'o, 'n, B: ?Sized> {
    writer: Writer<'o, 'n, Cwmp, B, DEPTH>,
    version: NamespaceVersion,
}

impl<'o, 'n, B: Buffer + ?Sized> Sink<'o, 'n, B> {
    /// Begins a document.
    pub(crate) fn new(out: &'o mut B, version: NamespaceVersion, uri: &'n str) -> Result<Self, EncodeError<B::Error>> {
        let mut writer = Writer::new(out).with_uri(Cwmp::CWMP, uri);
        writer.declaration().map_err(error)?;
        Ok(Self { writer, version })
    }

    /// Ends the document.
    pub(crate) fn finish(self) -> Written<B> {
        self.writer.finish().map_err(error)
    }

    /// Declares a namespace on the element that was begun last, for values that use it.
    pub(crate) fn declare(&mut self, namespace: Namespace) -> Written<B> {
        self.writer.declare(namespace).map_err(error)
    }

    /// Begins an element of CWMP whose name the standard does not have.
    pub(crate) fn start_other(&mut self, name: LocalName<'n>) -> Written<B> {
        self.writer.start_other(Cwmp::CWMP, name).map_err(error)
    }

    /// Writes elements of another envelope.
    pub(crate) fn part(&mut self, part: &Cursor<'_>) -> Written<B> {
        self.writer.part(part).map_err(error)
    }

    /// Refuses what the version of the envelope does not have.
    pub(crate) fn since(&self, minor: u8) -> Written<B> {
        if self.version.major == 1 && self.version.minor < minor { invalid(Clause::VersionOfRpc) } else { Ok(()) }
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn start(&mut self, tag: Tag) -> Written<B> {
        self.writer.start(tag).map_err(error)
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn end(&mut self) -> Written<B> {
        self.writer.end().map_err(error)
    }

    pub(crate) fn attribute(&mut self, tag: Tag, value: &str) -> Written<B> {
        self.writer.attribute(tag, value).map_err(error)
    }

    /// An element with nothing but characters, whatever they are.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn leaf(&mut self, tag: Tag, text: Text<'_>) -> Written<B> {
        self.start(tag)?;
        self.writer.text(text).map_err(error)?;
        self.end()
    }

    /// An element with characters that the schema allows.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn text(&mut self, field: &Field, text: Text<'_>) -> Written<B> {
        match field.content {
            Content::Text { max } | Content::Secret { max } | Content::Formed { max, .. } if is_longer(text, max) => {
                return invalid(Clause::TooLong);
            }
            Content::Formed { form, .. } if !(form.holds)(text) => return invalid(form.clause),
            _ => {}
        }
        self.leaf(field.tag, text)
    }

    /// An element with a number that the schema allows.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn number(&mut self, field: &Field, number: i64) -> Written<B> {
        let is_in_range = match field.content {
            Content::Unsigned { low, high } => (low.into()..=high.into()).contains(&number),
            Content::Signed { low, high } => (low.into()..=high.into()).contains(&number),
            _ => true,
        };
        if !is_in_range {
            return invalid(Clause::Range);
        }
        self.decimal(number, |out, digits| out.leaf(field.tag, digits))
    }

    /// Hands out the digits of a number.
    pub(crate) fn decimal(&mut self, number: i64, write: impl FnOnce(&mut Self, Text<'_>) -> Written<B>) -> Written<B> {
        write(self, Text::plain(Decimal::new(number).as_str()))
    }

    pub(crate) fn characters(&mut self, text: Text<'_>) -> Written<B> {
        self.writer.text(text).map_err(error)
    }

    /// Begins an array of so many items.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn array(&mut self, field: &Field, item: &str, count: usize, (low, high): (u32, u32)) -> Written<B> {
        if count < low as usize || count > high as usize {
            return invalid(Clause::ListLength);
        }
        let mut memory = [0; 64];
        let mut room = &mut memory[..];
        let number = Decimal::new(i64::try_from(count).unwrap_or(i64::MAX));
        let pieces = [item, "[", number.as_str(), "]"];
        let written = pieces.iter().try_for_each(|piece| room.push_slice(piece.as_bytes()));
        let free = room.len();
        let len = memory.len().wrapping_sub(free);
        let array_type = memory.get(..len).and_then(|bytes| core::str::from_utf8(bytes).ok());
        let (Ok(()), Some(array_type)) = (written, array_type) else { return invalid(Clause::ArrayType) };
        self.start(field.tag)?;
        self.attribute(Cwmp::ARRAY_TYPE, array_type)
    }

    /// Refuses elements without a list around them that are too few.
    pub(super) fn count(&self, field: &Field, count: usize) -> Written<B> {
        if field.occurs == Occurs::Some && count == 0 { invalid(Clause::ListLength) } else { Ok(()) }
    }
}

/// Whether a text has more characters than `max`.
pub(crate) fn is_longer(text: Text<'_>, max: u32) -> bool {
    let max = max as usize;
    // a character takes at least a byte, however it is written
    (text.as_raw().len() > max || text.as_str().is_none()) && text.chars().nth(max).is_some()
}

/// The message breaks a statement.
#[cold]
pub(crate) const fn invalid<E>(clause: Clause) -> Result<(), EncodeError<E>> {
    Err(Refused::Invalid(clause))
}

/// The error of the writer below.
pub(crate) fn error<E>(error: WriteError<E>) -> EncodeError<E> {
    match error {
        Refused::Invalid(clause) => Refused::Invalid(Clause::Xml(clause)),
        Refused::Buffer(error) => Refused::Buffer(error),
    }
}
