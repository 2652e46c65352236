//! What an analyst looks for in CoAP, each found where it is, and not found where it is not.

mod support;

use examples::protocol::Options;
use support::coap::{ACK, CLIENT, CON, GROUP, NON, SERVER, answer, ask, content, get, message, path};
use support::dissect;
use support::file::{RAW, pcap};
use support::packet::datagram;

fn findings(frames: &[Vec<u8>]) -> Vec<String> {
    dissect(pcap(RAW, frames), Options { findings: true, ..Options::default() }).told.findings
}

fn request(code: u8, options: &[u8]) -> Vec<String> {
    findings(&[ask(&message(CON, code, 1, 7, options))])
}

#[test]
fn writes_that_nothing_protects() {
    let (get, fetch, writes) = (1, 5, [2, 3, 4, 6, 7]);
    for code in writes {
        assert_eq!(request(code, &path("valve")), ["unprotected-write"], "0.0{code}");
    }
    for code in [get, fetch] {
        assert_eq!(request(code, &path("valve")), [""; 0], "0.0{code}");
    }
    // With an OSCORE option, the rest of the message is protected: flags 0x09, a Partial IV of 1, kid 7.
    assert_eq!(request(2, b"\x93\x09\x01\x07\xff\x00"), [""; 0]);
}

#[test]
fn a_body_in_blocks_is_one_write() {
    // Block1 0/1/16, 1/1/16, 2/0/16 behind Uri-Path "a".
    let block =
        |id, block: &[u8]| ask(&message(CON, 3, id, id, &[b"\xb1a\xd1\x03", block, b"\xff0123456789abcdef"].concat()));
    let first = ask(&message(CON, 3, 1, 1, b"\xb1a\xd1\x03\x08\xff0123456789abcdef"));
    assert_eq!(findings(&[first, block(2, b"\x18"), block(3, b"\x20")]), ["unprotected-write"]);
}

#[test]
fn requests_to_a_group() {
    let discover = message(NON, 1, 1, 7, b"\xbb.well-known\x04core");
    assert_eq!(findings(&[datagram(CLIENT, GROUP, &discover)]), ["multicast-request"]);
}

#[test]
fn much_for_little() {
    let discover = message(CON, 1, 1, 7, b"\xbb.well-known\x04core");
    let (little, much) = (content(1, 7, &[b'x'; 3 * 22 - 6]), content(1, 7, &[b'x'; 3 * 22 - 5]));
    assert_eq!((discover.len(), little.len(), much.len()), (22, 66, 67));
    assert_eq!(findings(&[ask(&discover), answer(&little)]), [""; 0]);
    assert_eq!(findings(&[ask(&discover), answer(&much)]), ["amplification"]);
    assert_eq!(findings(&[ask(&get(1, 7, "large")), answer(&much)]), [""; 0], "another resource");
}

#[test]
fn options_that_are_critical() {
    assert_eq!(request(1, b"\xb1a\xd0\x15"), ["unknown-critical-option"], "45 is odd");
    assert_eq!(request(1, b"\xb1a\xd0\x14"), [""; 0], "44 is even");
    assert_eq!(request(1, b"\x31h\x01h"), ["wrong-critical-option"], "Uri-Host comes twice");
    assert_eq!(request(1, b"\x73\x01\x02\x03"), ["wrong-critical-option"], "Uri-Port of three bytes");
}

#[test]
fn proxies_that_serve_everybody() {
    let forward = message(CON, 1, 1, 7, b"\xd9\x16coap://h/");
    assert_eq!(findings(&[ask(&forward)]), ["proxy-request"]);
    let refusal = message(ACK, 0xa5, 1, 7, b"");
    assert_eq!(findings(&[ask(&forward), answer(&refusal)]), ["proxy-request"]);
    assert_eq!(findings(&[ask(&forward), answer(&content(1, 7, b"x"))]), ["proxy-request", "open-proxy"]);
    // The proxy tried, and did not reach the server.
    assert_eq!(findings(&[ask(&forward), answer(&message(ACK, 0xa4, 1, 7, b""))]), ["proxy-request", "open-proxy"]);
}

#[test]
fn messages_that_come_again() {
    let first = ask(&get(1, 7, "a"));
    assert_eq!(findings(&[first.clone(), first.clone()]), ["retransmission"]);
    let unreliable = ask(&message(NON, 1, 1, 7, b"\xb1a"));
    assert_eq!(findings(&[unreliable.clone(), unreliable]), ["duplicate"]);
    assert_eq!(findings(&[first.clone(), ask(&get(1, 8, "b"))]), ["reused-message-id"]);
    assert_eq!(findings(&[first, ask(&get(2, 7, "a"))]), [""; 0], "another id is another message");
}

#[test]
fn secrets() {
    let put = ask(&message(CON, 3, 1, 7, b"\xb8password\xffhunter2"));
    assert_eq!(findings(&[put]), ["unprotected-write", "cleartext-secret"]);
    let query = ask(&message(CON, 1, 1, 7, b"\xb1a\x48secret=x"));
    assert_eq!(findings(&[query]), ["cleartext-secret"]);
    // The answer has the secret, the request its name.
    assert_eq!(findings(&[ask(&get(1, 7, "password")), answer(&content(1, 7, b"hunter2"))]), ["cleartext-secret"]);
    assert_eq!(findings(&[ask(&get(1, 7, "temperature")), answer(&content(1, 7, b"21.5"))]), [""; 0]);
}

#[test]
fn what_is_not_as_it_should_be() {
    assert_eq!(request(1, b"\xff"), ["malformed-message"]);
    assert_eq!(findings(&[ask(b"\x40\xe1\x00\x01")]), ["message-to-reject"]);
    let extended_token = b"\x4d\x01\x00\x01\x00abcdefghijklm\xb1a";
    assert_eq!(findings(&[ask(extended_token)]), ["tolerated-deviation"]);
    let options = Options { findings: true, extended_token: true, ..Options::default() };
    assert_eq!(dissect(pcap(RAW, &[ask(extended_token)]), options).told.findings, [""; 0]);
}

#[test]
fn they_are_counted_and_told_once() {
    let outcome = dissect(
        pcap(RAW, &[ask(&message(CON, 3, 1, 7, &path("a"))), datagram(SERVER, CLIENT, b"\x00")]),
        Options { findings: true, ..Options::default() },
    );
    assert_eq!(outcome.dissection.counters().findings, 2);
    assert_eq!(outcome.told.findings, ["unprotected-write", "malformed-message"]);
}
