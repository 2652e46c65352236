//! CoAP as captures have it: datagrams, streams with holes, WebSockets; and what answers what.

mod support;

use examples::protocol::Options;
use serde_json::{Value, json};
use support::coap::{ACK, CLIENT, CON, CSM, GROUP, NON, RST, SERVER, answer, ask, content, get, message, over_tcp};
use support::file::{RAW, pcap};
use support::packet::{Connection, From, Tcp, datagram};
use support::{Outcome, Told, dissect};

const PORT: u16 = 5683;

fn run(frames: &[Vec<u8>]) -> Outcome {
    let outcome = dissect(pcap(RAW, frames), Options::default());
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
    outcome
}

fn stream(segments: &[Tcp]) -> Told {
    run(&segments.iter().map(Tcp::ipv4).collect::<Vec<_>>()).told
}

/// What each message refers to.
fn relations(frames: &[Vec<u8>]) -> Vec<Value> {
    let keep = |json: Value| {
        let names = ["answers", "notification", "settles", "repeats"];
        let found = names.into_iter().filter(|name| !json[*name].is_null());
        let short = |name: &str| match name {
            "answers" | "settles" => json[name]["packet"].clone(),
            _ => json[name].clone(),
        };
        Value::Object(found.map(|name| (name.to_owned(), short(name))).collect())
    };
    run(frames).told.json.into_iter().map(keep).collect()
}

#[test]
fn a_datagram_is_a_message_however_short() {
    let frames = [ask(&get(1, 7, "a")), answer(&content(1, 7, b"x")), ask(b"\x40\x00\x00\x02"), ask(b"\x40")];
    assert_eq!(run(&frames).told.lines, ["1 0.01", "2 2.05", "3 0.00", "4 MALFORMED message RFC 7252 §3"]);
}

#[test]
fn other_ports_are_recognised_by_a_request_with_a_path() {
    let elsewhere = ([10, 0, 0, 2], 61_616);
    let request = datagram(CLIENT, elsewhere, &get(1, 7, "a"));
    let response = datagram(elsewhere, CLIENT, &content(1, 7, b"x"));
    assert_eq!(run(&[request, response.clone()]).told.lines, ["1 0.01", "2 2.05"]);
    assert_eq!(run(&[response]).told.lines, [""; 0], "alone it might be anything");
    let noise = datagram(CLIENT, elsewhere, b"\x45\x01\x02");
    assert_eq!(run(&[noise]).dissection.counters().unknown.count, 1);
}

#[test]
fn dtls_is_encrypted_on_the_usual_ports_by_its_first_byte() {
    let record_cut_short = [0x16, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 1];
    let connection_id = [0x19, 0xfe, 0xfd, 0, 1, 0, 0, 0, 0, 0, 1, 7, 7, 0, 1, 0];
    let unified_header = [0x2f, 7, 0, 1, 0, 1, 0];
    for port in [5683, 5684] {
        for datagram_ in [&record_cut_short[..], &connection_id, &unified_header] {
            let outcome = run(&[datagram(CLIENT, ([10, 0, 0, 2], port), datagram_)]);
            assert_eq!(outcome.told.lines, [""; 0]);
            assert_eq!(outcome.dissection.counters().encrypted.count, 1, "{port} {datagram_:?}");
        }
    }
    let outcome = run(&[datagram(CLIENT, ([10, 0, 0, 2], 4711), &unified_header)]);
    assert_eq!(outcome.dissection.counters().unknown.count, 1);
}

#[test]
fn what_is_on_a_secure_port_but_clear_is_read() {
    let secure = ([10, 0, 0, 2], 5684);
    assert_eq!(run(&[datagram(CLIENT, secure, &get(1, 7, "a"))]).told.lines, ["1 0.01"]);
}

#[test]
fn responses_are_matched_by_token() {
    let separate = message(CON, 0x45, 9, 7, b"\xffx");
    let frames = [
        ask(&get(1, 7, "a")),
        answer(b"\x60\x00\x00\x01"),
        ask(&get(2, 8, "b")),
        answer(&content(2, 8, b"x")),
        answer(&separate),
        ask(b"\x60\x00\x00\x09"),
        answer(&content(3, 9, b"x")),
    ];
    let expected = [
        json!({}),
        json!({ "settles": 1 }),
        json!({}),
        json!({ "answers": 3, "settles": 3 }),
        json!({ "answers": 1 }),
        json!({ "settles": 5 }),
        json!({}),
    ];
    assert_eq!(relations(&frames), expected);
}

