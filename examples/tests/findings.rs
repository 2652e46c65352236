//! What an analyst looks for, each found where it is, and not found where it is not.

mod support;

use examples::protocol::Options;
use support::file::{RAW, pcap};
use support::mqtt::{CONNACK, CONNECT, publish};
use support::packet::{BROKER, Connection, From, Tcp};
use support::{Outcome, dissect};

/// The findings in a connection of these packets; CONNACK alone comes from the server.
fn findings(packets: &[&[u8]]) -> Vec<String> {
    run(packets).told.findings
}

fn run(packets: &[&[u8]]) -> Outcome {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    for packet in packets {
        let from = if packet[0] >> 4 == 2 { From::Server } else { From::Client };
        segments.push(connection.send(from, packet));
    }
    let frames: Vec<_> = segments.iter().map(Tcp::ipv4).collect();
    dissect(pcap(RAW, &frames), Options { findings: true, ..Options::default() })
}

const LOGIN: &[u8] = b"\x10\x18\x00\x04MQTT\x04\xc2\x00\x3c\x00\x00\x00\x01u\x00\x07hunter2";

fn subscribe(filter: &str) -> Vec<u8> {
    let length = filter.len() as u8;
    [&[0x82, length + 5, 0, 1, 0, length], filter.as_bytes(), &[0]].concat()
}

fn retained(topic: &str, payload: &[u8]) -> Vec<u8> {
    let mut packet = publish(topic, payload);
    packet[0] |= 1;
    packet
}

#[test]
fn logins() {
    assert_eq!(findings(&[CONNECT]), [""; 0], "nobody has accepted it yet");
    assert_eq!(findings(&[CONNECT, CONNACK]), ["anonymous-accepted"]);
    assert_eq!(findings(&[CONNECT, b"\x20\x02\x00\x05"]), ["connection-refused"]);
    assert_eq!(findings(&[LOGIN, CONNACK]), ["cleartext-credentials"]);
    let method_only = b"\x10\x11\x00\x04MQTT\x05\x02\x00\x3c\x04\x15\x00\x01m\x00\x00";
    assert_eq!(findings(&[method_only]), [""; 0]);
    let with_data = b"\x10\x15\x00\x04MQTT\x05\x02\x00\x3c\x08\x15\x00\x01m\x16\x00\x01d\x00\x00";
    assert_eq!(findings(&[with_data]), ["cleartext-credentials"]);
    let legacy = b"\x10\x0f\x00\x06MQIsdp\x03\x02\x00\x3c\x00\x01a";
    assert_eq!(findings(&[legacy]), ["legacy-version"]);
    assert_eq!(findings(&[CONNECT, CONNECT]), ["second-connect"]);
}

#[test]
fn subscriptions() {
    for filter in ["#", "+/#", "$share/group/#"] {
        assert_eq!(findings(&[CONNECT, &subscribe(filter)]), ["subscription-to-everything"], "{filter}");
    }
    assert_eq!(findings(&[CONNECT, &subscribe("$SYS/#")]), ["subscription-to-sys"]);
    assert_eq!(findings(&[CONNECT, &subscribe("plant/7/#")]), [""; 0]);
}

#[test]
fn messages_with_secrets() {
    assert_eq!(findings(&[CONNECT, &retained("device/7", b"{\"api_key\": \"0123\"}")]), ["retained-secret"]);
    assert_eq!(findings(&[CONNECT, &publish("device/7", b"{\"api_key\": \"0123\"}")]), ["cleartext-secret"]);
    assert_eq!(findings(&[CONNECT, &retained("device/7/password", b"")]), [""; 0], "that removes it");
    assert_eq!(findings(&[CONNECT, &retained("device/7/temperature", b"21.5")]), [""; 0]);
}

#[test]
fn deviations() {
    assert_eq!(findings(&[CONNECT, b"\x30\x05\x00\x03a/#"]), ["malformed-packet"]);
    let long_length = b"\xc0\x80\x00";
    assert_eq!(findings(&[CONNECT, long_length]), ["tolerated-deviation"]);
}

#[test]
fn they_are_counted_and_told_once() {
    let outcome = run(&[LOGIN, CONNACK, &subscribe("#")]);
    assert_eq!(outcome.dissection.counters().findings, 2);
    assert_eq!(outcome.told.findings.len(), 2);
}
