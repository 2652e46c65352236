//! What stands where in a message (the DTD of the SyncML Representation Protocol 1.2, and of the Meta-Information).

use crate::row::{self, Kind, Row, check, row};
use oma_dm_codec::Clause;
use oma_dm_codec::xml;

/// A header that is in order.
const HEADER: &str = "<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>\
    <Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source></SyncHdr>";

/// The children of a body, marked where a rule is broken.
fn in_body(name: &'static str, body: &str, clause: Clause) -> Row {
    let message = format!("<SyncML xmlns=\"SYNCML:SYNCML1.2\">{HEADER}<SyncBody>{body}</SyncBody></SyncML>");
    document(name, &message, clause)
}

fn document(name: &'static str, message: &str, clause: Clause) -> Row {
    row::document(Kind::Message, name, message, clause)
}

fn xml_rows() -> Vec<Row> {
    let item = "<Item><Target><LocURI>./a</LocURI></Target></Item>";
    let unexpected = Clause::ElementUnexpected;
    vec![
        document("another root", "¶<SyncHdr xmlns='SYNCML:SYNCML1.2'/>", Clause::RootElement),
        document("HTML", "¶<html></html>", Clause::RootElement),
        document("no body", &format!("<SyncML xmlns='SYNCML:SYNCML1.2'>{HEADER}¶</SyncML>"), Clause::ElementMissing),
        document(
            "no header",
            "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncBody><Final/></SyncBody>¶</SyncML>",
            Clause::ElementMissing,
        ),
        document(
            "a second header",
            &format!("<SyncML xmlns='SYNCML:SYNCML1.2'>{HEADER}¶{HEADER}<SyncBody/></SyncML>"),
            Clause::ElementRepeated,
        ),
        document(
            "an empty header",
            "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr>¶</SyncHdr><SyncBody/></SyncML>",
            Clause::ElementMissing,
        ),
        in_body("an unknown command", "¶<Sing><CmdID>1</CmdID></Sing>", unexpected),
        in_body("an element of the header", "¶<SyncHdr/>", unexpected),
        in_body(
            "a command in the namespace of nobody",
            "<Get><CmdID>1</CmdID>¶<x:Extra xmlns:x='urn:x'/></Get>",
            unexpected,
        ),
        in_body("text between commands", "¶text<Final/>", Clause::TextUnexpected),
        in_body("text in an empty element", "<Get><CmdID>1</CmdID><NoResp>¶1</NoResp></Get>", Clause::TextUnexpected),
        in_body("an element in a text", "<Get><CmdID>¶<Data/></CmdID></Get>", unexpected),
        in_body("two numbers of a command", "<Get><CmdID>1</CmdID>¶<CmdID>2</CmdID></Get>", Clause::ElementRepeated),
        in_body("Final twice", "<Final/>¶<Final/>", Clause::ElementRepeated),
        in_body("no number of a command", &format!("<Get>{item}¶</Get>"), Clause::ElementMissing),
        in_body("no item", "<Get><CmdID>1</CmdID>¶</Get>", Clause::ElementMissing),
        in_body("no URI", "<Get><CmdID>1</CmdID><Item><Target>¶</Target></Item></Get>", Clause::ElementMissing),
        in_body(
            "two items of an Exec",
            &format!("<Exec><CmdID>1</CmdID>{item}¶{item}</Exec>"),
            Clause::ElementRepeated,
        ),
        in_body(
            "a status without data",
            "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>¶</Status>",
            Clause::ElementMissing,
        ),
        in_body(
            "results without a command",
            &format!("<Results><CmdID>1</CmdID>{item}¶</Results>"),
            Clause::ElementMissing,
        ),
        in_body("a status in an Atomic", "<Atomic><CmdID>1</CmdID>¶<Status/></Atomic>", unexpected),
        in_body("a Sequence in a Sequence", "<Sequence><CmdID>1</CmdID>¶<Sequence/></Sequence>", unexpected),
        in_body("a Get in a Sync", "<Sync><CmdID>1</CmdID>¶<Get/></Sync>", unexpected),
        in_body("Meta twice", "<Get><CmdID>1</CmdID><Meta/>¶<Meta/></Get>", Clause::ElementRepeated),
        in_body(
            "an unknown field of Meta",
            "<Get><CmdID>1</CmdID><Meta>¶<Colour>red</Colour></Meta></Get>",
            unexpected,
        ),
        in_body("text in Meta", "<Get><CmdID>1</CmdID><Meta>¶text/plain</Meta></Get>", Clause::TextUnexpected),
        in_body(
            "an anchor without its next",
            "<Get><CmdID>1</CmdID><Meta><Anchor><Last>1</Last>¶</Anchor></Meta></Get>",
            Clause::ElementMissing,
        ),
        in_body("a character that is none", "<Get><CmdID>¶\u{1}</CmdID></Get>", Clause::Xml(xml::Clause::Char)),
        in_body("an end tag of another", "<Get><CmdID>1</¶Cmd></Get>", Clause::Xml(xml::Clause::TypeMatch)),
        in_body(
            "an XML declaration in data",
            "<Get><CmdID>1</CmdID><Item><Data><?¶xml version='1.0'?><a/></Data></Item></Get>",
            Clause::Xml(xml::Clause::ReservedTarget),
        ),
        document("entities", "<!DOCTYPE SyncML ¶[<!ENTITY a 'a'>]><SyncML/>", Clause::Xml(xml::Clause::InternalSubset)),
        in_body("an entity", "<Get><CmdID>¶&a;</CmdID></Get>", Clause::Xml(xml::Clause::EntityDeclared)),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    let header = "6c 71 \"1.2\" 01 72 \"DM/1.2\" 01 65 \"1\" 01 5b \"1\" 01 6e 57 \"t\" 01 01 67 57 \"s\" 01 01 01";
    let binary = |name, notation: &str, clause| row(Kind::Message, name, &notation.replace('H', header), clause);
    let mut rows = xml_rows();
    rows.extend([
        binary("another root", "$ >6c 01", Clause::RootElement),
        binary("device information", ">02 a403 6a 00 4a 01", Clause::RootElement),
        binary("a token that is reserved", "$ 6d H 6b >30 01 01", Clause::ElementUnexpected),
        binary("a token of a page that nobody has", "$ 6d H 6b >00 07 05 01 01", Clause::ElementUnexpected),
        binary("a literal name", "02 a401 6a ('x' 00) 6d H 6b >04 00 01 01", Clause::ElementUnexpected),
        binary("no number of a command", "$ 6d H 6b 53 54 6e 57 \".\" 01 01 01 >01 01 01", Clause::ElementMissing),
        binary("text between elements", "$ 6d H 6b >\"x\" 12 01 01", Clause::TextUnexpected),
        binary("opaque data between elements", "$ 6d H 6b >c3 ('x') 12 01 01", Clause::TextUnexpected),
        binary("an extension that means nothing", "$ 6d H 6b 53 4b >c0 01 01 01 01", Clause::ExtensionMeaningless),
        binary("an extension in text", "$ 6d H 6b 53 4b >\"1\" 81 05 01 01 01 01", Clause::ExtensionMeaningless),
    ]);
    rows
}

#[test]
fn messages() {
    check(&rows());
}
