//! From WBXML to XML: once to check and count, once to write.

use wire_buf::{Buffer, Counter, EncodeError, Reader};
use xml_pull::{Tag, Writer};

use super::{TranscodeError, Transcoder, at, base64};
use crate::{
    clause::Clause,
    context::Context,
    document::{SinkError, characters, start_in_xml, xml_write_error},
    error::DecodeError,
    registry::{Format, Language, PublicId},
    types::is_character,
    vocabulary::Dm,
    wbxml::{Checker, Cursor, DocumentType, Event, Text},
};

pub(super) fn transcode<'a, B: Buffer + ?Sized, C: Context, const D: usize>(
    options: &Transcoder<D>,
    r: &mut Reader<'a>,
    cx: &mut C,
    out: &mut B,
) -> Result<(), TranscodeError<B::Error>> {
    let start = r.offset();
    let mut checker = Checker::<'a, D>::new(r, cx)?;
    let document_type = checker.header().document_type;
    let language = options.language.or_else(|| document_type.language());
    let language = language.ok_or_else(|| DecodeError::new(start, Clause::LanguageUnknown))?;
    let mut cursor = checker.here();

    let mut len = Counter::default();
    let mut count = Output::<_, D>::new(options, language, document_type, &mut len);
    count.declaration().map_err(|error| refused(checker.offset(), error))?;
    while let Some(event) = checker.next(cx)? {
        count.write(event, checker.here()).map_err(|error| refused(checker.offset(), error))?;
    }
    *r = checker.rest();
    out.ensure(len.0).map_err(TranscodeError::Buffer)?;

    let mut output = Output::<_, D>::new(options, language, document_type, out);
    let end = |error: SinkError<B::Error>| at(r.offset(), error.0);
    output.declaration().map_err(end)?;
    while let Some(event) = cursor.next() {
        output.write(event, cursor).map_err(end)?;
        if output.depth == 0 {
            break;
        }
    }
    output.writer.finish().map_err(xml_write_error).map_err(end)
}

/// The error of what is only counted.
#[cold]
fn refused<E>(offset: usize, error: SinkError<core::convert::Infallible>) -> TranscodeError<E> {
    match error.0 {
        EncodeError::Invalid(clause) => TranscodeError::Source(DecodeError::new(offset, clause)),
        EncodeError::Buffer(never) => match never {},
    }
}

/// A document that is being written.
struct Output<'o, 'a, B: ?Sized, const D: usize> {
    writer: Writer<'o, 'a, Dm, B, D>,
    language: Language,
    binary_as_base64: bool,
    depth: usize,
    /// The element that was begun last, if nothing followed yet.
    begun: Option<Tag>,
    item: Option<BinaryItem>,
}

/// An item whose data are written as Base64.
#[derive(Clone, Copy)]
struct BinaryItem {
    depth: usize,
    /// Whether its `Format` is written.
    is_told: bool,
    /// Where what it said of its `Format` itself stands, which is left out.
    other_format: Option<usize>,
}

type Written<B> = Result<(), SinkError<<B as Buffer>::Error>>;

impl<'o, 'a, B: Buffer + ?Sized, const D: usize> Output<'o, 'a, B, D> {
    fn new(options: &Transcoder<D>, language: Language, document_type: DocumentType<'_>, out: &'o mut B) -> Self {
        let id = match document_type {
            DocumentType::Number(id) => Some(id),
            DocumentType::Text(text) => PublicId::from_name(text),
        };
        let uri = match id {
            Some(PublicId::SYNCML_1_0) => "SYNCML:SYNCML1.0",
            Some(PublicId::SYNCML_1_1) => "SYNCML:SYNCML1.1",
            _ => "SYNCML:SYNCML1.2",
        };
        let writer = Writer::new(out).with_uri(Dm::SYNCML, uri);
        let binary_as_base64 = options.binary_as_base64;
        Self { writer, language, binary_as_base64, depth: 0, begun: None, item: None }
    }

    fn declaration(&mut self) -> Written<B> {
        self.writer.declaration().map_err(xml_write_error)
    }

    /// Writes what an event tells; `cursor` stands behind it.
    fn write(&mut self, event: Event<'a>, cursor: Cursor<'a>) -> Written<B> {
        let begun = self.begun.take();
        match event {
            Event::Start(name) => {
                self.depth = self.depth.saturating_add(1);
                let tag = self.language.element(name);
                self.begun = Some(tag);
                if self.is_left_out() || self.before(tag, cursor)? {
                    return Ok(());
                }
                start_in_xml(self.language, name, cursor.attributes(), &mut self.writer)?;
                if self.item.is_some_and(|item| tag == Dm::META && self.depth == item.depth.saturating_add(1)) {
                    self.tell_format()?;
                }
                Ok(())
            }
            Event::Text(_) if self.is_left_out() => Ok(()),
            Event::Text(text) => self.text(text, begun == Some(Dm::DATA)),
            Event::End => self.end(),
        }
    }

