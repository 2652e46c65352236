//! What is written is read as what was meant, and once written it stays as it is.

mod support;

use proptest::prelude::*;
use support::{Node, Told, chunked, events_of, walked};
use wire_buf::{Counter, EncodeError, Full};
use xml_pull::buf::{Buffer, Reader};
use xml_pull::{Checker, Doctype, LocalName, Namespace, Tag, Vocabulary, WriteError, Writer};

xml_pull::vocabulary! {
    struct Words {
        namespaces {
            ONE("one") = "urn:one";
            TWO("two") = "urn:two";
            PLAIN("") = "urn:plain";
        }
        names {
            A: NONE "a";
            A_OF_ONE: ONE "a";
            B_OF_TWO: TWO "b";
            A_OF_PLAIN: PLAIN "a";
        }
    }
}

/// What is to be written. A name is a tag, or a namespace and a local name.
#[derive(Clone, Debug)]
enum Content {
    Text(String),
    Cdata(String),
    Element(Name, Vec<(Name, String)>, Vec<Self>),
}

type Name = (Option<Tag>, Namespace, String);

fn characters() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        6 => proptest::char::range(' ', '~'),
        3 => proptest::sample::select(vec!['<', '>', '&', ']', '"', '\'', '\t', '\n', '\r']),
        1 => any::<char>().prop_filter("a character of XML", |c| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
        }),
    ];
    proptest::collection::vec(character, 0..12).prop_map(|characters| characters.into_iter().collect())
}

fn name(is_attribute: bool) -> impl Strategy<Value = Name> {
    let tags = [Words::A, Words::A_OF_ONE, Words::B_OF_TWO, Words::A_OF_PLAIN];
    let tag = proptest::sample::select(tags.to_vec()).prop_map(|tag| {
        let entry = Words::entry(tag).expect("one of the vocabulary");
        (Some(tag), entry.namespace(), entry.local().to_owned())
    });
    let namespace = proptest::sample::select(vec![Namespace::NONE, Words::ONE, Words::TWO, Words::PLAIN]);
    let other = (namespace, "[a-z_é][a-z0-9._é-]{0,6}").prop_map(|(namespace, local)| (None, namespace, local));
    prop_oneof![tag, other]
        .prop_filter("an attribute has a prefix, or no namespace, and declares nothing", move |name| {
            !is_attribute || name.1 != Words::PLAIN && !name.2.starts_with("xml")
        })
}

fn content() -> impl Strategy<Value = Content> {
    let leaf = prop_oneof![characters().prop_map(Content::Text), characters().prop_map(Content::Cdata)];
    leaf.prop_recursive(4, 24, 4, |inner| element(proptest::collection::vec(inner, 0..4)))
}

fn element(content: impl Strategy<Value = Vec<Content>>) -> impl Strategy<Value = Content> {
    let attributes = proptest::collection::vec((name(true), characters()), 0..4).prop_map(|mut attributes| {
        let all = attributes.clone();
        let mut i = 0;
        attributes.retain(|(name, _)| {
            i += 1;
            !all[..i - 1].iter().any(|(other, _)| (other.1, &other.2) == (name.1, &name.2))
        });
        attributes
    });
    (name(false), attributes, content)
        .prop_map(|(name, attributes, content)| Content::Element(name, attributes, content))
}

fn root() -> impl Strategy<Value = Content> {
    element(proptest::collection::vec(content(), 0..4))
}

fn write<'n, B: Buffer>(
    content: &'n Content,
    writer: &mut Writer<'_, 'n, Words, B>,
) -> Result<(), WriteError<B::Error>> {
    let (name, attributes, content) = match content {
        Content::Text(text) => return writer.text(text.as_str()),
        Content::Cdata(text) => return writer.cdata(text),
        Content::Element(name, attributes, content) => (name, attributes, content),
    };
    let local = |name: &'n Name| LocalName::new(&name.2).expect("a name");
    match name.0 {
        Some(tag) => writer.start(tag)?,
        None => writer.start_other(name.1, local(name))?,
    }
    for (name, value) in attributes {
        match name.0 {
            Some(tag) => writer.attribute(tag, value.as_str())?,
            None => writer.attribute_other(name.1, local(name), value.as_str())?,
        }
    }
    content.iter().try_for_each(|content| write(content, writer))?;
    writer.end()
}

