//! The capture of two simulated CPEs and an ACS: every message of HTTP is what the reference says.

mod support;

use std::fs;

use examples::protocol::Options;
use support::collected::{Collected, Seen, assert_fields_stay_inside, collect};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/cwmp.pcap");
const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/cwmp.expected.txt");
/// The body that a wrong Content-Length cuts off.
const CUT: usize = 31;

/// All messages in the order in which they were complete, with the port that each comes from.
fn in_order(seen: &Collected) -> Vec<(u16, &Seen)> {
    let mut messages: Vec<_> =
        seen.messages.iter().flat_map(|((_, port), list)| list.iter().map(|seen| (*port, seen))).collect();
    messages.sort_by_key(|(_, seen)| seen.packet);
    messages
}

/// A message as the reference has it: where it comes from, start line, size of the body.
fn described(port: u16, seen: &Seen) -> (u16, String, usize) {
    let blank = seen.bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an empty line");
    let line = seen.bytes.split(|byte| *byte == b'\r').next().expect("a line");
    (port, String::from_utf8_lossy(line).into_owned(), seen.bytes.len() - blank - 4)
}

/// A line of the reference, and the RPC in it: `time from->to 'start line' body=size RPC`.
fn expected(line: &str) -> ((u16, String, usize), String) {
    let (ends, rest) = line.split_once(" '").expect("a start line");
    let (start_line, rest) = rest.split_once("' body=").expect("a size");
    let (size, rpc) = rest.split_once(' ').expect("an RPC, or nothing");
    let from = ends.split([' ', '>']).nth(1).expect("an end").trim_end_matches('-');
    let port = from.rsplit(':').next().expect("a port").parse().expect("a number");
    ((port, start_line.to_owned(), size.parse().expect("a number")), rpc.to_owned())
}

#[test]
fn every_message_is_what_the_reference_says() {
    let seen = collect(CAPTURE, Options::default());
    let messages = in_order(&seen);
    let reference = fs::read_to_string(EXPECTED).expect("the reference");
    let lines: Vec<_> = reference.lines().map(expected).collect();
    assert_eq!((messages.len(), lines.len()), (388, 388));
    for (index, ((port, seen), (line, rpc))) in messages.iter().zip(&lines).enumerate() {
        assert_eq!(&described(*port, seen), line, "line {}", index + 1);
        let kind = if seen.kind == "Empty" { "" } else { seen.kind };
        assert_eq!(kind, rpc, "line {}", index + 1);
    }
}

#[test]
fn what_is_wrong_is_told() {
    let seen = collect(CAPTURE, Options::default());
    let messages = in_order(&seen);
    let faults = messages.iter().enumerate();
    let faults: Vec<_> =
        faults.filter_map(|(index, (_, seen))| Some((index + 1, seen, seen.outcome.as_ref().err()?))).collect();
    let ((cut, message, (clause, offset)), others) = faults.split_first().expect("a malformed message");
    assert_eq!((*cut, clause.as_str()), (CUT, "XML 1.0 [1]"));
    assert_eq!(*offset, message.bytes.len(), "where it is cut off");
    // One of the simulators answers with faults whose prefix it does not declare.
    assert_eq!(others.len(), 10);
    for (_, message, (clause, offset)) in others {
        assert_eq!((message.kind, clause.as_str()), ("Fault", "Namespaces in XML 1.0 NSC: Prefix Declared"));
        assert!(message.bytes[*offset - 1..].starts_with(b"<soap:Fault>"));
    }
    // The last byte of the body that was cut off.
    assert_eq!(seen.events, ["1 bytes skipped: looking for the beginning of a message"]);
}

#[test]
fn parameters_are_told_and_secrets_hidden() {
    let seen = collect(CAPTURE, Options::default());
    let lines: Vec<_> = seen.messages.values().flatten().flat_map(|seen| &seen.lines).collect();
    for line in [
        "parameter_list: 1002",
        "  … 994 more",
        "  InternetGatewayDevice.DeviceInfo.SoftwareVersion = \"V100R001IRQC56B017\" (string)",
        "  InternetGatewayDevice.DeviceInfo. writable=false",
        "device_id: manufacturer=\"Huawei Technologies Co., Ltd.\" oui=\"202BC1\" product_class=\"BM632w\" serial_number=\"000000\"",
    ] {
        assert!(lines.iter().any(|told| *told == line), "{line}");
    }
    let mut hidden = 0;
    for message in seen.messages.values().flatten() {
        assert!(!message.hidden.contains("69t0mkjya1"), "the password of connection requests");
        hidden += message.hidden.matches("ConnectionRequestPassword\",\"value\":\"(hidden)\"").count();
    }
    assert_eq!(hidden, 1);
}

#[test]
fn findings() {
    let seen = collect(CAPTURE, Options { findings: true, ..Options::default() });
    let expected = [
        ("basic-authentication", 7),
        // Eleven passwords and ten passphrases.
        ("cleartext-secret", 21),
        ("factory-reset", 10),
        ("malformed-message", 11),
        ("plain-http", 1),
        ("reboot", 10),
        // Six AddObjectResponse and eight TransferComplete out of order, and an Inform that says a wrong number of parameters.
        ("tolerated-deviation", 21),
    ];
    assert_eq!(seen.findings, expected.into());
}

#[test]
fn fields_lie_where_they_were_sent() {
    assert_fields_stay_inside(CAPTURE, |bytes, field| usize::from(field.name == "ID" && bytes.starts_with(b"<")));
}
