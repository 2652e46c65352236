//! What a writer writes, and what it refuses.

mod support;

use support::{Told, events};
use wire_buf::{Counter, EncodeError, Full};
use xml_pull::buf::{Buffer, Reader};
use xml_pull::{Checker, Clause, Cursor, Doctype, Event, LocalName, Namespace, Tag, WriteError, Writer};

xml_pull::vocabulary! {
    struct Words {
        namespaces {
            ONE("one") = "urn:one";
            TWO("two") = "urn:two:1", "urn:two:*";
            PLAIN("") = "urn:plain";
            OTHER("") = "urn:other";
        }
        names {
            ROOT: ONE "Root";
            ITEM: NONE "Item";
            TWIN: TWO "Twin";
            KIND: TWO "kind";
            SIZE: NONE "size";
            PLAIN_ROOT: PLAIN "Plain";
            PLAIN_NAME: PLAIN "Name";
            OTHER_NAME: OTHER "Name";
        }
    }
}

type Out<'b, B = Vec<u8>> = Writer<'b, 'b, Words, B, 4>;
type Written = Result<(), WriteError<std::convert::Infallible>>;

/// What `write` writes; the same calls count its length, and it is a document.
fn written(write: impl Fn(&mut Out<'_>) -> Written) -> String {
    let mut out = b"before".to_vec();
    let mut writer = Out::new(&mut out);
    write(&mut writer).unwrap();
    writer.finish().unwrap();
    let document = String::from_utf8(out.split_off(6)).unwrap();
    assert_eq!(out, b"before");
    events(document.as_bytes(), Doctype::Refused, &mut Told::default()).unwrap_or_else(|e| panic!("{document}: {e}"));
    document
}

fn refused(write: impl Fn(&mut Out<'_>) -> Written) -> Clause {
    let mut out = Vec::new();
    match write(&mut Out::new(&mut out)) {
        Err(EncodeError::Invalid(clause)) => clause,
        Ok(()) => panic!("written: {}", String::from_utf8_lossy(&out)),
    }
}

#[test]
fn namespaces_are_declared_where_they_are_needed() {
    let document = written(|w| {
        w.declaration()?;
        w.start(Words::ROOT)?;
        w.start(Words::ITEM)?;
        w.attribute(Words::KIND, "a")?;
        w.attribute(Words::SIZE, "1")?;
        w.start(Words::TWIN)?;
        w.end()?;
        w.end()?;
        w.start(Words::TWIN)?;
        w.text("x")?;
        w.end()?;
        w.end()
    });
    assert_eq!(
        document,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><one:Root xmlns:one=\"urn:one\">\
         <Item xmlns:two=\"urn:two:1\" two:kind=\"a\" size=\"1\"><two:Twin/></Item>\
         <two:Twin xmlns:two=\"urn:two:1\">x</two:Twin></one:Root>"
    );
}

#[test]
fn default_namespaces_change_where_they_have_to() {
    let document = written(|w| {
        w.start(Words::PLAIN_ROOT)?;
        w.start(Words::PLAIN_NAME)?;
        w.end()?;
        w.start(Words::OTHER_NAME)?;
        w.start(Words::PLAIN_NAME)?;
        w.end()?;
        w.end()?;
        w.start(Words::ITEM)?;
        w.end()?;
        w.start(Words::PLAIN_NAME)?;
        w.end()?;
        w.end()
    });
    assert_eq!(
        document,
        "<Plain xmlns=\"urn:plain\"><Name/><Name xmlns=\"urn:other\"><Name xmlns=\"urn:plain\"/></Name>\
         <Item xmlns=\"\"/><Name/></Plain>"
    );
}

#[test]
fn a_namespace_may_have_another_uri_and_come_early() {
    let mut out = Vec::new();
    let mut writer = Out::new(&mut out).with_uri(Words::TWO, "urn:two:\"&");
    let write = |w: &mut Out<'_>| {
        w.start(Words::ROOT)?;
        w.declare(Words::TWO)?;
        w.declare(Words::TWO)?;
        w.start(Words::TWIN)?;
        w.end()?;
        w.end()
    };
    write(&mut writer).unwrap();
    writer.finish().unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "<one:Root xmlns:one=\"urn:one\" xmlns:two=\"urn:two:&quot;&amp;\"><two:Twin/></one:Root>"
    );
}

