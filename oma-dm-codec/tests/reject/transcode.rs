//! What cannot be turned into the other encoding.

use crate::row::{Kind, Row, check, document, row};
use oma_dm_codec::Clause;
use oma_dm_codec::xml;

pub(crate) fn rows() -> Vec<Row> {
    let text = |name, text: &str, clause| document(Kind::ToWbxml, name, text, clause);
    let binary = |name, notation: &str, clause| row(Kind::ToXml, name, notation, clause);
    // their hashes decide which one finds no room
    let many: String = (0..33).map(|i| format!("{}<x{i}/>", if i == 25 { "¶" } else { "" })).collect();
    let long = format!("<SyncML>¶<{}/></SyncML>", "n".repeat(256));
    let nine: String = (0..9).map(|i| format!("04 {:02x} ", 2 * i)).collect();
    let names: String = (0..9).map(|i| format!("'{}' 00 ", (b'a' + i) as char)).collect();
    vec![
        text("no language", "¶<html/>", Clause::LanguageUnknown),
        text(
            "more names without a token than there is room for",
            &format!("<SyncML>{many}</SyncML>"),
            Clause::LiteralNames,
        ),
        text("a name that is too long", &long, Clause::LiteralNameTooLong),
        text(
            "an unknown element in device information",
            "<SyncML><Data><DevInf xmlns='syncml:devinf'>¶<Add/></DevInf></Data></SyncML>",
            Clause::NameWithoutToken,
        ),
        text(
            "an attribute in device information",
            "<SyncML><Data><DevInf xmlns='syncml:devinf'>¶<Man a='b'/></DevInf></Data></SyncML>",
            Clause::NameWithoutToken,
        ),
        text("no end", "<SyncML><Data></Data>¶", Clause::Xml(xml::Clause::Truncated)),
        binary("no language in WBXML", ">02 01 6a 00 2d", Clause::LanguageUnknown),
        binary("a language of others", ">02 02 6a 00 2d", Clause::LanguageUnknown),
        binary("a token that is reserved", "$ 6d >30 01", Clause::TokenWithoutName),
        binary("a token of a page that nobody has", "$ 6d >00 07 05 01", Clause::TokenWithoutName),
        binary("an attribute in a message", "$ 6d >87 05 01 01", Clause::AttributeTokenUnknown),
        binary("a value that nobody knows", "03 0b 6a 00 45 >c6 50 f0 01 01 01", Clause::AttributeTokenUnknown),
        binary("bytes", "$ 6d 4f >c3 (ff) 01 01", Clause::BytesInXml),
        binary("a character that is none of XML", "$ 6d 4f >03 01 00 01 01", Clause::Xml(xml::Clause::Char)),
        binary("an extension", "$ 6d 4f >c0 01 01", Clause::ExtensionMeaningless),
        binary(
            "a literal name that is none of XML",
            "02 a401 6a ('1' 00) 6d >04 00 01",
            Clause::Xml(xml::Clause::Name),
        ),
        binary(
            "two attributes of one name",
            "02 a401 6a ('a' 00 'b:a' 00) 6d >8f 04 00 04 02 01 01",
            Clause::Xml(xml::Clause::UniqueAttribute),
        ),
        binary(
            "nine attributes",
            &format!("02 a401 6a ({names}) 6d >8f {nine} 01 01"),
            Clause::Xml(xml::Clause::Attributes),
        ),
        binary("no end of WBXML", "$ 6d 4f >", Clause::Truncated),
    ]
}

#[test]
fn transcoding() {
    check(&rows());
}
