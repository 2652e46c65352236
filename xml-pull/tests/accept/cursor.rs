//! Walking a document again, by its parts.

use xml_pull::buf::{Buffer, Element, Reader, Seq};
use xml_pull::{Checker, Cursor, Doctype, Event, Text};

xml_pull::vocabulary! {
    struct Words {
        namespaces {
            V("v") = "urn:v";
        }
        names {
            LIST: V "List";
            ITEM: V "Item";
            NAME: V "Name";
            VALUE: V "Value";
            TYPE: NONE "type";
        }
    }
}

const DOCUMENT: &str = "<v:All xmlns:v='urn:v'><v:List> <v:Item><v:Name>one</v:Name><v:Value type='int'>1</v:Value></v:Item>
    <w:Item xmlns:w='urn:v'><w:Value w:type='' type='a&amp;b'/><w:Extra><w:Name>no</w:Name></w:Extra><w:Name>t<!-- -->wo</w:Name></w:Item>
    <!-- the last --><v:Item/> </v:List><v:After/></v:All>";

/// Both readers enter what is expected only if it is just that.
#[test]
fn what_is_expected_is_entered() {
    xml_pull::vocabulary! {
        struct Plain {
            namespaces { N("n") = "urn:n"; }
            names { ITEM: NONE "Item"; OTHER: N "Item"; }
        }
    }
    for (document, tag, is_entered) in [
        ("<a><Item>x</Item></a>", Plain::ITEM, true),
        ("<a><Items>x</Items></a>", Plain::ITEM, false),
        ("<a> <Item>x</Item></a>", Plain::ITEM, false),
        ("<a><Item/></a>", Plain::ITEM, false),
        ("<a xmlns='urn:n'><Item>x</Item></a>", Plain::ITEM, false),
        ("<a xmlns='urn:n'><Item>x</Item></a>", Plain::OTHER, true),
        ("<a xmlns='urn:n'><Item xmlns=''>x</Item></a>", Plain::OTHER, false),
        ("<a><Item xmlns='urn:n'>x</Item></a>", Plain::ITEM, false),
        ("<a></a>", Plain::ITEM, false),
    ] {
        let mut checker =
            Checker::<Plain>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ()).unwrap();
        assert!(!checker.enter(tag), "{document}: the root");
        checker.next(&mut ()).unwrap();
        let mut cursor = checker.here();
        assert_eq!((checker.enter(tag), cursor.enter(tag)), (is_entered, is_entered), "{document}");
        if is_entered {
            assert_eq!((checker.depth(), checker.offset()), (2, document.find("<Item").unwrap()));
            assert_eq!(cursor.text(), "x");
        }
        while checker.next(&mut ()).unwrap().is_some() {}
        assert!(cursor.child().is_none() || !is_entered);
    }
    // the cursor also enters one with attributes that declare nothing
    let document = "<a><Item b=\"1\">x</Item></a>";
    let mut checker = Checker::<Plain>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ()).unwrap();
    checker.next(&mut ()).unwrap();
    let mut cursor = checker.here();
    assert!(!checker.enter(Plain::ITEM) && cursor.enter(Plain::ITEM));
    assert_eq!(cursor.attributes().next().unwrap().value, "1");
    assert_eq!(cursor.text(), "x");
}

/// An item of a list as CWMP has them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Item<'a> {
    name: Text<'a>,
    value: Text<'a>,
    value_type: Text<'a>,
}

impl<'a> Item<'a> {
    fn read(cursor: &mut Cursor<'a, Words>) -> Option<Self> {
        let mut item = Item { name: Text::EMPTY, value: Text::EMPTY, value_type: Text::EMPTY };
        assert_eq!(cursor.child()?.tag(), Words::ITEM);
        while let Some(name) = cursor.child() {
            match name.tag() {
                Words::NAME => item.name = cursor.text(),
                Words::VALUE => {
                    let of_type = cursor.attributes().find(|attribute| attribute.name.tag() == Words::TYPE);
                    item.value_type = of_type.map_or(Text::EMPTY, |attribute| attribute.value);
                    item.value = cursor.text();
                }
                _ => cursor.skip(),
            }
        }
        Some(item)
    }
}

