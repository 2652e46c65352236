//! What follows what (WBXML 1.3 §5.3).

use crate::row::{Kind, Row, check, row};
use crate::support::tree::DEPTH;
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let row = |name, notation, clause| row(Kind::Wbxml, name, notation, clause);
    let deep = format!("$ {} >45", "45".repeat(DEPTH));
    let deep_without_content = format!("$ {} >05 {}", "45".repeat(DEPTH), "01".repeat(DEPTH));
    let deep_literal = format!("03 01 6a ('n' 00) {} >44 00", "45".repeat(DEPTH));
    vec![
        row("no root", "$ >", Clause::Truncated),
        row("a processing instruction and no root", "$ 43 05 01 >", Clause::Truncated),
        row("an END below the root", "$ >01", Clause::RootExpected),
        row("a string instead of the root", "$ >\"a\"", Clause::RootExpected),
        row("a string instead of the root, behind a switch of the page", "$ 00 00 >\"a\"", Clause::RootExpected),
        row("opaque data instead of the root", "$ >c3 ('a')", Clause::RootExpected),
        row("an entity instead of the root", "$ >02 41 05", Clause::RootExpected),
        row("an extension instead of the root", "$ >c0 05", Clause::RootExpected),
        row("no END of the root", "$ 6d >", Clause::Truncated),
        row("no END of the root behind text", "$ 6d \"a\" >", Clause::Truncated),
        row("no END of the root behind opaque data", "$ 6d c3 ('a') >", Clause::Truncated),
        row("no END of the root behind texts", "$ 6d \"a\" \"b\" >", Clause::Truncated),
        row("no END of the root behind a child", "$ 6d 4f 01 >", Clause::Truncated),
        row("no END of the root behind an empty child", "$ 6d 0f >", Clause::Truncated),
        row("too deep", &deep, Clause::TooDeep),
        row("too deep without content", &deep_without_content, Clause::TooDeep),
        row("too deep by a literal name", &deep_literal, Clause::TooDeep),
        row("half a processing instruction behind the root", "$ 2d 43 05 >", Clause::Truncated),
    ]
}

#[test]
fn structure() {
    check(&rows());
}
