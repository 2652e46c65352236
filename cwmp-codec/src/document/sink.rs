//! The writer of envelopes: elements with what the schema says of them.

use wire_buf::{Buffer, EncodeError};
use xml_pull::{LocalName, Namespace, Tag, Text, WriteError, Writer};

use super::{
    Cursor,
    decimal::Decimal,
    model::{Content, Field, Occurs},
};
use crate::{clause::Clause, namespace_version::NamespaceVersion, vocabulary::Cwmp};

/// How deep envelopes are: Envelope, Body, SetParameterAttributes, ParameterList, one of it, AccessList, string.
const DEPTH: usize = 8;

/// Where an envelope is written, or only measured.
///
/// The first error stays: what follows it is not written, and `finish` tells it. So there is one way out
/// instead of one an element.
#[derive(Debug)]
pub struct Sink<'o, 'n, B: ?Sized> {
    writer: Writer<'o, 'n, Cwmp, B, DEPTH>,
    version: NamespaceVersion,
    broken: Option<Clause>,
    is_stopped: bool,
}

impl<'o, 'n, B: Buffer + ?Sized> Sink<'o, 'n, B> {
    /// Begins a document.
    #[inline(always)] // else the writer is copied
    pub(crate) fn new(out: &'o mut B, version: NamespaceVersion, uri: &'n str) -> Self {
        let writer = Writer::new(out).with_uri(Cwmp::CWMP, uri);
        let mut sink = Self { writer, version, broken: None, is_stopped: false };
        sink.with(Writer::declaration);
        sink
    }

    /// Ends the document.
    pub(crate) fn finish(self) -> Result<(), Clause> {
        match (self.broken, self.is_stopped) {
            (Some(clause), _) => Err(clause),
            (None, true) => Ok(()),
            (None, false) => match self.writer.finish() {
                Err(EncodeError::Invalid(clause)) => Err(clause.into()),
                Ok(()) | Err(EncodeError::Buffer(_)) => Ok(()),
            },
        }
    }

    /// Writes something, unless there was an error before.
    #[inline]
    fn with(&mut self, write: impl FnOnce(&mut Writer<'o, 'n, Cwmp, B, DEPTH>) -> Result<(), WriteError<B::Error>>) {
        if self.is_stopped {
            return;
        }
        if let Err(error) = write(&mut self.writer) {
            self.stop(error);
        }
    }

    #[cold]
    fn stop(&mut self, error: WriteError<B::Error>) {
        match error {
            EncodeError::Invalid(clause) => self.refuse(clause.into()),
            // the buffer knows why
            EncodeError::Buffer(_) => self.is_stopped = true,
        }
    }

    /// The message breaks a statement.
    #[cold]
    pub(crate) fn refuse(&mut self, clause: Clause) {
        self.is_stopped = true;
        self.broken.get_or_insert(clause);
    }

    /// Declares a namespace on the element that was begun last, for values that use it.
    pub(crate) fn declare(&mut self, namespace: Namespace) {
        self.with(|writer| writer.declare(namespace));
    }

    /// Begins an element of CWMP whose name the standard does not have.
    pub(crate) fn start_other(&mut self, name: LocalName<'n>) {
        self.with(|writer| writer.start_other(Cwmp::CWMP, name));
    }

    /// Writes elements of another envelope.
    pub(crate) fn part(&mut self, part: &Cursor<'_>) {
        self.with(|writer| writer.part(part));
    }

