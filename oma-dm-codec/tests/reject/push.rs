//! Pushes of WSP (WAP-230-WSP §8.2.4, §8.4) and user data headers (3GPP TS 23.040 §9.2.3.24).

use crate::row::{Kind, Row, check, row};
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let push = |name, notation, clause| row(Kind::Push, name, notation, clause);
    let header = |name, notation| row(Kind::UserDataHeader, name, notation, Clause::UserDataHeader);
    vec![
        push("nothing", ">", Clause::PushTruncated),
        push("a transaction", "01 >", Clause::PushTruncated),
        push("another PDU", "01 >05 01 c4", Clause::PushType),
        push("no length", "01 06 >", Clause::PushTruncated),
        push("a length of 33 bits", "01 06 >9080808000 c4", Clause::PushInteger),
        push("headers longer than the push", "01 06 >02 c4", Clause::PushTruncated),
        push("headers of 4 GiB", "01 06 >8fffffff7f c4", Clause::PushTruncated),
        push("no content type", "01 06 00 >", Clause::PushTruncated),
        push("a content type longer than the headers", "01 06 (>03 c4)", Clause::PushTruncated),
        push("a content type without end", "01 06 (>'text/x')", Clause::PushTruncated),
        push("a content type of nothing", "01 06 (>00)", Clause::PushTruncated),
        push("a content type without a value", "01 06 (01 >00)", Clause::PushContentType),
        push("a content type of 40 bits", "01 06 (06 >05 0102030405)", Clause::PushContentType),
        push("a content type with a length of 33 bits", "01 06 (>1f 9080808000)", Clause::PushInteger),
        push("a parameter without a value", "01 06 (02 c4 >91)", Clause::PushTruncated),
        push("a parameter that ends behind the type", "01 06 (04 c4 >92 'A' 42 00)", Clause::PushTruncated),
        push("a parameter with a name of nothing", "01 06 (03 c4 >00 81)", Clause::PushName),
        push("a parameter with a quoted name", "01 06 (05 c4 >7f 80 00 81)", Clause::PushName),
        push("a header without a value", "01 06 (c4 >af)", Clause::PushTruncated),
        push("a header longer than the headers", "01 06 (c4 >af 02 01) 01", Clause::PushTruncated),
        push("a header whose text has no end", "01 06 (c4 >af 'x') 00", Clause::PushTruncated),
        push("a header with a name of nothing", "01 06 (c4 >00 81)", Clause::PushName),
        push("half a switch of the page", "01 06 (c4 >7f)", Clause::PushTruncated),
        header("nothing", ">"),
        header("longer than the message", ">05 04 00"),
        header("half an element", "01 >05"),
        header("an element longer than the header", "03 >05 04 0b 8423f0"),
        header("a second element longer than the header", "05 70 00 >05 04 0b 8423f0"),
    ]
}

#[test]
fn pushes() {
    check(&rows());
}
