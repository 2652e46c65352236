//! CWMP in all the ways that it is sent, and what an analyst looks for in it.

mod support;

use examples::protocol::Options;
use support::dissect;
use support::file::{RAW, pcap};
use support::http::{Conversation, message, ok, post};
use support::packet::datagram;

const TEXT: &str = "Content-Type: text/xml; charset=\"utf-8\"\r\n";
/// Digest credentials, shortened (RFC 7616 §3.9.1).
const DIGEST: &str =
    "Authorization: Digest username=\"acs\", realm=\"x\", nonce=\"y\", uri=\"/\", response=\"z\", qop=auth\r\n";

fn envelope(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:e=\"http://schemas.xmlsoap.org/soap/encoding/\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:cwmp=\"urn:dslforum-org:cwmp-1-0\">\
         <s:Header><cwmp:ID s:mustUnderstand=\"1\">1</cwmp:ID></s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

/// A list of parameters with these names and values.
fn parameters(list: &[(&str, &str)]) -> String {
    let item = |(name, value): &(&str, &str)| {
        format!(
            "<ParameterValueStruct><Name>{name}</Name><Value xsi:type=\"xsd:string\">{value}</Value></ParameterValueStruct>"
        )
    };
    let items: String = list.iter().map(item).collect();
    let count = list.len();
    format!("<ParameterList e:arrayType=\"cwmp:ParameterValueStruct[{count}]\">{items}</ParameterList>")
}

fn inform(list: &[(&str, &str)]) -> String {
    envelope(&format!(
        "<cwmp:Inform><DeviceId><Manufacturer>Acme</Manufacturer><OUI>00D09E</OUI><ProductClass>x</ProductClass>\
         <SerialNumber>1</SerialNumber></DeviceId><Event e:arrayType=\"cwmp:EventStruct[1]\"><EventStruct>\
         <EventCode>1 BOOT</EventCode><CommandKey></CommandKey></EventStruct></Event><MaxEnvelopes>1</MaxEnvelopes>\
         <CurrentTime>2026-11-24T00:00:00Z</CurrentTime><RetryCount>0</RetryCount>{}</cwmp:Inform>",
        parameters(list)
    ))
}

fn set(list: &[(&str, &str)]) -> String {
    let list = parameters(list);
    envelope(&format!("<cwmp:SetParameterValues>{list}<ParameterKey></ParameterKey></cwmp:SetParameterValues>"))
}

fn download(url: &str, username: &str, password: &str) -> String {
    envelope(&format!(
        "<cwmp:Download><CommandKey>k</CommandKey><FileType>1 Firmware Upgrade Image</FileType><URL>{url}</URL>\
         <Username>{username}</Username><Password>{password}</Password><FileSize>0</FileSize><TargetFileName></TargetFileName>\
         <DelaySeconds>0</DelaySeconds><SuccessURL></SuccessURL><FailureURL></FailureURL></cwmp:Download>"
    ))
}

/// The findings of a response of the ACS, without that every conversation has.
fn findings(response: &str) -> Vec<String> {
    let conversation = Conversation::new().ask(post(TEXT, inform(&[]))).answer(ok(TEXT, response));
    assert_eq!(
        conversation.lines().iter().filter(|line| line.contains("MALFORMED")).count(),
        0,
        "{:?}",
        conversation.lines()
    );
    conversation.findings().into_iter().filter(|rule| rule != "plain-http").collect()
}

#[test]
fn a_session_with_all_its_messages() {
    let told = Conversation::new()
        .ask(post(TEXT, inform(&[])))
        .answer(ok(TEXT, envelope("<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>")))
        .ask(post("", ""))
        .answer(ok(TEXT, envelope("<cwmp:Reboot><CommandKey>k</CommandKey></cwmp:Reboot>")))
        .ask(post(TEXT, envelope("<cwmp:X_00D09E_Dance/>")))
        .answer("HTTP/1.1 204 No Content\r\n\r\n")
        .lines();
    assert_eq!(told, ["Inform", "InformResponse", "Empty", "Reboot", "RPC of a vendor", "Empty"]);
}

#[test]
fn what_is_not_cwmp_is_told_within_a_session_only() {
    let soap = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><a/></s:Body></s:Envelope>";
    assert_eq!(Conversation::new().ask(post(TEXT, soap)).lines(), [""; 0]);
    let page = ok("Content-Type: text/html\r\n", "<html></html>");
    assert_eq!(Conversation::new().ask(post(TEXT, inform(&[]))).answer(page).lines(), ["Inform", "HTTP"]);
}

#[test]
fn utf_16_is_transcoded() {
    let wide: Vec<u8> = inform(&[]).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Conversation::new().ask(post(TEXT, wide)).lines(), ["Inform"]);
}

#[test]
fn a_document_type_is_refused() {
    let told = Conversation::new().ask(post(TEXT, format!("<!DOCTYPE x>{}", inform(&[])))).lines();
    assert!(told.len() == 1 && told[0].starts_with("MALFORMED Inform"), "{told:?}");
}

/// TR-069 §3.2.2: where a CPE listens it has told in its Inform. On its usual port it is found without.
#[test]
fn connection_requests() {
    let get = message("GET /x/y HTTP/1.1", DIGEST, "");
    assert_eq!(Conversation::on(7547).ask(&get).answer(ok("", "")).lines(), ["ConnectionRequest", "Empty"]);
    assert_eq!(Conversation::on(8090).ask(&get).lines(), [""; 0]);
    let url = ("Device.ManagementServer.ConnectionRequestURL", "http://10.0.0.2:8090/x/y");
    let mut both = Conversation::new().ask(post(TEXT, inform(&[url])));
    let other = Conversation::on(8090).ask(&get).ask(message("GET /z HTTP/1.1", "", ""));
    both.segments.extend(other.segments);
    assert_eq!(both.lines()[..2], ["Inform", "ConnectionRequest"]);
    assert_eq!(both.findings(), ["plain-http", "plain-http", "digest-authentication"]);
}

