//! From XML to WBXML: once to check, to count, and to collect the names that have no token; once to write.

use core::convert::Infallible;

use wire_buf::{Buffer, Counter, EncodeError, Reader};
use xml_pull::{Attributes, Checker, Cursor, Doctype, Event, Name as XmlName};

use super::{TranscodeError, Transcoder, at};
use crate::{
    clause::Clause,
    context::Context,
    document::{nested_device, write_attribute, xml_error},
    error::DecodeError,
    registry::{Language, PublicId},
    types::Text,
    vocabulary::Dm,
    wbxml::{Collector, DocumentType, Name, Piece, Strings, Writer},
};

/// Places for names without a token. Their hashes decide how many there is room for: 8 at least.
const NAMES_MAX: usize = 32;
/// How long they may be, so that readers take them.
const NAME_LEN_MAX: usize = 255;

pub(super) fn transcode<'a, B: Buffer + ?Sized, C: Context, const D: usize>(
    options: &Transcoder<D>,
    r: &mut Reader<'a>,
    cx: &mut C,
    out: &mut B,
) -> Result<(), TranscodeError<B::Error>> {
    let mut checker = Checker::<'a, Dm, D>::new(r, Doctype::Skipped, cx).map_err(xml_error)?;
    let start = checker.here();
    let mut names = Collector::<NAMES_MAX>::new();
    let mut survey = Survey::new(options);
    let mut len = Counter::default();
    survey.run(&mut checker, &mut names, &mut len, cx)?;
    let (plan, end) = (survey.plan(checker.end())?, checker.end());
    let strings = names.finish();
    if survey.is_uncounted {
        len = Counter::default();
        plan.write(options, start, strings, &mut len).map_err(|error| in_source(end, error))?;
    }
    out.ensure(len.0).map_err(TranscodeError::Buffer)?;
    plan.write(options, start, strings, out).map_err(|error| at(end, error))
}

fn in_source(offset: usize, error: EncodeError<Clause, Infallible>) -> DecodeError {
    match error {
        EncodeError::Invalid(clause) => DecodeError::new(offset, clause),
        EncodeError::Buffer(never) => match never {},
    }
}

/// What is found out while the document is checked. Unless it has names without a token, or device information, its length
/// is known then too.
struct Survey<'o, 'a, const D: usize> {
    options: &'o Transcoder<D>,
    language: Option<Language>,
    /// The version that the document states, and the namespace of its root.
    version: Option<Text<'a>>,
    uri: Option<&'a str>,
    /// How many elements of device information are open.
    device: usize,
    is_uncounted: bool,
}

impl<'o, 'a, const D: usize> Survey<'o, 'a, D> {
    const fn new(options: &'o Transcoder<D>) -> Self {
        let language = options.language;
        Self { options, language, version: None, uri: None, device: 0, is_uncounted: false }
    }

    /// Reads the document to its end.
    fn run<C: Context>(
        &mut self,
        checker: &mut Checker<'a, Dm, D>,
        names: &mut Collector<'a, NAMES_MAX>,
        len: &mut Counter,
        cx: &mut C,
    ) -> Result<(), DecodeError> {
        let Some(root) = self.root(checker, cx)? else { return Ok(()) };
        // versions differ in their numbers, not in how long these are
        let plan = self.plan(checker.offset())?;
        let mut body = Body::<'_, '_, _, D>::begin(plan, self.options, Strings::NONE, len)
            .map_err(|error| in_source(checker.offset(), error))?;
        let (mut next, mut is_version) = (Some(root), false);
        while let Some(event) = next {
            match event {
                Event::Start(name) => {
                    is_version = self.version.is_none() && name.local() == "VerDTD";
                    self.start(&name, checker, names)?;
                }
                Event::Text(text) => {
                    if is_version {
                        self.version = Some(text.into());
                    }
                    is_version = false;
                }
                Event::End => {
                    self.device = self.device.saturating_sub(1);
                    is_version = false;
                }
            }
            if !self.is_uncounted {
                let here = || checker.here();
                body.write(event, here, checker.attributes()).map_err(|error| in_source(checker.offset(), error))?;
            }
            next = checker.next(cx).map_err(xml_error)?;
        }
        Ok(())
    }

