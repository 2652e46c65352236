//! What stands before the tokens (WBXML 1.3 §5.1, §5.4 to §5.7).

use crate::row::{Kind, Row, check, row};
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let row = |name, notation, clause| row(Kind::Wbxml, name, notation, clause);
    vec![
        row("nothing", ">", Clause::Truncated),
        row("version 1.4", ">04 01 6a 00 05", Clause::Version),
        row("version 2.0", ">10 01 6a 00 05", Clause::Version),
        row("XML", ">'<SyncML/>'", Clause::Version),
        row("no public identifier", "03 >", Clause::Truncated),
        row("half a public identifier", "03 >a4", Clause::Truncated),
        row("a public identifier of 33 bits", "03 >9080808001 6a 00 05", Clause::IntegerTooLong),
        row("a public identifier of 35 bits", "03 >ffffffff7f 6a 00 05", Clause::IntegerTooLong),
        row("a public identifier of six bytes", "03 >808080808001 6a 00 05", Clause::IntegerTooLong),
        row("no index of the public identifier", "03 00 >", Clause::Truncated),
        row("no charset", "03 01 >", Clause::Truncated),
        row("charset unknown", "03 01 >00 00 05", Clause::CharsetUnknown),
        row("ISO-8859-1", "03 01 >04 00 05", Clause::CharsetUnsupported),
        row("Shift JIS", "03 01 >11 00 05", Clause::CharsetUnsupported),
        row("UCS-2", "03 01 >8768 00 05", Clause::CharsetUnsupported),
        row("UTF-16", "03 01 >8777 00 05", Clause::CharsetUnsupported),
        row("no string table", "03 01 6a >", Clause::Truncated),
        row("a string table longer than the document", "03 01 6a >05 'abc' 00", Clause::StringTableTruncated),
        row("a string table of 4 GiB", "03 01 6a >8fffffff7f 'abc' 00 05", Clause::StringTableTruncated),
        row("a string table of more than 4 GiB", "03 01 6a >ffffffff7f 'abc' 00 05", Clause::IntegerTooLong),
        row("a last string without end", "03 01 6a ('abc' 00 >'def') 05", Clause::StringTableUnterminated),
        row("an only string without end", "03 01 6a (>'a') 05", Clause::StringTableUnterminated),
        row("a string table that is no UTF-8", "03 01 6a ('abc' >c3 00) 05", Clause::NotText),
        row("a string table that is no ASCII", "03 01 03 ('abc' 00 >c3a9 00) 05", Clause::NotText),
        row("the public identifier without a table", "03 00 >00 6a 00 05", Clause::StringIndex),
        row("the public identifier behind the table", "03 00 >04 6a ('abc' 00) 05", Clause::StringIndex),
        row("the public identifier in a character", "03 00 >01 6a (c3a9 00) 05", Clause::StringIndex),
    ]
}

#[test]
fn headers() {
    check(&rows());
}
