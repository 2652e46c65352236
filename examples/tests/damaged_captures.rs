//! The real captures with a byte in fifty changed: whatever comes of it, every one is read to its end, and nothing panics.
//!
//! `DAMAGED_RUNS=1000 cargo test --release --package examples --test damaged_captures` runs more than the few of every day.

mod support;

use std::io::{Cursor, sink};
use std::ops::Range;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use examples::capture::Capture;
use examples::dissection::Dissection;
use examples::protocol::Options;
use examples::report::{Detail, JsonReport, Sink, TextReport};
use wire_buf::testing::havoc::Random;

/// How many bytes there are to one that is changed.
const ONE_IN: u64 = 50;
/// A run that takes longer will not end.
const PATIENCE: Duration = Duration::from_secs(120);

/// A pcap file in little-endian order with a header before each frame.
const FILE_HEADER: usize = 24;
const RECORD_HEADER: usize = 16;

#[test]
fn mqtt() {
    survives("mqtt");
}

#[test]
fn coap() {
    survives("coap");
}

#[test]
fn lowpan() {
    survives("lowpan");
}

#[test]
fn oma_dm() {
    survives("oma-dm");
}

#[test]
fn cwmp() {
    survives("cwmp");
}

/// Damages a capture again and again. A run that panics or does not end fails the test, with the number that repeats it.
fn survives(name: &str) {
    let runs = std::env::var("DAMAGED_RUNS").map_or(3, |runs| runs.parse().expect("DAMAGED_RUNS is a number"));
    let path = format!("{}/captures/{name}.pcap", env!("CARGO_MANIFEST_DIR"));
    let whole = std::fs::read(path).expect("the sample capture");
    let (done, ended) = channel();
    let worker = thread::spawn(move || {
        let frames = frames(&whole);
        for seed in 0..runs {
            // Nobody listens any more once a run has taken too long.
            let _ = done.send(run(damaged(&whole, &frames, seed), seed));
        }
    });
    let mut found = 0;
    for seed in 0..runs {
        match ended.recv_timeout(PATIENCE) {
            Ok(messages) => found += messages,
            Err(RecvTimeoutError::Timeout) => panic!("{name}: run {seed} does not end"),
            Err(RecvTimeoutError::Disconnected) => {
                worker.join().expect_err("a panic");
                panic!("{name}: run {seed} panicked");
            }
        }
    }
    assert!(found > 0, "{name}: no message was found in any of {runs} runs");
}

/// Where the frames of a capture lie.
fn frames(whole: &[u8]) -> Vec<Range<usize>> {
    let mut frames = Vec::new();
    let mut at = FILE_HEADER;
    while let Some(length) = whole.get(at + 8..at + 12) {
        let length = u32::from_le_bytes(length.try_into().expect("four bytes")) as usize;
        let start = at + RECORD_HEADER;
        frames.push(start..start + length);
        at = start + length;
    }
    assert_eq!(at, whole.len(), "whole records");
    frames
}

/// Changes bytes of the frames, of every second run only those behind the headers, so that more of them come far.
fn damaged(whole: &[u8], frames: &[Range<usize>], seed: u64) -> Vec<u8> {
    const HEADERS: usize = 14 + 20 + 32;
    let mut random = Random::new((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut damaged = whole.to_vec();
    let spared = if seed.is_multiple_of(2) { HEADERS } else { 0 };
    for frame in frames {
        let start = if frame.len() > spared { frame.start + spared } else { frame.start };
        for byte in &mut damaged[start..frame.end] {
            if random.number().is_multiple_of(ONE_IN) {
                *byte ^= 1 + (random.number() % 255) as u8;
            }
        }
    }
    damaged
}

/// Reads a capture in one of four ways, and tells how many messages were found in it, malformed or not.
fn run(capture: Vec<u8>, seed: u64) -> u64 {
    let lenient = seed % 4 >= 2;
    let options = Options { fields: true, findings: true, lenient, ..Options::default() };
    let detail = Detail { verbose: true, ..Detail::default() };
    let mut report: Box<dyn Sink> = match lenient {
        true => Box::new(JsonReport::new(sink(), detail)),
        false => Box::new(TextReport::new(sink(), detail)),
    };
    let mut dissection = Dissection::new(options);
    let mut capture = Capture::open(Cursor::new(capture)).expect("its headers are whole");
    dissection.run(&mut capture, &mut *report, |_| {}).expect("its records are whole");
    let counters = dissection.counters();
    counters.well_formed().count + counters.malformed.count
}