    /// Reads up to the root.
    fn root<C: Context>(
        &mut self,
        checker: &mut Checker<'a, Dm, D>,
        cx: &mut C,
    ) -> Result<Option<Event<'a>>, DecodeError> {
        let root = checker.next(cx).map_err(xml_error)?;
        if let Some(Event::Start(name)) = root {
            self.language = self.language.or_else(|| language_of(&name));
            self.uri = checker.uri(&name).and_then(|uri| uri.as_str());
        }
        Ok(root)
    }

    /// An element: collects the names that have no token.
    fn start(
        &mut self,
        name: &XmlName<'a>,
        checker: &Checker<'a, Dm, D>,
        names: &mut Collector<'a, NAMES_MAX>,
    ) -> Result<(), DecodeError> {
        let Some(language) = self.language else { return Ok(()) };
        let fault = |clause| DecodeError::new(checker.offset(), clause);
        if self.device > 0 || is_device(language, name) && checker.depth() > 1 {
            (self.device, self.is_uncounted) = (self.device.saturating_add(1), true);
            if Language::DevInf.written_as(name).is_none() || checker.attributes().next().is_some() {
                return Err(fault(Clause::NameWithoutToken));
            }
            return Ok(());
        }
        if language.written_as(name).is_none() {
            collect(names, name.qualified()).map_err(fault)?;
            self.is_uncounted = true;
        }
        for attribute in checker.attributes() {
            if is_literal(language, &attribute.name) {
                collect(names, attribute.name.qualified()).map_err(fault)?;
                self.is_uncounted = true;
            }
        }
        Ok(())
    }

    fn plan(&self, offset: usize) -> Result<Plan, DecodeError> {
        let language = self.language.ok_or_else(|| DecodeError::new(offset, Clause::LanguageUnknown))?;
        Ok(Plan { language, document_type: document_type(language, self.version, self.uri) })
    }
}

/// What has to be known before the first byte is written.
#[derive(Clone, Copy)]
struct Plan {
    language: Language,
    document_type: DocumentType<'static>,
}

impl Plan {
    fn write<'a, B: Buffer + ?Sized, const D: usize>(
        self,
        options: &Transcoder<D>,
        mut cursor: Cursor<'a, Dm>,
        strings: Strings<'a, 'a>,
        out: &mut B,
    ) -> Result<(), EncodeError<Clause, B::Error>> {
        let mut body = Body::<'_, '_, B, D>::begin(self, options, strings, out)?;
        let (mut before, mut is_root) = (cursor, true);
        while let Some(event) = cursor.next() {
            match event {
                Event::Start(name) if is_device(self.language, &name) && !is_root => {
                    cursor.skip();
                    nested_device(before, &mut body.writer).map_err(|error| error.0)?;
                    body.is_behind_start = false;
                }
                event => body.write(event, || cursor, cursor.attributes())?,
            }
            (before, is_root) = (cursor, false);
        }
        body.writer.finish()
    }
}

/// A document that is being written.
struct Body<'o, 'a, B: ?Sized, const D: usize> {
    writer: Writer<'a, B, D>,
    options: &'o Transcoder<D>,
    language: Language,
    is_behind_start: bool,
}

impl<'o, 'a, B: Buffer + ?Sized, const D: usize> Body<'o, 'a, B, D> {
    fn begin(
        plan: Plan,
        options: &'o Transcoder<D>,
        strings: Strings<'a, 'a>,
        out: &'a mut B,
    ) -> Result<Self, EncodeError<Clause, B::Error>> {
        let writer = Writer::new(out, options.version, plan.document_type, strings)?;
        Ok(Self { writer, options, language: plan.language, is_behind_start: false })
    }

    /// Writes what an event tells; `here` is the place behind it.
    #[inline]
    fn write<'d: 'a>(
        &mut self,
        event: Event<'d>,
        here: impl Fn() -> Cursor<'d, Dm>,
        attributes: Attributes<'_, 'd, Dm, 8>,
    ) -> Result<(), EncodeError<Clause, B::Error>> {
        let is_behind_start = core::mem::replace(&mut self.is_behind_start, matches!(event, Event::Start(_)));
        match event {
            Event::Start(name) => self.start(&name, here, attributes),
            Event::Text(text) => {
                let is_kept =
                    self.options.keeps_white_space || !text.is_blank() || is_behind_start && is_at_end(here());
                if is_kept { characters(text, &mut self.writer) } else { Ok(()) }
            }
            Event::End => self.writer.end(),
        }
    }

