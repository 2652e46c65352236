//! TCP as captures have it: out of order, twice, with holes, from the middle on.

mod support;

use examples::protocol::Options;
use mqtt_codec::Version;
use support::file::{RAW, pcap};
use support::mqtt::{self, publish};
use support::packet::{BROKER, Connection, From, Tcp};
use support::{Outcome, dissect};

fn run(segments: &[Tcp]) -> Outcome {
    run_with(segments, Options::default())
}

fn run_with(segments: &[Tcp], options: Options) -> Outcome {
    let frames: Vec<_> = segments.iter().map(Tcp::ipv4).collect();
    let outcome = dissect(pcap(RAW, &frames), options);
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
    outcome
}

/// An open connection whose client has said CONNECT: four segments.
fn connected() -> (Connection, Vec<Tcp>) {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, mqtt::CONNECT));
    (connection, segments)
}

#[test]
fn out_of_order() {
    let (mut connection, mut segments) = connected();
    let whole = publish("a/b", b"hello");
    let [first, second, third] =
        [&whole[..2], &whole[2..6], &whole[6..]].map(|part| connection.send(From::Client, part));
    segments.extend([third, second, first]);
    let outcome = run(&segments);
    assert_eq!(outcome.told.lines, ["4 CONNECT", "7 PUBLISH"]);
    assert_eq!(outcome.told.bytes[1], whole);
}

#[test]
fn retransmission_and_overlap() {
    let (mut connection, mut segments) = connected();
    let ping = connection.send(From::Client, mqtt::PINGREQ);
    let mut longer = ping.clone();
    longer.payload.extend(mqtt::DISCONNECT);
    segments.extend([ping.clone(), ping, longer]);
    let outcome = run(&segments);
    let expected =
        ["4 CONNECT", "5 PINGREQ", "6 2 bytes retransmitted", "7 2 bytes overlap what was sent before", "7 DISCONNECT"];
    assert_eq!(outcome.told.lines, expected);
    let counters = outcome.dissection.counters();
    assert_eq!((counters.retransmitted.count, counters.overlaps.bytes), (1, 2));
}

#[test]
fn a_retransmission_with_another_content_is_a_finding() {
    let (mut connection, mut segments) = connected();
    let message = publish("a/b", b"hello");
    let _held_back = connection.send(From::Client, &message[..4]);
    let first = connection.send(From::Client, &message[4..]);
    let other = Tcp { payload: publish("a/b", b"jello")[4..].to_vec(), ..first.clone() };
    segments.extend([first, other]);
    let outcome = run_with(&segments, Options { findings: true, ..Options::default() });
    assert_eq!(outcome.told.findings, ["conflicting-retransmission"]);
}

#[test]
fn a_packet_a_byte_per_segment() {
    let mut connection = Connection::new(40_000);
    let mut segments = connection.open();
    segments.extend(mqtt::CONNECT.iter().map(|byte| connection.send(From::Client, &[*byte])));
    assert_eq!(run(&segments).told.lines, ["17 CONNECT"]);
}

#[test]
fn a_gap_inside_a_packet_costs_that_packet_only() {
    let (mut connection, mut segments) = connected();
    let large = publish("a/b", &[b'x'; 3000]);
    segments.push(connection.send(From::Client, &large[..1000]));
    let _lost = connection.send(From::Client, &large[1000..2000]);
    let rest = [&large[2000..], mqtt::PINGREQ].concat();
    segments.push(connection.send(From::Client, &rest));
    let lines = run(&segments).told.lines;
    assert_eq!(
        lines,
        [
            "4 CONNECT",
            "6 1000 bytes are missing in the capture",
            "6 1000 bytes skipped: the rest of the message is not in the capture",
            "6 PINGREQ"
        ]
    );
}

#[test]
fn after_a_gap_of_unknown_end_the_next_packet_is_found() {
    let (mut connection, mut segments) = connected();
    segments.push(connection.send(From::Client, &publish("first", b"1")));
    let _lost = connection.send(From::Client, &publish("lost/in/transit", &[b'x'; 100])[..50]);
    // The capture resumes amid the payload, which ends in the middle of the segment.
    let rest = [&[b'x'; 69][..], &publish("after/the/gap", b"2"), mqtt::PINGREQ].concat();
    segments.push(connection.send(From::Client, &rest));
    segments.push(connection.send(From::Client, mqtt::DISCONNECT));
    let expected = [
        "4 CONNECT",
        "5 PUBLISH",
        "7 50 bytes are missing in the capture",
        "7 69 bytes skipped: looking for the beginning of a message",
        "7 PUBLISH",
        "7 PINGREQ",
        "7 DISCONNECT",
    ];
    assert_eq!(run(&segments).told.lines, expected);
}

