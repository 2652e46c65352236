//! Bytes and characters (XML 1.0 §2.2, §4.3.3).

use crate::row::{Row, check, check_lenient};
use crate::support::error;
use xml_pull::Doctype;

#[test]
fn bytes_that_are_not_utf_8() {
    let rows: [(&str, &[u8], u32); 9] = [
        ("a lone continuation byte", b"<r>\x80</r>", 3),
        ("Latin-1", b"<r>caf\xe9</r>", 6),
        ("cut short", b"<r>\xe2\x82</r>", 3),
        ("an overlong <", b"\xc0\xbc", 0),
        ("a surrogate", b"<r>\xed\xa0\x80</r>", 3),
        ("above U+10FFFF", b"<r>\xf4\x90\x80\x80</r>", 3),
        ("in a name", b"<r\xff/>", 2),
        ("in an attribute", b"<r a='\xfe'/>", 6),
        ("behind the end", b"<r/>\xff", 4),
    ];
    for (name, input, offset) in rows {
        let error = error(input, Doctype::Refused).unwrap_or_else(|| panic!("{name} is accepted"));
        assert_eq!((error.offset, error.id()), (offset, "XML 1.0 §4.3.3"), "{name}");
    }
}

#[test]
fn other_encodings_are_named() {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let utf_16_be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let utf_32 = |text: &str| text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect::<Vec<_>>();
    for input in
        [utf_16("\u{FEFF}<r/>"), utf_16_be("\u{FEFF}<r/>"), utf_16("<r/>"), utf_16_be("<r/>"), utf_32("<?xml?>")]
    {
        let error = error(&input, Doctype::Refused).expect("refused");
        assert_eq!(
            (error.offset, error.to_string()),
            (0, "byte 0: the document is UTF-16 or UTF-32, which this reader does not read [XML 1.0 §4.3.3]".into())
        );
    }
}

const DECLARED: &[Row] = &[
    ("UTF-16", "<?xml version='1.0' encoding='‸UTF-16'?><r/>", "XML 1.0 §4.3.3"),
    ("Latin-1", "<?xml version='1.0' encoding=\"‸ISO-8859-1\"?><r/>", "XML 1.0 §4.3.3"),
    ("Shift_JIS", "<?xml version='1.0' encoding='‸Shift_JIS' standalone='yes'?><r/>", "XML 1.0 §4.3.3"),
];

const ASCII: &[Row] = &[("ASCII that is not", "<?xml version='1.0' encoding='us-ascii'?><r>‸é</r>", "XML 1.0 §4.3.3")];

const CHARACTERS: &[Row] = &[
    ("NUL in text", "<r>a‸\0</r>", "XML 1.0 [2]"),
    ("a bell in an attribute", "<r a='‸\u{7}'/>", "XML 1.0 [2]"),
    ("an escape in a comment", "<r><!-- ‸\u{1b} --></r>", "XML 1.0 [2]"),
    ("a form feed in a CDATA section", "<r><![CDATA[‸\u{c}]]></r>", "XML 1.0 [2]"),
    ("a unit separator in an instruction", "<r><?a ‸\u{1f}?></r>", "XML 1.0 [2]"),
    ("a backspace behind much text", "<r>0123456789 0123456789‸\u{8}</r>", "XML 1.0 [2]"),
];

const NONCHARACTERS: &[Row] = &[
    ("U+FFFE in text", "<r>é‸\u{fffe}</r>", "XML 1.0 [2]"),
    ("U+FFFF in an attribute", "<r a='‸\u{ffff}'/>", "XML 1.0 [2]"),
    ("U+FFFE in a comment", "<!--‸\u{fffe}--><r/>", "XML 1.0 [2]"),
    ("a control character in a name", "<r‸\u{1}/>", "XML 1.0 [40]"),
];

#[test]
fn declared_encodings() {
    check(DECLARED);
    check_lenient(DECLARED);
    check(ASCII);
}

#[test]
fn characters() {
    check(CHARACTERS);
    check_lenient(CHARACTERS);
    check(NONCHARACTERS);
}