#[test]
fn characters_are_escaped() {
    let document = written(|w| {
        w.start(Words::ITEM)?;
        w.attribute(Words::SIZE, "<>&\"'\t\n\r é")?;
        w.text("<>&\"'\t\n\r é]]>")?;
        w.text('\r')?;
        w.cdata("a<&]]>b]]\rc")?;
        w.end()
    });
    assert_eq!(
        document,
        "<Item size=\"&lt;>&amp;&quot;'&#9;&#10;&#13; é\">&lt;&gt;&amp;\"'\t\n&#13; é]]&gt;&#13;\
         <![CDATA[a<&]]]]><![CDATA[>b]]]]>&#13;<![CDATA[c]]></Item>"
    );
    assert_eq!(written(|w| w.start(Words::ITEM).and_then(|()| w.text("")).and_then(|()| w.end())), "<Item/>");
}

#[test]
fn names_that_are_not_in_the_vocabulary() {
    let (name, other) = (LocalName::new("X_00_É").unwrap(), LocalName::new("x").unwrap());
    let document = written(|w| {
        w.start_other(Words::ONE, name)?;
        w.attribute_other(Namespace::NONE, other, "1")?;
        w.attribute_other(Words::TWO, other, "2")?;
        w.attribute_other(Namespace::XML, LocalName::new("lang").unwrap(), "en")?;
        w.start_other(Namespace::NONE, name)?;
        w.text("t")?;
        w.end()?;
        w.end()
    });
    assert_eq!(
        document,
        "<one:X_00_É xmlns:one=\"urn:one\" x=\"1\" xmlns:two=\"urn:two:1\" two:x=\"2\" xml:lang=\"en\">\
         <X_00_É>t</X_00_É></one:X_00_É>"
    );
    for (name, clause) in [("", Clause::Name), ("1", Clause::Name), ("a b", Clause::Name), ("a:b", Clause::QName)] {
        assert_eq!(LocalName::new(name), Err(clause), "{name}");
    }
}

#[test]
fn what_would_be_no_document_is_refused() {
    let x = LocalName::new("x").unwrap();
    let xmlns = LocalName::new("xmlns").unwrap();
    let in_item = |write: &dyn Fn(&mut Out<'_>) -> Written| {
        refused(|w| {
            w.start(Words::ITEM)?;
            write(w)
        })
    };
    assert_eq!(in_item(&|w| w.text("a\u{1}")), Clause::Char);
    assert_eq!(in_item(&|w| w.text("é\u{fffe}")), Clause::Char);
    assert_eq!(in_item(&|w| w.cdata("\0")), Clause::Char);
    assert_eq!(in_item(&|w| w.attribute(Words::SIZE, "\u{b}")), Clause::Char);
    assert_eq!(in_item(&|w| w.text('\u{ffff}')), Clause::Char);
    let twice = |w: &mut Out<'_>| w.attribute(Words::SIZE, "").and_then(|()| w.attribute(Words::SIZE, ""));
    assert_eq!(in_item(&twice), Clause::UniqueAttribute);
    let twice = |w: &mut Out<'_>| {
        w.attribute(Words::KIND, "").and_then(|()| w.attribute_other(Words::TWO, LocalName::new("kind").unwrap(), ""))
    };
    assert_eq!(in_item(&twice), Clause::UniqueAttribute);
    assert_eq!(in_item(&|w| w.attribute_other(Namespace::NONE, xmlns, "u")), Clause::UniqueAttribute);
    assert_eq!(in_item(&|w| w.attribute_other(Words::PLAIN, x, "")), Clause::PrefixDeclared);
    assert_eq!(in_item(&|w| w.start_other(Namespace::UNKNOWN, x)), Clause::PrefixDeclared);
    assert_eq!(in_item(&|w| w.start(Tag::UNKNOWN)), Clause::PrefixDeclared);
    assert_eq!(in_item(&|w| w.text("a").and_then(|()| w.attribute(Words::SIZE, ""))), Clause::StartTag);
    assert_eq!(in_item(&|w| w.text("a").and_then(|()| w.declare(Words::TWO))), Clause::StartTag);
    assert_eq!(in_item(&|w| w.declaration()), Clause::ReservedTarget);
    assert_eq!(in_item(&|w| w.end().and_then(|()| w.start(Words::ITEM))), Clause::SecondRoot);
    assert_eq!(in_item(&|w| w.end().and_then(|()| w.text("a"))), Clause::OutsideRoot);
    assert_eq!(in_item(&|w| w.end().and_then(|()| w.end())), Clause::OutsideRoot);
    assert_eq!(in_item(&|w| (0..4).try_for_each(|_| w.start(Words::ITEM))), Clause::Depth);
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(|name| LocalName::new(name).unwrap());
    assert_eq!(
        in_item(&|w| names.iter().try_for_each(|name| w.attribute_other(Namespace::NONE, *name, ""))),
        Clause::Attributes
    );
    assert_eq!(refused(|w| w.text("a")), Clause::OutsideRoot);
    assert_eq!(refused(|w| w.cdata("")), Clause::OutsideRoot);

    let mut out = Vec::new();
    assert_eq!(Out::new(&mut out).finish(), Err(EncodeError::Invalid(Clause::NoRoot)));
    let mut open = Out::new(&mut out);
    open.start(Words::ITEM).unwrap();
    assert_eq!(open.finish(), Err(EncodeError::Invalid(Clause::Truncated)));
}

