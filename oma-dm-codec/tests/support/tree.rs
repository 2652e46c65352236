//! A document of WBXML as the events that it consists of, and written again.

use oma_dm_codec::buf::{Counter, Reader};
use oma_dm_codec::wbxml::{Attribute, Checker, Collector, Event, Header, Name, Piece, Strings, Text, Writer};
use oma_dm_codec::{Context, DecodeError};

/// A step through a document, with all that was checked in it looked at.
#[derive(Debug, PartialEq)]
pub(crate) enum Step<'a> {
    Start(Name<'a>, Vec<Attribute<'a>>),
    Text(Text<'a>),
    End,
}

/// A document in memory.
#[derive(Debug, PartialEq)]
pub(crate) struct Tree<'a> {
    pub(crate) header: Header<'a>,
    pub(crate) steps: Vec<Step<'a>>,
    /// How many bytes it takes.
    pub(crate) len: usize,
}

/// How deep the documents of the tests are at most.
pub(crate) const DEPTH: usize = 16;

/// Reads a document, and walks through it a second time.
pub(crate) fn read<'a>(wire: &'a [u8], cx: &mut impl Context) -> Result<Tree<'a>, DecodeError> {
    let mut r = Reader::new(wire);
    let mut checker: Checker<'_, DEPTH> = Checker::new(&mut r, cx)?;
    assert!(r.is_empty());
    let mut cursor = checker.here();
    let (mut steps, mut depth) = (Vec::new(), 0);
    while let Some(event) = checker.next(cx)? {
        assert!(checker.offset() <= checker.end() && checker.end() <= wire.len());
        // processing instructions before the root are no events, but stand before the cursor as well
        assert_eq!(cursor.next(), Some(event), "the second walk goes elsewhere");
        let attributes: Vec<_> = checker.attributes().collect();
        assert_eq!(cursor.attributes().collect::<Vec<_>>(), attributes);
        match event {
            Event::Start(_) => depth += 1,
            Event::Text(text) => look_at(&text),
            Event::End => depth -= 1,
        }
        attributes.iter().for_each(|attribute| look_at(&attribute.value));
        steps.push(match event {
            Event::Start(name) => Step::Start(name, attributes),
            Event::Text(text) => Step::Text(text),
            Event::End => Step::End,
        });
    }
    assert_eq!((depth, checker.depth()), (0, 0));
    assert_eq!(checker.next(cx), Ok(None), "it has ended for good");
    Ok(Tree { header: *checker.header(), steps, len: checker.rest().offset() })
}

/// Every accessor of a text.
fn look_at(text: &Text<'_>) {
    let bytes: Vec<u8> = text.bytes().collect();
    assert_eq!(text.is_empty(), bytes.is_empty());
    assert_eq!(text.is_blank(), bytes.iter().all(|byte| b" \t\r\n".contains(byte)));
    if let Some(one) = text.as_bytes() {
        assert_eq!(one, bytes);
    }
    assert_eq!(text.as_str(), text.as_bytes().and_then(|bytes| std::str::from_utf8(bytes).ok()));
    assert!(!format!("{text:?}").is_empty());
}

impl<'a> Tree<'a> {
    /// The canonical form: strings where they stand, pages switched where needed, nothing superfluous.
    pub(crate) fn write(&self) -> Vec<u8> {
        self.write_with(&mut Collector::<64>::new(), false)
    }

    /// With the strings that pay off in the string table.
    pub(crate) fn write_with_table(&self) -> Vec<u8> {
        self.write_with(&mut Collector::<256>::new(), true)
    }

    fn write_with<'c, const N: usize>(&'c self, collector: &mut Collector<'c, N>, texts: bool) -> Vec<u8> {
        for step in &self.steps {
            match step {
                Step::Start(name, attributes) => {
                    let names = [name].into_iter().chain(attributes.iter().map(|attribute| &attribute.name));
                    for name in names {
                        if let Name::Literal(name) = name {
                            assert!(collector.name(name), "room for a literal name");
                        }
                    }
                }
                Step::Text(text) if texts => {
                    for piece in text.pieces() {
                        if let Piece::Str(text) = piece {
                            collector.text(text);
                        }
                    }
                }
                _ => {}
            }
        }
        let strings = collector.finish();
        let mut out = Vec::new();
        self.push(&mut out, strings);
        let mut counter = Counter::default();
        self.push(&mut counter, strings);
        assert_eq!(counter.0, out.len(), "a dry run counts otherwise");
        out
    }

    fn push<B: oma_dm_codec::buf::Buffer<Error = std::convert::Infallible>>(
        &self,
        out: &mut B,
        strings: Strings<'_, '_>,
    ) {
        let header = self.header;
        let mut writer: Writer<'_, B, DEPTH> =
            Writer::new(out, header.version, header.document_type, strings).expect("a header");
        // text of nothing is as good as none
        let is_nothing = |step: &&Step<'_>| match step {
            Step::Text(text) => text.pieces().all(|piece| piece == Piece::Str("")),
            _ => false,
        };
        let mut steps = self.steps.iter().filter(|step| !is_nothing(step)).peekable();
        while let Some(step) = steps.next() {
            match step {
                Step::Start(name, attributes) => {
                    let is_empty = steps.peek() == Some(&&Step::End);
                    let started = if is_empty { writer.start_empty(*name) } else { writer.start(*name) };
                    started.expect("a start");
                    for attribute in attributes {
                        writer.attribute(attribute.name).expect("an attribute");
                        let own = |piece: &Piece<'_>| Name::Token(Token(piece)) == attribute.name;
                        let skip = usize::from(attribute.value.pieces().next().is_some_and(|piece| own(&piece)));
                        for piece in attribute.value.pieces().skip(skip) {
                            writer.value(piece).expect("a value");
                        }
                    }
                }
                Step::Text(text) => writer.pieces(text).expect("text"),
                Step::End => writer.end().expect("an end"),
            }
        }
        writer.finish().expect("a whole document");
    }
}

/// The token of a piece, or one that no name has.
#[allow(non_snake_case)]
fn Token(piece: &Piece<'_>) -> oma_dm_codec::wbxml::Token {
    match piece {
        Piece::Token(token) => *token,
        _ => oma_dm_codec::wbxml::Token(0),
    }
}
