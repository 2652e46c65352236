//! What stands where in device information (its DTDs 1.1.2 and 1.2) and in management trees (OMA DM Tree and Description 1.2).

use crate::row::{Kind, Row, check, document, row};
use oma_dm_codec::Clause;

const DEVICE: &str = "<DevInf xmlns='syncml:devinf'><VerDTD>1.2</VerDTD><DevID>1</DevID><DevTyp>phone</DevTyp>";
const STORE: &str = "<DataStore><SourceRef>s</SourceRef><Rx-Pref><CTType>a</CTType><VerCT>1</VerCT></Rx-Pref>\
    <Tx-Pref><CTType>a</CTType><VerCT>1</VerCT></Tx-Pref><SyncCap><SyncType>1</SyncType></SyncCap></DataStore>";

fn device_rows() -> Vec<Row> {
    let text = |name, text: &str, clause| document(Kind::DevInf, name, text, clause);
    vec![
        text("another root", "¶<SyncML xmlns='SYNCML:SYNCML1.2'/>", Clause::RootElement),
        text("no data store", &format!("{DEVICE}¶</DevInf>"), Clause::ElementMissing),
        text(
            "a data store without types",
            &format!("{DEVICE}<DataStore><SourceRef>s</SourceRef>¶</DataStore></DevInf>"),
            Clause::ElementMissing,
        ),
        text("no device", "<DevInf xmlns='syncml:devinf'><VerDTD>1.2</VerDTD>¶</DevInf>", Clause::ElementMissing),
        text("two devices", &format!("{DEVICE}¶<DevID>2</DevID>{STORE}</DevInf>"), Clause::ElementRepeated),
        text("an element of messages", &format!("{DEVICE}{STORE}¶<Item/></DevInf>"), Clause::ElementUnexpected),
        text("text in a flag", &format!("{DEVICE}<UTC>¶1</UTC>{STORE}</DevInf>"), Clause::TextUnexpected),
        text(
            "no type",
            &format!("{DEVICE}{STORE}<CTCap><PropName>N</PropName>¶</CTCap></DevInf>"),
            Clause::ElementMissing,
        ),
        text(
            "a property without name",
            &format!("{DEVICE}{STORE}<CTCap><CTType>a</CTType><Property>¶</Property></CTCap></DevInf>"),
            Clause::ElementMissing,
        ),
        text("an extension without name", &format!("{DEVICE}{STORE}<Ext>¶</Ext></DevInf>"), Clause::ElementMissing),
        row(Kind::DevInf, "a message in WBXML", ">02 a401 6a 00 6d 01", Clause::RootElement),
        row(Kind::DevInf, "a token that nobody has", "02 a403 6a 00 4a >2f 01", Clause::ElementUnexpected),
    ]
}

fn tree_rows() -> Vec<Row> {
    let in_node = |name, content: &str, clause| {
        let text = format!("<MgmtTree xmlns='syncml:dmddf1.2'><VerDTD>1.2</VerDTD><Node>{content}</Node></MgmtTree>");
        document(Kind::MgmtTree, name, &text, clause)
    };
    vec![
        document(Kind::MgmtTree, "another root", "¶<Node xmlns='syncml:dmddf1.2'/>", Clause::RootElement),
        document(
            Kind::MgmtTree,
            "no node",
            "<MgmtTree xmlns='syncml:dmddf1.2'><VerDTD>1.2</VerDTD>¶</MgmtTree>",
            Clause::ElementMissing,
        ),
        in_node("no name", "¶", Clause::ElementMissing),
        in_node("two values", "<NodeName>a</NodeName><Value/>¶<Value/>", Clause::ElementRepeated),
        in_node("no type", "<NodeName>a</NodeName><RTProperties>¶</RTProperties>", Clause::ElementMissing),
        in_node(
            "an empty choice",
            "<NodeName/><RTProperties><Format>¶</Format></RTProperties>",
            Clause::ElementMissing,
        ),
        in_node(
            "two choices",
            "<NodeName/><RTProperties><Format><chr/>¶<int/></Format></RTProperties>",
            Clause::ElementRepeated,
        ),
        in_node(
            "one choice twice",
            "<NodeName/><RTProperties><Format><chr/>¶<chr/></Format></RTProperties>",
            Clause::ElementRepeated,
        ),
        in_node(
            "a format as text",
            "<NodeName/><RTProperties><Format>¶chr</Format></RTProperties>",
            Clause::TextUnexpected,
        ),
        in_node(
            "an unknown format",
            "<NodeName/><RTProperties><Format>¶<text/></Format></RTProperties>",
            Clause::ElementUnexpected,
        ),
        in_node(
            "a description without form",
            "<NodeName/><DFProperties><AccessType/>¶</DFProperties>",
            Clause::ElementMissing,
        ),
        in_node("an element in a value", "<NodeName/><Value>¶<a/></Value>", Clause::ElementUnexpected),
        row(Kind::MgmtTree, "a message in WBXML", ">02 a401 6a 00 6d 01", Clause::RootElement),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    device_rows().into_iter().chain(tree_rows()).collect()
}

#[test]
fn device_information_and_trees() {
    check(&rows());
}