/// A file may be fetched in the same connection.
#[test]
fn a_get_within_a_session_is_something_else() {
    let conversation = Conversation::on(7547).ask(post(TEXT, inform(&[]))).ask(message("GET /file HTTP/1.1", "", ""));
    assert_eq!(conversation.lines(), ["Inform", "Empty"]);
}

/// Where the content does not tell, the usual port does, or what the user says.
#[test]
fn a_capture_that_begins_inside_a_message() {
    let mut amid = Conversation::on(7547);
    amid.segments.clear();
    let amid = amid.ask([b"lope>", &post(TEXT, inform(&[]))[..]].concat());
    assert_eq!(amid.lines(), ["5 bytes skipped: looking for the beginning of a message", "Inform"]);
    let mut elsewhere = Conversation::on(8080);
    elsewhere.segments.clear();
    let elsewhere = elsewhere.ask([b"lope>", &post(TEXT, inform(&[]))[..]].concat());
    assert_eq!(elsewhere.lines(), [""; 0]);
    let decode_as = vec!["tcp/8080=cwmp".parse().expect("a choice")];
    let told = elsewhere.dissect(Options { decode_as, ..Options::default() }).told.lines;
    assert_eq!(told[1..], ["1 Inform"], "{told:?}");
}

#[test]
fn credentials() {
    let told = |fields: &str| {
        let told = Conversation::new().ask(post(&format!("{TEXT}{fields}"), inform(&[])));
        told.ask(post(&format!("{TEXT}{fields}"), inform(&[]))).findings()
    };
    assert_eq!(told("Authorization: Basic dTpw\r\n"), ["plain-http", "basic-authentication"], "once a connection");
    assert_eq!(told(DIGEST), ["plain-http", "digest-authentication"]);
    assert_eq!(told(""), ["plain-http"]);
}

#[test]
fn passwords_among_parameters() {
    assert_eq!(findings(&set(&[("Device.ManagementServer.Password", "hunter2")])), ["cleartext-secret"]);
    assert_eq!(findings(&set(&[("Device.ManagementServer.Password", "")])), [""; 0], "nothing is told");
    assert_eq!(findings(&set(&[("Device.ManagementServer.Username", "acs")])), [""; 0]);
    assert_eq!(findings(&set(&[("Device.ManagementServer.URL", "http://u:p@acs/")])), ["url-credentials"]);
}

#[test]
fn transfers_with_credentials() {
    assert_eq!(findings(&download("http://host/image", "", "")), [""; 0]);
    assert_eq!(findings(&download("http://host/image", "u", "p")), ["transfer-credentials"]);
    assert_eq!(findings(&download("ftp://u:p@host/image", "", "")), ["url-credentials"]);
}

#[test]
fn commands_that_interrupt_or_erase() {
    assert_eq!(findings(&envelope("<cwmp:Reboot><CommandKey>k</CommandKey></cwmp:Reboot>")), ["reboot"]);
    assert_eq!(findings(&envelope("<cwmp:FactoryReset/>")), ["factory-reset"]);
}

#[test]
fn secrets_are_hidden() {
    let path = "InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.PreSharedKey.1.KeyPassphrase";
    for acs in [download("ftp://u:hunter2@host/", "u", "hunter2"), set(&[(path, "hunter2"), ("Device.X", "shown")])] {
        let fields = format!("{TEXT}Authorization: Basic hunter2\r\n");
        let conversation = Conversation::new().ask(post(&fields, inform(&[]))).answer(ok(TEXT, &acs));
        let told = support::shown(&conversation.segments);
        assert!(!told.contains("MALFORMED") && !told.contains("hunter2"), "{told}");
        assert_eq!(told.contains("\"shown\""), acs.contains("shown"));
    }
    let cut = set(&[(path, "hunter2"), ("Device.X", "hunter2")]).replace("</s:Body>", "");
    let told = support::shown(&Conversation::new().ask(post(TEXT, cut)).segments);
    assert!(told.contains("MALFORMED SetParameterValues"), "{told}");
}

/// TR-069 §G.2.2.3: the request of the codec's documentation.
#[test]
fn connection_requests_over_udp() {
    let request = b"GET http://10.1.1.1:8080?ts=1120673700&id=1234&un=CPE57689&cn=XTGRWIPC6D3IPXS3\
        &sig=3545F7B5820D76A3DF45A3A509DA8D8C38F13512 HTTP/1.1\r\nHost: 10.1.1.1:8080\r\n\r\n";
    let told = |payload: &[u8]| {
        let frame = datagram(([10, 0, 0, 1], 40_000), ([10, 0, 0, 2], 8080), payload);
        dissect(pcap(RAW, &[frame]), Options::default()).told
    };
    let found = told(request);
    assert_eq!(found.lines, ["1 ConnectionRequest"]);
    assert_eq!((&found.json[0]["id"], &found.json[0]["username"]), (&"1234".into(), &"CPE57689".into()));
    assert_eq!(told(b"GET / HTTP/1.1\r\n\r\n").lines, [""; 0]);
}