fn encode<B: Buffer>(root: &Content, out: &mut B) -> Result<(), WriteError<B::Error>> {
    let mut writer = Writer::<Words, B>::new(out);
    writer.declaration()?;
    write(root, &mut writer)?;
    writer.finish()
}

/// The events that are meant.
fn meant(content: &Content, nodes: &mut Vec<Node>) {
    match content {
        Content::Text(text) | Content::Cdata(text) => match nodes.last_mut() {
            _ if text.is_empty() => {}
            Some(Node::Text(before)) => *before += text,
            _ => nodes.push(Node::Text(text.clone())),
        },
        Content::Element(name, attributes, content) => {
            let prefixed = |name: &Name| match name.1 {
                Words::ONE => format!("one:{}", name.2),
                Words::TWO => format!("two:{}", name.2),
                _ => name.2.clone(),
            };
            let attributes = attributes.iter().map(|(name, value)| (prefixed(name), value.clone())).collect();
            nodes.push(Node::Start(format!("{}:{}", name.1.0, name.2), attributes));
            content.iter().for_each(|content| meant(content, nodes));
            nodes.push(Node::End);
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(root in root()) {
        let mut out = Vec::new();
        prop_assert!(encode(&root, &mut out).is_ok());
        let mut nodes = Vec::new();
        meant(&root, &mut nodes);
        let told = || Told::default();
        prop_assert_eq!(events_of::<Words>(&out, Doctype::Refused, &mut told()), Ok(nodes.clone()));
        prop_assert_eq!(walked::<Words>(&out, Doctype::Refused, &mut told()), Ok(nodes.clone()));
        let in_pieces = chunked::<Words>(&out, Doctype::Refused, &mut told(), &mut vec![0; out.len() + 64], &[1, 5]);
        prop_assert_eq!(in_pieces, Ok(nodes));
    }

    #[test]
    fn a_dry_run_counts_and_too_little_room_is_told(root in root(), room in 0..400_usize) {
        let (mut counter, mut out) = (Counter::default(), Vec::new());
        prop_assert!(encode(&root, &mut counter).is_ok() && encode(&root, &mut out).is_ok());
        prop_assert_eq!(counter, Counter(out.len()));
        let mut memory = vec![0; room];
        match encode(&root, &mut &mut memory[..]) {
            Ok(()) => prop_assert!(room >= out.len() && memory.starts_with(&out)),
            Err(EncodeError::Buffer(Full { needed })) => prop_assert!(room < out.len() && needed > 0),
            Err(EncodeError::Invalid(clause)) => prop_assert!(false, "{}", clause),
        }
    }

    /// What a part is written as is its canonical form: written again, it is the same.
    #[test]
    fn a_part_becomes_canonical_at_once(root in root()) {
        let mut out = Vec::new();
        prop_assert!(encode(&root, &mut out).is_ok());
        let once = rewritten(&out, false);
        prop_assert_eq!(&rewritten(&once, true), &once);
        let mut nodes = vec![Node::Start("0:a".into(), vec![])];
        meant(&root, &mut nodes);
        nodes.push(Node::End);
        prop_assert_eq!(events_of::<Words>(&once, Doctype::Refused, &mut Told::default()), Ok(nodes));
    }
}

/// An element with all of a document in it, or with the content of its root.
fn rewritten(document: &[u8], is_inside: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = Writer::<Words, Vec<u8>>::new(&mut out);
    let checker = Checker::<Words>::new(&mut Reader::new(document), Doctype::Refused, &mut ());
    let mut part = checker.expect("a document").here();
    if is_inside {
        part.child().expect("a root");
        part = part.content();
    }
    writer.start(Words::A).and_then(|()| writer.part(&part)).and_then(|()| writer.end()).expect("written");
    out
}
