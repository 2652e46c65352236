//! XML: generated documents and what becomes of them, by us and by published readers of trees and events.

use crate::MUTANTS;
use crate::disagreement::{Class, Disagreements, Verdict, error_name};
use quick_xml::events::{BytesStart, Event as QuickEvent};
use quick_xml::name::ResolveResult;
use std::fmt::Write;
use std::panic::catch_unwind;
use xml_pull::buf::Reader;
use xml_pull::{Checker, Doctype, Error, Event, Name, Namespace};

#[path = "../../../xml-pull/tests/support/documents.rs"]
mod documents;
#[path = "../../../xml-pull/tests/support/random.rs"]
mod random;

use documents::{REAL, SMALL};
use random::{Random, document, edit};

/// Reads a document into a text that says all that it holds, or names the error.
type Peer = (&'static str, fn(&str) -> Result<String, String>);

const PEERS: [Peer; 2] = [("quick-xml", quick_xml), ("roxmltree", roxmltree)];

pub(crate) fn disagreements() -> Disagreements {
    let mut found = Disagreements::of_text();
    let mut random = Random::new(0x0d1f_f0d1);
    for _ in 0..MUTANTS / 3 {
        let mut input = match random.below(4) {
            0 => random.one_of(&SMALL).as_bytes().to_vec(),
            1 => random.one_of(&REAL).as_bytes().to_vec(),
            _ => document(&mut random).into_bytes(),
        };
        if random.below(5) > 0 {
            edit(&mut random, &mut input, &SMALL);
        }
        if let Ok(input) = str::from_utf8(&input) {
            PEERS.iter().for_each(|peer| compare(&mut found, input, peer));
        }
    }
    found
}

fn compare(found: &mut Disagreements, input: &str, (name, read): &Peer) {
    let ours = ours(input).map_err(|error| (error.id(), error.clause.text()));
    let verdict = match (ours, catch_unwind(|| read(input))) {
        (_, Err(_)) => Verdict::Panics,
        (Err((id, text)), Ok(Ok(_))) => Verdict::Takes(id, text),
        (Ok(_), Ok(Err(error))) => Verdict::Refuses(error_name(&error)),
        (Ok(ours), Ok(Ok(theirs))) if ours != theirs => Verdict::Differs,
        (Ok(_), Ok(Ok(_))) | (Err(_), Ok(Err(_))) => return,
    };
    found.record(Class::new(name, "1.0", "document", verdict), input.as_bytes());
}

/// What a document holds, in one way of writing it down.
#[derive(Default)]
struct Content {
    text: String,
    out: String,
}

impl Content {
    fn start(&mut self, namespace: &str, local: &str) {
        self.flush();
        write!(self.out, "<{{{namespace}}}{local}").expect("memory");
    }

    fn attribute(&mut self, namespace: &str, local: &str, value: &str) {
        write!(self.out, " {{{namespace}}}{local}={value:?}").expect("memory");
    }

    fn end(&mut self) {
        self.flush();
        self.out.push('>');
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            write!(self.out, "{:?}", std::mem::take(&mut self.text)).expect("memory");
        }
    }
}

const XML: &str = "http://www.w3.org/XML/1998/namespace";

fn ours(input: &str) -> Result<String, Error> {
    let mut content = Content::default();
    let mut checker = Checker::<(), 64, 64>::new(&mut Reader::new(input.as_bytes()), Doctype::Skipped, &mut ())?;
    while let Some(event) = checker.next(&mut ())? {
        match event {
            Event::Start(name) => {
                let uri = |name: &Name<'_>| match name.namespace() {
                    Namespace::XML => XML.to_owned(),
                    Namespace::NONE => String::new(),
                    _ => checker.uri(name).map_or_else(String::new, |uri| uri.to_string()),
                };
                content.start(&uri(&name), name.local());
                for attribute in checker.attributes() {
                    content.attribute(&uri(&attribute.name), attribute.name.local(), &attribute.value.to_string());
                }
            }
            Event::Text(text) => content.text += &text.to_string(),
            Event::End => content.end(),
        }
    }
    Ok(content.out)
}

fn roxmltree(input: &str) -> Result<String, String> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = roxmltree::Document::parse_with_options(input, options).map_err(|error| format!("{error:?}"))?;
    let mut content = Content::default();
    let mut open = Vec::new();
    for node in tree.root_element().descendants() {
        while open.last().is_some_and(|last| node.parent() != Some(*last)) && !open.is_empty() {
            open.pop();
            content.end();
        }
        if node.is_element() {
            content.start(node.tag_name().namespace().unwrap_or(""), node.tag_name().name());
            for attribute in node.attributes() {
                content.attribute(attribute.namespace().unwrap_or(""), attribute.name(), attribute.value());
            }
            open.push(node);
        } else if node.is_text() {
            content.text += node.text().unwrap_or("");
        }
    }
    open.iter().for_each(|_| content.end());
    Ok(content.out)
}

fn quick_xml(input: &str) -> Result<String, String> {
    let mut reader = quick_xml::NsReader::from_str(input);
    reader.config_mut().check_comments = true;
    let (mut content, mut depth) = (Content::default(), 0_usize);
    loop {
        let event = reader.read_event().map_err(|error| format!("{error:?}"))?;
        match event {
            QuickEvent::Start(start) => {
                quick_start(&reader, &start, &mut content)?;
                depth += 1;
            }
            QuickEvent::Empty(start) => {
                quick_start(&reader, &start, &mut content)?;
                content.end();
            }
            QuickEvent::End(_) => {
                content.end();
                depth -= 1;
            }
            QuickEvent::Text(text) if depth > 0 => content.text += &text.xml10_content(),
            QuickEvent::CData(text) => content.text += &text.xml10_content(),
            QuickEvent::GeneralRef(reference) => {
                match reference.resolve_char_ref().map_err(|error| format!("{error:?}"))? {
                    Some(c) => content.text.push(c),
                    None => {
                        let entity = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content());
                        content.text += entity.ok_or("UnknownEntity")?;
                    }
                }
            }
            QuickEvent::Eof => return Ok(content.out),
            _ => {}
        }
    }
}

fn quick_start(
    reader: &quick_xml::NsReader<&[u8]>,
    start: &BytesStart<'_>,
    content: &mut Content,
) -> Result<(), String> {
    let uri = |resolved: ResolveResult<'_>| match resolved {
        ResolveResult::Bound(namespace) => Ok(namespace.as_ref().to_owned()),
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Unknown(_) => Err("UnknownPrefix".to_owned()),
    };
    let (namespace, local) = reader.resolver().resolve_element(start.name());
    content.start(&uri(namespace)?, local.as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("{error:?}"))?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value = value.map_err(|error| format!("{error:?}"))?;
        content.attribute(&uri(namespace)?, local.as_ref(), &value);
    }
    Ok(())
}
