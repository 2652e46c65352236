//! What flows hold is bounded, whatever they send.

mod support;

use examples::dissection::Dissection;
use examples::flow::Flows;
use examples::protocol::Options;
use support::file::{ETHERNET, RAW, pcap};
use support::mqtt;
use support::packet::{BROKER, Connection, From, Tcp, ethernet};
use support::{coap, dissect_with};

#[test]
fn flows_are_bounded() {
    const FLOWS: usize = 50;
    const BYTES: usize = 1_000_000;
    // Two thousand clients announce 16 MB each and send 4 KB of it; every other one leaves a hole.
    let frames = (0..2_000_u16).flat_map(|n| {
        let mut connection = Connection::from_port(20_000 + n, BROKER);
        let mut segments = connection.open();
        segments.push(connection.send(From::Client, mqtt::CONNECT));
        if n % 2 == 0 {
            let _lost = connection.send(From::Client, b"lost");
        }
        segments
            .push(connection.send(From::Client, &[b"\x30\x80\x80\x80\x07\x00\x03a/b".as_slice(), &[0; 4096]].concat()));
        segments.into_iter().map(|tcp| ethernet(&[], &tcp.ipv4()))
    });
    let frames: Vec<_> = frames.collect();
    let flows = Flows::new(Options::default()).with_limits(FLOWS, BYTES);
    let outcome = dissect_with(pcap(ETHERNET, &frames), Dissection::with_flows(flows));
    let counters = outcome.dissection.counters();
    assert_eq!(counters.well_formed().count, 2_000);
    assert_eq!(counters.evicted, 2_000 - FLOWS as u64);
}

#[test]
fn held_bytes_are_bounded() {
    const BYTES: usize = 100_000;
    let connect = |n: u16| {
        let mut connection = Connection::from_port(20_000 + n, BROKER);
        let mut frames: Vec<_> = connection.open().iter().map(Tcp::ipv4).collect();
        frames.push(connection.send(From::Client, mqtt::CONNECT).ipv4());
        (connection, frames)
    };
    let (mut connections, frames): (Vec<_>, Vec<_>) = (0..50).map(connect).unzip();
    let mut frames = frames.concat();
    for connection in &mut connections {
        frames.push(connection.send(From::Client, b"\x30\x80\x80\x80\x07\x00\x03a/b").ipv4());
    }
    for _ in 0..20 {
        frames.extend(connections.iter_mut().map(|connection| connection.send(From::Client, &[0; 1000]).ipv4()));
    }
    let flows = Flows::new(Options::default()).with_limits(1000, BYTES);
    let outcome = dissect_with(pcap(RAW, &frames), Dissection::with_flows(flows));
    assert!(outcome.dissection.counters().evicted > 0);
    assert_eq!(outcome.dissection.flows().buffered(), 0, "everything is given back");
    assert_eq!(outcome.told.lines.iter().filter(|line| line.ends_with("CONNECT")).count(), 50);
}

#[test]
fn messages_that_wait_for_answers_are_bounded() {
    let requests = (0..2_000_u16).map(|id| {
        let [high, low] = id.to_be_bytes();
        coap::ask(&[&[0x44, 1, high, low, high, low, 0, 0], &coap::path("temperature")[..]].concat())
    });
    let frames: Vec<_> = requests.collect();
    let flows = || Flows::new(Options::default());
    let outcome = dissect_with(pcap(RAW, &frames), Dissection::with_flows(flows()));
    assert_eq!(outcome.dissection.counters().evicted, 0);
    // What one flow holds is more than this, but for a while only.
    let outcome = dissect_with(pcap(RAW, &frames), Dissection::with_flows(flows().with_limits(10, 20_000)));
    assert!((1..100).contains(&outcome.dissection.counters().evicted), "{}", outcome.dissection.counters().evicted);
    assert_eq!(outcome.dissection.counters().well_formed().count, 2_000);
}
