//! Attributes and processing instructions (WBXML 1.3 §5.3: `1*attribute END`, `PI attrStart *attrValue END`).

use crate::row::{Kind, Row, check, row};
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let row = |name, notation, clause| row(Kind::Wbxml, name, notation, clause);
    vec![
        row("no attribute", "03 0b 6a 00 85 >01", Clause::AttributeExpected),
        row("a value without an attribute", "03 0b 6a 00 85 >85 06 01", Clause::AttributeExpected),
        row("text without an attribute", "03 0b 6a 00 85 >\"a\" 06 01", Clause::AttributeExpected),
        row("opaque data without an attribute", "03 0b 6a 00 c5 >c3 ('a') 01 01", Clause::AttributeExpected),
        row("no END", "03 0b 6a 00 85 >", Clause::Truncated),
        row("no END behind an attribute", "03 0b 6a 00 85 06 >", Clause::Truncated),
        row("no END behind a value", "03 0b 6a 00 85 06 \"a\" 85 >", Clause::Truncated),
        row("a switch of the page at the end", "03 0b 6a 00 85 06 >00", Clause::Truncated),
        row("a processing instruction", "03 0b 6a 00 85 06 >43 06 01 01", Clause::AttributeToken),
        row("an element with content", "03 0b 6a ('n' 00) 85 06 >44 00 01", Clause::AttributeToken),
        row("an element with attributes", "03 0b 6a ('n' 00) 85 06 >84 00 01", Clause::AttributeToken),
        row("an element with both", "03 0b 6a ('n' 00) 85 06 >c4 00 01", Clause::AttributeToken),
        row("opaque data in 1.1", "01 0b 6a 00 85 06 >c3 ('a') 01", Clause::OpaqueVersion),
        row("opaque data longer than the document", "03 0b 6a 00 85 06 >c3 7f 'a' 01", Clause::OpaqueTruncated),
        row("a string without end", "03 0b 6a 00 85 06 >03 'a'", Clause::StringUnterminated),
        row("an index behind the table", "03 0b 6a 00 85 06 83 >00 01", Clause::StringIndex),
        row("an entity that is none", "03 0b 6a 00 85 06 02 >00 01", Clause::EntityCharacter),
        row("a literal name of nothing", "03 0b 6a (00) 85 04 >00 01", Clause::LiteralName),
        row("a literal name behind the table", "03 0b 6a ('n' 00) 85 04 >02 01", Clause::StringIndex),
        row("attributes of a literal name, and no END", "03 0b 6a ('n' 00) 84 00 06 >", Clause::Truncated),
        row("a processing instruction of nothing", "03 0b 6a 00 43 >01 05", Clause::AttributeExpected),
        row("a processing instruction of two", "03 0b 6a 00 43 06 >07 01 05", Clause::AttributeToken),
        row("a processing instruction of two, by name", "03 0b 6a ('n' 00) 43 06 >04 00 01 05", Clause::AttributeToken),
        row(
            "a processing instruction that begins with text",
            "03 0b 6a 00 45 43 >\"a\" 01 01",
            Clause::AttributeExpected,
        ),
    ]
}

#[test]
fn attributes() {
    check(&rows());
}
