//! Readers and writers of messages in XML.

use crate::support::seeds::CAPTURED_XML;
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::syncml::{Add, Command, Item, SyncBody, SyncHdr, Target};
use oma_dm_codec::xml::Clause as XmlClause;
use oma_dm_codec::{Clause, DecodeError, List, Settings, SyncMl};

/// A message with these commands.
fn message(commands: &str) -> String {
    format!(
        "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
         <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>t</LocURI></Target>\
         <Source><LocURI>s</LocURI></Source></SyncHdr><SyncBody>{commands}<Final/></SyncBody></SyncML>"
    )
}

/// A message with an item that holds these data.
fn with_data(data: &str) -> String {
    message(&format!("<Add><CmdID>1</CmdID><Item><Target><LocURI>./a</LocURI></Target>{data}</Item></Add>"))
}

fn decode(xml: &str) -> Result<SyncMl<'_>, DecodeError> {
    SyncMl::decode(&mut Reader::new(xml.as_bytes()), &mut ())
}

#[track_caller]
fn refused(xml: &str) -> Clause {
    match decode(xml) {
        Ok(message) => panic!("{xml} is read as {message:?}"),
        Err(error) => {
            assert!(error.offset as usize <= xml.len());
            error.clause
        }
    }
}

/// The item of the only command.
fn item<'a>(message: &SyncMl<'a>) -> Item<'a> {
    match message.body.commands.iter().next() {
        Some(Command::Add(add)) => add.items.iter().next().expect("an item"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn fleet_16316_an_xml_declaration_inside_of_data() {
    // The profile, and all that came after it, was stuck on the device.
    let declaration = "<?xml version=\"1.0\"?><a/>";
    let data = format!("<Data>{declaration}</Data>");
    assert_eq!(refused(&with_data(&data)), Clause::Xml(XmlClause::ReservedTarget));
    // as text it may stand there, and the writer escapes it
    let items = [Item { target: Some(Target::new("./a".into())), data: Some(declaration.into()), ..Item::default() }];
    let commands = [Command::Add(Add { cmd_id: "1".into(), items: List::new(&items), ..Add::default() })];
    let body = SyncBody { commands: List::new(&commands), is_final: true };
    let header = SyncHdr { ver_dtd: "1.2".into(), ver_proto: "DM/1.2".into(), ..SyncHdr::default() };
    let header = SyncHdr { session_id: "1".into(), msg_id: "1".into(), target: Target::new("t".into()), ..header };
    let written = SyncMl { header, body }.as_xml().encode_to_vec().expect("a legal message");
    let again: SyncMl<'_> = Reader::new(&written).decode(&mut ()).expect("what was written");
    assert!(item(&again).data.expect("data") == declaration);
}

#[test]
fn fleet_33350_cdata_and_escaped_text_are_the_same() {
    let texts = [
        "<Data>&lt;x y=\"1\"/&gt; &amp;</Data>",
        "<Data><![CDATA[<x y=\"1\"/> &]]></Data>",
        "<Data>&#60;x y=\"1\"/<![CDATA[>]]> &#x26;</Data>",
    ];
    let messages = texts.map(with_data);
    let [one, other, third] = messages.each_ref().map(|xml| decode(xml).expect("a legal message"));
    assert_eq!((one, one), (other, third));
    assert!(item(&one).data.expect("data") == "<x y=\"1\"/> &");
}

#[test]
fn fleet_15361_and_43802_what_is_no_xml_passes_for_a_profile() {
    assert_eq!(refused(&message("<Get><CmdID>1</CmdID></Got>")), Clause::Xml(XmlClause::TypeMatch));
    assert_eq!(refused("plain text"), Clause::Xml(XmlClause::OutsideRoot));
}

#[test]
fn fleet_49715_comments_and_sections_hide_a_uri() {
    // A check of the first piece saw `./Device/Vendor/` where the device saw all of it.
    let pieces = "<![CDATA[./Device]]><!-- x -->/Vendor<?pi?>/M<![CDATA[]]>SFT/&#66;itLocker";
    let xml = message(&format!(
        "<Add><CmdID>1</CmdID><Item><Target><LocURI>{pieces}</LocURI></Target><Data>1</Data></Item></Add>"
    ));
    let message = decode(&xml).expect("a legal message");
    assert!(item(&message).uri().expect("a URI") == "./Device/Vendor/MSFT/BitLocker");
}

#[test]
fn windows_itpro_docs_8376_empty_meta_and_prefixed_names() {
    let alert = |meta: &str| {
        message(&format!("<Alert><CmdID>1</CmdID><Data>1226</Data><Item>{meta}<Data>1</Data></Item></Alert>"))
    };
    let kind = |xml: &str| match decode(xml).expect("a legal message").body.commands.iter().next() {
        Some(Command::Alert(alert)) => {
            let meta = alert.items.iter().next().expect("an item").meta.expect("Meta");
            meta.media_type().map(|kind| kind.to_string())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(&alert("<Meta/>")), None);
    let prefixed =
        "<Meta><ns2:Type xmlns:ns2=\"syncml:metinf\">com.microsoft:mdm.unenrollment.userrequest</ns2:Type></Meta>";
    assert_eq!(kind(&alert(prefixed)).as_deref(), Some("com.microsoft:mdm.unenrollment.userrequest"));
}

#[test]
fn iot_core_azure_84_utf_16_declared_and_an_empty_header() {
    let declared = format!("<?xml version=\"1.0\" encoding=\"utf-16\"?>{}", with_data("<Data>1</Data>"));
    assert_eq!(refused(&declared), Clause::Xml(XmlClause::Encoding));
    let lenient = SyncMl::decode(&mut Reader::new(declared.as_bytes()), &mut Settings { lenient: true });
    assert!(lenient.is_ok(), "it is UTF-8, whatever it says: {lenient:?}");
    let empty = "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr/><SyncBody><Final/></SyncBody></SyncML>";
    assert_eq!(refused(empty), Clause::ElementMissing);
    // and more than the first Status is read
    let status =
        "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>";
    let three = message(&status.repeat(3));
    assert_eq!(decode(&three).expect("a legal message").body.commands.iter().count(), 3);
}

#[test]
fn libdmclient_raw_nul_in_data() {
    let captured = std::str::from_utf8(CAPTURED_XML[1]).expect("UTF-8");
    assert_eq!(refused(captured), Clause::Xml(XmlClause::Char));
    let mut lenient = Settings { lenient: true };
    assert!(SyncMl::decode(&mut Reader::new(captured.as_bytes()), &mut lenient).is_ok());
}

#[test]
fn libdmclient_crashes_on_a_sequence() {
    let xml = message(
        "<Sequence><CmdID>1</CmdID><Delete><CmdID>2</CmdID><Item><Target><LocURI>./b</LocURI></Target></Item></Delete></Sequence>",
    );
    let message = decode(&xml).expect("a legal message");
    let sequence = message.body.commands.iter().next().expect("a command");
    assert_eq!(sequence.commands().expect("a group").iter().count(), 1);
}

#[test]
fn wazuh_7782_and_pupnp_249_elements_without_end() {
    let deep = "<a>".repeat(100_000);
    let in_data = with_data(&format!("<Data>{deep}"));
    assert_eq!(refused(&in_data), Clause::Xml(XmlClause::Depth));
    let groups = message(&"<Atomic><CmdID>1</CmdID>".repeat(100_000));
    assert_eq!(refused(&groups), Clause::Xml(XmlClause::Depth));
}

#[test]
fn entity_bombs_and_external_entities_cannot_be_written_down() {
    let bomb = "<!DOCTYPE SyncML [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let xxe = "<!DOCTYPE SyncML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    for doctype in [bomb, xxe] {
        let xml = format!("{doctype}{}", with_data("<Data>&b;</Data>"));
        assert_eq!(refused(&xml), Clause::Xml(XmlClause::InternalSubset));
    }
    assert_eq!(refused(&with_data("<Data>&x;</Data>")), Clause::Xml(XmlClause::EntityDeclared));
}
