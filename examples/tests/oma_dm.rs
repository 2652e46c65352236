//! OMA device management in all the ways that it is sent, and what an analyst looks for in it.

mod support;

use examples::protocol::Options;
use support::file::{RAW, pcap};
use support::http::{Conversation, ok, post};
use support::packet::datagram;
use support::syncml::{ACCEPTED, ALERT, XML, command, from_client, from_server, md5};
use support::{Outcome, dissect};

const PUSHER: ([u8; 4], u16) = ([10, 0, 0, 1], 40_000);
const DEVICE: ([u8; 4], u16) = ([10, 0, 0, 2], 2948);

/// Text in UTF-16 with a byte order mark.
fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

fn pushed(to: ([u8; 4], u16), push: &[u8]) -> Outcome {
    let options = Options { findings: true, ..Options::default() };
    dissect(pcap(RAW, &[datagram(PUSHER, to, push)]), options)
}

/// What is told of one message.
fn told(conversation: &Conversation) -> serde_json::Value {
    let mut outcome = conversation.dissect(Options::default());
    assert_eq!(outcome.told.json.len(), 1, "{:?}", outcome.told.lines);
    outcome.told.json.remove(0)
}

#[test]
fn the_content_tells_where_the_media_type_does_not() {
    for fields in ["Content-Type: text/xml\r\n", "Content-Type: application/octet-stream\r\n", ""] {
        let conversation = Conversation::new().ask(post(fields, from_client("", ALERT)));
        assert_eq!(conversation.lines(), ["SyncML"], "{fields}");
    }
    let wbxml = b"\x02\xa4\x01\x6a\x00\x6d\x6c\x71\xc3\x031.2\x01\x01\x01\x01";
    let lines = Conversation::new().ask(post("", wbxml)).lines();
    assert!(lines.len() == 1 && lines[0].starts_with("MALFORMED SyncML"), "{lines:?}");
}

#[test]
fn utf_16_is_transcoded() {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}", from_client("", ALERT));
    let conversation = Conversation::new().ask(post(XML, utf16(&text.replace("IMEI:1", "IMEI:\u{20ac}"))));
    assert_eq!(told(&conversation)["header"]["source"], "IMEI:\u{20ac}");
}

#[test]
fn what_is_not_syncml_is_told_as_malformed() {
    let lines = Conversation::new().ask(post(XML, "<html></html>")).lines();
    assert!(lines.len() == 1 && lines[0].starts_with("MALFORMED SyncML"), "{lines:?}");
}

/// TID, Push, the lengths and the content type by number: WAP-230-WSP §8.2.4.1. The notification is that of the codec's
/// documentation.
const NOTIFICATION: &[u8] = b"\x01\x06\x03\xc4\xaf\x87\
    \x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x02\xf8\0\0\0\0\x0a\x04acme";

#[test]
fn notifications() {
    // The second one goes to a port that tells nothing.
    for to in [DEVICE, (DEVICE.0, 9000)] {
        let outcome = pushed(to, NOTIFICATION);
        assert_eq!(outcome.told.lines, ["1 Notification"]);
        let json = &outcome.told.json[0];
        assert_eq!((&json["session_id"], &json["server_id"]), (&"A".into(), &"acme".into()));
        assert_eq!((&json["ui_mode"], &json["initiator"]), (&"UserInteraction".into(), &"Server".into()));
    }
    let cut = &NOTIFICATION[..NOTIFICATION.len() - 1];
    assert!(pushed(DEVICE, cut).told.lines[0].starts_with("1 MALFORMED Notification DM Notification"));
    assert_eq!(pushed(DEVICE, b"\x01\x04").told.findings, ["malformed-message"], "no push at all");
}

/// An application with its identifier (OMA Provisioning Content 1.1 §7): WBXML 1.3, PROV 1.0, UTF-8.
const DOCUMENT: &[u8] = b"\x03\x0b\x6a\0\xc5\x46\x01\xc6\0\x01\x55\x01\x87\x36\0\0\x06\x03w7\0\x01\x01\x01";

fn provisioning(content_type: &[u8], document: &[u8]) -> Vec<u8> {
    [&[1, 6, content_type.len() as u8], content_type, document].concat()
}

/// SEC=USERPIN and a MAC as parameters (WAP-230-WSP §8.4.2.4): their numbers are 0x11 and 0x12.
const WITH_MAC: &[u8] = b"\x1f\x2d\xb6\x91\x81\x9200112233445566778899AABBCCDDEEFF01234567\0";

#[test]
fn provisioning_documents() {
    let outcome = pushed(DEVICE, &provisioning(b"\xb6", DOCUMENT));
    assert_eq!(outcome.told.lines, ["1 Provisioning"], "{:?}", outcome.told.json);
    assert_eq!(outcome.told.findings, ["unauthenticated-provisioning"]);
    let outcome = pushed(DEVICE, &provisioning(WITH_MAC, DOCUMENT));
    assert_eq!(outcome.told.lines, ["1 Provisioning"]);
    assert_eq!(outcome.told.findings, [""; 0]);
    assert_eq!(outcome.told.json[0]["sec"], "USERPIN");
    let cut = &DOCUMENT[..DOCUMENT.len() - 1];
    let outcome = pushed(DEVICE, &provisioning(b"\xb6", cut));
    assert!(outcome.told.lines[0].starts_with("1 MALFORMED Provisioning WBXML"), "{:?}", outcome.told.lines);
}

