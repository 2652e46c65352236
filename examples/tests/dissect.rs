//! The tool as people run it: exit codes, messages, and what it keeps to itself.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use support::file::{RAW, pcap};
use support::packet::{BROKER, Connection, From, Tcp};
use support::process::example;
use support::{coap, mqtt};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/mqtt.pcap");

fn tool() -> Command {
    example("dissect")
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    told(&tool().args(arguments).output().expect("the tool"))
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

/// A capture in a file of its own, gone with the value.
struct Capture(PathBuf);

impl Capture {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("dissect-{}-{name}", std::process::id()));
        fs::write(&path, bytes).expect("a temporary file");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        fs::remove_file(&self.0).expect("the temporary file");
    }
}

fn conversation(client: &[&[u8]]) -> Vec<u8> {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    segments.extend(client.iter().map(|bytes| connection.send(From::Client, bytes)));
    segments.push(connection.send(From::Server, mqtt::CONNACK));
    pcap(RAW, &segments.iter().map(Tcp::ipv4).collect::<Vec<_>>())
}

#[test]
fn a_clean_capture_ends_with_0() {
    let capture = Capture::new("clean", &conversation(&[mqtt::CONNECT]));
    let (code, out, error) = run(&[capture.path()]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.contains("MQTT 3.1.1 CONNECT") && out.contains("10.0.0.1:50000 → 10.0.0.2:1883"), "{out}");
    assert!(out.contains("MB/s"), "{out}");
    let (code, out, _) = run(&["--findings", capture.path()]);
    assert_eq!(code, 1);
    assert!(out.contains("anonymous-accepted"), "{out}");
}

#[test]
fn malformed_messages_end_with_1_and_show_clause_and_byte() {
    let (code, out, _) = run(&[CAPTURE]);
    assert_eq!(code, 1);
    let expected = "MALFORMED PUBLISH: the topic name of PUBLISH holds no wildcard [MQTT-3.3.2-2] at byte 6\n        \
        0000  30 07 00 03 74 2f 23 00  78                       0...t/#.x\n                                \
        ^^\n";
    assert!(out.contains(expected), "{out}");
}

#[test]
fn what_cannot_be_read_ends_with_2_and_a_clear_message() {
    let text = Capture::new("text", b"this is no capture at all");
    let whole = fs::read(CAPTURE).expect("the sample capture");
    let cut = Capture::new("cut", &whole[..20_000]);
    for (path, message) in [
        ("/nowhere/at/all.pcap", "cannot be read: No such file"),
        ("/", "cannot be read: Is a directory"),
        (text.path(), "is neither pcap nor pcapng"),
        (cut.path(), "ends inside a record: "),
    ] {
        let (code, _, error) = run(&[path]);
        assert_eq!(code, 2, "{path}");
        assert!(error.starts_with(&format!("dissect: {path} {message}")), "{error}");
    }
    assert!(run(&[cut.path()]).1.contains("PUBLISH"), "what stands before the end is shown");
    let (code, _, error) = run(&["--decode-as", "tcp/1=telepathy", CAPTURE]);
    assert_eq!(code, 2);
    assert!(error.contains("unknown protocol `telepathy`; known: mqtt"), "{error}");
}

#[test]
fn verbose_shows_every_field_with_its_bytes() {
    let capture = Capture::new("verbose", &conversation(&[mqtt::CONNECT]));
    let out = run(&["-v", capture.path()]).1;
    for line in
        ["       [0..14]  CONNECT", "        [2..8]    protocol_name = \"MQTT\"", "           [9]    clean_session = 1"]
    {
        assert!(out.lines().any(|shown| shown == line), "{line}\n{out}");
    }
}

#[test]
fn json_is_an_object_a_line() {
    let (code, out, error) = run(&["--json", CAPTURE]);
    assert_eq!(code, 1);
    assert!(error.contains("MB/s"), "the table goes elsewhere: {error}");
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 348);
    for line in &lines {
        assert!(line["packet"].is_u64() && line["time"].is_f64() && line["src"].is_string() && line["dst"].is_string());
        assert!(line["proto"] == "mqtt" && line["kind"].is_string());
        let failed = line["error"].is_string() && line["clause"].is_string() && line["offset"].is_u64();
        assert_eq!((line["ok"] == true, line["ok"] == false), (line["message"].is_object(), failed), "{line}");
    }
}

#[test]
fn what_is_wrong_below_the_messages_is_told() {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, mqtt::CONNECT));
    segments.push(segments[3].clone());
    let _lost = connection.send(From::Client, mqtt::PINGREQ);
    segments.push(connection.send(From::Client, mqtt::DISCONNECT));
    let capture = Capture::new("gap", &pcap(RAW, &segments.iter().map(Tcp::ipv4).collect::<Vec<_>>()));
    let out = run(&["--json", capture.path()]).1;
    let kinds: Vec<_> = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).collect();
    let kinds: Vec<_> = kinds.iter().map(|line| (line["proto"].as_str(), line["kind"].as_str())).collect();
    let expected = [("mqtt", "CONNECT"), ("tcp", "gap"), ("mqtt", "DISCONNECT")];
    assert_eq!(kinds, expected.map(|(proto, kind)| (Some(proto), Some(kind))));
    let (code, out, _) = run(&["-v", capture.path()]);
    assert_eq!(code, 0, "no message is malformed");
    assert!(out.contains("2 bytes are missing in the capture") && out.contains("14 bytes retransmitted"), "{out}");
}

