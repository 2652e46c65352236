//! OMA DM in JSON lines: messages in both encodings, notifications, pushes.

mod support;

use serde_json::{Value, json};
use support::schema::Schema;
use support::streams::streams;

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/oma-dm.pcap");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ask(schema: &Schema, proto: &str, input: &str, more: Value) -> Value {
    let mut request = json!({ "id": 7, "proto": proto });
    let as_text = proto.ends_with("xml") && input.starts_with('<');
    request[if as_text { "text" } else { "hex" }] = if as_text { input.into() } else { input.replace(' ', "").into() };
    for (key, value) in more.as_object().into_iter().flatten() {
        request[key] = value.clone();
    }
    schema.ask(&request)
}

/// The bodies of the captured sessions, in XML and in WBXML.
fn bodies() -> [Vec<Vec<u8>>; 2] {
    let all = streams(CAPTURE, 8080);
    let messages = all.iter().flat_map(|streams| {
        let requests = streams.requests().into_iter().map(|request| request.body);
        requests.chain(streams.responses().into_iter().map(|response| response.body))
    });
    let (wbxml, xml) = messages.filter(|body| !body.is_empty()).partition(|body| body[0] < 0x20);
    [xml, wbxml]
}

#[test]
fn real_messages_say_the_same_in_both_encodings() {
    let schema = Schema::read();
    let [xml, wbxml] = bodies();
    assert_eq!((xml.len(), wbxml.len()), (18, 18));
    let mut malformed = 0;
    for (proto, other, to, messages) in
        [("syncml-xml", "syncml-wbxml", "wbxml", xml), ("syncml-wbxml", "syncml-xml", "xml", wbxml)]
    {
        for body in messages {
            let decoded = ask(&schema, proto, &hex(&body), json!({}));
            if proto == "syncml-xml" && body.contains(&0) {
                // XML 1.0 [2]: this client sends U+0000
                assert_eq!((&decoded["ok"], &decoded["clause"]), (&json!(false), &json!("XML 1.0 [2]")));
                malformed += 1;
                continue;
            }
            assert_eq!((&decoded["ok"], &decoded["consumed"]), (&json!(true), &json!(body.len())), "{decoded}");
            let transcoded = ask(&schema, proto, &hex(&body), json!({ "to": to }));
            let again = ask(&schema, other, transcoded["reencoded"].as_str().expect("a document"), json!({}));
            assert_eq!(again["message"], decoded["message"]);
        }
    }
    assert_eq!(malformed, 1);
}

#[test]
fn a_message_in_full() {
    let schema = Schema::read();
    let xml = "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
        <SessionID>1</SessionID><MsgID>2</MsgID><Target><LocURI>./s</LocURI></Target>\
        <Source><LocURI>d</LocURI><LocName>me</LocName></Source></SyncHdr><SyncBody>\
        <Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Chal><Meta>\
        <Type xmlns=\"syncml:metinf\">syncml:auth-md5</Type></Meta></Chal><Data>401</Data></Status>\
        <Atomic><CmdID>2</CmdID><Replace><CmdID>3</CmdID><Item><Target><LocURI>./a</LocURI></Target><Meta>\
        <Format xmlns=\"syncml:metinf\">xml</Format></Meta><Data><MgmtTree xmlns=\"syncml:dmddf1.2\">\
        <VerDTD>1.2</VerDTD></MgmtTree></Data></Item></Replace></Atomic><Final/></SyncBody></SyncML>";
    let expected = json!({
        "header": { "ver_dtd": "1.2", "ver_proto": "DM/1.2", "session_id": "1", "msg_id": "2", "target": "./s",
            "source": "d", "source_name": "me" },
        "commands": [
            { "name": "Status", "cmd_id": "1", "msg_ref": "1", "cmd_ref": "0", "cmd": "SyncHdr",
                "chal": { "type": "syncml:auth-md5" }, "data": "401" },
            { "name": "Atomic", "cmd_id": "2", "commands": [{ "name": "Replace", "cmd_id": "3", "items": [{
                "target": "./a", "format": "xml",
                "elements": "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD></MgmtTree>",
            }] }] },
        ],
        "final": true,
    });
    let answer = ask(&schema, "syncml-xml", xml, json!({}));
    assert_eq!(answer["message"], expected);
    assert_eq!(answer["canonical"], false, "the declaration is missing");
    let wbxml = ask(&schema, "syncml-xml", xml, json!({ "to": "wbxml" }));
    let again = ask(&schema, "syncml-wbxml", wbxml["reencoded"].as_str().expect("hex"), json!({}));
    assert_eq!(again["message"], expected);
}

