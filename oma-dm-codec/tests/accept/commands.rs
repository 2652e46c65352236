//! Every command and field, both ways, in both encodings; and what the tolerant reader takes.

use crate::support::Notes;
use crate::support::wire::bytes;
use oma_dm_codec::buf::testing::encodes_exactly;
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::syncml::{
    Add, Alert, Atomic, Chal, Command, Copy, Cred, Data, Delete, Exec, Filter, Get, Item, Map, MapItem, MetInf, Meta,
    Move, Put, Replace, Results, Search, Sequence, Source, SourceRef, Status, Sync, SyncBody, SyncHdr, Target,
    TargetRef,
};
use oma_dm_codec::wbxml::Version;
use oma_dm_codec::{
    AlertCode, Clause, DecodeError, Format, List, Observed, Secret, Settings, StatusCode, SyncMl, Text,
};

const fn text(text: &str) -> Text<'_> {
    Text::plain(text)
}

fn item<'a>(uri: &'a str, data: &'a str) -> Item<'a> {
    Item { target: Some(Target::new(text(uri))), data: Some(Data::Text(text(data))), ..Item::default() }
}

fn message<'a>(commands: &'a [Command<'a>]) -> SyncMl<'a> {
    let header = SyncHdr {
        ver_dtd: text("1.2"),
        ver_proto: text("DM/1.2"),
        session_id: text("1"),
        msg_id: text("2"),
        target: Target::new(text("IMEI:493005100592800")),
        source: Source::new(text("http://www.example.com/mgmt")),
        ..SyncHdr::default()
    };
    SyncMl { header, body: SyncBody { commands: List::new(commands), is_final: true } }
}

fn decode(wire: &[u8]) -> Result<SyncMl<'_>, DecodeError> {
    SyncMl::decode(&mut Reader::new(wire), &mut ())
}

/// Written in every way, the message comes back, and is written the same again.
fn survives(message: &SyncMl<'_>) {
    let xml = message.as_xml().encode_to_vec().expect("valid");
    let again = decode(&xml).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(&xml)));
    assert_eq!(&again, message);
    assert_eq!(again.as_xml().encode_to_vec().expect("valid"), xml);
    encodes_exactly(&message.as_xml());

    let wbxml = message.as_wbxml().encode_to_vec().expect("valid");
    let again = decode(&wbxml).unwrap_or_else(|error| panic!("{wbxml:02x?}: {error}"));
    assert_eq!(&again, message);
    assert_eq!(again.as_wbxml().encode_to_vec().expect("valid"), wbxml);
    assert_eq!(again.as_xml().encode_to_vec().expect("valid"), xml, "one encoding into the other");
    encodes_exactly(&message.as_wbxml());

    for version in [Version::V1_1, Version::V1_2, Version::V1_3] {
        let written = message.as_wbxml().with_version(version).with_string_table::<64>();
        encodes_exactly(&written);
        assert_eq!(&decode(&written.encode_to_vec().expect("valid")).expect("written"), message, "{version}");
    }
}

