//! Names by what they mean (Namespaces in XML 1.0 §6).

use crate::support::{Node, Told, events_of, walked};
use xml_pull::buf::Reader;
use xml_pull::{Checker, Doctype, Event, Namespace, Tag};

xml_pull::vocabulary! {
    struct Words {
        namespaces {
            ONE("one") = "urn:one";
            TWO("two") = "urn:two:1", "urn:two:*";
        }
        names {
            A: NONE "a";
            A_OF_ONE: ONE "a";
            A_OF_TWO: TWO "a";
            B_OF_ONE: ONE "b";
        }
    }
}

/// The namespaces of all elements, in the order of their start tags.
fn namespaces(document: &str) -> Vec<u8> {
    let nodes = events_of::<Words>(document.as_bytes(), Doctype::Refused, &mut Told::default())
        .unwrap_or_else(|error| panic!("{document}: {error}"));
    assert_eq!(walked::<Words>(document.as_bytes(), Doctype::Refused, &mut Told::default()), Ok(nodes.clone()));
    let number = |node: &Node| match node {
        Node::Start(name, _) => name.split_once(':').map(|(number, _)| number.parse().expect("a number")),
        _ => None,
    };
    nodes.iter().filter_map(number).collect()
}

#[test]
fn declarations_hold_for_their_element() {
    const UNKNOWN: u8 = Namespace::UNKNOWN.0;
    for (document, expected) in [
        ("<a/>", &[0][..]),
        ("<a xmlns='urn:one'/>", &[1]),
        ("<a xmlns='urn:one'><b/></a>", &[1, 1]),
        ("<a><b xmlns='urn:one'/><b/></a>", &[0, 1, 0]),
        ("<a xmlns='urn:one'><b xmlns=''><c/></b><d/></a>", &[1, 0, 0, 1]),
        ("<p:a xmlns:p='urn:one'><b/><p:c/></p:a>", &[1, 0, 1]),
        ("<p:a xmlns:p='urn:one'><p:b xmlns:p='urn:two:7'><p:c/></p:b><p:d/></p:a>", &[1, 2, 2, 1]),
        ("<p:a xmlns:p='urn:three'/>", &[UNKNOWN]),
        ("<p:a xmlns:p='URN:ONE'/>", &[UNKNOWN]),
        ("<a xmlns='urn:&#x6f;ne'/>", &[1]),
        ("<a xmlns='  urn:one'/>", &[UNKNOWN]),
        ("<xml:a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", &[Namespace::XML.0]),
        ("<p:a xmlns:p='urn:one' xmlns='urn:two:'><b/></p:a>", &[1, 2]),
        ("<p:a xmlns:pp='urn:two:' xmlns:p='urn:one'><pp:b/></p:a>", &[1, 2]),
    ] {
        assert_eq!(namespaces(document), expected, "{document}");
    }
}

#[test]
fn names_resolve_to_tags() {
    let document =
        "<p:a xmlns:p='urn:one' a='' p:a='' p:b='' p:c=''><q:a xmlns:q='urn:two:5' xmlns='urn:one' q:a='' b=''/></p:a>";
    let mut checker = Checker::<Words>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ()).unwrap();
    let mut tags = Vec::new();
    while let Some(event) = checker.next(&mut ()).unwrap() {
        if let Event::Start(name) = event {
            tags.push(name.tag());
            tags.extend(checker.attributes().map(|attribute| attribute.name.tag()));
            assert_eq!((name.local(), name.prefix().len()), ("a", 1));
            let uri = checker.uri(&name).expect("declared");
            assert!(uri.eq_str("urn:one") || uri.eq_str("urn:two:5"), "{uri}");
        }
    }
    let outer = [Words::A_OF_ONE, Words::A, Words::A_OF_ONE, Words::B_OF_ONE, Tag::UNKNOWN];
    let inner = [Words::A_OF_TWO, Words::A_OF_TWO, Tag::UNKNOWN];
    assert_eq!(tags, [&outer[..], &inner].concat());
}

#[test]
fn attributes_that_look_equal_and_are_not() {
    for document in [
        "<r xmlns='urn:one' xmlns:p='urn:one' a='' p:a=''/>",
        "<r xmlns:p='urn:one' xmlns:q='urn:two:' p:a='' q:a=''/>",
        "<r xmlns:p='u' xmlns:q='v' p:a='' q:a=''/>",
        "<r a='' A=''/>",
        "<r xml:a='' a=''/>",
        "<r ab='' ba='' aab='' abb='' aXb='' bXa=''/>",
    ] {
        assert!(events_of::<Words>(document.as_bytes(), Doctype::Refused, &mut Told::default()).is_ok(), "{document}");
    }
}