#[test]
fn a_stream_from_the_middle_on() {
    let mut connection = Connection::new(BROKER);
    let _before = connection.open();
    let large = publish("large/one", &[b'x'; 100]);
    let segments = [
        connection.send(From::Client, &large[60..]),
        connection.send(From::Client, &publish("a/b", b"hello")),
        connection.send(From::Server, b"\x40\x02\x00\x07"),
        connection.send(From::Client, mqtt::DISCONNECT),
    ];
    let expected =
        ["2 53 bytes skipped: looking for the beginning of a message", "2 PUBLISH", "3 PUBACK", "4 DISCONNECT"];
    assert_eq!(run(&segments).told.lines, expected);
}

#[test]
fn the_version_of_such_a_stream_is_the_one_that_fits_or_the_one_that_is_given() {
    let publish_5 = b"\x30\x0c\x00\x03a/b\x03\x23\x00\x01hi!";
    let mut connection = Connection::new(BROKER);
    let segments = [connection.send(From::Client, publish_5), connection.send(From::Client, b"\xe0\x02\x00\x00")];
    assert_eq!(run(&segments).told.lines, ["1 PUBLISH", "2 DISCONNECT"]);

    let options = Options { mqtt_version: Some(Version::V3_1_1), ..Options::default() };
    let lines = run_with(&segments, options).told.lines;
    assert_eq!(lines.len(), 2);
    assert!(lines[1].starts_with("2 MALFORMED DISCONNECT"), "{lines:?}");
}

#[test]
fn a_port_can_be_named() {
    let mut connection = Connection::new(4711);
    let segments = [connection.send(From::Client, mqtt::PINGREQ), connection.send(From::Server, b"\xd0\x00")];
    assert_eq!(run(&segments).told.lines, [""; 0]);
    let options = Options { decode_as: vec!["tcp/4711=mqtt".parse().expect("a port")], ..Options::default() };
    assert_eq!(run_with(&segments, options).told.lines, ["1 PINGREQ", "2 PINGRESP"]);
}

#[test]
fn the_same_ports_again_are_another_connection() {
    let (mut connection, mut reset) = connected();
    reset.push(Tcp { rst: true, ..connection.send(From::Server, b"") });
    assert_reopened(reset);
    let (mut connection, mut closed) = connected();
    closed.push(Tcp { fin: true, ..connection.send(From::Server, b"") });
    closed.push(Tcp { fin: true, ..connection.send(From::Client, b"") });
    assert_reopened(closed);
}

fn assert_reopened(mut segments: Vec<Tcp>) {
    let mut again = Connection::new(BROKER);
    segments.extend(again.open());
    segments.push(again.send(From::Client, mqtt::CONNECT_5));
    let outcome = run(&segments);
    assert_eq!(outcome.told.lines, ["4 CONNECT".to_owned(), format!("{} CONNECT", segments.len())]);
    assert_eq!(outcome.dissection.counters().flows, 2);
}

#[test]
fn a_connection_that_ends_inside_a_packet_says_so() {
    let (mut connection, mut segments) = connected();
    segments.push(Tcp { fin: true, ..connection.send(From::Client, &publish("a/b", b"hello")[..5]) });
    assert_eq!(run(&segments).told.lines, ["4 CONNECT", "5 5 bytes skipped: the connection ends inside a message"]);
}

#[test]
fn tls_and_dtls_are_encrypted_not_malformed() {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, b"\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03"));
    segments.push(connection.send(From::Server, b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03"));
    let outcome = run(&segments);
    assert_eq!(outcome.told.lines, [""; 0]);
    let counters = outcome.dissection.counters();
    assert_eq!((counters.encrypted.count, counters.encrypted.bytes, counters.malformed.count), (1, 22, 0));

    let builder = etherparse::PacketBuilder::ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64).udp(5684, 40_000);
    let mut datagram = Vec::new();
    builder.write(&mut datagram, &[0x16, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]).expect("a Vec takes everything");
    let outcome = dissect(pcap(RAW, &[datagram]), Options::default());
    assert_eq!(outcome.dissection.counters().encrypted.count, 1);
}