    /// Refuses what the version of the envelope does not have.
    pub(crate) fn since(&mut self, minor: u8) {
        if self.version.major == 1 && self.version.minor < minor {
            self.refuse(Clause::VersionOfRpc);
        }
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn start(&mut self, tag: Tag) {
        self.with(|writer| writer.start(tag));
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn end(&mut self) {
        self.with(Writer::end);
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn attribute(&mut self, tag: Tag, value: &str) {
        self.with(|writer| writer.attribute(tag, value));
    }

    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn characters(&mut self, text: Text<'_>) {
        self.with(|writer| writer.text(text));
    }

    /// An element with nothing but characters, whatever they are.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn leaf(&mut self, tag: Tag, text: Text<'_>) {
        self.start(tag);
        self.characters(text);
        self.end();
    }

    /// An element with characters that the schema allows.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn text(&mut self, field: &Field, text: Text<'_>) {
        match field.content {
            Content::Text { max } | Content::Secret { max } | Content::Formed { max, .. } if is_longer(text, max) => {
                self.refuse(Clause::TooLong);
            }
            Content::Formed { form, .. } if !(form.holds)(text) => self.refuse(form.clause),
            _ => self.leaf(field.tag, text),
        }
    }

    /// An element with a number without sign that the schema allows.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn unsigned(&mut self, field: &Field, number: u32) {
        match field.content {
            Content::Unsigned { low, high } if !(low..=high).contains(&number) => self.refuse(Clause::Range),
            _ => self.leaf(field.tag, Decimal::new(false, number).as_str().into()),
        }
    }

    /// An element with a number that the schema allows.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn signed(&mut self, field: &Field, number: i32) {
        match field.content {
            Content::Signed { low, high } if !(low..=high).contains(&number) => self.refuse(Clause::Range),
            _ => self.leaf(field.tag, Decimal::new(number < 0, number.unsigned_abs()).as_str().into()),
        }
    }

    /// Begins an array of so many items.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn array(&mut self, field: &Field, item: &str, count: usize, (low, high): (u32, u32)) {
        let count = match u32::try_from(count) {
            Ok(count) if (low..=high).contains(&count) => count,
            _ => return self.refuse(Clause::ListLength),
        };
        self.start(field.tag);
        let number = Decimal::new(false, count);
        self.joined_attribute(Cwmp::ARRAY_TYPE, [item, "[", number.as_str(), "]"]);
    }

    /// An attribute whose value comes in pieces, together of 64 bytes at most.
    pub(crate) fn joined_attribute<const N: usize>(&mut self, tag: Tag, pieces: [&str; N]) {
        let mut memory = [0; 64];
        let mut room = &mut memory[..];
        let joined = pieces.iter().try_for_each(|piece| room.push_slice(piece.as_bytes()));
        let len = 64_usize.saturating_sub(room.len());
        match memory.get(..len).map(core::str::from_utf8) {
            Some(Ok(value)) if joined.is_ok() => self.attribute(tag, value),
            _ => self.refuse(Clause::ValueType),
        }
    }

    /// Refuses elements without a list around them that are too few.
    pub(super) fn count(&mut self, field: &Field, count: usize) {
        if field.occurs == Occurs::Some && count == 0 {
            self.refuse(Clause::ListLength);
        }
    }
}

/// A buffer, or only the measure of what would go there: the same code does both.
#[derive(Debug)]
pub(crate) struct Room<'o, B: Buffer + ?Sized> {
    out: Option<&'o mut B>,
    len: usize,
    error: Option<B::Error>,
}

/// The buffer has refused; the room knows why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopped;

impl<'o, B: Buffer + ?Sized> Room<'o, B> {
    pub(crate) const fn new(out: Option<&'o mut B>) -> Self {
        Self { out, len: 0, error: None }
    }

    /// How much went there, or why no more did.
    pub(crate) fn finish(self) -> Result<usize, B::Error> {
        self.error.map_or(Ok(self.len), Err)
    }
}

impl<B: Buffer + ?Sized> Buffer for Room<'_, B> {
    type Error = Stopped;

    #[inline]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
        self.len = self.len.wrapping_add(bytes.len());
        let Some(out) = &mut self.out else { return Ok(()) };
        out.push_slice(bytes).map_err(|error| {
            self.error = Some(error);
            Stopped
        })
    }
}

/// Whether a text has more characters than `max`.
pub(crate) fn is_longer(text: Text<'_>, max: u32) -> bool {
    let max = max as usize;
    // a character takes at least a byte, however it is written
    (text.as_raw().len() > max || text.as_str().is_none()) && text.chars().nth(max).is_some()
}
