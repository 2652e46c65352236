//! What is measured of the published readers: the bare loop over events or tokens, or the whole tree.

use quick_xml::{events::Event, name::ResolveResult};

/// `quick-xml`: events, names as they stand.
///
/// # Panics
/// If the document is refused, as the others.
#[must_use]
pub fn quick_xml(document: &str) -> usize {
    let (mut reader, mut sum) = (quick_xml::Reader::from_str(document), 0);
    loop {
        match reader.read_event().expect("a document") {
            Event::Eof => return sum,
            event => sum += event.len(),
        }
    }
}

/// `quick-xml`: events, the names of elements resolved.
///
/// # Panics
/// If the document is refused.
#[must_use]
pub fn quick_xml_ns(document: &str) -> usize {
    let (mut reader, mut sum) = (quick_xml::NsReader::from_str(document), 0);
    loop {
        match reader.read_resolved_event().expect("a document") {
            (_, Event::Eof) => return sum,
            (namespace, event) => sum += event.len() + usize::from(matches!(namespace, ResolveResult::Bound(_))),
        }
    }
}

/// `xmlparser`: tokens.
///
/// # Panics
/// If the document is refused.
#[must_use]
pub fn xmlparser(document: &str) -> usize {
    xmlparser::Tokenizer::from(document).map(|token| token.expect("a document").span().as_str().len()).sum()
}

/// `roxmltree`: the tree of the document.
///
/// # Panics
/// If the document is refused.
#[must_use]
pub fn roxmltree(document: &str) -> usize {
    roxmltree::Document::parse(document).expect("a document").descendants().count()
}
