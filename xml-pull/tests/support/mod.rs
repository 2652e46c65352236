//! What several test programs share: documents as lists of events, and an observer that keeps what it is told.
#![allow(dead_code)] // each program uses a part

use xml_pull::buf::{Observer, Reader};
use xml_pull::{Checker, Cursor, Doctype, Error, Event, Vocabulary};

/// What a test allows, and what was tolerated.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) lenient: bool,
    pub(crate) tolerated: Vec<(&'static str, usize)>,
}

impl Told {
    pub(crate) fn lenient() -> Self {
        Self { lenient: true, ..Self::default() }
    }
}

impl Observer for Told {
    fn lenient(&self) -> bool {
        self.lenient
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push((clause, offset));
    }
}

/// An event without anything borrowed. Names come as `namespace-number:local`, text decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Start(String, Vec<(String, String)>),
    Text(String),
    End,
}

/// The events of a document, as the checker tells them, or its error.
pub(crate) fn events(input: &[u8], doctype: Doctype, told: &mut Told) -> Result<Vec<Node>, Error> {
    events_of::<()>(input, doctype, told)
}

pub(crate) fn events_of<V: Vocabulary>(input: &[u8], doctype: Doctype, told: &mut Told) -> Result<Vec<Node>, Error> {
    let mut nodes = Vec::new();
    let mut checker = Checker::<V, 64, 16>::new(&mut Reader::new(input), doctype, told)?;
    while let Some(event) = checker.next(told)? {
        nodes.push(match event {
            Event::Start(name) => Node::Start(
                format!("{}:{}", name.namespace().0, name.local()),
                checker.attributes().map(|a| (a.name.qualified().to_owned(), a.value.to_string())).collect(),
            ),
            Event::Text(text) => Node::Text(text.to_string()),
            Event::End => Node::End,
        });
    }
    assert_eq!(checker.next(told), Ok(None), "the end is not the end");
    Ok(nodes)
}

/// The same events from the cursor, which begins where the checker has begun.
pub(crate) fn walked<V: Vocabulary>(input: &[u8], doctype: Doctype, told: &mut Told) -> Result<Vec<Node>, Error> {
    let mut checker = Checker::<V, 64, 16>::new(&mut Reader::new(input), doctype, told)?;
    let mut root: Option<Cursor<'_, V, 16>> = None;
    let mut nodes = Vec::new();
    while let Some(event) = checker.next(told)? {
        if let (None, Event::Start(name)) = (root, event) {
            root = Some(checker.here());
            nodes.push(Node::Start(
                format!("{}:{}", name.namespace().0, name.local()),
                checker.attributes().map(|a| (a.name.qualified().to_owned(), a.value.to_string())).collect(),
            ));
        }
    }
    let Some(mut cursor) = root else { return Ok(nodes) };
    let mut depth = 1;
    while depth > 0 {
        let Some(event) = cursor.next() else { break };
        nodes.push(match event {
            Event::Start(name) => {
                depth += 1;
                Node::Start(
                    format!("{}:{}", name.namespace().0, name.local()),
                    cursor.attributes().map(|a| (a.name.qualified().to_owned(), a.value.to_string())).collect(),
                )
            }
            Event::Text(text) => Node::Text(text.to_string()),
            Event::End => {
                depth -= 1;
                Node::End
            }
        });
    }
    Ok(nodes)
}

/// The first error of a document.
pub(crate) fn error(input: &[u8], doctype: Doctype) -> Option<Error> {
    events(input, doctype, &mut Told::default()).err()
}

/// Takes the mark `‸` out of a document; returns the place where it was.
pub(crate) fn marked(document: &str) -> (String, Option<usize>) {
    (document.replace('‸', ""), document.find('‸'))
}
