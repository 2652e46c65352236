//! CoAP: every code class and type, every way to write numbers and lengths, every option.

use crate::second::coap::Transport;
use crate::wire::coap::Options;

/// A message on every transport that can carry it: options and payload, code, token.
type Message = (Options, u8, &'static [u8]);

/// Every seed of a transport.
#[must_use]
pub fn seeds(transport: Transport) -> Vec<Vec<u8>> {
    let common = messages().into_iter().map(|(options, code, token)| match transport {
        Transport::Udp => options.udp(message_type(code), code, 0x1234, token),
        Transport::Tcp => options.tcp(code, token),
        Transport::Ws => options.ws(code, token),
    });
    let own = match transport {
        Transport::Udp => [0, 2, 3].map(|message_type| Options::new().udp(message_type, 0, 7, &[])).into(),
        Transport::Tcp => signals().into_iter().map(|(options, code, token)| options.tcp(code, token)).collect(),
        Transport::Ws => {
            signals().into_iter().map(|(options, code, token)| options.ws(code, token)).collect::<Vec<_>>()
        }
    };
    common.chain(own).collect()
}

/// Requests both ways, responses in all three.
fn message_type(code: u8) -> u8 {
    match code >> 5 {
        0 => code & 1,
        _ => code % 3,
    }
}

fn messages() -> Vec<Message> {
    let options = Options::new;
    let long = [b'x'; 300];
    vec![
        (options(), 0x01, &[]),
        (options().option(11, ".well-known").option(11, "core"), 0x01, &[1]),
        (options().uint(6, 0).option(11, "a").option(15, "k=v").uint(17, 60).uint(23, 6), 0x01, &[1, 2, 3, 4]),
        (options().option(3, "host.example").uint(7, 5683).option(11, "").payload(b"on"), 0x02, &[0; 8]),
        (options().option(1, [1; 8]).option(1, []).option(5, []).uint(12, 50).payload(&[0xff]), 0x03, &[0xff; 2]),
        (options().option(35, "coap://h/p").option(39, "coap"), 0x04, &[]),
        (options().uint(12, 0).uint(27, 14).uint(60, 1 << 20).payload(&[0; 16]), 0x05, b"fetch"),
        (options().uint(16, 16).option(252, [7; 40]).uint(258, 26).option(292, [1]), 0x07, b"ipatch"),
        (options().option(9, []).option(21, []).payload(&[1, 2, 3]), 0x02, &[9]),
        (options().option(8, "new").option(20, "id=7"), 0x41, &[1]),
        (options().option(4, [0xbe, 0xef]).uint(6, 0x12_3456).uint(12, 60).uint(14, 30).payload(b"{}"), 0x45, &[1]),
        (options().uint(23, 0xff_fffe).uint(28, u32::MAX).payload(b"last"), 0x45, &[2]),
        (options().uint(27, 0x16), 0x5f, &[2]),
        (options().payload(b"no such resource"), 0x84, &[3]),
        (options().uint(14, 0).payload(b"later"), 0xa3, &[4]),
        (options(), 0x60, &[]),
        // Numbers and lengths around the bounds of their three encodings.
        (options().option(12, long_value(12)).option(25, long_value(13)).option(269 + 25, long_value(268)), 0x45, &[]),
        (options().option(13, long).option(281, long_value(269)).option(282, []).payload(&long), 0x45, &[]),
        (options().option(268, []).option(269 + 268, []).option(u16::MAX, []).option(u16::MAX, [0]), 0x01, &[]),
        (options().option(11, "\u{e4}/%2f").option(2049, [0]).option(2053, [0]).option(65_000, "?"), 0x01, &[5]),
    ]
}

/// What only reliable transports have (RFC 8323 §5).
fn signals() -> Vec<Message> {
    let options = Options::new;
    vec![
        (options(), 0x00, &[]),
        (options().uint(2, 1152).option(4, []).uint(6, 65_804), 0xe1, &[]),
        (options().option(2, []), 0xe2, &[1]),
        (options(), 0xe3, &[1]),
        (options().option(2, "host:5684").uint(4, 3600).payload(b"bye"), 0xe4, &[]),
        (options().uint(2, 2).payload(b"what?"), 0xe5, &[]),
    ]
}

fn long_value(length: usize) -> Vec<u8> {
    (0..length).map(|i| i as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::second::coap::decode;

    #[test]
    fn every_seed_is_valid_and_they_differ() {
        for transport in Transport::ALL {
            let mut seeds = seeds(transport);
            for seed in &seeds {
                assert!(decode(transport, false, seed).is_some(), "{transport:?} {seed:02x?}");
            }
            let all = seeds.len();
            seeds.sort();
            seeds.dedup();
            assert_eq!(seeds.len(), all, "{transport:?}");
        }
    }

    #[test]
    fn every_type_and_class_is_there() {
        let first = |seeds: Vec<Vec<u8>>, index: usize, shift: u32| {
            seeds.iter().map(|seed| seed[index] >> shift).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(first(seeds(Transport::Udp), 0, 4), [4, 5, 6, 7].into());
        assert_eq!(first(seeds(Transport::Udp), 1, 5), [0, 2, 3, 4, 5].into());
        assert_eq!(first(seeds(Transport::Ws), 1, 5), [0, 2, 3, 4, 5, 7].into());
    }
}
