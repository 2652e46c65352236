//! Device information (SyncML Device Information 1.1.2 and 1.2), alone and within messages.

use crate::support::wire::bytes;
use oma_dm_codec::buf::testing::encodes_exactly;
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::devinf::{CtCapEntry, DataStore, DevInf, Rx, SyncCap, SyncType, Tx};
use oma_dm_codec::syncml::{Command, Data};
use oma_dm_codec::{Clause, DecodeError, List, Observed, Settings, SyncMl, Text};

fn decode(wire: &[u8]) -> Result<DevInf<'_>, DecodeError> {
    DevInf::decode(&mut Reader::new(wire), &mut ())
}

/// Version 1.1: what it can do with contents is said flat, at the end.
const V1_1: &str = r#"<?xml version="1.0" encoding="UTF-8"?><DevInf xmlns="syncml:devinf"><VerDTD>1.1</VerDTD><Man>Example</Man><Mod>One</Mod><DevID>1218182THD000001-2</DevID><DevTyp>pda</DevTyp><UTC/><SupportLargeObjs/><SupportNumberOfChanges/><DataStore><SourceRef>./contacts</SourceRef><DisplayName>Phonebook</DisplayName><MaxGUIDSize>32</MaxGUIDSize><Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref><Rx><CTType>text/vcard</CTType><VerCT>3.0</VerCT></Rx><Tx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Tx-Pref><DSMem><SharedMem/><MaxID>250</MaxID></DSMem><SyncCap><SyncType>1</SyncType><SyncType>2</SyncType></SyncCap></DataStore><CTCap><CTType>text/x-vcard</CTType><PropName>BEGIN</PropName><ValEnum>VCARD</ValEnum><PropName>N</PropName><DataType>chr</DataType><Size>256</Size><DisplayName>Name</DisplayName><PropName>TEL</PropName><ParamName>TYPE</ParamName><ValEnum>HOME</ValEnum></CTCap><Ext><XNam>X-Own</XNam><XVal>a</XVal><XVal>b</XVal></Ext></DevInf>"#;

/// Version 1.2: each data store says so itself, property by property.
const V1_2: &str = r#"<?xml version="1.0" encoding="UTF-8"?><DevInf xmlns="syncml:devinf"><VerDTD>1.2</VerDTD><OEM>Example</OEM><FwV>1</FwV><SwV>2</SwV><HwV>3</HwV><DevID>IMEI:490154203237518</DevID><DevTyp>phone</DevTyp><DataStore><SourceRef>./contacts</SourceRef><Rx-Pref><CTType>text/vcard</CTType><VerCT>3.0</VerCT></Rx-Pref><Tx-Pref><CTType>text/vcard</CTType><VerCT>3.0</VerCT></Tx-Pref><Tx><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Tx><CTCap><CTType>text/vcard</CTType><VerCT>3.0</VerCT><FieldLevel/><Property><PropName>TEL</PropName><DataType>chr</DataType><MaxOccur>4</MaxOccur><MaxSize>32</MaxSize><NoTruncate/><ValEnum>1</ValEnum><DisplayName>Phone</DisplayName><PropParam><ParamName>TYPE</ParamName><DataType>chr</DataType><ValEnum>HOME</ValEnum><ValEnum>WORK</ValEnum><DisplayName>Kind</DisplayName></PropParam></Property></CTCap><DSMem><MaxMem>65536</MaxMem></DSMem><SupportHierarchicalSync/><SyncCap><SyncType>7</SyncType></SyncCap><Filter-Rx><CTType>syncml:filtertype-cgi</CTType><VerCT>1.0</VerCT></Filter-Rx><FilterCap><CTType>syncml:filtertype-cgi</CTType><VerCT>1.0</VerCT><FilterKeyword>SINCE</FilterKeyword><PropName>TEL</PropName></FilterCap></DataStore></DevInf>"#;

#[test]
fn each_version_comes_back_in_each_encoding() {
    for (xml, head) in [(V1_1, "02 9f54 6a 00 4a"), (V1_2, "02 a403 6a 00 4a")] {
        let document = decode(xml.as_bytes()).expect("legal");
        let text = document.as_xml().encode_to_vec().expect("legal");
        assert_eq!(std::str::from_utf8(&text), Ok(xml));
        let binary = document.as_wbxml().encode_to_vec().expect("legal");
        assert!(binary.starts_with(&bytes(head)));
        let again = decode(&binary).expect("what was written");
        assert_eq!(again, document);
        assert_eq!(format!("{again:?}"), format!("{document:?}"));
        assert_eq!(
            again.as_xml().encode_to_vec().as_deref(),
            Ok(xml.as_bytes()),
            "the name of a size is that of its place"
        );
        encodes_exactly(&document.as_xml());
        encodes_exactly(&document.as_wbxml());
    }
}

