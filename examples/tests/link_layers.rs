//! The same CONNECT in frames of every supported link layer, and in both file formats.

mod support;

use examples::capture::{Capture, Timestamp};
use examples::dissection::Stopped;
use examples::protocol::Options;
use std::ops::ControlFlow;
use support::file::{ETHERNET, IPV4, IPV6, LOOP, NULL, Order, RAW, SLL, SLL2, pcap, pcap_in, pcapng};
use support::packet::{
    BROKER, Connection, From, Tcp, cooked_v1, cooked_v2, ethernet, fragments, fragments_v6, loopback,
};
use support::{dissect, mqtt};

/// A connection whose fourth packet is a CONNECT.
fn segments() -> Vec<Tcp> {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, mqtt::CONNECT));
    segments
}

fn lines(link: u32, frame: impl Fn(&Tcp) -> Vec<u8>) -> Vec<String> {
    let frames: Vec<_> = segments().iter().map(frame).collect();
    let outcome = dissect(pcap(link, &frames), Options::default());
    outcome.result.expect("a whole capture");
    outcome.told.lines
}

#[test]
fn ethernet_with_any_number_of_tags() {
    assert_eq!(lines(ETHERNET, |tcp| ethernet(&[], &tcp.ipv4())), ["4 CONNECT"]);
    assert_eq!(lines(ETHERNET, |tcp| ethernet(&[7], &tcp.ipv4())), ["4 CONNECT"]);
    assert_eq!(lines(ETHERNET, |tcp| ethernet(&[7, 8], &tcp.ipv4())), ["4 CONNECT"]);
    assert_eq!(lines(ETHERNET, |tcp| ethernet(&[7, 8, 9], &tcp.ipv6())), ["4 CONNECT"]);
}

#[test]
fn ethernet_padding_is_no_payload() {
    let padded = |tcp: &Tcp| [ethernet(&[], &tcp.ipv4()), vec![0; 20]].concat();
    assert_eq!(lines(ETHERNET, padded), ["4 CONNECT"]);
}

#[test]
fn linux_cooked() {
    const ETHERNET_DEVICE: u16 = 1;
    const TUNNEL_DEVICE: u16 = 0xfffe;
    assert_eq!(lines(SLL, |tcp| cooked_v1(ETHERNET_DEVICE, &tcp.ipv4())), ["4 CONNECT"]);
    assert_eq!(lines(SLL, |tcp| cooked_v1(TUNNEL_DEVICE, &tcp.ipv6())), ["4 CONNECT"]);
    assert_eq!(lines(SLL2, |tcp| cooked_v2(&tcp.ipv4())), ["4 CONNECT"]);
    assert_eq!(lines(SLL2, |tcp| cooked_v2(&tcp.ipv6())), ["4 CONNECT"]);
}

#[test]
fn null_and_loop() {
    assert_eq!(lines(NULL, |tcp| loopback([2, 0, 0, 0], &tcp.ipv4())), ["4 CONNECT"]);
    assert_eq!(lines(NULL, |tcp| loopback([0, 0, 0, 30], &tcp.ipv6())), ["4 CONNECT"]);
    assert_eq!(lines(LOOP, |tcp| loopback([0, 0, 0, 24], &tcp.ipv6())), ["4 CONNECT"]);
}

#[test]
fn raw_ip() {
    assert_eq!(lines(RAW, Tcp::ipv4), ["4 CONNECT"]);
    assert_eq!(lines(RAW, Tcp::ipv6), ["4 CONNECT"]);
    assert_eq!(lines(IPV4, Tcp::ipv4), ["4 CONNECT"]);
    assert_eq!(lines(IPV6, Tcp::ipv6), ["4 CONNECT"]);
}

#[test]
fn fragments_are_put_together_in_any_order() {
    let [head @ .., connect] = &segments()[..] else { panic!("a connection") };
    let head: Vec<_> = head.iter().map(Tcp::ipv4).collect();
    for (cut, count) in [(8, 5), (24, 2)] {
        let mut pieces = fragments(&connect.ipv4(), 77, cut);
        assert_eq!(pieces.len(), count);
        for _ in 0..count {
            pieces.rotate_left(1);
            let outcome = dissect(pcap(RAW, &[&head[..], &pieces].concat()), Options::default());
            assert_eq!(outcome.told.lines, [format!("{} CONNECT", 3 + count)]);
        }
    }
    let pieces = fragments_v6(&connect.ipv6(), 77, 16);
    let outcome = dissect(pcap(RAW, &pieces), Options::default());
    assert_eq!(outcome.told.lines, ["3 CONNECT"]);
}

#[test]
fn fragments_without_the_others_are_counted_and_bounded() {
    let datagram = segments()[3].ipv4();
    let first = |id: u16| fragments(&datagram, id, 8).swap_remove(0);
    let frames: Vec<_> = (0..10_000).map(first).collect();
    let outcome = dissect(pcap(RAW, &frames), Options::default());
    let counters = outcome.dissection.counters();
    assert_eq!((counters.fragments, counters.abandoned), (10_000, 10_000));
}

#[test]
fn every_byte_order_and_clock_of_pcap() {
    let frames: Vec<_> = segments().iter().map(Tcp::ipv4).collect();
    for order in [Order::Little, Order::Big] {
        for magic in [0xa1b2_c3d4, 0xa1b2_3c4d] {
            let outcome = dissect(pcap_in(order, magic, RAW, &frames), Options::default());
            assert_eq!(outcome.told.lines, ["4 CONNECT"]);
        }
    }
}

#[test]
fn pcapng_in_either_byte_order() {
    let frames: Vec<_> = segments().iter().map(Tcp::ipv4).collect();
    for order in [Order::Little, Order::Big] {
        let file = pcapng(order, RAW, &frames);
        let mut times = Vec::new();
        let mut capture = Capture::open(std::io::Cursor::new(file.clone())).expect("pcapng");
        let read = capture.for_each(|frame| {
            times.push(frame.stamp.time);
            ControlFlow::Continue(())
        });
        read.expect("a whole capture");
        assert_eq!(times[3], Timestamp { seconds: 1_000_001_000, nanoseconds: 3_000_000 });
        assert_eq!(dissect(file, Options::default()).told.lines, ["4 CONNECT"]);
    }
}

#[test]
fn a_link_layer_that_is_not_supported_is_an_error() {
    let outcome = dissect(pcap(147, &[vec![1, 2, 3]]), Options::default());
    assert!(matches!(outcome.result, Err(Stopped::UnknownLink(147))), "{:?}", outcome.result);
}
