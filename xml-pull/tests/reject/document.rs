//! The document as a whole, its XML declaration and document type declaration (XML 1.0 §2.1, §2.8).

use crate::row::{Row, check, check_with};
use xml_pull::Doctype;

const DOCUMENT: &[Row] = &[
    ("nothing", "", "XML 1.0 [1]"),
    ("white space", " \n", "XML 1.0 [1]"),
    ("an XML declaration", "<?xml version='1.0'?>", "XML 1.0 [1]"),
    ("a comment", "<!-- -->", "XML 1.0 [1]"),
    ("text", "‸text", "XML 1.0 [27]"),
    ("text before the root", "‸a<r/>", "XML 1.0 [27]"),
    ("text behind the root", "<r/> ‸a", "XML 1.0 [27]"),
    ("a reference behind the root", "<r/>‸&amp;", "XML 1.0 [27]"),
    ("a CDATA section behind the root", "<r/>‸<![CDATA[]]>", "XML 1.0 [43]"),
    ("a CDATA section before the root", "‸<![CDATA[]]><r/>", "XML 1.0 [43]"),
    ("a second root", "<r/>‸<r/>", "XML 1.0 [1]"),
    ("a second root behind a comment", "<r></r><!-- -->\n‸<s>", "XML 1.0 [1]"),
    ("an end tag first", "‸</r>", "XML 1.0 [27]"),
    ("an end tag too many", "<r></r>‸</r>", "XML 1.0 [27]"),
    ("an end tag without name behind the root", "<r/>‸</>", "XML 1.0 [27]"),
    ("no end tag", "<r>", "XML 1.0 [1]"),
    ("no end tag behind text", "<r>text", "XML 1.0 [1]"),
    ("no end tag behind a child", "<r><a></a>", "XML 1.0 [1]"),
    ("half an end tag", "<r></r", "XML 1.0 [1]"),
    ("a lone <", "<", "XML 1.0 [1]"),
    ("a control character before the root", "‸\u{1}<r/>", "XML 1.0 [2]"),
];

const DECLARATION: &[Row] = &[
    ("white space before it", " <?‸xml version='1.0'?><r/>", "XML 1.0 [17]"),
    ("inside the root", "<r><?‸xml version='1.0'?></r>", "XML 1.0 [17]"),
    ("in capitals", "<?‸XML version='1.0'?><r/>", "XML 1.0 [17]"),
    ("twice", "<?xml version='1.0'?><?‸xml version='1.0'?><r/>", "XML 1.0 [17]"),
    ("no version", "<?xml ‸encoding='UTF-8'?><r/>", "XML 1.0 [23]"),
    ("nothing in it", "<?xml ‸?><r/>", "XML 1.0 [23]"),
    ("nothing at all in it", "<?‸xml?><r/>", "XML 1.0 [17]"),
    ("version 2.0", "<?xml version='‸2.0'?><r/>", "XML 1.0 [26]"),
    ("version 1.", "<?xml version='‸1.'?><r/>", "XML 1.0 [26]"),
    ("version 1.x", "<?xml version='‸1.x'?><r/>", "XML 1.0 [26]"),
    ("no version number", "<?xml version='‸'?><r/>", "XML 1.0 [26]"),
    ("no =", "<?xml version‸'1.0'?><r/>", "XML 1.0 [23]"),
    ("no quotes", "<?xml version=‸1.0?><r/>", "XML 1.0 [23]"),
    ("no space before encoding", "<?xml version='1.0'‸encoding='UTF-8'?><r/>", "XML 1.0 [23]"),
    ("standalone before encoding", "<?xml version='1.0' standalone='yes' ‸encoding='UTF-8'?><r/>", "XML 1.0 [23]"),
    ("something else", "<?xml version='1.0' ‸lang='en'?><r/>", "XML 1.0 [23]"),
    ("encoding twice", "<?xml version='1.0' encoding='UTF-8' ‸encoding='UTF-8'?><r/>", "XML 1.0 [23]"),
    ("standalone in capitals", "<?xml version='1.0' standalone='‸YES'?><r/>", "XML 1.0 [32]"),
    ("an encoding that begins with a digit", "<?xml version='1.0' encoding='‸8859-1'?><r/>", "XML 1.0 [81]"),
    ("an encoding with a space", "<?xml version='1.0' encoding='‸UTF 8'?><r/>", "XML 1.0 [81]"),
    ("an encoding without name", "<?xml version='1.0' encoding='‸'?><r/>", "XML 1.0 [81]"),
    ("no ?", "<?xml version='1.0'‸><r/>", "XML 1.0 [23]"),
    ("its beginning", "<?xm", "XML 1.0 [1]"),
    ("cut in the value", "<?xml version='1.", "XML 1.0 [1]"),
    ("cut before its end", "<?xml version='1.0'?", "XML 1.0 [1]"),
];