#[test]
fn secrets_are_kept_unless_asked_for() {
    const SECRET: &str = "hunter2";
    let login = b"\x10\x18\x00\x04MQTT\x04\xc2\x00\x3c\x00\x00\x00\x01u\x00\x07hunter2";
    let mut retained = mqtt::publish("device/password", SECRET.as_bytes());
    retained[0] |= 1;
    // The password comes behind the fault.
    let malformed = b"\x10\x18\x00\x04MQTT\x04\xc3\x00\x3c\x00\x00\x00\x01u\x00\x07hunter2";
    let capture = Capture::new("secrets", &conversation(&[login, &retained, malformed]));
    let hex: String = SECRET.bytes().map(|byte| format!("{byte:02x}")).collect();
    let spaced: String = SECRET.bytes().map(|byte| format!("{byte:02x} ")).collect();
    for mode in [&[][..], &["-v"], &["--json"], &["--json", "-v"], &["--findings"], &["--findings", "--json"]] {
        let arguments = [mode, &[capture.path()]].concat();
        let (code, out, error) = run(&arguments);
        assert_eq!(code, 1, "{mode:?}");
        let leaks = |text: &str| text.contains(SECRET) || text.contains(&hex) || text.contains(spaced.trim_end());
        assert!(!leaks(&out) && !leaks(&error), "{mode:?} {out}");
        let out = run(&[&["--show-secrets"], &arguments[..]].concat()).1;
        assert!(leaks(&out), "{mode:?} {out}");
    }
    let out = run(&["--findings", capture.path()]).1;
    assert!(out.contains("cleartext-credentials") && out.contains("retained-secret"), "{out}");
}

#[test]
fn secrets_in_coap_are_kept_too() {
    const SECRET: &str = "hunter2";
    let frames = [
        // PUT of a password, its GET and the answer; arguments of a query; behind a fault, all of a password.
        coap::ask(&coap::message(coap::CON, 3, 1, 7, b"\xb8password\xffhunter2")),
        coap::ask(&coap::get(2, 8, "password")),
        coap::answer(&coap::content(2, 8, b"hunter2")),
        coap::ask(&coap::message(coap::CON, 3, 3, 9, b"\xb1a\x4d\x01secret=hunter2")),
        coap::answer(&coap::message(coap::ACK, 0x44, 3, 9, b"")),
        coap::ask(&coap::message(coap::CON, 1, 5, 9, b"\xdd\x16\x0bcoap://h/?secret=hunter2")),
        coap::ask(b"\x40\x03\x00\x04\xf0password hunter2"),
    ];
    let capture = Capture::new("coap-secrets", &pcap(RAW, &frames));
    let hex: String = SECRET.bytes().map(|byte| format!("{byte:02x}")).collect();
    let spaced: String = SECRET.bytes().map(|byte| format!("{byte:02x} ")).collect();
    for mode in [&[][..], &["-v"], &["--json"], &["--json", "-v"], &["--findings"], &["--findings", "--json"]] {
        let arguments = [mode, &[capture.path()]].concat();
        let (code, out, error) = run(&arguments);
        assert_eq!(code, 1, "{mode:?}");
        let leaks = |text: &str| text.contains(SECRET) || text.contains(&hex) || text.contains(spaced.trim_end());
        assert!(!leaks(&out) && !leaks(&error), "{mode:?} {out}");
        let out = run(&[&["--show-secrets"], &arguments[..]].concat()).1;
        assert!(leaks(&out), "{mode:?} {out}");
    }
}

#[test]
fn what_to_answer_to_malformed_coap_is_told() {
    let capture = Capture::new("coap-respond", &pcap(RAW, &[coap::ask(b"\x40\x01\x00\x07\xff")]));
    let (code, out, _) = run(&["--json", capture.path()]);
    let line: Value = serde_json::from_str(out.trim_end()).expect("JSON");
    assert_eq!((code, &line["type"], &line["mid"], &line["respond"]), (1, &"CON".into(), &7.into(), &"rst".into()));
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut child =
        tool().args(["-v", CAPTURE]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the tool");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let (code, _, error) = told(&child.wait_with_output().expect("the tool"));
    assert!(first.contains("CONNECT"));
    assert_eq!((code, error.as_str()), (0, ""));
}

#[test]
fn standard_input_is_a_capture_too() {
    let mut child = tool().arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the tool");
    child.stdin.take().expect("a pipe").write_all(&conversation(&[mqtt::CONNECT])).expect("a pipe");
    let (code, out, _) = told(&child.wait_with_output().expect("the tool"));
    assert_eq!(code, 0);
    assert!(out.contains("CONNECT"));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let capture = Capture::new("escape", &conversation(&[mqtt::CONNECT, &mqtt::publish("a\x1b[2Jb", b"\x1b[2J")]));
    for mode in ["-v", "--findings", "--json"] {
        assert!(!run(&[mode, capture.path()]).1.contains('\x1b'), "{mode}");
    }
}
