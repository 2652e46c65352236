//! Twice the input takes twice the time: the worst documents that can be written down, checked, walked, read in pieces.

use crate::support::thorough;
use std::hint::black_box;
use wire_buf::testing::is_linear;
use wire_buf::{Counter, Observer};
use xml_pull::buf::Reader;
use xml_pull::{Checker, Chunks, Cursor, Doctype, Event, Step, Writer};

/// What a document begins with, repeats, and ends with. `#` in what is repeated is its number.
type Family = (&'static str, &'static str, &'static str, &'static str);

const FAMILIES: [Family; 34] = [
    ("empty elements", "<r>", "<a/>", "</r>"),
    ("elements", "<r>", "<a></a>", "</r>"),
    ("nested elements", "<r>", "<a><b><c><d><e><f/></e></d></c></b></a>", "</r>"),
    ("parameters", "<r>", "<P><Name>Device.#</Name><Value type='x'>#</Value></P>", "</r>"),
    ("declarations", "<r>", "<a xmlns='u' xmlns:a='v'><a:b xmlns:b='#'/></a>", "</r>"),
    ("prefixes", "<r xmlns:a='1' xmlns:b='2' xmlns:c='3' xmlns:d='4'>", "<a:x/><b:x/><d:x/><c:x/>", "</r>"),
    ("attributes", "<r>", "<a b='1' c='2' d='3' e='4' f='5' g='6' h='7'/>", "</r>"),
    ("a text", "<r>", "text ", "</r>"),
    ("a text of another script", "<r>", "äöü€", "</r>"),
    ("a blank text", "<r>", "\r\n \t", "</r>"),
    ("references", "<r>", "&lt;&#65;", "</r>"),
    ("a reference with many digits", "<r>&#", "0", "65;</r>"),
    ("brackets", "<r>", "]", "</r>"),
    ("pairs of brackets", "<r>", "]]<!---->", "</r>"),
    ("greater-than signs", "<r>", ">", "</r>"),
    ("carriage returns", "<r>", "\r", "</r>"),
    ("CDATA sections", "<r>", "<![CDATA[a]]>", "</r>"),
    ("a CDATA section", "<r><![CDATA[", "]] ]>", "]]></r>"),
    ("comments", "<r>", "<!-- -->", "</r>"),
    ("a comment", "<r><!--", "- ", "--></r>"),
    ("comments before the root", "", "<!-- -->", "<r/>"),
    ("instructions", "<r>", "<?p i?>", "</r>"),
    ("an instruction", "<r><?p ", "?", "?></r>"),
    ("white space behind the root", "<r/>", "\n", ""),
    ("a value", "<r a='", "value ", "'/>"),
    ("a value of references", "<r a='", "&amp;", "'/>"),
    ("a value of white space", "<r a='", "\t", "'/>"),
    ("space in a tag", "<r", " ", "/>"),
    ("space in an end tag", "<r></r", "\n", ">"),
    ("a name", "<n", "n", "/>"),
    ("a name of another script", "<é", "é", "/>"),
    (
        "names",
        "<r>",
        "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa></aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>",
        "</r>",
    ),
    ("a long URI", "<a:r xmlns:a='", "u", "' a:x=''/>"),
    ("document type declaration", "<!DOCTYPE r SYSTEM '", "<", "'><r/>"),
];

/// Documents that only lenient readers take, or none.
const LENIENT: [Family; 6] = [
    ("bare ampersands", "<r>", "&", "</r>"),
    ("ampersands with names", "<r>", "&name", "</r>"),
    ("undeclared entities", "<r>", "&name;", "</r>"),
    ("a long name behind an ampersand", "<r>&", "n", "</r>"),
    ("control characters", "<r>", "\u{1}", "</r>"),
    ("references to control characters", "<r>", "&#1;", "</r>"),
];

const REFUSED: [Family; 6] = [
    ("elements that stay open", "", "<a><b></b>", "</c>"),
    ("an end tag that never comes", "<r>", "<a/>", ""),
    ("a tag that never ends", "<r ", "a='' ", ""),
    ("many attributes", "<r ", "a#='' ", "/>"),
    ("a wrong byte at the end", "<r>", "text", "\u{fffe}</r>"),
    ("a comment that never ends", "<r><!--", "- ", ""),
];

struct Lenient;

impl Observer for Lenient {
    fn lenient(&self) -> bool {
        true
    }
}