#[test]
fn what_is_in_it() {
    let old = decode(V1_1.as_bytes()).expect("legal");
    assert!(old.utc && old.support_large_objs && old.support_number_of_changes);
    assert_eq!((old.man, old.model, old.oem), (Some("Example".into()), Some("One".into()), None));
    let store = old.data_stores.iter().next().expect("one");
    assert_eq!(store.rx_pref.map(|rx| rx.ct_type), Some("text/x-vcard".into()));
    assert_eq!(store.rx.iter().map(|rx| rx.ver_ct).collect::<Vec<_>>(), [Text::plain("3.0")]);
    assert!(store.ds_mem.is_some_and(|memory| memory.shared_mem && memory.max_id == Some("250".into())));
    let cap = old.ct_caps.iter().next().expect("one");
    assert_eq!(cap.entries.iter().nth(5), Some(CtCapEntry::Size("256".into())));
    let ext = old.exts.iter().next().expect("one");
    assert_eq!(ext.x_vals.iter().map(|value| value.0).collect::<Vec<_>>(), [Text::plain("a"), Text::plain("b")]);

    let new = decode(V1_2.as_bytes()).expect("legal");
    let store = new.data_stores.iter().next().expect("one");
    let property = store.ct_caps.iter().next().and_then(|cap| {
        cap.entries.iter().find_map(|entry| match entry {
            CtCapEntry::Property(property) => Some(property),
            _ => None,
        })
    });
    let property = property.expect("one");
    assert!(property.no_truncate && property.max_size == Some("32".into()));
    assert_eq!(property.prop_params.iter().next().map(|param| param.val_enums.iter().count()), Some(2));
    assert!(store.support_hierarchical_sync && !new.utc);
}

#[test]
fn it_stands_in_messages() {
    let (_, device) = V1_2.split_once("?>").expect("a declaration");
    let message = format!(
        "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>SyncML/1.2</VerProto>\
         <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source>\
         </SyncHdr><SyncBody><Put><CmdID>1</CmdID><Item><Data>\n{device}\n</Data></Item></Put><Final/></SyncBody></SyncML>"
    );
    let message = SyncMl::decode(&mut Reader::new(message.as_bytes()), &mut ()).expect("legal");
    let Some(Data::Elements(part)) = data(&message) else { panic!("elements") };
    let device = DevInf::from_part(&part, &mut ()).expect("legal");
    assert_eq!(Ok(device), decode(V1_2.as_bytes()));
    // in WBXML it is a document of its own
    let binary = message.as_wbxml().encode_to_vec().expect("it was read");
    let message = SyncMl::decode(&mut Reader::new(&binary), &mut ()).expect("what was written");
    let opaque = data(&message).and_then(|data| data.text()).and_then(|text| text.as_opaque()).expect("opaque data");
    assert_eq!(decode(opaque), Ok(device));
}

fn data<'a>(message: &SyncMl<'a>) -> Option<Data<'a>> {
    match message.body.commands.iter().next()? {
        Command::Put(put) => put.items.iter().next()?.data,
        _ => None,
    }
}

#[test]
fn what_stands_in_a_message_is_checked_too() {
    let message = |device: &str| {
        format!(
            "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>SyncML/1.2</VerProto>\
             <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source>\
             </SyncHdr><SyncBody><Put><CmdID>1</CmdID><Item><Data>{device}</Data></Item></Put><Final/></SyncBody></SyncML>"
        )
    };
    for (device, offset, clause) in [
        ("<Man/>", 0, Clause::RootElement),
        ("<DevInf xmlns='syncml:devinf'><VerDTD>1.2</VerDTD></DevInf>", 50, Clause::ElementMissing),
        ("<DevInf xmlns='syncml:devinf'><Sing/></DevInf>", 30, Clause::ElementUnexpected),
        ("<DevInf xmlns='syncml:devinf'>text</DevInf>", 30, Clause::TextUnexpected),
    ] {
        let message = message(device);
        let message = SyncMl::decode(&mut Reader::new(message.as_bytes()), &mut ()).expect("well-formed");
        let Some(Data::Elements(part)) = data(&message) else { panic!("elements") };
        let error = DevInf::from_part(&part, &mut ()).expect_err(device);
        assert_eq!((error.offset, error.clause), (offset, clause), "{device}");
    }
}

#[test]
fn a_size_of_old_in_a_property_of_new_is_told() {
    let xml = V1_2.replace("MaxSize>", "Size>");
    let mut cx = Observed { settings: Settings::default(), observer: crate::support::Notes::default() };
    let document = DevInf::decode(&mut Reader::new(xml.as_bytes()), &mut cx).expect("told");
    assert_eq!(Ok(document), decode(V1_2.as_bytes()));
    assert_eq!(cx.observer.tolerated, [(Clause::ElementStray.id(), xml.find("<Size>").expect("a size"))]);
}

#[test]
fn what_must_be_there_is_asked_for_when_it_is_written() {
    let types = [SyncType("1".into())];
    let (rx, tx) = (Rx { ct_type: "a".into(), ver_ct: "1".into() }, Tx { ct_type: "a".into(), ver_ct: "1".into() });
    let complete = DataStore {
        source_ref: "s".into(),
        rx_pref: Some(rx),
        tx_pref: Some(tx),
        sync_cap: Some(SyncCap { sync_types: List::new(&types) }),
        ..DataStore::default()
    };
    let written = |stores: &[DataStore<'_>]| {
        let device = DevInf { ver_dtd: "1.2".into(), data_stores: List::new(stores), ..DevInf::default() };
        device.as_xml().encoded_len().map(drop)
    };
    assert_eq!(written(&[complete]), Ok(()));
    for incomplete in [
        DataStore { rx_pref: None, ..complete },
        DataStore { tx_pref: None, ..complete },
        DataStore { sync_cap: None, ..complete },
        DataStore { sync_cap: Some(SyncCap::default()), ..complete },
    ] {
        assert_eq!(written(&[incomplete]), Err(Clause::ElementMissing), "{incomplete:?}");
    }
    assert_eq!(written(&[]), Err(Clause::ElementMissing));
}