fn small<B: Buffer>(out: &mut B) -> Result<(), WriteError<B::Error>> {
    let mut writer = Writer::<Words, B>::new(out);
    writer.start(Words::ROOT)?;
    writer.attribute(Words::SIZE, "<")?;
    writer.text("a & b")?;
    writer.end()?;
    writer.finish()
}

#[test]
fn a_dry_run_counts_and_a_full_buffer_says_so() {
    let mut counter = Counter::default();
    small(&mut counter).unwrap();
    let mut out = Vec::new();
    small(&mut out).unwrap();
    assert_eq!(counter, Counter(out.len()));
    for room in 0..out.len() {
        let mut memory = vec![0; room];
        assert!(matches!(small(&mut &mut memory[..]), Err(EncodeError::Buffer(Full { needed: 1.. }))), "{room}");
        assert!(out.starts_with(memory.split(|byte| *byte == 0).next().unwrap()));
    }
    assert_eq!(small(&mut &mut vec![0; out.len()][..]), Ok(()));
}

/// The content of the root element.
fn content(document: &str) -> Cursor<'_, Words> {
    let mut told = Told::lenient();
    let mut checker =
        Checker::<Words>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut told).unwrap();
    let mut root = None;
    while let Some(event) = checker.next(&mut told).unwrap() {
        if let (None, Event::Start(_)) = (root, event) {
            root = Some(checker.here());
        }
    }
    root.map(|mut root| root.content()).unwrap()
}

#[test]
fn a_part_keeps_its_meaning() {
    let copy = |document: &'static str, root: Tag| {
        written(move |w| {
            w.start(root)?;
            w.part(&content(document))?;
            w.end()
        })
    };
    for (document, expected) in [
        ("<r>a<b/>c</r>", "<Item>a<b/>c</Item>"),
        ("<r/>", "<Item></Item>"),
        ("<r><a x = '1'  y=\"2&quot;\" ></a ></r>", "<Item><a x=\"1\" y=\"2&quot;\"/></Item>"),
        ("<r><a><!-- --><?p?>\r\n<![CDATA[<]]>&gt;</a></r>", "<Item><a>\n&lt;&gt;</a></Item>"),
        (
            "<r xmlns:p='u' xmlns='d'><p:a><b p:c=''/></p:a><p:a xmlns:p='v'/></r>",
            "<Item><p:a xmlns:p=\"u\" xmlns=\"d\"><b p:c=\"\"/></p:a><p:a xmlns=\"d\" xmlns:p=\"v\"/></Item>",
        ),
        ("<r a='&amp;' xmlns:p='&amp;'><p:b/></r>", "<Item><p:b xmlns:p=\"&amp;\"/></Item>"),
    ] {
        assert_eq!(copy(document, Words::ITEM), expected, "{document}");
    }
    assert_eq!(
        copy("<r><a/><b xmlns='x'/></r>", Words::PLAIN_ROOT),
        "<Plain xmlns=\"urn:plain\"><a xmlns=\"\"/><b xmlns=\"x\"/></Plain>"
    );
    let bad = content("<r><a>&#1;</a></r>");
    assert_eq!(refused(|w| w.start(Words::ITEM).and_then(|()| w.part(&bad))), Clause::Char);
    assert_eq!(refused(|w| w.part(&bad)), Clause::OutsideRoot);
}