const DOCTYPE: &[Row] = &[
    ("no name", "<!DOCTYPE ‸><r/>", "XML 1.0 [5]"),
    ("no space", "<!DOCTYPE‸r><r/>", "XML 1.0 [28]"),
    ("an internal subset", "<!DOCTYPE r ‸[]><r/>", "XML 1.0 [28b]"),
    ("an internal subset at once", "<!DOCTYPE r‸[<!ENTITY a 'b'>]><r>&a;</r>", "XML 1.0 [28b]"),
    ("both", "<!DOCTYPE r SYSTEM 'a' ‸[<!ENTITY a 'b'>]><r/>", "XML 1.0 [28b]"),
    ("half an external identifier", "<!DOCTYPE r PUBLIC '-//A//B' ‸><r/>", "XML 1.0 [75]"),
    ("no space between the literals", "<!DOCTYPE r PUBLIC '-//A//B'‸'c'><r/>", "XML 1.0 [75]"),
    ("no literal", "<!DOCTYPE r SYSTEM ‸><r/>", "XML 1.0 [75]"),
    ("no space before the literal", "<!DOCTYPE r SYSTEM‸'a'><r/>", "XML 1.0 [75]"),
    ("lower case", "<!DOCTYPE r ‸system 'a'><r/>", "XML 1.0 [75]"),
    ("a public identifier with a brace", "<!DOCTYPE r PUBLIC '-//A‸{' 'c'><r/>", "XML 1.0 [13]"),
    ("a public identifier with a tabulator", "<!DOCTYPE r PUBLIC \"-//A‸\t\" 'c'><r/>", "XML 1.0 [13]"),
    ("more behind it", "<!DOCTYPE r SYSTEM 'a' ‸b><r/>", "XML 1.0 [28]"),
    ("in lower case", "‸<!doctype r><r/>", "XML 1.0 [43]"),
    ("not quite", "‸<!DOCTYPO r><r/>", "XML 1.0 [43]"),
    ("twice", "<!DOCTYPE r>‸<!DOCTYPE r><r/>", "XML 1.0 [22]"),
    ("behind the root", "<r/>‸<!DOCTYPE r>", "XML 1.0 [22]"),
    ("inside the root", "<r>‸<!DOCTYPE r></r>", "XML 1.0 [43]"),
    ("cut", "<!DOCTYPE r", "XML 1.0 [1]"),
    ("cut in a literal", "<!DOCTYPE r SYSTEM 'a", "XML 1.0 [1]"),
    ("an undeclared entity", "<!DOCTYPE r SYSTEM 'a'><r>‸&a;</r>", "XML 1.0 WFC: Entity Declared"),
];

const REFUSED: &[Row] = &[
    ("a bare one", "‸<!DOCTYPE r><r/>", "XML 1.0 [28]"),
    ("with a subset", "<?xml version='1.0'?>\n‸<!DOCTYPE r [<!ENTITY a 'b'>]><r/>", "XML 1.0 [28]"),
];

#[test]
fn the_document() {
    check(DOCUMENT);
}

#[test]
fn the_xml_declaration() {
    check(DECLARATION);
}

#[test]
fn the_document_type_declaration() {
    check(DOCTYPE);
}

#[test]
fn a_document_type_declaration_where_none_is_wanted() {
    check_with(Doctype::Refused, REFUSED);
}
