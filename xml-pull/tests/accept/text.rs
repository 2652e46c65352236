//! What can be asked of a text.

use xml_pull::buf::{Full, Reader};
use xml_pull::{Checker, Doctype, Event, Piece, Text};

/// The text of a document that is `<r>text</r>`.
fn text(content: &str) -> Text<'static> {
    let document: &'static str = format!("<r>{content}</r>").leak();
    let mut checker = Checker::<()>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ()).unwrap();
    checker.next(&mut ()).unwrap();
    match checker.next(&mut ()).unwrap() {
        Some(Event::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn plain_text_is_borrowed() {
    let plain = text("InternetGatewayDevice.");
    assert_eq!(plain.as_str(), Some("InternetGatewayDevice."));
    assert!(matches!(plain.to_cow(), std::borrow::Cow::Borrowed("InternetGatewayDevice.")));
    assert_eq!(plain.decode_to_slice(&mut []), Ok("InternetGatewayDevice."));
    for not_plain in ["&lt;", "a\rb", "<![CDATA[a]]>", "a<!-- -->"] {
        assert_eq!(text(not_plain).as_str(), None, "{not_plain}");
    }
    assert!(text("a\tb\nc > é").as_str().is_some());
}

#[test]
fn decoding_says_what_it_takes() {
    let escaped = text("a &lt; b\r\n<![CDATA[&]]>&#x1F600;");
    let decoded = "a < b\n&\u{1F600}";
    assert_eq!(escaped.decoded_len(), decoded.len());
    let mut memory = [0; 32];
    assert_eq!(escaped.decode_to_slice(&mut memory), Ok(decoded));
    assert_eq!(escaped.decode_to_slice(&mut memory[..8]), Err(Full { needed: decoded.len() - 8 }));
    let mut out = Vec::new();
    let Ok(()) = escaped.decode_into(&mut out);
    assert_eq!(out, decoded.as_bytes());
    assert_eq!(escaped.to_string(), decoded);
    assert_eq!(format!("{escaped:?}"), format!("{decoded:?}"));
    assert_eq!(escaped.to_cow(), decoded);
    let pieces: Vec<_> = text("a&amp;b").pieces().collect();
    assert_eq!(pieces, [Piece::Str("a"), Piece::Char('&'), Piece::Str("b")]);
}

#[test]
fn comparing() {
    assert_eq!(text("a&amp;b"), text("a<![CDATA[&]]>b"));
    assert_eq!(text("a&amp;b"), "a&b");
    assert_ne!(text("a&amp;b"), "a&amp;b");
    assert_ne!(text("a&amp;b"), text("a&amp;bc"));
    assert_eq!(text("ab"), text("a<!-- -->b"));
    assert!(text("a&amp;b").starts_with("a&") && !text("a&amp;b").starts_with("b"));
    assert!(text("ab").starts_with("a") && !text("ab").starts_with("abc"));
}

#[test]
fn emptiness() {
    assert!(text(" \t\r\n").is_blank() && !text(" \t\r\n").is_empty());
    assert!(text(" &#32;<!-- x -->").is_blank());
    assert!(!text(" \u{a0}").is_blank() && !text("a").is_blank());
    assert!(Text::EMPTY.is_empty() && Text::EMPTY.is_blank() && Text::default().is_empty());
}

#[test]
fn a_character_is_a_text() {
    let text = Text::from('é');
    assert_eq!((text.as_str(), text.decoded_len(), text.to_string()), (None, 2, "é".to_owned()));
    assert!(text.eq_str("é") && !text.is_empty() && text.pieces().count() == 1);
}
