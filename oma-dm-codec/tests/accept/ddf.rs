//! Management trees and descriptions of them (OMA DM Tree and Description 1.2, Serialization 1.2).

use crate::support::wire::bytes;
use oma_dm_codec::buf::testing::encodes_exactly;
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::ddf::{CaseSense, MgmtTree, Node, Occurrence, RtProperties, Scope, TypeName};
use oma_dm_codec::syncml::{Command, Data};
use oma_dm_codec::{Clause, DecodeError, Format, List, SyncMl};

fn decode(wire: &[u8]) -> Result<MgmtTree<'_>, DecodeError> {
    MgmtTree::decode(&mut Reader::new(wire), &mut ())
}

/// A tree as it is, with every property.
const TNDS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Node><NodeName>DevInfo</NodeName><Path>.</Path><RTProperties><Format><node/></Format><Type><DDFName/></Type></RTProperties><Node><NodeName>Man</NodeName><RTProperties><ACL>Get=*</ACL><Format><chr/></Format><Name>Man</Name><Size>7</Size><Title>Manufacturer</Title><TStamp>20070221T120000Z</TStamp><Type><MIME>text/plain</MIME></Type><VerNo>3</VerNo></RTProperties><Value>A &amp; B</Value></Node><Node><NodeName>Ext</NodeName></Node></Node></MgmtTree>"#;

/// A description, with every choice.
const DDF: &str = r#"<?xml version="1.0" encoding="UTF-8"?><MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Man>Example</Man><Mod>One</Mod><Node><NodeName/><DFProperties><AccessType><Add/><Copy/><Delete/><Exec/><Get/><Replace/></AccessType><DefaultValue>1</DefaultValue><Description>What it is for</Description><DFFormat><int/></DFFormat><Occurrence><ZeroOrN>5</ZeroOrN></Occurrence><Scope><Dynamic/></Scope><DFTitle>A number</DFTitle><DFType><MIME>text/plain</MIME></DFType><CaseSense><CIS/></CaseSense></DFProperties></Node></MgmtTree>"#;

#[test]
fn each_comes_back_in_each_encoding() {
    for xml in [TNDS, DDF] {
        let document = decode(xml.as_bytes()).expect("legal");
        assert_eq!(document.as_xml().encode_to_vec().as_deref(), Ok(xml.as_bytes()));
        let binary = document.as_wbxml().encode_to_vec().expect("legal");
        assert!(binary.starts_with(&bytes("02 00 00 6a ('-//OMA//DTD-DM-DDF 1.2//EN' 00) 00 02 60 77 \"1.2\" 01")));
        let again = decode(&binary).expect("what was written");
        assert_eq!(again, document);
        assert_eq!(again.as_wbxml().encode_to_vec(), Ok(binary));
        encodes_exactly(&document.as_xml());
        encodes_exactly(&document.as_wbxml());
        encodes_exactly(&document.as_wbxml().with_string_table::<8>());
    }
}

#[test]
fn what_is_in_it() {
    let tree = decode(TNDS.as_bytes()).expect("legal");
    let node = tree.node("DevInfo/Man").expect("a node");
    assert_eq!(node.value, Some(Data::from("A & B")));
    let properties = node.rt_properties.expect("some");
    assert_eq!(
        (properties.format, properties.node_type),
        (Some(Format::Chr), Some(TypeName::Mime("text/plain".into())))
    );
    assert_eq!(properties.acl, Some("Get=*".into()));
    assert_eq!(tree.node("DevInfo").map(|node| node.nodes.iter().count()), Some(2));
    for path in ["Man", "DevInfo/Man/x", "", "DevInfo/"] {
        assert_eq!(tree.node(path), None, "{path}");
    }
    let description = decode(DDF.as_bytes()).expect("legal");
    let properties = description.node("").and_then(|node| node.df_properties).expect("a node without a name");
    let access = properties.access_type.expect("some");
    assert!(access.add && access.copy && access.delete && access.exec && access.get && access.replace);
    assert_eq!(properties.df_format, Some(Format::Int));
    assert_eq!(properties.occurrence, Some(Occurrence::ZeroOrN("5".into())));
    assert_eq!((properties.scope, properties.case_sense), (Some(Scope::Dynamic), Some(CaseSense::Insensitive)));
}

