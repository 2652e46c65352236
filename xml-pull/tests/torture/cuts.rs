//! A document that is cut off is no document, unless the cut is behind its root element.

use crate::support::documents::{REAL, SMALL};
use crate::support::random::{Random, document};
use crate::support::{error, survives, thorough};
use xml_pull::{Clause, Doctype};

fn cut(document: &str) {
    let end = document.rfind(|c| !" \n".contains(c)).map_or(0, |at| at + 1);
    let behind_root = document.rfind("/>").max(document.rfind("</")).expect("an end");
    for len in 0..document.len() {
        let input = &document.as_bytes()[..len];
        survives(input);
        let error = error(input, Doctype::Skipped);
        if len >= end {
            assert_eq!(error, None);
        } else if len <= behind_root && document.is_char_boundary(len) {
            let error = error.unwrap_or_else(|| panic!("{len} bytes of {document} are a document"));
            assert!(matches!(error.clause, Clause::Truncated | Clause::NoRoot), "{len} bytes of {document}: {error}");
            assert_eq!(error.offset as usize, len, "{document}");
        }
    }
}

#[test]
fn everywhere() {
    SMALL.iter().filter(|document| !document.contains("<q")).for_each(|document| cut(document));
    REAL.iter().for_each(|document| cut(document));
}

#[test]
fn of_generated_documents() {
    let mut random = Random::new(0x4355_5453);
    for _ in 0..if thorough() { 500 } else { 20 } {
        let document = document(&mut random);
        if !document.ends_with("?>") && !document.ends_with("-->") {
            cut(&document);
        }
    }
}
