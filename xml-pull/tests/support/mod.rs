//! What several test programs share: documents as lists of events, and an observer that keeps what it is told.
#![allow(dead_code)] // each program uses a part

pub(crate) mod documents;
pub(crate) mod random;

use xml_pull::buf::{Observer, Reader};
use xml_pull::{Attribute, Checker, Chunks, Cursor, Doctype, Error, Event, Name, Step, Vocabulary};

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

fn start<'a>(name: &Name<'_>, attributes: impl Iterator<Item = Attribute<'a>>) -> Node {
    Node::Start(
        format!("{}:{}", name.namespace().0, name.local()),
        attributes.map(|attribute| (attribute.name.qualified().to_owned(), attribute.value.to_string())).collect(),
    )
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
            Event::Start(name) => start(&name, checker.attributes()),
            Event::Text(text) => Node::Text(text.to_string()),
            Event::End => Node::End,
        });
    }
    assert_eq!(checker.next(told), Ok(None), "the end is not the end");
    Ok(nodes)
}

/// The same events from the cursor, which begins behind the start tag of the root.
pub(crate) fn walked<V: Vocabulary>(input: &[u8], doctype: Doctype, told: &mut Told) -> Result<Vec<Node>, Error> {
    let mut checker = Checker::<V, 64, 16>::new(&mut Reader::new(input), doctype, told)?;
    let mut root: Option<Cursor<'_, V, 16>> = None;
    let mut nodes = Vec::new();
    while let Some(event) = checker.next(told)? {
        if let (None, Event::Start(name)) = (root, event) {
            root = Some(checker.here());
            nodes.push(start(&name, checker.attributes()));
        }
    }
    let mut cursor = root.expect("a document has a root");
    let mut depth = 1;
    while depth > 0 {
        let Some(event) = cursor.next() else { break };
        nodes.push(match event {
            Event::Start(name) => {
                depth += 1;
                start(&name, cursor.attributes())
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

/// The same events from the reader of pieces, of `pieces` bytes in turn, with texts joined.
pub(crate) fn chunked<V: Vocabulary>(
    input: &[u8],
    doctype: Doctype,
    told: &mut Told,
    window: &mut [u8],
    pieces: &[usize],
) -> Result<Vec<Node>, Error> {
    let mut nodes = Vec::new();
    let mut chunks = Chunks::<V, 64, 16>::new(window, doctype);
    let (mut rest, mut pieces) = (input, pieces.iter().cycle());
    let mut last = 0;
    loop {
        match chunks.next(told)? {
            Step::Event(Event::Start(_)) => {
                // as long as the name is at hand, attributes cannot be asked for
                let Step::Event(Event::Start(name)) = chunks.last() else { unreachable!() };
                nodes.push(start(&name, chunks.attributes()));
            }
            Step::Event(Event::Text(text)) => match nodes.last_mut() {
                Some(Node::Text(before)) => *before += &text.to_string(),
                _ => nodes.push(Node::Text(text.to_string())),
            },
            Step::Event(Event::End) => nodes.push(Node::End),
            Step::NeedMore if rest.is_empty() => chunks.finish(),
            Step::NeedMore => {
                let (piece, _) = rest.split_at((*pieces.next().expect("no end of it")).clamp(1, rest.len()));
                let taken = chunks.feed(piece);
                assert!(taken > 0, "there is room if more is needed");
                rest = &rest[taken..];
            }
            Step::Done => break,
        }
        assert!(chunks.offset() >= last && chunks.offset() <= input.len(), "offsets go up");
        last = chunks.offset();
    }
    assert_eq!((chunks.next(told), rest), (Ok(Step::Done), &[][..]));
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