#[test]
fn secrets_in_provisioning_documents() {
    let text = "<wap-provisioningdoc><characteristic type='APPLICATION'><parm name='APPID' value='w7'/>\
        <characteristic type='APPAUTH'><parm name='AAUTHSECRET' value='hunter2'/></characteristic>\
        </characteristic></wap-provisioningdoc>";
    let outcome = pushed(DEVICE, &provisioning(b"\xb5", text.as_bytes()));
    assert_eq!(outcome.told.findings, ["unauthenticated-provisioning", "cleartext-secret"], "{:?}", outcome.told.lines);
    assert!(outcome.told.json[0]["document"].to_string().contains("hunter2"), "it was asked for");
}

/// The findings of a request and its response, without those that every conversation has.
fn findings(request: &str, response: &str) -> Vec<String> {
    let conversation = Conversation::new().ask(post(XML, request)).answer(ok(XML, response));
    conversation.findings().into_iter().filter(|rule| rule != "plain-http").collect()
}

#[test]
fn sessions_without_credentials() {
    let anonymous = from_client("", ALERT);
    assert_eq!(findings(&anonymous, &from_server("", ACCEPTED)), ["unauthenticated-session"]);
    let refused = ACCEPTED.replace("212", "407");
    assert_eq!(findings(&anonymous, &from_server("", &refused)), [""; 0]);
    let known = from_client(&md5("eA=="), ALERT);
    assert_eq!(findings(&known, &from_server("", ACCEPTED)), [""; 0]);
    let get = "<Get><CmdID>2</CmdID><Item><Target><LocURI>./DevInfo</LocURI></Target></Item></Get>";
    assert_eq!(findings(&known, &from_server("", &format!("{ACCEPTED}{get}"))), ["unauthenticated-session"]);
    assert_eq!(findings(&known, &from_server(&md5("eQ=="), &format!("{ACCEPTED}{get}"))), [""; 0]);
    // The transport may authenticate instead (OMA DM Security 1.2 §5.1.4).
    let hmac = format!("{XML}x-syncml-hmac: algorithm=MD5, username=\"x\", mac=eA==\r\n");
    let signed = Conversation::new().ask(post(&hmac, anonymous)).answer(ok(XML, from_server("", ACCEPTED)));
    assert_eq!(signed.findings(), ["plain-http"]);
}

#[test]
fn credentials() {
    let basic = "<Cred><Data>QnJ1Y2UyOk9oQmVoYXZl</Data></Cred>";
    assert_eq!(findings(&from_client(basic, ALERT), &from_server("", ACCEPTED)), ["basic-credentials"]);
    let once = from_client(&md5("eA=="), ALERT);
    let again = Conversation::new().ask(post(XML, &once)).ask(post(XML, &once));
    assert_eq!(again.findings(), ["plain-http", "nonce-reuse"]);
    let in_http = format!("{XML}Authorization: Basic QnJ1Y2UyOk9oQmVoYXZl\r\n");
    assert_eq!(Conversation::new().ask(post(&in_http, &once)).findings(), ["plain-http", "basic-authentication"]);
}

#[test]
fn nonces() {
    let chal = |nonce: &str| {
        let meta = format!(
            "<Chal><Meta><Type xmlns='syncml:metinf'>syncml:auth-md5</Type>\
             <NextNonce xmlns='syncml:metinf'>{nonce}</NextNonce></Meta></Chal><Data>212"
        );
        from_client(&md5(nonce), &ACCEPTED.replace("<Data>212", &meta))
    };
    let two = |one: &str, other: &str| Conversation::new().ask(post(XML, chal(one))).ask(post(XML, chal(other)));
    assert_eq!(two("eA==", "eQ==").findings(), ["plain-http"]);
    assert_eq!(two("eA==", "eA==").findings(), ["plain-http", "nonce-reuse", "nonce-reuse"], "digest and nonce");
}

#[test]
fn dangerous_commands() {
    let of = |name: &str, uri: &str, data: &str| {
        let (known, server) = (from_client(&md5("eA=="), ALERT), command(name, uri, data));
        findings(&known, &from_server(&md5("eQ=="), &format!("{ACCEPTED}{server}")))
    };
    assert_eq!(of("Exec", "./Vendor/x", "go"), ["exec-command"]);
    assert_eq!(of("Exec", "./LAWMO/Operations/FullWipe", ""), ["wipe-command"]);
    assert_eq!(of("Replace", "./Vendor/RemoteWipe/doWipe", "1"), ["wipe-command"]);
    assert_eq!(of("Replace", "./DMAcc/1/AppAuth/1/AAuthSecret", "hunter2"), ["cleartext-secret"]);
    assert_eq!(of("Replace", "./DevDetail/x", "1"), [""; 0]);
}

#[test]
fn commands_inside_of_others_are_looked_at_too() {
    let inner = command("Exec", "./LAWMO/Operations/FullWipe", "");
    let atomic = format!("{ACCEPTED}<Atomic><CmdID>9</CmdID>{inner}</Atomic>");
    let found = findings(&from_client(&md5("eA=="), ALERT), &from_server(&md5("eQ=="), &atomic));
    assert_eq!(found, ["wipe-command"]);
}

#[test]
fn secrets_are_hidden() {
    let secret = command("Replace", "./DMAcc/1/AppAuth/1/AAuthSecret", "hunter2");
    let server = from_server("<Cred><Data>hunter2</Data></Cred>", &format!("{ACCEPTED}{secret}"));
    let told =
        support::shown(&Conversation::new().ask(post(XML, from_client("", ALERT))).answer(ok(XML, server)).segments);
    assert!(told.contains("AAuthSecret = (hidden)") && !told.contains("hunter2"), "{told}");
}