#[test]
fn what_is_wrong_and_what_to_answer() {
    let schema = Schema::read();
    for (proto, input, kind, clause, offset, status) in [
        (
            "syncml-xml",
            "<SyncML xmlns=\"SYNCML:SYNCML1.2\"></SyncMl>",
            "malformed",
            "XML 1.0 WFC: Element Type Match",
            35,
            400,
        ),
        ("syncml-xml", "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><Oops/></SyncML>", "invalid", "DTD", 33, 400),
        ("syncml-wbxml", "04 a401 6a 00", "unsupported", "WBXML 1.3 §5.4", 0, 400),
        ("syncml-wbxml", "02 a401 6a 00 6d", "malformed", "WBXML 1.3 §5.3", 6, 400),
        ("dm-notification", "00", "malformed", "DM Notification 1.2 §6.1", 0, 400),
        ("wsp-push", "01 05", "unsupported", "WAP-230-WSP §8.2.4.1", 1, 400),
    ] {
        let answer = ask(&schema, proto, input, json!({}));
        let told = (&answer["ok"], &answer["error_kind"], &answer["clause"], &answer["offset"], &answer["status"]);
        assert_eq!(told, (&json!(false), &json!(kind), &json!(clause), &json!(offset), &json!(status)), "{answer}");
    }
    for (proto, more) in [
        ("syncml-xml", json!({ "to": "json" })),
        ("syncml-xml", json!({ "op": "encode" })),
        ("wsp-push", json!({ "secret": "x" })),
    ] {
        assert_eq!(ask(&schema, proto, "00", more)["error_kind"], "request");
    }
}

#[test]
fn what_the_field_sends_is_tolerated_if_asked_for() {
    let schema = Schema::read();
    let [xml, _] = bodies();
    let with_nul = xml.iter().find(|body| body.contains(&0)).expect("the message with U+0000");
    let lenient = ask(&schema, "syncml-xml", &hex(with_nul), json!({ "lenient": true }));
    assert_eq!((&lenient["ok"], lenient.get("reencoded")), (&json!(true), None));
    let kinds: Vec<_> =
        lenient["diagnostics"].as_array().expect("diagnostics").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["tolerated", "not encodable"], "it is read, but cannot be written as XML");
    let doctype = xml.iter().find(|body| body.windows(9).any(|bytes| bytes == b"<!DOCTYPE")).expect("a server's");
    assert_eq!(ask(&schema, "syncml-xml", &hex(doctype), json!({}))["canonical"], false);
}

/// OMA DM Notification 1.2 §6: version 1.1, background, server; session 10; server `acme`.
const TRIGGER: &str = "02d8 000000 000a 04 61636d65";

#[test]
fn a_notification_is_read_and_verified() {
    let schema = Schema::read();
    // by Python's hashlib: MD5(B64(MD5("acme:secret")) ":" "nonce" ":" B64(MD5(trigger)))
    let digest = "7636cab23ce1114906d669ec33b0419f";
    let wire = format!("{digest}{TRIGGER}");
    let answer = ask(&schema, "dm-notification", &wire, json!({ "secret": hex(b"secret"), "nonce": hex(b"nonce") }));
    let expected = json!({ "digest": digest, "version": 11, "ui_mode": "background", "initiator": "server",
        "future_use": 0, "session_id": 10, "server_id": "acme", "vendor_specific": "" });
    assert_eq!((&answer["message"], &answer["verified"]), (&expected, &json!(true)));
    for (secret, nonce) in [("secre", "nonce"), ("secret", "none")] {
        let more = json!({ "secret": hex(secret.as_bytes()), "nonce": hex(nonce.as_bytes()) });
        assert_eq!(ask(&schema, "dm-notification", &wire, more)["verified"], false);
    }
    assert_eq!(ask(&schema, "dm-notification", &wire, json!({})).get("verified"), None);
}

