//! What brought down or fooled other readers of XML, by the names under which it is known.

mod support;

use std::time::{Duration, Instant};

use support::{Node, Told, chunked, error, events, walked};
use xml_pull::{Clause, Doctype};

/// The document is refused before the first declaration of its subset, however lenient the reader is; and byte by byte.
#[track_caller]
fn refused_at_its_subset(document: &str) {
    let subset = document.find('[').expect("a subset") as u32;
    let found = |doctype| error(document.as_bytes(), doctype).map(|error| (error.offset, error.clause));
    assert_eq!(found(Doctype::Skipped), Some((subset, Clause::InternalSubset)));
    assert_eq!(found(Doctype::Refused), Some((0, Clause::Doctype)));
    let mut window = [0; 4096];
    let in_pieces = chunked::<()>(document.as_bytes(), Doctype::Skipped, &mut Told::lenient(), &mut window, &[1]);
    assert_eq!(in_pieces.map_err(|error| error.clause), Err(Clause::InternalSubset));
}

fn read(document: &str) -> Vec<Node> {
    events(document.as_bytes(), Doctype::Skipped, &mut Told::default()).expect(document)
}

/// Ten entities, each of them ten times the one before.
#[test]
fn cve_2003_1564_libxml2_billion_laughs() {
    let entity = |i: u32| format!("<!ENTITY e{i} \"{}\">", format!("&e{};", i - 1).repeat(10));
    let subset = (1..10).map(entity).collect::<String>();
    refused_at_its_subset(&format!("<!DOCTYPE r [<!ENTITY e0 \"ha\">{subset}]><r>&e9;</r>"));
}

/// One entity of many bytes, many times.
#[test]
fn cve_2013_1664_python_quadratic_blowup() {
    let (long, many) = ("A".repeat(2000), "&e;".repeat(2000));
    refused_at_its_subset(&format!("<!DOCTYPE r [<!ENTITY e \"{long}\">]><r>{many}</r>"));
    let elsewhere = error(b"<!DOCTYPE r SYSTEM 'e.dtd'><r>&e;</r>", Doctype::Skipped).expect("not declared");
    assert_eq!((elsewhere.offset, elsewhere.clause), (30, Clause::EntityDeclared));
}

/// A file, another host, and a parameter entity that brings in either.
#[test]
fn cve_2013_1665_python_external_entities() {
    for subset in [
        "<!ENTITY e SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY e PUBLIC 'x' 'http://169.254.169.254/'>",
        "<!ENTITY % e SYSTEM 'http://h/e.dtd'> %e;",
        "%e;",
    ] {
        refused_at_its_subset(&format!("<!DOCTYPE r [{subset}]><r>&e;</r>"));
    }
    // What lies outside is named, and nothing comes of it.
    let bare = "<r><a/></r>";
    for identifier in ["SYSTEM 'file:///dev/zero'", "PUBLIC '-//OMA//DTD' 'http://h/e.dtd'"] {
        assert_eq!(read(&format!("<!DOCTYPE r {identifier}>{bare}")), read(bare));
    }
    // XInclude is an element like any other.
    let include = "<r><i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/></r>";
    assert_eq!(read(include).len(), 4);
}

/// An identifier cut by a comment was taken for another: the text of an element is all of its text.
#[test]
fn cve_2017_11427_python_saml_text_cut_by_a_comment() {
    let text = Node::Text("admin@example.com.evil.example".into());
    for cut in ["<!---->", "<?p?>", "<![CDATA[]]>"] {
        let document = format!("<r>admin@example.com{cut}.evil.example</r>");
        let (checked, cursor) =
            (read(&document), walked::<()>(document.as_bytes(), Doctype::Refused, &mut Told::default()));
        assert_eq!((&checked[1], checked.len(), cursor), (&text, 3, Ok(checked.clone())));
    }
}

/// Sequences of two and three bytes that are no characters went through in names.
#[test]
fn cve_2022_25235_expat_names_that_are_not_utf_8() {
    for bytes in [&b"\xc3("[..], b"\xe2\x82(", b"\xe2(\xac", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf0\x82\x82\xac"] {
        for document in [[b"<a", bytes, b"/>"].concat(), [b"<a b", bytes, b"=''/>"].concat()] {
            let found = error(&document, Doctype::Refused).map(|error| error.clause);
            assert_eq!(found, Some(Clause::Utf8), "{document:x?}");
        }
    }
}

/// Attributes by the ten thousand, to fill a table or to be compared each with each; and namespaces to look through.
#[test]
fn cve_2012_0876_expat_attributes_without_end() {
    let many = |attribute: &dyn Fn(u32) -> String| format!("<r{}/>", (0..100_000).map(attribute).collect::<String>());
    let start = Instant::now();
    for (document, clause) in [
        (many(&|i| format!(" a{i:05}=''")), Clause::Attributes),
        (many(&|i| format!(" xmlns:p{i:05}='u'")), Clause::Bindings),
    ] {
        let found = error(document.as_bytes(), Doctype::Refused).expect("too many");
        assert!(found.clause == clause && found.offset < 1000, "{found}");
    }
    assert!(start.elapsed() < Duration::from_secs(1), "it stops at the limit");
}

/// Elements in elements by the ten thousand exhaust the stack of readers that call themselves.
#[test]
fn nesting_without_end() {
    let found = error("<a>".repeat(100_000).as_bytes(), Doctype::Refused).expect("too deep");
    assert_eq!((found.clause, found.offset), (Clause::Depth, 64 * 3));
}