#[test]
fn resets_and_retransmissions_are_matched_by_message_id() {
    let request = ask(&get(1, 7, "a"));
    let frames = [request.clone(), request, answer(b"\x70\x00\x00\x01"), ask(&get(1, 8, "b"))];
    let expected = [
        json!({}),
        json!({ "repeats": { "packet": 1, "same": true } }),
        json!({ "settles": 1 }),
        json!({ "repeats": { "packet": 1, "same": false } }),
    ];
    assert_eq!(relations(&frames), expected);
    assert_eq!(RST >> 4 & 3, 3);
}

#[test]
fn after_an_exchange_lifetime_an_id_may_be_used_again() {
    // RFC 7252 §4.8.2: 247 seconds.
    for (later, repeats) in [(246, true), (248, false)] {
        let frames = [ask(&get(1, 7, "a")), ask(&get(1, 7, "a"))];
        let mut capture = pcap(RAW, &frames);
        let record = capture.len() - frames[1].len() - 16;
        capture[record..record + 4].copy_from_slice(&(1_000_000_000_u32 + later).to_le_bytes());
        let told = dissect(capture, Options::default()).told;
        assert_eq!(!told.json[1]["repeats"].is_null(), repeats, "after {later} s");
    }
}

#[test]
fn notifications_are_counted() {
    // Observe 0 and Uri-Path; then Observe with a number.
    let register = ask(&message(CON, 1, 1, 7, b"\x60\x51t"));
    let notification = |id, number: u8| answer(&message(NON, 0x45, id, 7, &[0x61, number, 0xff, b'x']));
    let frames = [
        register,
        answer(&message(ACK, 0x45, 1, 7, b"\x61\x05\xffx")),
        notification(50, 6),
        notification(51, 7),
        notification(51, 7),
    ];
    let expected = [
        json!({}),
        json!({ "answers": 1, "settles": 1 }),
        json!({ "answers": 1, "notification": 1 }),
        json!({ "answers": 1, "notification": 2 }),
        json!({ "answers": 1, "repeats": { "packet": 4, "same": true } }),
    ];
    assert_eq!(relations(&frames), expected);
}

#[test]
fn who_was_asked_by_multicast_answers_in_another_flow() {
    let discover = datagram(CLIENT, GROUP, &message(NON, 1, 1, 7, b"\xb1a"));
    let from = |host: u8| datagram(([10, 0, 0, host], PORT), CLIENT, &message(NON, 0x45, host, 7, b"\xffx"));
    let frames = [discover, from(2), from(3), datagram(SERVER, ([10, 0, 0, 9], 1), &message(NON, 0x45, 1, 7, b""))];
    let outcome = run(&frames);
    assert_eq!(outcome.dissection.counters().flows, 4);
    let asked: Vec<_> = outcome.told.json.iter().map(|json| json["answers"]["packet"].clone()).collect();
    assert_eq!(asked, [json!(null), json!(1), json!(1), json!(null)], "the last one is for somebody else");
}

#[test]
fn a_message_may_share_a_segment_or_span_several() {
    let mut connection = Connection::new(PORT);
    let mut segments = connection.open();
    let bytes = [CSM, &over_tcp(1, 7, b"\xb1a"), &over_tcp(1, 8, b"\xb1b")].concat();
    let (first, second) = bytes.split_at(6);
    segments.push(connection.send(From::Client, first));
    segments.push(connection.send(From::Client, second));
    segments.push(connection.send(From::Server, &[CSM, &over_tcp(0x45, 7, b"\xffx")].concat()));
    let told = stream(&segments);
    assert_eq!(told.lines, ["4 7.01", "5 0.01", "5 0.01", "6 7.01", "6 2.05"]);
    assert_eq!(told.json[4]["answers"]["packet"], 5);
}

#[test]
fn a_gap_costs_the_messages_in_it_and_no_more() {
    let mut connection = Connection::new(PORT);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, &[CSM, &over_tcp(3, 7, b"\xff0123456789a")[..5]].concat()));
    let _lost = connection.send(From::Client, &[b'x'; 30]);
    segments.push(
        connection.send(From::Client, &[&b"tail"[..], &over_tcp(1, 8, b"\xb1b"), &over_tcp(1, 9, b"\xb1b")].concat()),
    );
    let expected = [
        "4 7.01",
        "5 30 bytes are missing in the capture",
        "5 5 bytes skipped: the rest of the message is not in the capture",
        "5 4 bytes skipped: looking for the beginning of a message",
        "5 0.01",
        "5 0.01",
    ];
    assert_eq!(stream(&segments).lines, expected);
}