#[test]
fn every_command() {
    let meta_fields = [
        MetInf::Format(text("b64")),
        MetInf::Type(text("text/plain")),
        MetInf::Mark(text("final")),
        MetInf::Size(text("17")),
        MetInf::Anchor { last: Some(text("1")), next: text("2") },
        MetInf::Version(text("v")),
        MetInf::NextNonce(Secret(text("Tm9uY2U="))),
        MetInf::MaxMsgSize(text("1000")),
        MetInf::MaxObjSize(text("2000")),
        MetInf::Emi(text("e1")),
        MetInf::Emi(text("e2")),
        MetInf::Mem { shared: true, free_mem: text("8"), free_id: text("9") },
        MetInf::FieldLevel(text("f")),
    ];
    let meta = Some(Meta::new(&meta_fields));
    let cred = Some(Cred { meta: Some(Meta::new(&meta_fields[..2])), data: Secret(text("QnJ1Y2UyOk9oQmVoYXZl")) });
    let filter_items = [item("", "&iLike;x")];
    let filters = [Filter {
        meta: Meta::new(&meta_fields[1..2]),
        field: List::new(&filter_items),
        record: List::new(&filter_items),
        filter_type: Some(text("INCLUSIVE")),
    }];
    let full = Item {
        target: Some(Target { loc_uri: text("./a"), loc_name: Some(text("A & B")), filter: List::new(&filters) }),
        source: Some(Source { loc_uri: text("./b"), loc_name: Some(text("B")) }),
        source_parent: Some(text("./")),
        target_parent: Some(text(".")),
        meta,
        data: Some(Data::Text(text("<grüße> ]]> \u{1F600}"))),
        more_data: true,
    };
    let items = [full, item("./c", ""), Item::default()];
    let (items, one) = (List::new(&items), List::new(&items[..1]));
    let sources = [Source::new(text("./s1")), Source::new(text("./s2"))];
    let pairs = [MapItem { target: Target::new(text("t")), source: Source::new(text("s")) }];
    let (targets, source_refs) = ([TargetRef(text("./t1")), TargetRef(text("./t2"))], [SourceRef(text("./s"))]);
    let (cmd_id, no_resp) = (text("5"), true);
    let add = Add { cmd_id, no_resp, cred, meta, items };
    let innermost = [Command::Add(add), Command::Alert(Alert { cmd_id, ..Alert::default() })];
    let sequence = [Command::Sequence(Sequence { cmd_id, no_resp, meta, commands: List::new(&innermost) })];
    let changes = [Command::Add(add), Command::Delete(Delete { cmd_id, items, ..Delete::default() })];
    let commands = [
        Command::Status(Status {
            cmd_id: text("1"),
            msg_ref: text("1"),
            cmd_ref: text("0"),
            cmd: text("SyncHdr"),
            target_refs: List::new(&targets),
            source_refs: List::new(&source_refs),
            cred,
            chal: Some(Chal::new(&meta_fields[..2])),
            data: text("212"),
            original_error: None,
            items,
        }),
        Command::Results(Results {
            cmd_id,
            msg_ref: Some(text("1")),
            cmd_ref: text("4"),
            cmd: None,
            meta,
            target_ref: Some(text("./t")),
            source_ref: Some(text("./s")),
            items,
        }),
        Command::Alert(Alert { cmd_id, no_resp, cred, data: Some(text("1226")), correlator: Some(text("c")), items }),
        Command::Add(add),
        Command::Copy(Copy { cmd_id, no_resp, cred, meta, items }),
        Command::Move(Move { cmd_id, no_resp, cred, meta, items }),
        Command::Replace(Replace { cmd_id, no_resp, cred, meta, items }),
        Command::Delete(Delete { cmd_id, no_resp, archive: true, sft_del: true, cred, meta, items }),
        Command::Exec(Exec { cmd_id, no_resp, cred, meta, correlator: Some(text("c")), item: one }),
        Command::Get(Get { cmd_id, no_resp, lang: Some(text("en")), cred, meta, items }),
        Command::Put(Put { cmd_id, no_resp, lang: Some(text("de")), cred, meta, items }),
        Command::Map(Map {
            cmd_id,
            target: Target::new(text("t")),
            source: sources[0],
            cred,
            meta,
            items: List::new(&pairs),
        }),
        Command::Search(Search {
            cmd_id,
            no_resp,
            no_results: true,
            cred,
            target: Some(Target::new(text("t"))),
            sources: List::new(&sources),
            lang: Some(text("fr")),
            meta: Meta::new(&meta_fields[..2]),
            data: text("a < b"),
        }),
        Command::Atomic(Atomic { cmd_id, no_resp, meta, commands: List::new(&sequence) }),
        Command::Sync(Sync {
            cmd_id,
            no_resp,
            cred,
            target: Some(Target::new(text("t"))),
            source: Some(sources[1]),
            meta,
            number_of_changes: Some(text("2")),
            commands: List::new(&changes),
        }),
        Command::Sync(Sync { cmd_id, ..Sync::default() }),
    ];
    let mut full_message = message(&commands);
    full_message.header.resp_uri = Some(text("http://answer"));
    full_message.header.no_resp = true;
    full_message.header.cred = cred;
    full_message.header.meta = meta;
    survives(&full_message);
    for i in 0..commands.len() {
        survives(&message(&commands[i..=i]));
    }
    survives(&message(&[]));
}

