//! Namespaces in XML 1.0.

use crate::row::{Row, check};

const NAMES: &[Row] = &[
    ("a colon first", "<‸:r/>", "Namespaces in XML 1.0 [7]"),
    ("a colon last", "<r:‸/>", "Namespaces in XML 1.0 [7]"),
    ("two colons", "<a:b‸:c xmlns:a='u'/>", "Namespaces in XML 1.0 [7]"),
    ("two colons together", "<a:‸:c xmlns:a='u'/>", "Namespaces in XML 1.0 [7]"),
    ("a local name that begins with a digit", "<a:‸1 xmlns:a='u'/>", "Namespaces in XML 1.0 [7]"),
    ("a colon first in an attribute", "<r ‸:a=''/>", "Namespaces in XML 1.0 [7]"),
    ("two colons in an attribute", "<r xmlns:a='u' a:b‸:c=''/>", "Namespaces in XML 1.0 [7]"),
    ("a declaration of no prefix", "<r xmlns:‸='u'/>", "Namespaces in XML 1.0 [7]"),
    ("a target with a colon", "<r><?a‸:b c?></r>", "Namespaces in XML 1.0 §7"),
];

const PREFIX_DECLARED: &str = "Namespaces in XML 1.0 NSC: Prefix Declared";

const PREFIXES: &[Row] = &[
    ("an element", "<‸a:r/>", PREFIX_DECLARED),
    ("a child", "<r><‸a:r/></r>", PREFIX_DECLARED),
    ("an attribute", "<r ‸a:b=''/>", PREFIX_DECLARED),
    ("an attribute behind others", "<r a='' xmlns:c='u' ‸b:a=''/>", PREFIX_DECLARED),
    ("out of scope", "<r><a:b xmlns:a='u'/><‸a:b/></r>", PREFIX_DECLARED),
    ("out of scope behind a longer element", "<r><b xmlns:a='u'><a:c/></b><c ‸a:d=''/></r>", PREFIX_DECLARED),
    ("in other case", "<r xmlns:a='u'><‸A:b/></r>", PREFIX_DECLARED),
    ("the beginning of a prefix", "<r xmlns:ab='u'><‸a:b/></r>", PREFIX_DECLARED),
];

const UNDECLARED: &str = "Namespaces in XML 1.0 NSC: No Prefix Undeclaring";
const RESERVED: &str = "Namespaces in XML 1.0 NSC: Reserved Prefixes and Namespace Names";
const UNIQUE: &str = "Namespaces in XML 1.0 NSC: Attributes Unique";

const DECLARATIONS: &[Row] = &[
    ("a prefix bound to nothing", "<r ‸xmlns:a=''/>", UNDECLARED),
    ("a declared prefix bound to nothing", "<r xmlns:a='u'><b ‸xmlns:a=''/></r>", UNDECLARED),
    ("xml bound elsewhere", "<r ‸xmlns:xml='u'/>", RESERVED),
    ("another prefix bound to the namespace of xml", "<r ‸xmlns:a='http://www.w3.org/XML/1998/namespace'/>", RESERVED),
    ("the same, written with a reference", "<r ‸xmlns:a='http://www.w3.org/XML/1998/&#110;amespace'/>", RESERVED),
    ("the default namespace is that of xml", "<r ‸xmlns='http://www.w3.org/XML/1998/namespace'/>", RESERVED),
    ("xmlns declared", "<r ‸xmlns:xmlns='u'/>", RESERVED),
    ("xmlns declared as what it is", "<r ‸xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>", RESERVED),
    ("a prefix bound to the namespace of xmlns", "<r ‸xmlns:a='http://www.w3.org/2000/xmlns/'/>", RESERVED),
    ("the default namespace is that of xmlns", "<r ‸xmlns='http://www.w3.org/2000/xmlns/'/>", RESERVED),
    ("an element of xmlns", "<‸xmlns:r/>", RESERVED),
];

const ATTRIBUTES: &[Row] = &[
    ("one namespace, two prefixes", "<r xmlns:a='u' xmlns:b='u' a:x='' ‸b:x=''/>", UNIQUE),
    ("declared outside and inside", "<r xmlns:a='u'><s a:x='' ‸b:x='' xmlns:b='u'/></r>", UNIQUE),
    ("one namespace, written differently", "<r xmlns:a='u' xmlns:b='&#117;' a:x='' ‸b:x=''/>", UNIQUE),
    ("far apart", "<r xmlns:a='u' xmlns:b='u' a:x='' b='' c='' d='' ‸b:x=''/>", UNIQUE),
];

#[test]
fn names() {
    check(NAMES);
}

#[test]
fn prefixes() {
    check(PREFIXES);
}

#[test]
fn declarations() {
    check(DECLARATIONS);
}

#[test]
fn attributes() {
    check(ATTRIBUTES);
}
