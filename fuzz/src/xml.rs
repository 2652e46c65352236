//! XML: what the targets do with an input, and what they begin with.

#[path = "../../xml-pull/tests/support/mod.rs"]
mod support;

use support::documents::{REAL, SMALL};
use support::random::{Random, document};
use support::{Node, Told, chunked, events, survives};
use xml_pull::{Checker, Clause, Cursor, Doctype, LocalName, Namespace, Writer, buf::Reader};

/// Any bytes, by the reader that checks, the one that walks and the one of pieces, strict and lenient: they agree.
pub fn decode(input: &[u8]) {
    survives(input);
}

/// A document behind the size of the window and the lengths of its pieces: it is read as it is at once, or a token does not
/// fit.
pub fn chunks(input: &[u8]) {
    let Some(([window, pieces @ ..], document)) = input.split_first_chunk::<4>() else { return };
    let pieces = pieces.map(usize::from);
    let mut window = vec![0; 8 + usize::from(*window)];
    let whole = events(document, Doctype::Skipped, &mut Told::default());
    let found = chunked::<()>(document, Doctype::Skipped, &mut Told::default(), &mut window, &pieces);
    if found.as_ref().is_err_and(|error| error.clause == Clause::TokenLength) {
        return;
    }
    match whole {
        Ok(nodes) => assert_eq!(found.as_ref(), Ok(&nodes)),
        Err(_) => assert!(found.is_err()),
    }
}

/// A document, written again: it holds the same, and written once more it is the same.
pub fn roundtrip(input: &[u8]) {
    let Ok(nodes) = events(input, Doctype::Skipped, &mut Told::default()) else { return };
    let Some(start) = beginning(input) else { return };
    let once = rewritten(&start);
    let again = events(&once, Doctype::Refused, &mut Told::default()).expect("what is written is a document");
    assert_eq!(again.get(1..again.len() - 1), Some(&nodes[..]), "{}", String::from_utf8_lossy(&once));
    assert_eq!(again.first(), Some(&Node::Start("0:r".into(), Vec::new())));
    let mut inside = beginning(&once).expect("a document");
    inside.child().expect("a root");
    assert_eq!(rewritten(&inside.content()), once);
}

type Part<'a> = Cursor<'a, (), 16>;

fn beginning(document: &[u8]) -> Option<Part<'_>> {
    Some(Checker::<(), 64, 16>::new(&mut Reader::new(document), Doctype::Skipped, &mut ()).ok()?.here())
}

/// The part in an element.
fn rewritten(part: &Part<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = Writer::<(), _>::new(&mut out);
    let name = LocalName::new("r").expect("a name");
    let written =
        writer.start_other(Namespace::NONE, name).and_then(|()| writer.part(part)).and_then(|()| writer.end());
    written.expect("what was read can be written");
    out
}

/// The inputs to begin with, by target: documents small and real, and generated ones.
pub fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let mut random = Random::new(0x5345_4544);
    let generated = (0..16).map(|_| document(&mut random).into_bytes());
    let documents: Vec<_> =
        SMALL.iter().chain(&REAL).map(|document| document.as_bytes().to_vec()).chain(generated).collect();
    let behind_pieces = |document: &Vec<u8>| [&[120, 1, 7, 40][..], document].concat();
    vec![
        ("xml_decode", documents.clone()),
        ("xml_chunks", documents.iter().map(behind_pieces).collect()),
        ("xml_roundtrip", documents),
    ]
}