impl<'a> Element<'a, Cursor<'a, Words>> for Item<'a> {
    const VERBATIM: bool = false;

    fn view(cursor: &mut Cursor<'a, Words>, r: &mut Reader<'a>) -> Option<Self> {
        let item = Item::read(cursor);
        cursor.follow(r);
        item
    }

    fn encode_next<B: Buffer + ?Sized>(&self, _: &mut Cursor<'a, Words>, _: &mut B) -> Result<(), B::Error> {
        Ok(())
    }
}

/// The content of the list, cut out while the document is checked.
fn list(document: &str) -> Cursor<'_, Words> {
    let mut checker = Checker::<Words>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ()).unwrap();
    let (mut start, mut list) = (None, None);
    while let Some(event) = checker.next(&mut ()).unwrap() {
        match event {
            Event::Start(name) if name.tag() == Words::LIST => start = Some((checker.here(), checker.depth())),
            Event::End => {
                if let Some((start, depth)) = start
                    && checker.depth() == depth - 1
                {
                    list.get_or_insert(checker.part(&start));
                }
            }
            _ => {}
        }
    }
    list.expect("there is a list")
}

#[test]
fn a_list_keeps_what_its_prefixes_mean() {
    let list = list(DOCUMENT);
    assert!(list.as_str().starts_with(" <v:Item>") && list.as_str().ends_with("<v:Item/> "));
    let seq: Seq<'_, Item<'_>, _> = Seq::from_checked(list.as_str().as_bytes(), list);
    let items: Vec<_> = seq.iter().collect();
    let item = |name, value, value_type| Item {
        name: Text::plain(name),
        value: Text::plain(value),
        value_type: Text::plain(value_type),
    };
    assert_eq!(items, [item("one", "1", "int"), item("two", "", "a&b"), item("", "", "")]);
    assert_eq!(seq.iter().count(), 3, "it can be walked again");
}

#[test]
fn content_is_a_part_of_its_own() {
    let mut list = list(DOCUMENT);
    let mut contents = Vec::new();
    while list.child().is_some() {
        let mut content = list.content();
        contents.push(content.as_str());
        if let Some(name) = content.child() {
            assert_ne!(name.tag(), xml_pull::Tag::UNKNOWN, "prefixes mean what they did");
        }
    }
    assert_eq!(contents.len(), 3);
    assert_eq!(contents[0], "<v:Name>one</v:Name><v:Value type='int'>1</v:Value>");
    assert!(contents[1].starts_with("<w:Value") && contents[1].ends_with("wo</w:Name>"));
    assert_eq!(contents[2], "");
}

#[test]
fn skipping_and_text_take_the_element() {
    let mut list = list(DOCUMENT);
    list.child().unwrap();
    list.skip();
    assert_eq!(list.child().unwrap().qualified(), "w:Item");
    list.child().unwrap();
    assert!(list.text().is_empty());
    assert_eq!(list.child().unwrap().local(), "Extra");
    assert!(list.text().is_empty(), "the text before the first child");
    assert_eq!(list.child().unwrap().local(), "Name");
    assert_eq!(list.text(), "two");
    assert_eq!(list.child(), None);
    assert_eq!(list.child().unwrap().qualified(), "v:Item");
    assert_eq!(list.child(), None);
    assert_eq!(list.child(), None, "the end of the part");
    assert_eq!(list.next(), None);
}

#[test]
fn a_namespace_is_known_where_it_is_declared() {
    let document = b"<a xmlns:x='urn:v'><b xmlns='urn:w'/><c xmlns:x='urn:w'/></a>";
    let mut checker = Checker::<Words>::new(&mut Reader::new(document), Doctype::Refused, &mut ()).unwrap();
    let mut declared = Vec::new();
    while let Some(event) = checker.next(&mut ()).unwrap() {
        if let Event::Start(name) = event {
            declared.push((name.local(), checker.here().declared_as(Words::V)));
        }
    }
    let uri = Some(Text::plain("urn:v"));
    assert_eq!(declared, [("a", uri), ("b", uri), ("c", None)]);
}