#[test]
fn a_stream_from_the_middle_on() {
    let mut connection = Connection::new(PORT);
    let _before = connection.open();
    let segments = [
        connection.send(From::Client, &over_tcp(1, 7, b"\xb1a")),
        connection.send(From::Server, &over_tcp(0x45, 7, b"\xffx")),
    ];
    assert_eq!(stream(&segments).lines, ["1 0.01", "2 2.05"]);
}

#[test]
fn tokens_may_be_longer_once_a_csm_says_so() {
    let extended_token = b"\x2d\x01\x00abcdefghijklm\xb1a";
    let tolerated = |csm: &[u8]| {
        let mut connection = Connection::new(PORT);
        let mut segments = connection.open();
        segments.push(connection.send(From::Client, CSM));
        segments.push(connection.send(From::Server, csm));
        segments.push(connection.send(From::Client, extended_token));
        let outcome = run(&segments.iter().map(Tcp::ipv4).collect::<Vec<_>>());
        assert_eq!(outcome.told.lines, ["4 7.01", "5 7.01", "6 0.01"]);
        outcome.dissection.counters().tolerated
    };
    assert_eq!(tolerated(CSM), 1);
    // Extended-Token-Length 8, which is what counts anyway, and 16.
    assert_eq!((tolerated(b"\x20\xe1\x61\x08"), tolerated(b"\x20\xe1\x61\x10")), (1, 0));
}

#[test]
fn leniency_lets_a_marker_without_payload_pass() {
    let frames = [ask(&message(CON, 1, 1, 7, b"\xb1a\xff"))];
    for (lenient, lines) in [(false, "1 MALFORMED 0.01 RFC 7252 §3"), (true, "1 0.01")] {
        let outcome = dissect(pcap(RAW, &frames), Options { lenient, ..Options::default() });
        assert_eq!(outcome.told.lines, [lines]);
        assert_eq!(outcome.dissection.counters().tolerated, u64::from(lenient));
    }
}

#[test]
fn other_token_lengths_are_errors() {
    for nibble in [9, 10, 11, 12, 15] {
        let mut request = vec![CON | nibble, 1, 0, 1];
        request.extend([7; 15]);
        assert_eq!(run(&[ask(&request)]).told.lines.len(), 1);
        assert_eq!(run(&[ask(&request)]).dissection.counters().malformed.count, 1, "{nibble}");
    }
}

fn web_socket() -> (Connection, Vec<Tcp>) {
    let mut connection = Connection::new(80);
    let mut segments = connection.open();
    let request = "GET /.well-known/coap HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: coap\r\nSec-WebSocket-Version: 13\r\n\r\n";
    let response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: coap\r\n\r\n";
    segments.push(connection.send(From::Client, request.as_bytes()));
    segments.push(connection.send(From::Server, response.as_bytes()));
    (connection, segments)
}

/// Frames of a server, which are not masked.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    [&[first, payload.len() as u8], payload].concat()
}

#[test]
fn over_web_socket_the_frames_delimit_messages() {
    let (mut connection, mut segments) = web_socket();
    let whole = frame(0x82, CSM);
    let (begun, ended) = (frame(0x02, b"\x01\x45"), frame(0x80, b"\x07\xffx"));
    for bytes in [&whole[..1], &whole[1..], &begun, &ended, &frame(0x82, b"\x10\x45"), &frame(0x82, b"")] {
        segments.push(connection.send(From::Server, bytes));
    }
    let expected = ["7 7.01", "9 2.05", "10 MALFORMED 2.05 RFC 8323 §4.2", "11 MALFORMED message RFC 7252 §3"];
    assert_eq!(stream(&segments).lines, expected);
}

#[test]
fn a_message_with_a_hole_is_passed_over() {
    let (mut connection, mut segments) = web_socket();
    let large = frame(0x82, &[&b"\x00\x45\xff"[..], &[b'x'; 100]].concat());
    segments.push(connection.send(From::Server, &large[..50]));
    let _lost = connection.send(From::Server, &large[50..60]);
    segments.push(connection.send(From::Server, &[&large[60..], &frame(0x82, b"\x01\x45\x07")].concat()));
    let expected = [
        "7 10 bytes are missing in the capture",
        "7 48 bytes skipped: the rest of the message is not in the capture",
        "7 2.05",
    ];
    assert_eq!(stream(&segments).lines, expected);
}
