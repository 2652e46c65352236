//! Memory does not grow with the length of a capture. Alone in its file, since it measures the whole process.

#![cfg(target_os = "linux")]

mod support;

use std::io::{self, Read};

use examples::capture::Capture;
use examples::dissection::Dissection;
use examples::flow::Flows;
use examples::protocol::Options;
use support::Silent;
use support::file::{RAW, pcap};
use support::mqtt::{self, publish};
use support::packet::{BROKER, Connection, From, Tcp};

/// A capture that is made while it is read: connection after connection, each with some messages and a hole.
struct Endless {
    made: Vec<u8>,
    connections: u16,
}

impl Endless {
    fn connection(&self) -> Vec<u8> {
        let mut connection = Connection::from_port(1 + self.connections, BROKER);
        let mut segments = connection.open();
        segments.push(connection.send(From::Client, mqtt::CONNECT));
        for n in 0..10 {
            let message = publish("a/b", &[n; 1200]);
            let segment = connection.send(From::Client, &message);
            if n != 5 {
                segments.push(segment);
            }
        }
        pcap(RAW, &segments.iter().map(Tcp::ipv4).collect::<Vec<_>>())
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.made.is_empty() && self.connections > 0 {
            self.connections -= 1;
            const FILE_HEADER: usize = 24;
            self.made = self.connection().split_off(FILE_HEADER);
        }
        let given = self.made.len().min(buffer.len());
        buffer[..given].copy_from_slice(&self.made[..given]);
        self.made.drain(..given);
        Ok(given)
    }
}

/// The most memory that this process had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[test]
fn a_long_capture_takes_no_more_than_a_short_one() {
    const CONNECTIONS: u16 = 5_000;
    const ALLOWED_KIB: u64 = 24 * 1024;
    let input = Endless { made: pcap(RAW, &[]), connections: CONNECTIONS };
    let mut capture = Capture::open(input).expect("a capture");
    let mut dissection = Dissection::with_flows(Flows::new(Options::default()).with_limits(1000, 4_000_000));
    let before = peak();
    dissection.run(&mut capture, &mut Silent, |_| {}).expect("a whole capture");
    let counters = dissection.counters();
    assert_eq!(counters.messages[&("mqtt", "PUBLISH")].count, 9 * u64::from(CONNECTIONS));
    assert_eq!(counters.gaps.count, u64::from(CONNECTIONS));
    assert!(counters.packets.bytes > 50_000_000);
    assert!(peak() - before < ALLOWED_KIB, "{} KiB more", peak() - before);
}
