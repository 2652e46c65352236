//! The header of an option, every nibble with every extension at its bounds, against the words of RFC 7252 §3.1.

use crate::thorough;
use coap_codec::buf::Reader;
use coap_codec::{Clause, Message, Options, Udp};

/// The bytes of an extension that matter: those at the bounds of what follows them, or all.
fn extensions(nibble: u8) -> Vec<Vec<u8>> {
    let few = [0_u16, 1, 0x0c, 0x0d, 0xfe, 0xff, 0x00ff, 0x0100, 0x7fff, 0xfef1, 0xfef2, 0xfef3, 0xffff];
    match nibble {
        13 if thorough() => (0..=255).map(|byte| vec![byte]).collect(),
        13 => few.iter().filter(|bytes| **bytes < 256).map(|bytes| vec![*bytes as u8]).collect(),
        14 => few.iter().map(|bytes| bytes.to_be_bytes().to_vec()).collect(),
        _ => vec![vec![]],
    }
}

/// What a nibble and its extension amount to.
fn value(nibble: u8, extension: &[u8]) -> usize {
    match extension {
        [] => nibble.into(),
        [one] => usize::from(*one) + 13,
        more => usize::from(u16::from_be_bytes([more[0], more[1]])) + 269,
    }
}

/// Every delta and length, behind an option with every number that makes a difference, with the value there, a byte short,
/// and a byte over.
#[test]
fn every_header() {
    let memory = vec![0x61; 3 * 65_804 + 100];
    for before in [0_u16, 1, 12, 13, 269, 60_000, 65_266, 65_534, 65_535] {
        for nibbles in 0..=255_u8 {
            let (delta_nibble, length_nibble) = (nibbles >> 4, nibbles & 15);
            for delta_more in extensions(delta_nibble) {
                for length_more in extensions(length_nibble) {
                    let (delta, length) = (value(delta_nibble, &delta_more), value(length_nibble, &length_more));
                    let first = crate::support::wire::option_header(before.into(), 0);
                    let head = [&first[..], &[nibbles], &delta_more, &length_more].concat();
                    for there in [length.saturating_sub(1), length, length + 1] {
                        // A byte over would be an option of its own.
                        let wire =
                            [&head, &memory[..there.min(length)], &b"\xc0"[..there.saturating_sub(length)]].concat();
                        let number = usize::from(before) + delta;
                        let expected = judge(delta_nibble, length_nibble, there, length, number);
                        check(&wire, first.len(), before, expected.map(|()| (number, length, there - length)));
                    }
                }
            }
        }
    }
}

/// What the standard says; where several things are wrong, in the order in which they are read.
fn judge(delta_nibble: u8, length_nibble: u8, there: usize, length: usize, number: usize) -> Result<(), Clause> {
    if delta_nibble == 15 {
        Err(Clause::DeltaReserved)
    } else if length_nibble == 15 {
        Err(Clause::LengthReserved)
    } else if there < length {
        Err(Clause::OptionTruncated)
    } else if number > 65_535 || there > length && number + 12 > 65_535 {
        Err(Clause::OptionNumberTooLarge)
    } else {
        Ok(())
    }
}

/// The options alone, and the same in a message.
fn check(wire: &[u8], second: usize, before: u16, expected: Result<(usize, usize, usize), Clause>) {
    let shown = || format!("{:02x?}, {} bytes", &wire[..wire.len().min(12)], wire.len());
    let options = Options::new(wire);
    match (options, expected) {
        (Ok(options), Ok((number, length, over))) => {
            let found: Vec<_> = options.iter().map(|(number, value)| (usize::from(number.0), value.len())).collect();
            let mut expected = vec![(usize::from(before), 0), (number, length)];
            expected.extend((over > 0).then_some((number + 12, 0)));
            assert_eq!(found, expected, "{}", shown());
        }
        // What is over may be what is too great.
        (Err(error), Err(clause)) => {
            assert_eq!(error.clause, clause, "{}", shown());
            let at = error.offset as usize;
            assert!(
                at == second || at == wire.len() - 1 && clause == Clause::OptionNumberTooLarge,
                "{at}: {}",
                shown()
            );
        }
        (found, expected) => panic!("{}: {found:?}, not {expected:?}", shown()),
    }
    let datagram = [b"\x40\x01\x12\x34", wire].concat();
    let message: Result<Message<'_, Udp>, _> = Reader::new(&datagram).decode(&mut ());
    match (message, options) {
        // 0xff begins the payload there, if it stands where an option would.
        (Ok(message), Err(_)) if wire[second] == 0xff => assert_eq!(message.payload, &wire[second + 1..]),
        (Ok(message), Ok(options)) => assert_eq!(message.options.as_wire(), options.as_wire()),
        (Err(in_message), Err(alone)) if wire[second] != 0xff => {
            assert_eq!((in_message.clause, in_message.offset), (alone.clause, alone.offset + 4), "{}", shown());
        }
        (Err(in_message), Err(_)) => assert_eq!(in_message.clause, Clause::MarkerWithoutPayload, "{}", shown()),
        (message, options) => panic!("{}: {message:?}, {options:?}", shown()),
    }
}