    /// What has to be written before the data of a binary item, or is left out of it: then it tells `true`.
    fn before(&mut self, tag: Tag, cursor: Cursor<'a>) -> Result<bool, SinkError<B::Error>> {
        if self.binary_as_base64 && tag == Dm::ITEM && self.item.is_none() && is_binary::<D>(self.language, cursor) {
            self.item = Some(BinaryItem { depth: self.depth, is_told: false, other_format: None });
            return Ok(false);
        }
        let Some(item) = &mut self.item else { return Ok(false) };
        if tag == Dm::FORMAT {
            item.other_format = Some(self.depth);
            return Ok(true);
        }
        if tag == Dm::DATA && !item.is_told && self.depth == item.depth.saturating_add(1) {
            self.writer.start(Dm::META).map_err(xml_write_error)?;
            self.tell_format()?;
            self.writer.end().map_err(xml_write_error)?;
        }
        Ok(false)
    }

    fn tell_format(&mut self) -> Written<B> {
        if let Some(item) = &mut self.item {
            item.is_told = true;
        }
        self.writer.start(Dm::FORMAT).map_err(xml_write_error)?;
        self.writer.text(Format::B64.name()).map_err(xml_write_error)?;
        self.writer.end().map_err(xml_write_error)
    }

    fn is_left_out(&self) -> bool {
        self.item.is_some_and(|item| item.other_format.is_some())
    }

    fn text(&mut self, text: Text<'a>, is_data: bool) -> Written<B> {
        if is_data && let Some(device) = text.as_opaque().and_then(device::<D>) {
            return self.device(device);
        }
        let is_binary = self.item.is_some_and(|item| is_data && self.depth == item.depth.saturating_add(1));
        if is_binary {
            return base64::encode(text.bytes(), |group| self.writer.text(group).map_err(xml_write_error));
        }
        text.pieces().try_for_each(|piece| match characters(piece)? {
            xml_pull::Piece::Str(text) => self.writer.text(text).map_err(xml_write_error),
            xml_pull::Piece::Char(char) => self.writer.text(char).map_err(xml_write_error),
        })
    }

    /// Device information in opaque data: its elements, as part of this document.
    fn device(&mut self, mut cursor: Cursor<'a>) -> Written<B> {
        let mut depth = 0_usize;
        while let Some(event) = cursor.next() {
            match event {
                Event::Start(name) => {
                    depth = depth.saturating_add(1);
                    start_in_xml(Language::DevInf, name, cursor.attributes(), &mut self.writer)?;
                }
                Event::Text(text) => self.text(text, false)?,
                Event::End => {
                    depth = depth.saturating_sub(1);
                    self.writer.end().map_err(xml_write_error)?;
                }
            }
            if depth == 0 {
                break;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Written<B> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(item) = &mut self.item {
            match item.other_format {
                Some(format) => {
                    if format == depth {
                        item.other_format = None;
                    }
                    return Ok(());
                }
                None if item.depth == depth => self.item = None,
                None => {}
            }
        }
        self.writer.end().map_err(xml_write_error)
    }
}

/// Whether the data of the item that has just begun cannot be held by XML.
fn is_binary<const D: usize>(language: Language, mut item: Cursor<'_>) -> bool {
    while let Some(name) = item.child() {
        if language.element(name) == Dm::DATA {
            let text = item.text();
            let is_device = text.as_opaque().and_then(device::<D>).is_some();
            return !is_device && !is_held(&text);
        }
        item.skip();
    }
    false
}

/// Whether XML can hold a text.
fn is_held(text: &Text<'_>) -> bool {
    text.pieces().all(|piece| match characters(piece) {
        Ok(xml_pull::Piece::Str(text)) => text.chars().all(is_character),
        Ok(xml_pull::Piece::Char(char)) => is_character(char),
        Err(_) => false,
    })
}

/// Device information in opaque data, if it is in order: a place before its root.
fn device<const D: usize>(data: &[u8]) -> Option<Cursor<'_>> {
    let mut checker = Checker::<'_, D>::new(&mut Reader::new(data), &mut ()).ok()?;
    if checker.header().document_type.language() != Some(Language::DevInf) {
        return None;
    }
    let start = checker.here();
    while checker.next(&mut ()).ok()?.is_some() {}
    checker.rest().is_empty().then_some(start)
}