fn documents((_, begin, item, end): Family) -> [String; 2] {
    let size = if thorough() { 8_000 } else { 400 };
    [size, 2 * size].map(|size| {
        let items = (0..size / item.len()).map(|i| item.replace('#', &format!("{i:07}")));
        format!("{begin}{}{end}", items.collect::<String>())
    })
}

fn check(document: &str) -> Option<Cursor<'_>> {
    let mut checker = Checker::<()>::new(&mut Reader::new(document.as_bytes()), Doctype::Skipped, &mut Lenient).ok()?;
    let start = checker.here();
    loop {
        match checker.next(&mut Lenient) {
            Ok(Some(Event::Start(_))) => {
                black_box(checker.attributes().count());
            }
            Ok(Some(event)) => {
                black_box(event);
            }
            Ok(None) => return Some(start),
            Err(_) => return None,
        }
    }
}

/// Walks all of it, and decodes it.
fn walk(mut cursor: Cursor<'_>) {
    while let Some(event) = cursor.next() {
        match event {
            Event::Start(_) => {
                for attribute in cursor.attributes() {
                    black_box(attribute.value.decoded_len());
                }
            }
            Event::Text(text) => {
                black_box((text.decoded_len(), text.is_blank(), text.eq_str("x")));
            }
            Event::End => {}
        }
    }
}

fn in_pieces(document: &str, window: &mut [u8], piece: usize) -> bool {
    let mut chunks = Chunks::<()>::new(window, Doctype::Skipped);
    let mut pieces = document.as_bytes().chunks(piece);
    loop {
        match chunks.next(&mut Lenient) {
            Ok(Step::NeedMore) => match pieces.next() {
                Some(piece) => assert_eq!(chunks.feed(piece), piece.len()),
                None => chunks.finish(),
            },
            Ok(Step::Done) => return true,
            Ok(step) => {
                black_box(step);
            }
            Err(_) => return false,
        }
    }
}

/// Writes the content of the root element again.
fn write(mut cursor: Cursor<'_>) {
    let mut counter = Counter::default();
    let mut writer = Writer::<(), _>::new(&mut counter);
    cursor.child().expect("a root");
    writer.start_other(xml_pull::Namespace::NONE, xml_pull::LocalName::new("r").expect("a name")).expect("a count");
    let _ = black_box(writer.part(&cursor.content())); // control characters are refused where they stand
}

fn is_linear_for(families: &[Family], is_accepted: bool) {
    for &family in families {
        let (name, documents) = (family.0, documents(family));
        is_linear(&format!("checking {name}"), &documents, |document| {
            assert_eq!(check(black_box(document)).is_some(), is_accepted, "{name}");
        });
        let mut window = vec![0; 2 * documents[1].len()];
        for piece in [1, 100] {
            is_linear(&format!("{name} in pieces of {piece}"), &documents, |document| {
                assert_eq!(in_pieces(black_box(document), &mut window, piece), is_accepted, "{name}");
            });
        }
        if is_accepted {
            let cursors = documents.each_ref().map(|document| check(document).expect(name));
            is_linear(&format!("walking {name}"), &cursors, |cursor| walk(*black_box(cursor)));
            is_linear(&format!("writing {name}"), &cursors, |cursor| write(*black_box(cursor)));
        }
    }
}

#[test]
fn documents_that_are_accepted() {
    is_linear_for(&FAMILIES, true);
}

#[test]
fn documents_that_a_lenient_reader_accepts() {
    is_linear_for(&LENIENT, true);
}

#[test]
fn documents_that_are_refused() {
    is_linear_for(&REFUSED, false);
}

/// Attributes whose names are alike: compared each with each up to the limit, and never more.
#[test]
fn tags_of_many_attributes() {
    let tag = (0..32).map(|i| format!(" a{}{}b='{}'", i / 10, i % 10, "v".repeat(9))).collect::<String>();
    let documents = [5, 10].map(|tags| format!("<r>{}</r>", format!("<t{tag}/>").repeat(tags)));
    is_linear("32 attributes", &documents, |document| assert!(check(black_box(document)).is_some()));
    let one_long = [1000, 2000].map(|len| {
        format!(
            "<r aab='{}'{}/>",
            "v".repeat(len),
            tag.replacen(" a00b=", " x00y=", 1).replacen(" a31b='vvvvvvvvv'", "", 1)
        )
    });
    is_linear("a long value before 31 attributes", &one_long, |document| {
        assert!(check(black_box(document)).is_some());
    });
}
