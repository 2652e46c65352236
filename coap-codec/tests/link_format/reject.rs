//! What is not link-format: the offset of the fault and the rule, and whether lenience accepts it.

use coap_codec::buf::Reader;
use coap_codec::{Clause, LinkFormat};

use crate::examples::Lenient;

#[test]
fn what_breaks_the_grammar() {
    for (text, offset, clause) in [
        ("a", 0, Clause::LinkValue),
        ("/a", 0, Clause::LinkValue),
        (",", 0, Clause::LinkValue),
        ("<a>,", 4, Clause::LinkValue),
        ("<a>,,<b>", 4, Clause::LinkValue),
        ("<a><b>", 3, Clause::LinkValue),
        ("<a>x", 3, Clause::LinkValue),
        ("<a>;b=c\"d\"", 7, Clause::LinkValue),
        ("<a", 0, Clause::LinkTarget),
        ("<a>,<", 4, Clause::LinkTarget),
        ("<a<b>>", 2, Clause::LinkTarget),
        ("<a>;", 4, Clause::LinkParam),
        ("<a>;;b", 4, Clause::LinkParam),
        ("<a>;=b", 4, Clause::LinkParam),
        ("<a>;b=", 6, Clause::LinkParam),
        ("<a>;b=;c", 6, Clause::LinkParam),
        ("<a>;b=,<c>", 6, Clause::LinkParam),
        ("<a>;\u{e9}=b", 4, Clause::LinkParam),
        ("<a>;b=\u{e9}", 6, Clause::LinkParam),
        ("<a>;b=\"c", 6, Clause::LinkQuotedString),
        ("<a>;b=\"c\\\"", 6, Clause::LinkQuotedString),
        ("<a>;b=\"c\\", 6, Clause::LinkQuotedString),
        ("<a>;b=\"c\\\u{e9}\"", 6, Clause::LinkQuotedString),
        ("<a>;b*", 6, Clause::LinkExtValue),
        ("<a>;b*=c", 8, Clause::LinkExtValue),
        ("<a>;b*=\"c\"", 7, Clause::LinkExtValue),
        ("<a>;b*='en'c", 7, Clause::LinkExtValue),
        ("<a>;b*=UTF-8'en", 15, Clause::LinkExtValue),
        ("<a>;b*=UTF-8'en'%2", 16, Clause::UriPercent),
    ] {
        let error = LinkFormat::new(text).expect_err(text);
        assert_eq!((error.offset, error.clause), (offset, clause), "{text}");
        // no lenience makes sense of it
        let lenient = Reader::new(text.as_bytes()).decode::<LinkFormat, _>(&mut Lenient::default());
        assert_eq!(lenient.unwrap_err(), error, "{text}");
    }
}

#[test]
fn what_lenience_accepts() {
    for (text, offset, clause, written) in [
        (" <a>", 0, Clause::LinkWhiteSpace, "<a>"),
        ("<a> ", 3, Clause::LinkWhiteSpace, "<a>"),
        ("<a> ,<b>", 3, Clause::LinkWhiteSpace, "<a>,<b>"),
        ("<a>,\r\n<b>", 4, Clause::LinkWhiteSpace, "<a>,<b>"),
        ("<a>\t;b", 3, Clause::LinkWhiteSpace, "<a>;b"),
        ("<a>; b", 4, Clause::LinkWhiteSpace, "<a>;b"),
        ("<a>;b=c ;d", 7, Clause::LinkWhiteSpace, "<a>;b=c;d"),
        ("\n", 0, Clause::LinkWhiteSpace, ""),
        ("<a b>", 2, Clause::LinkTarget, "<a b>"),
        ("<a\"b>", 2, Clause::LinkTarget, "<a\"b>"),
        ("<\\>", 1, Clause::LinkTarget, "<\\>"),
        ("<a>;href=\"b\"", 4, Clause::LinkHref, "<a>;href=\"b\""),
        ("<a>;HREF=b", 4, Clause::LinkHref, "<a>;HREF=b"),
        ("<a>;rt=b;rt=c", 9, Clause::LinkRepeated, "<a>;rt=b;rt=c"),
        ("<a>;if=b;x;IF=c", 11, Clause::LinkRepeated, "<a>;if=b;x;IF=c"),
        ("<a>;sz=1;sz=1", 9, Clause::LinkRepeated, "<a>;sz=1;sz=1"),
        ("<a>;b=\"c\nd\"", 8, Clause::LinkQuotedString, "<a>;b=\"c\\\nd\""),
        ("<a>;b=\"\0\"", 7, Clause::LinkQuotedString, "<a>;b=\"\\\0\""),
    ] {
        let error = LinkFormat::new(text).expect_err(text);
        assert_eq!((error.offset, error.clause), (offset, clause), "{text:?}");
        let mut told = Lenient::default();
        let document: LinkFormat = Reader::new(text.as_bytes()).decode(&mut told).unwrap();
        assert_eq!(told.0, [(clause.id(), offset as usize)], "{text:?}");
        assert_eq!(document.to_string(), written, "{text:?}");
    }
}

#[test]
fn text_that_is_not_utf8() {
    let error = Reader::at(5, b"<a>;b=\"\xFF\"").decode::<LinkFormat, _>(&mut ()).unwrap_err();
    assert_eq!((error.offset, error.clause), (12, Clause::LinkNotUtf8));
}

#[test]
fn what_is_accepted() {
    for text in [
        "<>",
        "<coap://[2001:db8::1]/a?b#c>",
        "<%20>",
        "<\u{e9}>;t=\"\u{e9}\"",
        "<a>;b=\"\"",
        "<a>;b=\"\t\"",
        "<a>;b=\"\\\n\"",
        "<a>;rel=b;rel=c",
        "<a>;!#$&+-.^_`|~=!#$%&'()*+-./:<=>?@[]^_`{|}~",
        "<a>;b,<a>;b",
        "<a>;rt=b,<a>;rt=c",
    ] {
        assert_eq!(LinkFormat::new(text).unwrap().to_string(), text, "{text}");
    }
}
