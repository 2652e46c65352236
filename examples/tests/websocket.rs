//! MQTT inside WebSocket frames, which know nothing of its packets.

mod support;

use examples::protocol::Options;
use flate2::{Compress, Compression, FlushCompress};
use support::file::{RAW, pcap};
use support::mqtt::{self, publish};
use support::packet::{Connection, From, Tcp};
use support::{Outcome, dissect};

const BINARY: u8 = 0x2;
const CONTINUATION: u8 = 0x0;
const CLOSE: u8 = 0x8;
const PING: u8 = 0x9;

fn frame(from: From, fin: bool, opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![u8::from(fin) << 7 | opcode];
    let masked = if from == From::Client { 0x80 } else { 0 };
    match payload.len() {
        length @ 0..=125 => frame.push(length as u8 | masked),
        length => {
            frame.push(126 | masked);
            frame.extend((length as u16).to_be_bytes());
        }
    }
    let mask: [u8; 4] = if from == From::Client { [0x12, 0x34, 0x56, 0x78] } else { [0; 4] };
    if from == From::Client {
        frame.extend(mask);
    }
    frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

fn whole(from: From, payload: &[u8]) -> Vec<u8> {
    frame(from, true, BINARY, payload)
}

/// Five segments: the TCP handshake and that of the WebSocket.
fn opened(request_protocol: &str, response_protocol: &str) -> (Connection, Vec<Tcp>) {
    let mut connection = Connection::new(9001);
    let mut segments = connection.open();
    let request = format!(
        "GET /mqtt HTTP/1.1\r\nHost: broker\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{request_protocol}Sec-WebSocket-Version: 13\r\n\r\n"
    );
    let response = format!(
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: upgrade\r\n{response_protocol}\r\n"
    );
    segments.push(connection.send(From::Client, request.as_bytes()));
    segments.push(connection.send(From::Server, response.as_bytes()));
    (connection, segments)
}

fn mqtt() -> (Connection, Vec<Tcp>) {
    opened("Sec-WebSocket-Protocol: mqttv3.1, mqtt\r\n", "sec-websocket-protocol: mqtt\r\n")
}

fn run(segments: &[Tcp]) -> Outcome {
    let frames: Vec<_> = segments.iter().map(Tcp::ipv4).collect();
    let outcome = dissect(pcap(RAW, &frames), Options::default());
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
    outcome
}

#[test]
fn a_packet_a_frame() {
    let (mut connection, mut segments) = mqtt();
    segments.push(connection.send(From::Client, &whole(From::Client, mqtt::CONNECT)));
    segments.push(connection.send(From::Server, &whole(From::Server, mqtt::CONNACK)));
    assert_eq!(run(&segments).told.lines, ["6 CONNECT", "7 CONNACK"]);
}

#[test]
fn packets_share_and_span_frames() {
    let (mut connection, mut segments) = mqtt();
    let large = publish("a/b", &[b'x'; 500]);
    let stream = [mqtt::CONNECT, mqtt::PINGREQ, &large, mqtt::DISCONNECT].concat();
    let (shared, spanning) = stream.split_at(20);
    let mut bytes = whole(From::Client, shared);
    bytes.extend(frame(From::Client, false, BINARY, &spanning[..300]));
    bytes.extend(frame(From::Client, true, PING, b"alive?"));
    bytes.extend(frame(From::Client, true, CONTINUATION, &spanning[300..]));
    bytes.extend(frame(From::Client, true, CLOSE, &[3, 232]));
    for chunk in bytes.chunks(7) {
        segments.push(connection.send(From::Client, chunk));
    }
    let kinds: Vec<_> =
        run(&segments).told.lines.into_iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect();
    assert_eq!(kinds, ["CONNECT", "PINGREQ", "PUBLISH", "DISCONNECT"]);
}

#[test]
fn the_head_may_come_in_pieces_with_the_first_frame_behind_it() {
    let (_, segments) = mqtt();
    let mut connection = Connection::new(9001);
    let mut pieces = connection.open();
    let bytes = [&segments[3].payload[..], &whole(From::Client, mqtt::CONNECT)].concat();
    for chunk in bytes.chunks(50) {
        pieces.push(connection.send(From::Client, chunk));
    }
    let lines = run(&pieces).told.lines;
    assert!(lines.len() == 1 && lines[0].ends_with(" CONNECT"), "{lines:?}");
}

#[test]
fn without_a_subprotocol_the_content_tells() {
    let (mut connection, mut segments) = opened("", "");
    segments.push(connection.send(From::Client, &whole(From::Client, mqtt::CONNECT)));
    assert_eq!(run(&segments).told.lines, ["6 CONNECT"]);
    let (mut connection, mut segments) = opened("", "");
    segments.push(connection.send(From::Client, &whole(From::Client, b"{\"op\": \"hello\"}")));
    assert_eq!(run(&segments).told.lines, [""; 0]);
}

#[test]
fn other_http_is_of_no_known_protocol() {
    let mut connection = Connection::new(80);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    segments.push(connection.send(From::Server, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    let outcome = run(&segments);
    assert_eq!(outcome.told.lines, [""; 0]);
    assert_eq!(outcome.dissection.counters().unknown.count, 1);
}

#[test]
fn a_refused_upgrade_is_told() {
    let mut connection = Connection::new(9001);
    let mut segments = mqtt().1[..4].to_vec();
    let _ = connection.open();
    let _ = connection.send(From::Client, &segments[3].payload);
    segments.push(connection.send(From::Server, b"HTTP/1.1 403 Forbidden\r\n\r\n"));
    assert_eq!(run(&segments).told.lines, ["5 the server refuses the WebSocket with status 403"]);
}

#[test]
fn a_gap_in_a_payload_leaves_the_frames_in_step() {
    let (mut connection, mut segments) = mqtt();
    segments.push(connection.send(From::Client, &whole(From::Client, mqtt::CONNECT)));
    let framed = whole(From::Client, &[&publish("a/b", &[b'x'; 1000])[..], mqtt::PINGREQ].concat());
    segments.push(connection.send(From::Client, &framed[..400]));
    let _lost = connection.send(From::Client, &framed[400..700]);
    segments.push(connection.send(From::Client, &framed[700..]));
    let lines = run(&segments).told.lines;
    assert_eq!(lines[0], "6 CONNECT");
    assert_eq!(lines[1], "8 300 bytes are missing in the capture");
    assert_eq!(lines[3], "8 PINGREQ", "{lines:?}");
}

#[test]
fn after_a_larger_gap_the_next_segment_is_tried() {
    let (mut connection, mut segments) = mqtt();
    segments.push(connection.send(From::Client, &whole(From::Client, mqtt::CONNECT)));
    let _lost = connection.send(From::Client, &whole(From::Client, &publish("a/b", b"lost")));
    segments.push(connection.send(From::Client, &whole(From::Client, &publish("a/b", b"found"))));
    let lines = run(&segments).told.lines;
    assert_eq!(lines[2..], ["7 PUBLISH"], "{lines:?}");
}

#[test]
fn compression_that_was_not_agreed_on_is_named() {
    let (mut connection, mut segments) = mqtt();
    let mut compressed = whole(From::Client, mqtt::CONNECT);
    compressed[0] |= 0x40;
    segments.push(connection.send(From::Client, &compressed));
    let lines = run(&segments).told.lines;
    assert!(lines.len() == 1 && lines[0].contains("permessage-deflate"), "{lines:?}");
}

/// Compresses messages as RFC 7692 §7.2.1 says.
struct Deflate(Compress);

impl Deflate {
    fn new() -> Self {
        Self(Compress::new(Compression::default(), false))
    }

    fn frame(&mut self, payload: &[u8]) -> Vec<u8> {
        let mut compressed = Vec::with_capacity(payload.len() + 100);
        self.0.compress_vec(payload, &mut compressed, FlushCompress::Sync).expect("room enough");
        assert_eq!(compressed.split_off(compressed.len() - 4), [0, 0, 0xff, 0xff]);
        let mut frame = whole(From::Client, &compressed);
        frame[0] |= 0x40;
        frame
    }
}

fn compressed(parameters: &str) -> (Connection, Vec<Tcp>) {
    opened("", &format!("Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Extensions: permessage-deflate{parameters}\r\n"))
}

#[test]
fn compressed_messages_are_read() {
    let (mut connection, mut segments) = compressed("; server_max_window_bits=12; client_max_window_bits=12");
    let mut deflate = Deflate::new();
    let large = publish("plant/7/temperature", &[b'x'; 50_000]);
    for message in [mqtt::CONNECT, &large, &large] {
        segments.push(connection.send(From::Client, &deflate.frame(message)));
    }
    let outcome = run(&segments);
    assert_eq!(outcome.told.lines, ["6 CONNECT", "7 PUBLISH", "8 PUBLISH"]);
    assert_eq!(outcome.told.bytes[2], large);
}

#[test]
fn after_a_gap_compressed_messages_are_read_only_if_each_stands_alone() {
    for (parameters, last) in [("; client_no_context_takeover", "8 PUBLISH"), ("", "8 50 bytes skipped: compressed")] {
        let (mut connection, mut segments) = compressed(parameters);
        segments.push(connection.send(From::Client, &Deflate::new().frame(mqtt::CONNECT)));
        let _lost = connection.send(From::Client, &Deflate::new().frame(&publish("a/b", b"lost")));
        for _ in 0..2 {
            let message = publish("temperatures", b"21.5 20.5 19.5 18.5 17.5 16.5 15.5 14.5");
            segments.push(connection.send(From::Client, &Deflate::new().frame(&message)));
        }
        let lines = run(&segments).told.lines;
        assert!(lines.last().is_some_and(|line| line.starts_with(last)), "{lines:?}");
    }
}
