//! Tags, attributes, comments, processing instructions, CDATA sections (XML 1.0 §2.4 to §2.7, §3.1).

use crate::row::{Row, check};

const TAGS: &[Row] = &[
    ("a space before the name", "<‸ r/>", "XML 1.0 [5]"),
    ("a digit first", "<‸1r/>", "XML 1.0 [5]"),
    ("a hyphen first", "<‸-r/>", "XML 1.0 [5]"),
    ("a character that begins no name", "<‸·r/>", "XML 1.0 [5]"),
    ("a character that is in no name", "<r‸×/>", "XML 1.0 [40]"),
    ("no name", "<r><‸></r>", "XML 1.0 [5]"),
    ("an end tag without name", "<r></‸>", "XML 1.0 [5]"),
    ("a space before the name of an end tag", "<r></‸ r>", "XML 1.0 [5]"),
    ("another end tag", "<r></‸s>", "XML 1.0 WFC: Element Type Match"),
    ("an end tag in other case", "<r></‸R>", "XML 1.0 WFC: Element Type Match"),
    ("a longer end tag", "<r></‸rr>", "XML 1.0 WFC: Element Type Match"),
    ("a shorter end tag", "<rr></‸r>", "XML 1.0 WFC: Element Type Match"),
    ("crossed elements", "<r><a><b></‸a></b></r>", "XML 1.0 WFC: Element Type Match"),
    ("another prefix in the end tag", "<a:r xmlns:a='u' xmlns:b='u'></‸b:r>", "XML 1.0 WFC: Element Type Match"),
    ("an attribute in an end tag", "<r></r ‸a='b'>", "XML 1.0 [42]"),
    ("a solidus in an end tag", "<r></r‸/>", "XML 1.0 [42]"),
    ("no > behind the solidus", "<r/‸ >", "XML 1.0 [44]"),
    ("two solidi", "<r/‸/>", "XML 1.0 [44]"),
    ("a tag in a tag", "<r‸<a>", "XML 1.0 [40]"),
    ("a tag in a tag behind a space", "<r ‸<a>", "XML 1.0 [5]"),
    ("a lone < in text", "<r>a <‸ b</r>", "XML 1.0 [5]"),
    ("cut in the name", "<rrr", "XML 1.0 [1]"),
    ("cut behind the name", "<r ", "XML 1.0 [1]"),
    ("cut behind the solidus", "<r/", "XML 1.0 [1]"),
];

const ATTRIBUTES: &[Row] = &[
    ("no space before", "<r a='b'‸c='d'/>", "XML 1.0 [40]"),
    ("no =", "<r a‸/>", "XML 1.0 [41]"),
    ("no = behind a space", "<r a ‸b='c'/>", "XML 1.0 [41]"),
    ("no value", "<r a=‸/>", "XML 1.0 [10]"),
    ("no quotes", "<r a=‸b/>", "XML 1.0 [10]"),
    ("backquotes", "<r a=‸`b`/>", "XML 1.0 [10]"),
    ("a < in the value", "<r a='b‸<c'/>", "XML 1.0 WFC: No < in Attribute Values"),
    ("no closing quote", "<r a='b‸</r>", "XML 1.0 WFC: No < in Attribute Values"),
    ("the other quote", "<r a='b\"/>", "XML 1.0 [1]"),
    ("a name of digits", "<r ‸1='b'/>", "XML 1.0 [5]"),
    ("no name", "<r ‸='b'/>", "XML 1.0 [5]"),
    ("only a value", "<r ‸'b'/>", "XML 1.0 [5]"),
    ("twice", "<r a='1' ‸a='2'/>", "XML 1.0 WFC: Unique Att Spec"),
    ("twice with others between", "<r a='1' b='2' c='3' ‸a='4'/>", "XML 1.0 WFC: Unique Att Spec"),
    ("twice with a prefix", "<r xmlns:p='u' p:a='1' ‸p:a='2'/>", "XML 1.0 WFC: Unique Att Spec"),
    ("the same prefix declared twice", "<r xmlns:p='u' ‸xmlns:p='v'/>", "XML 1.0 WFC: Unique Att Spec"),
    ("the default namespace declared twice", "<r xmlns='u' ‸xmlns='u'/>", "XML 1.0 WFC: Unique Att Spec"),
    ("cut in the name", "<r a", "XML 1.0 [1]"),
    ("cut behind =", "<r a=", "XML 1.0 [1]"),
    ("cut in the value", "<r a='b", "XML 1.0 [1]"),
];

const OTHERS: &[Row] = &[
    ("a comment with --", "<!-- a --‸ b --><r/>", "XML 1.0 [15]"),
    ("a comment with --->", "<r><!-- a --‸-></r>", "XML 1.0 [15]"),
    ("a comment that does not end", "<r><!-- a -></r>", "XML 1.0 [1]"),
    ("a comment that ends at once", "<r><!--></r>", "XML 1.0 [1]"),
    ("half a comment", "<r>‸<!- a --></r>", "XML 1.0 [43]"),
    ("a declaration of something", "<r>‸<!ELEMENT r ANY></r>", "XML 1.0 [43]"),
    ("a CDATA section in lower case", "<r>‸<![cdata[a]]></r>", "XML 1.0 [43]"),
    ("a CDATA section that does not end", "<r><![CDATA[a]></r>", "XML 1.0 [1]"),
    ("a CDATA section in an attribute", "<r a='‸<![CDATA[a]]>'/>", "XML 1.0 WFC: No < in Attribute Values"),
    ("]]> in text", "<r>a‸]]></r>", "XML 1.0 [14]"),
    ("]]> first", "<r>‸]]></r>", "XML 1.0 [14]"),
    ("]]]> in text", "<r>a]‸]]></r>", "XML 1.0 [14]"),
    ("]]> behind a CDATA section", "<r><![CDATA[a]]>‸]]></r>", "XML 1.0 [14]"),
    ("]]> behind a reference", "<r>&lt;‸]]></r>", "XML 1.0 [14]"),
    ("a target without name", "<r><?‸ a?></r>", "XML 1.0 [5]"),
    ("a target with a digit", "<r><?‸1 a?></r>", "XML 1.0 [5]"),
    ("a target and something", "<r><?a‸+b?></r>", "XML 1.0 [16]"),
    ("a target and >", "<r><?a‸></r>", "XML 1.0 [16]"),
    ("a reserved target", "<r><?‸xMl a?></r>", "XML 1.0 [17]"),
    ("an instruction that does not end", "<r><?a b></r>", "XML 1.0 [1]"),
    ("an instruction cut in its target", "<r><?xm", "XML 1.0 [1]"),
    ("cut behind <!", "<r><!", "XML 1.0 [1]"),
    ("cut in <![CDATA[", "<r><![CDA", "XML 1.0 [1]"),
];

#[test]
fn tags() {
    check(TAGS);
}

#[test]
fn attributes() {
    check(ATTRIBUTES);
}

#[test]
fn comments_instructions_and_sections() {
    check(OTHERS);
}
