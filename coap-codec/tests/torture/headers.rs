//! Every pair of first bytes with short tails, on every transport, as strict and as lenient as can be.

use crate::support::{EXTENDED, LENIENT, STRICT, Transport, verdict};
use crate::thorough;
use coap_codec::{Answer, Settings, Udp, frame};

const TAILS: [&[u8]; 10] = [
    b"",
    b"\x12",
    b"\x12\x34",
    b"\x12\x34\xff",
    b"\x12\x34\xff\xff",
    b"\x12\x34\x00\x00\x00\x00\x00\x00\x00\x00",
    b"\x12\x34\xb1a\xff\x00",
    b"\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0",
    b"\x00\x00\xee\x00\x00\x00\x00",
];

/// Every error lies inside, and what a server answers depends on version, type and length alone.
#[test]
fn every_pair_of_first_bytes() {
    let both = Settings { extended_token: true, lenient: true };
    let step = if thorough() { 1 } else { 127 };
    for head in (0..=u16::MAX).step_by(step).map(u16::to_be_bytes) {
        for tail in TAILS {
            let input = [&head, tail].concat();
            for settings in [STRICT, LENIENT, EXTENDED, both] {
                for transport in Transport::ALL {
                    let (result, tolerated) = verdict(transport, settings, &input, 0);
                    let offsets = tolerated.iter().map(|(_, offset)| *offset);
                    let offsets = offsets.chain(result.as_ref().err().map(|error| error.offset as usize));
                    assert!(offsets.max().is_none_or(|offset| offset <= input.len()), "{input:02x?}");
                    if let (Transport::Udp, Err(error)) = (transport, result) {
                        let confirmable = head[0] >> 4 == 0b0100 && input.len() >= 4;
                        let expected = if confirmable { Answer::Reset(0) } else { Answer::Ignore };
                        let found = match error.answer(&input, false) {
                            Answer::Reset(id) => {
                                assert_eq!(id.to_be_bytes(), input[2..4]);
                                Answer::Reset(0)
                            }
                            other => other,
                        };
                        assert_eq!(found, expected, "{input:02x?}: {error}");
                    }
                }
                let framed = frame(&input, usize::MAX, &settings);
                assert!(framed.is_ok_and(|framed| format!("{framed:?}").len() > 1) || framed.is_err());
            }
            let peeked = Udp::peek(&input);
            assert_eq!(peeked.is_some(), head[0] >> 6 == 1 && input.len() >= 4);
        }
    }
}
