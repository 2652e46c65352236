//! From XML to WBXML: once to check and to collect the names that have no token, once to count, once to write.

use wire_buf::{Buffer, Counter, EncodeError, Reader};
use xml_pull::{Checker, Cursor, Doctype, Event, Name as XmlName};

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
    let checker = Checker::<'a, Dm, D>::new(r, Doctype::Skipped, cx).map_err(xml_error)?;
    let start = checker.here();
    let mut names = Collector::<NAMES_MAX>::new();
    let (plan, end) = Plan::make(options, checker, &mut names, cx)?;
    let strings = names.finish();
    let mut len = Counter::default();
    if let Err(EncodeError::Invalid(clause)) = plan.write(options, start, strings, &mut len) {
        return Err(DecodeError::new(end, clause).into());
    }
    out.ensure(len.0).map_err(TranscodeError::Buffer)?;
    plan.write(options, start, strings, out).map_err(|error| at(end, error))
}

/// What has to be known before the first byte is written.
#[derive(Clone, Copy)]
struct Plan {
    language: Language,
    document_type: DocumentType<'static>,
}

impl Plan {
    /// Reads the document to its end, which is told too.
    fn make<'a, C: Context, const D: usize>(
        options: &Transcoder<D>,
        mut checker: Checker<'a, Dm, D>,
        names: &mut Collector<'a, NAMES_MAX>,
        cx: &mut C,
    ) -> Result<(Self, usize), DecodeError> {
        let (mut language, mut version, mut uri) = (options.language, None, None);
        let mut is_root = true;
        let (mut device, mut is_version) = (0_usize, false);
        while let Some(event) = checker.next(cx).map_err(xml_error)? {
            let offset = checker.offset();
            match event {
                Event::Start(name) => {
                    let known = language.or_else(|| language_of(&name));
                    let own = known.ok_or_else(|| DecodeError::new(offset, Clause::LanguageUnknown))?;
                    if is_root {
                        uri = checker.uri(&name).and_then(|uri| uri.as_str());
                    }
                    is_version = version.is_none() && name.local() == "VerDTD";
                    if device > 0 || is_device(own, &name) && !is_root {
                        device = device.saturating_add(1);
                        if Language::DevInf.written_as(&name).is_none() || checker.attributes().next().is_some() {
                            return Err(DecodeError::new(offset, Clause::NameWithoutToken));
                        }
                    } else {
                        let literal = own.written_as(&name).is_none().then(|| name.qualified());
                        let of_attribute = |name: &XmlName<'a>| is_literal(own, name).then(|| name.qualified());
                        let attributes = checker.attributes().filter_map(|attribute| of_attribute(&attribute.name));
                        literal.into_iter().chain(attributes).try_for_each(|name| {
                            collect(names, name).map_err(|clause| DecodeError::new(offset, clause))
                        })?;
                    }
                    (language, is_root) = (known, false);
                }
                Event::Text(text) if is_version => {
                    version = Some(Text::from(text));
                    is_version = false;
                }
                Event::Text(_) => {}
                Event::End => {
                    device = device.saturating_sub(1);
                    is_version = false;
                }
            }
        }
        let end = checker.end();
        let language = language.ok_or_else(|| DecodeError::new(end, Clause::LanguageUnknown))?;
        Ok((Self { language, document_type: document_type(language, version, uri) }, end))
    }

    fn write<'a, B: Buffer + ?Sized, const D: usize>(
        self,
        options: &Transcoder<D>,
        mut cursor: Cursor<'a, Dm>,
        strings: Strings<'a, 'a>,
        out: &mut B,
    ) -> Result<(), EncodeError<Clause, B::Error>> {
        let mut writer = Writer::<'_, B, D>::new(out, options.version, self.document_type, strings)?;
        let (mut before, mut is_behind_start, mut is_root) = (cursor, false, true);
        while let Some(event) = cursor.next() {
            match event {
                Event::Start(name) if is_device(self.language, &name) && !is_root => {
                    cursor.skip();
                    nested_device(before, &mut writer).map_err(|error| error.0)?;
                    is_behind_start = false;
                }
                Event::Start(name) => {
                    self.start(&name, &cursor, &mut writer)?;
                    (is_behind_start, is_root) = (true, false);
                }
                Event::Text(text) => {
                    if options.keeps_white_space || !text.is_blank() || is_behind_start && is_at_end(cursor) {
                        characters(text, &mut writer)?;
                    }
                    is_behind_start = false;
                }
                Event::End => {
                    writer.end()?;
                    is_behind_start = false;
                }
            }
            before = cursor;
        }
        writer.finish()
    }

    /// An element with its attributes.
    fn start<'a, B: Buffer + ?Sized, const D: usize>(
        self,
        name: &XmlName<'a>,
        cursor: &Cursor<'a, Dm>,
        out: &mut Writer<'a, B, D>,
    ) -> Result<(), EncodeError<Clause, B::Error>> {
        let written = match self.language.written_as(name) {
            Some(token) => Name::Token(token),
            None => Name::Literal(name.qualified().as_bytes()),
        };
        let mut attributes = cursor.attributes().peekable();
        if attributes.peek().is_some() && is_at_end(*cursor) {
            out.start_empty(written)?;
        } else {
            out.start(written)?;
        }
        for attribute in attributes {
            if is_literal(self.language, &attribute.name) {
                out.attribute(Name::Literal(attribute.name.qualified().as_bytes()))?;
                out.joined_value(pieces(attribute.value))?;
            } else {
                write_attribute(attribute.name.tag(), attribute.value.into(), out).map_err(|error| error.0)?;
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