#[test]
fn a_push_is_read_and_verified() {
    let schema = Schema::read();
    // by Python's hmac: HMAC-SHA1 of "document" with the key "1234"
    let mac = "b537caea6215e953e473c237d65a90c6e2d5c66e";
    let fields = format!("1f2d b6 9181 92{}00 af87", hex(mac.as_bytes()));
    let wire = format!("01 06 31 {fields} {}", hex(b"document"));
    let answer = ask(&schema, "wsp-push", &wire, json!({ "secret": hex(b"1234") }));
    let expected = json!({ "transaction_id": 1, "pdu_type": 6,
        "content_type": "application/vnd.wap.connectivity-wbxml", "parameters": [["SEC", 1], ["MAC", mac]],
        "application_id": 7, "headers": [["X-Wap-Application-Id", 7]], "body": hex(b"document") });
    assert_eq!((&answer["message"], &answer["verified"], &answer["kind"]), (&expected, &json!(true), &json!("Push")));
    assert_eq!(answer["reencoded"], wire.replace(' ', ""));
    let forged = ask(&schema, "wsp-push", &wire, json!({ "secret": hex(b"1235") }));
    assert_eq!(forged["verified"], false);
}

#[test]
fn data_that_xml_cannot_hold_become_base64() {
    let schema = Schema::read();
    let [_, wbxml] = bodies();
    // the same client sends `chr` with a NUL behind it, as opaque data
    let shown: Vec<_> = wbxml.iter().map(|body| ask(&schema, "syncml-wbxml", &hex(body), json!({}))).collect();
    let items = shown.iter().flat_map(|answer| answer["message"]["commands"].as_array().expect("commands"));
    let items = items.flat_map(|command| command["items"].as_array().into_iter().flatten());
    let encoded: Vec<_> = items.filter(|item| item["data"] == "Y2hyAA==").collect();
    assert_eq!(encoded.len(), 1);
    assert_eq!(encoded[0]["format"], "b64");
}

#[test]
fn a_provisioning_document_is_read_and_verified() {
    let schema = Schema::read();
    let xml = "<wap-provisioningdoc version=\"1.0\"><characteristic type=\"APPLICATION\"><parm name=\"APPID\" value=\"w7\"/>\
        <characteristic type=\"APPADDR\"><parm name=\"ADDR\" value=\"a\"/></characteristic></characteristic>\
        </wap-provisioningdoc>";
    let expected = json!({ "version": "1.0", "characteristics": [{
        "type": "APPLICATION", "parms": [{ "name": "APPID", "value": "w7" }], "characteristics": [
            { "type": "APPADDR", "parms": [{ "name": "ADDR", "value": "a" }], "characteristics": [] },
        ],
    }] });
    let answer = ask(&schema, "wap-prov-xml", xml, json!({ "to": "wbxml" }));
    assert_eq!((&answer["kind"], &answer["message"]), (&json!("wap-provisioningdoc"), &expected), "{answer}");
    let wbxml = answer["reencoded"].as_str().expect("hex");
    assert!(wbxml.contains("0155"), "APPLICATION is a token of page 1: {wbxml}");
    let again = ask(&schema, "wap-prov-wbxml", wbxml, json!({}));
    assert_eq!(again["message"], expected);
    // by Python's hmac: HMAC-SHA1 of this document with the key "1234"
    let document = "030b6a00c54601c600015501873600000603773700010101";
    let mac = "c4fc3a5e26f16c098bc9f7996a0f8b12cd7b86fc";
    let sealed = |mac: &str| {
        ask(&schema, "wap-prov-wbxml", document, json!({ "secret": hex(b"1234"), "sec": 1, "mac": mac }))["verified"]
            .clone()
    };
    assert_eq!((sealed(mac), sealed(&mac.replace('a', "b"))), (json!(true), json!(false)));
}
