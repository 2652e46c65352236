//! A second of random edits to the seeds, the same in every run.

use crate::support::formats::{OverTcp, OverUdp, OverWs};
use crate::support::{STRICT, Transport, decode_with, seeds, verdict};
use crate::thorough;
use coap_codec::buf::testing::{Format, survives};
use coap_codec::{Header, OscoreOption, Settings, Tcp, Udp, Ws};
use std::time::{Duration, Instant};

/// Xorshift of Marsaglia: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound.max(1)
    }

    fn byte(&mut self) -> u8 {
        const FAVOURITES: [u8; 14] =
            [0x00, 0x0c, 0x0d, 0x0e, 0x0f, 0xb1, 0xc0, 0xd0, 0xdd, 0xe0, 0xee, 0xf0, 0xfe, 0xff];
        if self.below(2) == 0 { self.next() as u8 } else { FAVOURITES[self.below(FAVOURITES.len())] }
    }
}

fn edit(random: &mut Random, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = random.below(input.len() + 1);
    let end = (at + random.below(8) + 1).min(input.len());
    match random.below(6) {
        0 => input.truncate(at),
        1 => input.insert(at, random.byte()),
        2 => drop(input.drain(at..end)),
        3 => {
            // Again: options twice.
            let copy = input[at..end].to_vec();
            input.splice(at..at, copy);
        }
        4 => {
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len());
            input.splice(at..end, other[from..(from + end - at).min(other.len())].to_vec());
        }
        _ if at < input.len() => input[at] = random.byte(),
        _ => input.push(random.byte()),
    }
}

fn havoc<F: Format, H: Header>(transport: Transport, seeds: &[Vec<u8>]) {
    let budget = Duration::from_millis(if thorough() { 1000 } else { 100 });
    let mut random = Random(0x436f_4150_2024);
    let (start, mut inputs) = (Instant::now(), 0_u64);
    while start.elapsed() < budget {
        let mut input = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(4) {
            edit(&mut random, &mut input, seeds);
        }
        survives::<F>(&input);
        // Every other way to decode must come back too, with an offset inside.
        let settings = Settings { extended_token: random.below(2) == 0, lenient: random.below(2) == 0 };
        let (result, tolerated) = verdict(transport, settings, &input, 0);
        let offsets = tolerated.iter().map(|(_, offset)| *offset);
        let offsets = offsets.chain(result.err().map(|error| error.offset as usize));
        assert!(offsets.max().is_none_or(|offset| offset <= input.len()), "{input:02x?}");
        look_at_options::<H>(&input);
        inputs += 1;
    }
    assert!(inputs > 100, "{inputs} inputs are no test");
}

/// The views and problems of whatever decodes.
fn look_at_options<H: Header>(input: &[u8]) {
    let (Ok(message), _) = decode_with::<H>(STRICT, input, 0) else { return };
    let options = message.options;
    assert_eq!(options.iter().count(), options.with_ranges().count());
    for (number, value) in options.iter() {
        assert!(options.all(number).any(|other| other == value), "{input:02x?}");
        assert!(options.get(number).is_some(), "{input:02x?}");
        if let Err(error) = OscoreOption::decode(value) {
            assert!(error.offset as usize <= value.len(), "{value:02x?}");
        }
    }
    for problem in message.problems(|number| number.name().is_some()) {
        assert!(problem.offset < input.len(), "{input:02x?}: {problem:?}");
    }
    let blocks = [options.block1(), options.block2()];
    assert!(blocks.iter().flatten().all(|block| block.num() < 1 << 20));
    let _ = (options.observe(), options.etag(), options.hop_limit(), options.oscore(), message.signal());
    let _ = (options.max_age(), options.content_format(), options.no_response(), options.uri_host());
}

#[test]
fn of_datagrams() {
    havoc::<OverUdp, Udp>(Transport::Udp, &seeds::udp());
}

#[test]
fn of_streams() {
    havoc::<OverTcp, Tcp>(Transport::Tcp, &seeds::tcp_stream());
}

#[test]
fn of_websockets() {
    havoc::<OverWs, Ws>(Transport::Ws, &seeds::ws());
}
