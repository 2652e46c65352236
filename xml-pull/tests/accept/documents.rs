//! Documents as events.

use crate::support::{Node, Told, events, walked};
use xml_pull::Doctype;

/// Events in short: `(name`, then attributes as `name='value'`, text as `"text"`, `)` for the end.
fn told(document: &str) -> String {
    let mut told = Told::default();
    let found =
        events(document.as_bytes(), Doctype::Skipped, &mut told).unwrap_or_else(|error| panic!("{document}: {error}"));
    assert_eq!(walked::<()>(document.as_bytes(), Doctype::Skipped, &mut told), Ok(found.clone()), "{document}");
    assert!(told.tolerated.is_empty());
    let short = |node: &Node| match node {
        Node::Start(name, attributes) => {
            let name = name.split_once(':').expect("a namespace").1;
            attributes.iter().fold(format!("({name}"), |all, (name, value)| format!("{all} {name}={value:?}"))
        }
        Node::Text(text) => format!("{text:?}"),
        Node::End => ")".into(),
    };
    found.iter().map(short).collect::<Vec<_>>().join(" ")
}

#[test]
fn elements_and_text() {
    for (document, expected) in [
        ("<r/>", "(r )"),
        ("<r></r>", "(r )"),
        ("<r ></r >", "(r )"),
        ("<r\n/>", "(r )"),
        ("<r></r\t\r\n>", "(r )"),
        ("<r>text</r>", "(r \"text\" )"),
        ("<r> </r>", "(r \" \" )"),
        ("<r>a<b>c</b>d<e/>f</r>", "(r \"a\" (b \"c\" ) \"d\" (e ) \"f\" )"),
        ("<_.-1><é·/></_.-1>", "(_.-1 (é· ) )"),
        ("<𐀀/>", "(𐀀 )"),
        ("<r>></r>", "(r \">\" )"),
        ("<r>]] ]> ]]&gt;</r>", "(r \"]] ]> ]]>\" )"),
        ("<r>\"'</r>", "(r \"\\\"'\" )"),
    ] {
        assert_eq!(told(document), expected, "{document}");
    }
}

#[test]
fn around_the_root() {
    for document in [
        "<r/>",
        "\u{FEFF}<r/>",
        "\n \t<r/>\r\n",
        "<?xml version='1.0'?><r/>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<r/>",
        "\u{FEFF}<?xml\tversion = '1.1'\r\nencoding\n=\n'UTF-8' standalone='no' ?><r/>",
        "<?xml version='1.0' standalone=\"yes\"?><r/>",
        "<?xml version='1.42' encoding='US-ASCII'?><r/>",
        "<!-- - -> <r> --><r/><!---->",
        "<?xml-stylesheet href='a'?><?a?><?b c?d>?><r/><?x ?>",
        "<!DOCTYPE r><r/>",
        "<!DOCTYPE r ><r/>",
        "<!DOCTYPE SyncML PUBLIC '-//SYNCML//DTD SyncML 1.2//EN' \"http://x/'y'\"><r/>",
        "<!-- --><!DOCTYPE r SYSTEM 'a'\n><!-- --><r/>",
    ] {
        assert_eq!(told(document), "(r )", "{document}");
    }
}

#[test]
fn attributes() {
    for (document, expected) in [
        ("<r a='b'/>", "(r a=\"b\" )"),
        ("<r a=\"b\"></r>", "(r a=\"b\" )"),
        ("<r\na\t=\r'b'\n/>", "(r a=\"b\" )"),
        ("<r a='\"' b=\"'\" c=''/>", "(r a=\"\\\"\" b=\"'\" c=\"\" )"),
        ("<r a='/>'><s b='>'/></r>", "(r a=\"/>\" (s b=\">\" ) )"),
        ("<r a='1 2\t3\n4\r5\r\n6'/>", "(r a=\"1 2 3 4 5 6\" )"),
        ("<r a='&#9;&#10;&#13;'/>", "(r a=\"\\t\\n\\r\" )"),
        ("<r a='&lt;&amp;&apos;&quot;&gt;'/>", "(r a=\"<&'\\\">\" )"),
        ("<r a=']]>'/>", "(r a=\"]]>\" )"),
        ("<r é='ü'/>", "(r é=\"ü\" )"),
        ("<r xml:lang='en' xml:space='preserve'/>", "(r xml:lang=\"en\" xml:space=\"preserve\" )"),
        ("<r xmlns='u' a='b' xmlns:c='v' c:a='d'/>", "(r a=\"b\" c:a=\"d\" )"),
        ("<r xmlnsa='b' aa='' bb='' ab='' ba=''/>", "(r xmlnsa=\"b\" aa=\"\" bb=\"\" ab=\"\" ba=\"\" )"),
    ] {
        assert_eq!(told(document), expected, "{document}");
    }
}

