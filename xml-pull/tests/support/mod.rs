//! What several test programs share: documents as lists of events, and an observer that keeps what it is told.
#![allow(dead_code)] // each program uses a part

pub(crate) mod documents;
pub(crate) mod random;

use xml_pull::buf::{Observer, Reader};
use xml_pull::{Attribute, Checker, Chunks, Cursor, Doctype, Error, Event, Level, Name, Step, Vocabulary};

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

/// The same events from the cursor, once the checker has come to the end.
pub(crate) fn walked<V: Vocabulary>(input: &[u8], doctype: Doctype, told: &mut Told) -> Result<Vec<Node>, Error> {
    let mut checker = Checker::<V, 64, 16>::new(&mut Reader::new(input), doctype, told)?;
    let mut cursor: Cursor<'_, V, 16> = checker.here();
    while checker.next(told)?.is_some() {}
    let mut nodes = Vec::new();
    while let Some(event) = cursor.next() {
        nodes.push(match event {
            Event::Start(name) => start(&name, cursor.attributes()),
            Event::Text(text) => Node::Text(text.to_string()),
            Event::End => Node::End,
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

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}

/// What must be true of any input: the reader that checks, the one that walks and the one of pieces agree, and errors lie
/// inside of the input.
pub(crate) fn survives(input: &[u8]) {
    for (lenient, doctype) in [(false, Doctype::Skipped), (true, Doctype::Refused)] {
        let told = || Told { lenient, ..Told::default() };
        let mut told_at_once = told();
        let whole = events(input, doctype, &mut told_at_once);
        let offsets = told_at_once.tolerated.iter().map(|(_, offset)| *offset);
        let offsets = offsets.chain(whole.as_ref().err().map(|error| error.offset as usize));
        assert!(offsets.max().is_none_or(|offset| offset <= input.len()), "{input:02x?}");
        let mut told_in_pieces = told();
        let in_pieces = chunked::<()>(input, doctype, &mut told_in_pieces, &mut vec![0; input.len() + 64], &[1]);
        match &whole {
            Ok(nodes) => {
                assert_eq!(walked::<()>(input, doctype, &mut told()).as_ref(), Ok(nodes), "{input:02x?}");
                assert_eq!(in_pieces.as_ref(), Ok(nodes), "{input:02x?}");
                assert_eq!(told_in_pieces.tolerated, told_at_once.tolerated, "{input:02x?}");
            }
            // the encoding is looked at first, in pieces it is looked at as it comes
            Err(error) if error.level() == Level::Encoding => assert!(in_pieces.is_err(), "{input:02x?}"),
            Err(error) => assert_eq!(in_pieces.as_ref(), Err(error), "{input:02x?}"),
        }
    }
}
