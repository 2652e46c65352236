//! References (XML 1.0 §4.1, §4.4).

use crate::row::{Row, check, check_lenient};

/// What lenient mode takes for an `&` that stands for itself.
const BARE: &[Row] = &[
    ("a bare &", "<r>a ‸& b</r>", "XML 1.0 [67]"),
    ("a bare & before a tag", "<r>‸&</r>", "XML 1.0 [67]"),
    ("a query", "<r>http://h?a=1‸&b=2</r>", "XML 1.0 [67]"),
    ("a query in an attribute", "<r a='?a=1‸&b=2'/>", "XML 1.0 [67]"),
    ("no semicolon", "<r>‸&amp</r>", "XML 1.0 [67]"),
    ("no name", "<r>‸&;</r>", "XML 1.0 [67]"),
    ("a space in the name", "<r>‸&am p;</r>", "XML 1.0 [67]"),
    ("no digits", "<r>‸&#;</r>", "XML 1.0 [67]"),
    ("no hexadecimal digits", "<r>‸&#x;</r>", "XML 1.0 [67]"),
    ("a capital X", "<r>‸&#X41;</r>", "XML 1.0 [67]"),
    ("hexadecimal digits without x", "<r>‸&#4A;</r>", "XML 1.0 [67]"),
    ("a sign", "<r>‸&#-1;</r>", "XML 1.0 [67]"),
    ("a name with a digit first", "<r>‸&1a;</r>", "XML 1.0 [67]"),
    ("an entity of HTML", "<r>‸&nbsp;</r>", "XML 1.0 WFC: Entity Declared"),
    ("an entity in other case", "<r>‸&AMP;</r>", "XML 1.0 WFC: Entity Declared"),
    ("an entity in an attribute", "<r a='‸&e;'/>", "XML 1.0 WFC: Entity Declared"),
    ("an entity in another script", "<r>‸&é;</r>", "XML 1.0 WFC: Entity Declared"),
];

/// References to control characters, which lenient mode takes too.
const CONTROLS: &[Row] = &[
    ("NUL", "<r>‸&#0;</r>", "XML 1.0 WFC: Legal Character"),
    ("a form feed", "<r a='‸&#xC;'/>", "XML 1.0 WFC: Legal Character"),
    ("U+001F", "<r>‸&#31;</r>", "XML 1.0 WFC: Legal Character"),
];

const NO_CHARACTERS: &[Row] = &[
    ("a surrogate", "<r>‸&#xD800;</r>", "XML 1.0 WFC: Legal Character"),
    ("the last surrogate", "<r>‸&#57343;</r>", "XML 1.0 WFC: Legal Character"),
    ("U+FFFE", "<r>‸&#xFFFE;</r>", "XML 1.0 WFC: Legal Character"),
    ("U+FFFF", "<r a='‸&#65535;'/>", "XML 1.0 WFC: Legal Character"),
    ("above U+10FFFF", "<r>‸&#x110000;</r>", "XML 1.0 WFC: Legal Character"),
    ("2^32 + A", "<r>‸&#4294967361;</r>", "XML 1.0 WFC: Legal Character"),
    ("2^64 + A", "<r>‸&#x10000000000000041;</r>", "XML 1.0 WFC: Legal Character"),
    ("cut", "<r>&am", "XML 1.0 [1]"),
    ("cut in digits", "<r>&#12", "XML 1.0 [1]"),
    ("cut behind &", "<r>&", "XML 1.0 [1]"),
];

#[test]
fn what_is_no_reference() {
    check(BARE);
    check_lenient(BARE);
}

#[test]
fn references_to_what_is_no_character() {
    check(CONTROLS);
    check_lenient(CONTROLS);
    check(NO_CHARACTERS);
}