#[test]
fn one_text_however_it_is_cut() {
    for (document, expected) in [
        ("<r>a&amp;b</r>", "(r \"a&b\" )"),
        ("<r>a<!-- - -->b</r>", "(r \"ab\" )"),
        ("<r><!-- --></r>", "(r )"),
        ("<r><!-- -->a<?b c?></r>", "(r \"a\" )"),
        ("<r><?a?><!----><?b?></r>", "(r )"),
        ("<r><![CDATA[]]></r>", "(r )"),
        ("<r><![CDATA[a]]></r>", "(r \"a\" )"),
        ("<r><![CDATA[<a>&amp;]]]]><![CDATA[>]]></r>", "(r \"<a>&amp;]]>\" )"),
        ("<r>1<![CDATA[2]]>3<!--4-->5&#54;7<?p 8?>9</r>", "(r \"1235679\" )"),
        ("<r>&lt;&gt;&amp;&apos;&quot;</r>", "(r \"<>&'\\\"\" )"),
        ("<r>&#x41;&#65;&#x1F600;&#x10FFFF;&#0000000000000000000000065;</r>", "(r \"AA😀\\u{10ffff}A\" )"),
        ("<r>&amp;amp;</r>", "(r \"&amp;\" )"),
        ("<r>1\r\n2\r3\n4\r\r\n5&#13;\n6</r>", "(r \"1\\n2\\n3\\n4\\n\\n5\\r\\n6\" )"),
        ("<r>\r</r>", "(r \"\\n\" )"),
        ("<r><![CDATA[\r\n]]>\r</r>", "(r \"\\n\\n\" )"),
        ("<r><!-- a -\n- b --></r>", "(r )"),
        ("<r>é\u{FFFD}€\u{7f}\u{85}</r>", "(r \"é\u{FFFD}€\\u{7f}\\u{85}\" )"),
    ] {
        assert_eq!(told(document), expected, "{document}");
    }
}

#[test]
fn lenient_text_is_what_it_looks_like() {
    for (document, expected) in
        [("<r>a & b &c &#d; &nbsp;</r>", "a & b &c &#d; &nbsp;"), ("<r>\u{1}&#2;\0</r>", "\u{1}\u{2}\0")]
    {
        let mut told = Told::lenient();
        let nodes = events(document.as_bytes(), Doctype::Refused, &mut told).expect("lenient");
        assert_eq!(nodes.get(1), Some(&Node::Text(expected.into())), "{document}");
        assert_eq!(walked::<()>(document.as_bytes(), Doctype::Refused, &mut Told::lenient()), Ok(nodes));
    }
}

#[test]
fn offsets_go_on_from_those_of_the_input() {
    use xml_pull::{Checker, buf::Reader};
    let input = b"\xEF\xBB\xBF<r a='b'>text<s/></r>";
    let mut checker = Checker::<()>::new(&mut Reader::at(100, input), Doctype::Refused, &mut ()).unwrap();
    let mut spans = Vec::new();
    while checker.next(&mut ()).unwrap().is_some() {
        spans.push((checker.offset(), checker.end(), checker.depth()));
    }
    assert_eq!(spans, [(103, 112, 1), (112, 116, 1), (116, 120, 2), (120, 120, 1), (120, 124, 0)]);
}
