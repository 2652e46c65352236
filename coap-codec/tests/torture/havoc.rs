//! A second of random edits to the seeds, the same in every run.

use crate::support::formats::{OverTcp, OverUdp, OverWs};
use crate::support::{STRICT, Transport, decode_with, seeds, verdict};
use crate::thorough;
use coap_codec::buf::testing::havoc::havoc;
use coap_codec::buf::testing::{Format, survives};
use coap_codec::{Header, OscoreOption, Settings, Tcp, Udp, Ws};
use std::time::Duration;

/// Nibbles and extensions of options, codes, the marker.
const FAVOURITES: [u8; 14] = [0x00, 0x0c, 0x0d, 0x0e, 0x0f, 0xb1, 0xc0, 0xd0, 0xdd, 0xe0, 0xee, 0xf0, 0xfe, 0xff];

fn of<F: Format, H: Header>(transport: Transport, seeds: &[Vec<u8>]) {
    let budget = Duration::from_millis(if thorough() { 1000 } else { 100 });
    havoc(0x436f_4150_2024, seeds, &FAVOURITES, budget, |random, input| {
        survives::<F>(&input);
        // Every other way to decode must come back too, with an offset inside.
        let settings = Settings { extended_token: random.below(2) == 0, lenient: random.below(2) == 0 };
        let (result, tolerated) = verdict(transport, settings, &input, 0);
        let offsets = tolerated.iter().map(|(_, offset)| *offset);
        let offsets = offsets.chain(result.err().map(|error| error.offset as usize));
        assert!(offsets.max().is_none_or(|offset| offset <= input.len()), "{input:02x?}");
        look_at_options::<H>(&input);
    });
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
    of::<OverUdp, Udp>(Transport::Udp, &seeds::udp());
}

#[test]
fn of_streams() {
    of::<OverTcp, Tcp>(Transport::Tcp, &seeds::tcp_stream());
}

#[test]
fn of_websockets() {
    of::<OverWs, Ws>(Transport::Ws, &seeds::ws());
}
