//! Strings, entities, opaque data, literal names (WBXML 1.3 §5.8.4).

use crate::row::{Kind, Row, check, row};
use oma_dm_codec::Clause;

/// Contents that no string may have, marked at the first byte that is wrong.
const NOT_UTF_8: [(&str, &str); 13] = [
    ("a lone continuation byte", ">80"),
    ("a lone continuation byte after text", "'ab' >bf 'c'"),
    ("a sequence cut short", "'a' >c3"),
    ("a three-byte sequence cut short", "'a' >e282"),
    ("a four-byte sequence cut short", "'a' >f09f98"),
    ("a sequence cut short by text", "'12345678' >c328"),
    ("U+0000 overlong", ">c080"),
    ("'/' overlong", ">c0af"),
    ("'/' overlong in three bytes", ">e080af"),
    ("the first surrogate", "'a' >eda080"),
    ("the last surrogate", ">edbfbf"),
    ("above U+10FFFF", ">f4908080"),
    ("a byte that UTF-8 never uses", "'a/b' >ff"),
];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = strings();
    let row = |name, notation, clause| row(Kind::Wbxml, name, notation, clause);
    let long_name = format!("03 01 6a ('{}' 00 'n' 00) 04 >00", "n".repeat(256));
    rows.extend([
        row("a string without end", "$ 6d >03 'abc'", Clause::StringUnterminated),
        row("a string that eats the END tokens", "$ 6d 4f >03 'abc' 01 01", Clause::StringUnterminated),
        row("a second string without end", "$ 6d \"a\" >03 'abc'", Clause::StringUnterminated),
        row("text above ASCII", "03 01 03 00 45 03 'a' >c3a9 00 01", Clause::NotText),
        row("an index behind the table", "03 01 6a ('ab' 00) 45 83 >03 01", Clause::StringIndex),
        row("an index without a table", "$ 6d 83 >00 01", Clause::StringIndex),
        row("an index of 32 bits", "03 01 6a ('ab' 00) 45 83 >8fffffff7f 01", Clause::StringIndex),
        row("an index of 33 bits", "03 01 6a ('ab' 00) 45 83 >9080808000 01", Clause::IntegerTooLong),
        row("an index inside of a character", "03 01 6a ('a' c3a9 00) 45 83 >02 01", Clause::StringIndex),
        row("half an index", "03 01 6a ('ab' 00) 45 83 >81", Clause::Truncated),
        row("the entity U+0000", "$ 6d 02 >00 01", Clause::EntityCharacter),
        row("the entity of the first surrogate", "$ 6d 02 >83b000 01", Clause::EntityCharacter),
        row("the entity of the last surrogate", "$ 6d 02 >83bf7f 01", Clause::EntityCharacter),
        row("an entity above U+10FFFF", "$ 6d 02 >c48000 01", Clause::EntityCharacter),
        row("an entity of 31 bits", "$ 6d 02 >8880808000 01", Clause::EntityCharacter),
        row("an entity of 32 bits", "$ 6d 02 >8fffffff7f 01", Clause::EntityCharacter),
        row("an entity of 33 bits", "$ 6d 02 >ffffffffff 01", Clause::IntegerTooLong),
        row("opaque data longer than the document", "$ 6d >c3 05 'abc' 01", Clause::OpaqueTruncated),
        row("opaque data of 4 GiB", "$ 6d >c3 8fffffff7f 'abc' 01", Clause::OpaqueTruncated),
        row("opaque data of more", "$ 6d c3 >ffffffff7f 'abc' 01", Clause::IntegerTooLong),
        row("opaque data without a length", "$ 6d c3 >", Clause::Truncated),
        row("opaque data in 1.0", "00 9f51 00 6d >c3 ('x') 01", Clause::OpaqueVersion),
        row("an inline extension without end", "$ 6d >40 'abc' 01", Clause::StringUnterminated),
        row("an inline extension that is no text", "$ 6d 42 >ff 00 01", Clause::NotText),
        row("an extension without a number", "$ 6d 80 >", Clause::Truncated),
        row("an extension with a number of 33 bits", "$ 6d 82 >9080808000 01", Clause::IntegerTooLong),
        row("a literal name without a table", "03 01 6a 00 04 >00", Clause::StringIndex),
        row("a literal name behind the table", "03 01 6a ('n' 00) 44 >02 01", Clause::StringIndex),
        row("a literal name of nothing", "03 01 6a ('n' 00) 04 >01", Clause::LiteralName),
        row("a literal name without an index", "03 01 6a ('n' 00) 84 >", Clause::Truncated),
        row("a literal name of 256 bytes", &long_name, Clause::LiteralNameTooLong),
        row("a switch of the page at the end", "$ >00", Clause::Truncated),
        row("a switch of the page at the end, inside", "$ 6d >00", Clause::Truncated),
    ]);
    rows
}

fn strings() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, contents) in NOT_UTF_8 {
        for place in ["$ 6d 03 @ 00 01", "$ 6d \"a\" 03 @ 00 01", "03 0b 6a 00 85 06 03 @ 00 01", "03 01 6a (@ 00) 05"]
        {
            rows.push(row(Kind::Wbxml, name, &place.replace('@', contents), Clause::NotText));
        }
    }
    rows
}

#[test]
fn tokens() {
    check(&rows());
}