#[test]
fn every_choice_comes_back() {
    let choices = |from: &str, all: &[&str]| {
        for choice in all {
            let xml = DDF.replace(from, choice);
            let document = decode(xml.as_bytes()).unwrap_or_else(|error| panic!("{choice}: {error}"));
            assert_eq!(document.as_xml().encode_to_vec().as_deref(), Ok(xml.as_bytes()));
            let binary = document.as_wbxml().encode_to_vec().expect("legal");
            assert_eq!(decode(&binary), Ok(document));
        }
    };
    let formats = Format::ALL.iter().map(|format| format!("<DFFormat><{}/></DFFormat>", format.name()));
    let formats: Vec<_> = formats.collect();
    choices("<DFFormat><int/></DFFormat>", &formats.iter().map(String::as_str).collect::<Vec<_>>());
    let numbers =
        ["<One/>", "<ZeroOrOne/>", "<ZeroOrMore/>", "<OneOrMore/>", "<ZeroOrN>9</ZeroOrN>", "<OneOrN>2</OneOrN>"];
    choices("<ZeroOrN>5</ZeroOrN>", &numbers);
    choices("<Dynamic/>", &["<Permanent/>"]);
    choices("<CIS/>", &["<CS/>"]);
    choices("<DFType><MIME>text/plain</MIME></DFType>", &["<DFType><DDFName>urn:oma:mo:x:1.0</DDFName></DFType>"]);
    choices("<Add/><Copy/><Delete/><Exec/><Get/><Replace/>", &["<Get/>", "<Add/><Replace/>"]);
}

#[test]
fn bytes_are_a_value_of_wbxml_only() {
    let properties = RtProperties { node_type: Some(TypeName::Mime("image/png".into())), ..RtProperties::default() };
    let node = Node {
        node_name: "Icon".into(),
        rt_properties: Some(RtProperties { format: Some(Format::Bin), ..properties }),
        value: Some(Data::Opaque(&[0xff, 0])),
        ..Node::default()
    };
    let nodes = [node];
    let tree = MgmtTree::new(&nodes);
    let binary = tree.as_wbxml().encode_to_vec().expect("WBXML can hold them");
    assert_eq!(decode(&binary), Ok(tree));
    assert_eq!(tree.as_xml().encode_to_vec(), Err(Clause::BytesInXml));
}

#[test]
fn it_stands_in_messages_in_both_encodings() {
    let (_, tree) = TNDS.split_once("?>").expect("a declaration");
    let message = format!(
        "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
         <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source>\
         </SyncHdr><SyncBody><Results><CmdID>1</CmdID><CmdRef>2</CmdRef><Item><Data>{tree}</Data></Item></Results><Final/>\
         </SyncBody></SyncML>"
    );
    let in_data = |wire: &[u8]| {
        let message = SyncMl::decode_to_depth::<24, _>(&mut Reader::new(wire), &mut ()).expect("legal");
        let Some(Command::Results(results)) = message.body.commands.iter().next() else { panic!("results") };
        let Some(Data::Elements(part)) = results.items.iter().next().and_then(|item| item.data) else {
            panic!("elements")
        };
        assert_eq!(MgmtTree::from_part(&part, &mut ()), decode(TNDS.as_bytes()));
        message.as_wbxml().encode_to_vec().expect("it was read")
    };
    let binary = in_data(message.as_bytes());
    assert_eq!(in_data(&binary), binary);
}

#[test]
fn what_does_not_go_together_is_not_written() {
    let below = [Node { node_name: "a".into(), ..Node::default() }];
    let both = [Node { nodes: List::new(&below), value: Some("x".into()), ..Node::default() }];
    assert_eq!(MgmtTree::new(&both).as_xml().encode_to_vec(), Err(Clause::ElementUnexpected));
    assert_eq!(MgmtTree::new(&[]).as_xml().encode_to_vec(), Err(Clause::ElementMissing));
    let untyped = [Node { rt_properties: Some(RtProperties::default()), ..Node::default() }];
    assert_eq!(MgmtTree::new(&untyped).as_xml().encode_to_vec(), Err(Clause::ElementMissing));
}