#[test]
fn every_version_has_its_namespace_and_number() {
    for (version, uri, id) in [("1.0", "SYNCML1.0", "9f51"), ("1.1", "SYNCML1.1", "9f53"), ("1.2", "SYNCML1.2", "a401")]
    {
        let mut message = message(&[]);
        message.header.ver_dtd = text(version);
        survives(&message);
        let xml = String::from_utf8(message.as_xml().encode_to_vec().expect("valid")).expect("UTF-8");
        assert!(xml.contains(&format!("<SyncML xmlns=\"SYNCML:{uri}\">")), "{xml}");
        let wbxml = message.as_wbxml().encode_to_vec().expect("valid");
        assert!(wbxml.starts_with(&bytes(&format!("02 {id} 6a 00 6d"))));
    }
}

#[test]
fn nested_commands_and_their_limit() {
    fn nested(depth: usize, check: &mut dyn FnMut(&[Command<'_>])) {
        fn within(depth: usize, commands: &[Command<'_>], check: &mut dyn FnMut(&[Command<'_>])) {
            if depth == 0 {
                return check(commands);
            }
            let group = Atomic { cmd_id: text("1"), commands: List::new(commands), ..Atomic::default() };
            within(depth - 1, &[Command::Atomic(group)], check);
        }
        let items = [Item::default()];
        let add = Add { cmd_id: text("1"), items: List::new(&items), ..Add::default() };
        within(depth, &[Command::Add(add)], check);
    }
    for depth in 0..=12 {
        nested(depth, &mut |commands| {
            let wbxml = message(commands).as_wbxml().encode_to_vec();
            let wbxml = wbxml.unwrap_or_else(|clause| panic!("{depth}: {clause}"));
            let again = decode(&wbxml);
            assert_eq!(again, Ok(message(commands)), "{depth}");
        });
    }
    nested(13, &mut |commands| assert_eq!(message(commands).as_wbxml().encode_to_vec(), Err(Clause::NestedTooDeep)));
}

#[test]
fn what_is_not_written() {
    let refused = |command| {
        let commands = [command];
        let message = message(&commands);
        let clause = message.as_xml().encode_to_vec().expect_err("invalid");
        assert_eq!(message.as_wbxml().encode_to_vec(), Err(clause));
        clause
    };
    let two = [Item::default(); 2];
    let status = [Command::Status(Status::default())];
    assert_eq!(refused(Command::Add(Add::default())), Clause::ElementMissing);
    assert_eq!(refused(Command::Exec(Exec::default())), Clause::ElementMissing);
    assert_eq!(refused(Command::Exec(Exec { item: List::new(&two), ..Exec::default() })), Clause::ElementRepeated);
    assert_eq!(refused(Command::Map(Map::default())), Clause::ElementMissing);
    assert_eq!(refused(Command::Search(Search::default())), Clause::ElementMissing);
    assert_eq!(refused(Command::Atomic(Atomic::default())), Clause::ElementMissing);
    let atomic = Atomic { commands: List::new(&status), ..Atomic::default() };
    assert_eq!(refused(Command::Atomic(atomic)), Clause::ElementUnexpected);
    let empty = SyncMl { body: SyncBody::default(), ..message(&[]) };
    assert_eq!(empty.as_xml().encode_to_vec(), Err(Clause::ElementMissing));
    let opaque = [Item { data: Some(Data::Opaque(&[0xff, 0x00])), ..Item::default() }];
    let commands = [Command::Add(Add { items: List::new(&opaque), ..Add::default() })];
    assert_eq!(message(&commands).as_xml().encode_to_vec(), Err(Clause::BytesInXml));
    assert!(message(&commands).as_wbxml().encode_to_vec().is_ok());
}

/// The only command of a message with this body, and what was told, as XML.
fn only(body: &str, lenient: bool) -> (String, Vec<&'static str>) {
    let header = "<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>\
        <Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source></SyncHdr>";
    let xml = format!(
        "<SyncML xmlns='SYNCML:SYNCML1.2' xmlns:ns2='syncml:metinf'>{header}<SyncBody>{body}</SyncBody></SyncML>"
    );
    let mut cx = Observed { settings: Settings { lenient }, observer: Notes::default() };
    let message =
        SyncMl::decode(&mut Reader::new(xml.as_bytes()), &mut cx).unwrap_or_else(|error| panic!("{body}: {error}"));
    let written = String::from_utf8(message.as_xml().encode_to_vec().expect("valid")).expect("UTF-8");
    let (_, body) = written.split_once("<SyncBody>").expect("a body");
    let (body, _) = body.split_once("</SyncBody>").expect("a body");
    (body.to_owned(), cx.observer.tolerated.iter().map(|(clause, _)| *clause).collect())
}

#[test]
fn the_tolerant_reader() {
    let get = "<Get><CmdID>1</CmdID><Item><Target><LocURI>./a</LocURI></Target></Item></Get>";
    let with_meta = "<Get><CmdID>1</CmdID><Meta><Type xmlns=\"syncml:metinf\">t</Type></Meta>\
        <Item><Target><LocURI>./a</LocURI></Target></Item></Get>";
    for (body, canonical, told) in [
        // Windows writes Meta where it likes
        (
            "<Get><CmdID>1</CmdID><Item><Target><LocURI>./a</LocURI></Target></Item><Meta><ns2:Type>t</ns2:Type></Meta></Get>",
            with_meta,
            &["DTD"][..],
        ),
        ("<Get><Item><Target><LocURI>./a</LocURI></Target></Item><CmdID>1</CmdID></Get>", get, &["DTD"]),
        // meta information in the namespace of the message, or wrapped
        (
            "<Get><CmdID>1</CmdID><Meta><Type>t</Type></Meta><Item><Target><LocURI>./a</LocURI></Target></Item></Get>",
            with_meta,
            &["DTD"],
        ),
        (
            "<Get><CmdID>1</CmdID><Meta><ns2:MetInf><ns2:Type>t</ns2:Type></ns2:MetInf></Meta><Item><Target><LocURI>./a</LocURI></Target></Item></Get>",
            with_meta,
            &[],
        ),
        (
            "<Get><CmdID>1</CmdID><Meta xmlns='syncml:metinf'><Type>t</Type></Meta><Item><Target><LocURI>./a</LocURI></Target></Item></Get>",
            with_meta,
            &["DTD"],
        ),
        // an empty Meta, as alerts of Windows have it
        (
            "<Alert><CmdID>1</CmdID><Data>1226</Data><Item><Meta/><Data>0</Data></Item></Alert>",
            "<Alert><CmdID>1</CmdID><Data>1226</Data><Item><Meta/><Data>0</Data></Item></Alert>",
            &[],
        ),
        // attributes
        ("<Get my='own'><CmdID>1</CmdID><Item><Target><LocURI>./a</LocURI></Target></Item></Get>", get, &["DTD"]),
        // text in pieces, comments, CDATA
        (
            "<Get><!-- c --><CmdID>1</CmdID><Item><Target><LocURI><![CDATA[./]]><!-- c -->&#97;</LocURI></Target></Item></Get>",
            get,
            &[],
        ),
        ("\r\n  <Get>\r\n  <CmdID>1</CmdID>  <Item>\n<Target><LocURI>./a</LocURI></Target></Item></Get>\n", get, &[]),
        // the name of the command in Results
        (
            "<Results><CmdID>1</CmdID><CmdRef>2</CmdRef><Cmd>Get</Cmd><Item/></Results>",
            "<Results><CmdID>1</CmdID><CmdRef>2</CmdRef><Item/></Results>",
            &["DTD"],
        ),
    ] {
        assert_eq!(only(body, false), (canonical.to_owned(), told.to_vec()), "{body}");
    }
    for (body, canonical, told) in [
        ("<Get><CmdID>1</CmdID><Extra><Get/></Extra><Item><Target><LocURI>./a</LocURI></Target></Item></Get>", get, 1),
        ("<Sing/><Get><CmdID>1</CmdID><Item><Target><LocURI>./a</LocURI></Target></Item></Get>", get, 1),
        ("text<Get><CmdID>1</CmdID><Item><Target><LocURI>./a</LocURI></Target></Item></Get>", get, 1),
    ] {
        let (written, tolerated) = only(body, true);
        assert_eq!((written.as_str(), tolerated.len()), (canonical, told), "{body}");
    }
}

#[test]
fn missing_and_old_namespaces() {
    let body = "<SyncHdr><VerDTD>1.1</VerDTD><VerProto>DM/1.1</VerProto><SessionID>0</SessionID><MsgID>1</MsgID>\
        <Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source></SyncHdr><SyncBody><Final/></SyncBody>";
    for (root, told) in [
        ("<SyncML xmlns='SYNCML:SYNCML1.1'>", 0),
        ("<SyncML xmlns='syncml:SYNCML1.1'>", 0),
        ("<SyncML xmlns='syncml:syncml'>", 0),
        ("<SyncML>", 12),
        ("<SyncML xmlns='urn:other'>", 12),
    ] {
        let xml = format!("{root}{body}</SyncML>");
        let mut cx = Observed { observer: Notes::default(), ..Observed::default() };
        let message =
            SyncMl::decode(&mut Reader::new(xml.as_bytes()), &mut cx).unwrap_or_else(|error| panic!("{root}: {error}"));
        assert!(message.header.session_id == "0" && message.body.is_final && message.body.commands.is_empty());
        assert_eq!(cx.observer.tolerated.len(), told, "{root}");
    }
}

#[test]
fn the_error_of_windows_is_kept() {
    let xml = "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
        <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source></SyncHdr>\
        <SyncBody xmlns:msft='http://schemas.microsoft.com/MobileDevice/MDM'><Status><CmdID>1</CmdID><MsgRef>1</MsgRef>\
        <CmdRef>2</CmdRef><Cmd>Exec</Cmd><Data msft:originalerror='0x86000002'>404</Data></Status><Final/></SyncBody></SyncML>";
    let message = decode(xml.as_bytes()).expect("legal");
    let Some(Command::Status(status)) = message.body.commands.iter().next() else { panic!("{message:?}") };
    assert_eq!((status.code(), status.original_error), (Some(StatusCode::NOT_FOUND), Some(text("0x86000002"))));
}

#[test]
fn data_of_every_kind() {
    let data = |content: &str| {
        let body = format!("<Add><CmdID>1</CmdID><Item><Data>{content}</Data></Item></Add>");
        let (written, told) = only(&body, false);
        assert!(told.is_empty(), "{content}: {told:?}");
        // what is declared outside of the data comes along
        let written = written.replace(" xmlns:ns2=\"syncml:metinf\"", "").replace(" xmlns=\"SYNCML:SYNCML1.2\"", "");
        let (_, written) = written.split_once("<Data").expect("data");
        written.trim_start_matches('>').split("</Data>").next().expect("data").to_owned()
    };
    assert_eq!(data("<![CDATA[<a>&amp;</a>]]>"), "&lt;a&gt;&amp;amp;&lt;/a&gt;");
    assert_eq!(data("a<![CDATA[b]]>c&#x64;<!-- x -->e"), "abcde");
    assert_eq!(data(""), "/></Item></Add>");
    // markup is kept as it stands
    for markup in [
        "<DevInf xmlns=\"syncml:devinf\"><VerDTD>1.2</VerDTD></DevInf>",
        "<MgmtTree xmlns=\"syncml:dmddf1.2\"><Node><NodeName>a</NodeName></Node></MgmtTree>",
        "<x a=\"1\"><y/>text</x>",
        "text <b>bold</b> text",
    ] {
        assert_eq!(data(markup), markup);
    }
}

#[test]
fn elements_in_data_change_their_encoding() {
    let header = "<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>\
        <Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source></SyncHdr>";
    let message = |data: &str| {
        format!(
            "<SyncML xmlns=\"SYNCML:SYNCML1.2\">{header}<SyncBody><Add><CmdID>1</CmdID><Item><Data>{data}</Data></Item></Add></SyncBody></SyncML>"
        )
    };
    let tree =
        message("<MgmtTree xmlns='syncml:dmddf1.2'><VerDTD>1.2</VerDTD><Node><NodeName>a</NodeName></Node></MgmtTree>");
    let wbxml = decode(tree.as_bytes()).expect("legal").as_wbxml().encode_to_vec().expect("every name has a token");
    assert!(wbxml.ends_with(&bytes("4f 00 02 60 77 \"1.2\" 01 64 66 \"a\" 01 01 01 01 01 01 01 01")), "{wbxml:02x?}");
    let again = decode(&wbxml).expect("written").as_xml().encode_to_vec().expect("valid");
    assert_eq!(decode(&again), decode(tree.as_bytes()));

    let device = message("<DevInf xmlns='syncml:devinf'><VerDTD>1.1</VerDTD><Man>m</Man></DevInf>");
    let wbxml = decode(device.as_bytes()).expect("legal").as_wbxml().encode_to_vec().expect("every name has a token");
    assert!(
        wbxml.ends_with(&bytes("4f c3 (02 9f54 6a 00 4a 65 \"1.1\" 01 51 \"m\" 01 01) 01 01 01 01 01")),
        "{wbxml:02x?}"
    );

    let other = message("<x a='1'/>");
    let clause = decode(other.as_bytes()).expect("legal").as_wbxml().encode_to_vec().expect_err("no token");
    assert_eq!(clause, Clause::NameWithoutToken);
}

#[test]
fn accessors() {
    let fields = [MetInf::Size(text(" 12 ")), MetInf::Format(text("b64")), MetInf::Type(text("text/plain"))];
    let meta = Meta::new(&fields);
    assert_eq!(
        (meta.format(), meta.size(), meta.media_type()),
        (Some(Format::B64), Some(12), Some(text("text/plain")))
    );
    assert_eq!(meta.to_string(), "b64 text/plain");
    let alert = Alert { data: Some(text("1201")), ..Alert::default() };
    assert_eq!(alert.code(), Some(AlertCode::CLIENT_INITIATED_MGMT));
    let chunk = Item { meta: Some(meta), more_data: true, ..item("./a", "data") }.chunk().expect("in one piece");
    assert_eq!((chunk.target, chunk.data, chunk.size, chunk.more_data), (&b"./a"[..], &b"data"[..], Some(12), true));
    let commands = [Command::Alert(alert)];
    let message = message(&commands);
    assert_eq!(
        message.to_string(),
        "message 2 of session 1, http://www.example.com/mgmt to IMEI:493005100592800: Alert, final"
    );
    assert_eq!(serde_json::to_value(message).expect("JSON")["body"]["commands"][0]["Alert"]["data"], "1201");
    let cred = Cred { meta: None, data: Secret(text("secret")) };
    assert_eq!((cred.kind(), format!("{cred:?}").contains("secret")), (text("syncml:auth-basic"), false));
}
