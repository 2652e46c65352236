//! Captures that are cut off, damaged, or none.

mod support;

use std::io::{self, Cursor, Read};

use examples::capture::{Capture, CaptureError};
use examples::dissection::Stopped;
use examples::protocol::Options;
use support::file::{Order, RAW, pcap, pcapng};
use support::packet::{BROKER, Connection, From, Tcp};
use support::{dissect, mqtt};

fn frames() -> Vec<Vec<u8>> {
    let mut connection = Connection::new(BROKER);
    let mut segments = connection.open();
    segments.push(connection.send(From::Client, mqtt::CONNECT));
    segments.push(connection.send(From::Server, mqtt::CONNACK));
    segments.iter().map(Tcp::ipv4).collect()
}

#[test]
fn what_stands_before_the_end_is_told() {
    for whole in [pcap(RAW, &frames()), pcapng(Order::Big, RAW, &frames())] {
        let outcome = dissect(whole[..whole.len() - 3].to_vec(), Options::default());
        assert_eq!(outcome.told.lines, ["4 CONNECT"]);
        let Err(Stopped::Capture(error @ CaptureError::Truncated { packets: 4, .. })) = outcome.result else {
            panic!("{:?}", outcome.result)
        };
        assert!(error.to_string().contains("ends inside a record: 4 packets were read"), "{error}");
    }
}

#[test]
fn every_cut_is_either_between_records_or_an_error() {
    let two = &frames()[3..];
    // The file header and two records; section, interface, an unknown block and two packets.
    for (whole, parts) in [(pcap(RAW, two), 3), (pcapng(Order::Little, RAW, two), 5)] {
        let clean = |cut: &usize| dissect(whole[..*cut].to_vec(), Options::default()).result.is_ok();
        assert_eq!((0..=whole.len()).filter(clean).count(), parts);
    }
}

#[test]
fn what_stands_before_the_damage_is_told() {
    let mut damaged = pcap(RAW, &frames());
    let length = frames()[4].len();
    let record = damaged.len() - length - 16;
    damaged[record + 8..record + 12].fill(0xff);
    let outcome = dissect(damaged, Options::default());
    assert_eq!(outcome.told.lines, ["4 CONNECT"]);
    let Err(Stopped::Capture(CaptureError::Damaged { packets: 4, position, .. })) = outcome.result else {
        panic!("{:?}", outcome.result)
    };
    assert_eq!(position, record as u64);
}

/// A small generator, so that every run damages alike.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

#[test]
fn damage_anywhere_is_survived() {
    for sample in ["mqtt", "coap"] {
        let path = format!(concat!(env!("CARGO_MANIFEST_DIR"), "/captures/{}.pcap"), sample);
        let whole = std::fs::read(path).expect("the sample capture");
        let mut state = 0x9e37_79b9_7f4a_7c15;
        let mut malformed = 0;
        for _ in 0..30 {
            let mut damaged = whole.clone();
            for _ in 0..200 {
                let at = random(&mut state) as usize % damaged.len();
                damaged[at] = random(&mut state) as u8;
            }
            let options = Options { fields: true, findings: true, ..Options::default() };
            malformed += dissect(damaged, options).dissection.counters().malformed.count;
        }
        assert!(malformed > 0, "the damage is seen");
    }
}

#[test]
fn other_files_are_refused_with_a_hint() {
    let refused = |bytes: &[u8]| match Capture::open(Cursor::new(bytes.to_vec())) {
        Ok(_) => panic!("{bytes:?} is no capture"),
        Err(error) => error.to_string(),
    };
    assert_eq!(refused(b""), "is empty: neither pcap nor pcapng");
    assert_eq!(refused(b"hello, this is a text file"), "is neither pcap nor pcapng");
    assert!(refused(b"\x1f\x8b\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").contains("gzip"));
    assert!(refused(b"\xd4\xc3\xb2\xa1\x02\0\x04\0").contains("ends inside the file header"));
    assert!(refused(b"\n\r\r\n\x1c\0\0\0\x4d\x3c\x2b\x1a\x01\0").contains("section header"));
}

/// Delivers one byte at a time, as a slow pipe may.
struct Slow(Cursor<Vec<u8>>);

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let one = buffer.len().min(1);
        self.0.read(&mut buffer[..one])
    }
}

/// Fails after some bytes.
struct Failing(Cursor<Vec<u8>>);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("the disk is gone")),
            read => Ok(read),
        }
    }
}

#[test]
fn a_pipe_may_be_slow() {
    for file in [pcap(RAW, &frames()), pcapng(Order::Little, RAW, &frames())] {
        let mut packets = 0;
        let mut capture = Capture::open(Slow(Cursor::new(file))).expect("a capture");
        let read = capture.for_each(|_| {
            packets += 1;
            std::ops::ControlFlow::Continue(())
        });
        read.expect("a whole capture");
        assert_eq!(packets, 5);
    }
}

#[test]
fn a_read_error_is_told_in_its_own_words() {
    let mut capture = Capture::open(Failing(Cursor::new(pcap(RAW, &frames())))).expect("a capture");
    let mut packets = 0;
    let read = capture.for_each(|_| {
        packets += 1;
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(packets, 5);
    assert_eq!(read.expect_err("the disk is gone").to_string(), "cannot be read: the disk is gone");
}