    /// An element with its attributes.
    fn start<'d: 'a>(
        &mut self,
        name: &XmlName<'d>,
        here: impl Fn() -> Cursor<'d, Dm>,
        attributes: Attributes<'_, 'd, Dm, 8>,
    ) -> Result<(), EncodeError<Clause, B::Error>> {
        let written = match self.language.written_as(name) {
            Some(token) => Name::Token(token),
            None => Name::Literal(name.qualified().as_bytes()),
        };
        let mut attributes = attributes.peekable();
        if attributes.peek().is_some() && is_at_end(here()) {
            self.writer.start_empty(written)?;
        } else {
            self.writer.start(written)?;
        }
        for attribute in attributes {
            if is_literal(self.language, &attribute.name) {
                self.writer.attribute(Name::Literal(attribute.name.qualified().as_bytes()))?;
                self.writer.joined_value(pieces(attribute.value))?;
            } else {
                let (tag, value) = (attribute.name.tag(), attribute.value.into());
                write_attribute(tag, value, &mut self.writer).map_err(|error| error.0)?;
            }
        }
        Ok(())
    }
}

/// The language of a document with this root. Its namespace is not asked: many senders leave it out.
fn language_of(root: &XmlName<'_>) -> Option<Language> {
    Some(match root.local() {
        "SyncML" => Language::SyncMl,
        "DevInf" => Language::DevInf,
        "MetInf" => Language::MetInf,
        "MgmtTree" => Language::Ddf,
        "wap-provisioningdoc" => Language::Provisioning,
        _ => return None,
    })
}

/// The document type of a language, in the version that the document states, or else its namespace.
fn document_type(language: Language, version: Option<Text<'_>>, uri: Option<&str>) -> DocumentType<'static> {
    let is = |number: &str| match version {
        Some(version) => version == number,
        None => uri.is_some_and(|uri| uri.ends_with(number)),
    };
    DocumentType::Number(match language {
        Language::SyncMl if is("1.0") => PublicId::SYNCML_1_0,
        Language::SyncMl if is("1.1") => PublicId::SYNCML_1_1,
        Language::SyncMl => PublicId::SYNCML_1_2,
        Language::DevInf if is("1.0") => PublicId::DEVINF_1_0,
        Language::DevInf if is("1.1") => PublicId::DEVINF_1_1,
        Language::DevInf => PublicId::DEVINF_1_2,
        Language::MetInf => PublicId::METINF_1_2,
        Language::Provisioning => PublicId::PROV_1_0,
        Language::Ddf => return DocumentType::Text(Language::DDF_PUBLIC_ID.as_bytes()),
    })
}

/// Whether an element is device information within a message, which becomes a document of its own.
fn is_device(language: Language, name: &XmlName<'_>) -> bool {
    language == Language::SyncMl && name.tag() == Dm::DEVINF_DEV_INF
}

/// Whether the name of an attribute has no token.
fn is_literal(language: Language, name: &XmlName<'_>) -> bool {
    let has_token = matches!(name.tag(), Dm::PROV_NAME | Dm::PROV_VALUE | Dm::PROV_TYPE | Dm::PROV_VERSION);
    language != Language::Provisioning || !has_token
}

fn collect<'a>(names: &mut Collector<'a, NAMES_MAX>, name: &'a str) -> Result<(), Clause> {
    if name.len() > NAME_LEN_MAX {
        return Err(Clause::LiteralNameTooLong);
    }
    if names.name(name.as_bytes()) { Ok(()) } else { Err(Clause::LiteralNames) }
}

/// Whether nothing but the end of the element is left of it.
fn is_at_end(mut cursor: Cursor<'_, Dm>) -> bool {
    matches!(cursor.next(), Some(Event::End))
}

fn characters<B: Buffer + ?Sized, const D: usize>(
    text: xml_pull::Text<'_>,
    out: &mut Writer<'_, B, D>,
) -> Result<(), EncodeError<Clause, B::Error>> {
    match text.as_str() {
        Some(text) => out.text(text),
        None => out.joined(pieces(text)),
    }
}

fn pieces(text: xml_pull::Text<'_>) -> impl Iterator<Item = Piece<'_>> + Clone {
    text.pieces().map(Piece::from)
}
