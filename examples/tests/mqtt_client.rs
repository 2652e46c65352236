//! The client against brokers that are none: it ends, in time, and says why.

mod support;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use support::process::example;

/// Runs the client against a listener that answers a CONNECT with `answer`; tells exit code and message.
fn run_against(answer: &'static [u8]) -> (i32, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let broker = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("the client");
        let mut connect = [0; 256];
        let read = stream.read(&mut connect).expect("a CONNECT");
        assert_eq!(connect[0], 0x10, "{read} bytes");
        stream.write_all(answer).expect("the client");
        // Until the client leaves.
        while stream.read(&mut connect).is_ok_and(|read| read > 0) {}
    });
    let outcome = run(&address);
    broker.join().expect("no assertion failed");
    outcome
}

fn run(address: &str) -> (i32, String) {
    let output = example("mqtt_client").args(["--timeout", "1", address]).output().expect("the client");
    (output.status.code().expect("no signal"), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn silence() {
    let (code, error) = run_against(b"");
    assert_eq!(code, 1);
    assert!(error.contains("the broker did not answer in time"), "{error}");
}

#[test]
fn refusal() {
    let (code, error) = run_against(b"\x20\x02\x00\x05");
    assert_eq!(code, 1);
    assert!(error.contains("the broker refuses CONNECT"), "{error}");
}

#[test]
fn a_malformed_answer() {
    let (code, error) = run_against(b"\x20\x02\x02\x00");
    assert_eq!(code, 1);
    assert!(error.contains("the broker sends what is not MQTT: byte 2: "), "{error}");
}

#[test]
fn nobody() {
    let unused = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").to_string();
    let (code, error) = run(&unused);
    assert_eq!(code, 1);
    assert!(error.contains("refused"), "{error}");
}
