//! Where implementations differ in the field, and a caller may choose: what is chosen, and what the observer is told.

use crate::support::wire::wire;
use crate::support::{EXTENDED, LENIENT, STRICT, Transport, seeds, verdict};
use coap_codec::Settings;

/// A message that deviates where it is marked: refused, or let pass and told.
const DEVIATIONS: [(Transport, &str, &str); 6] = [
    (Transport::Udp, "40 01 1234 [11: 'a'] >ff", "RFC 7252 §3"),
    (Transport::Tcp, "10 45 >ff", "RFC 7252 §3"),
    (Transport::Ws, "01 45 aa >ff", "RFC 7252 §3"),
    (Transport::Udp, ">4d 01 1234 00 'thirteen byte' [11: 'a']", "RFC 7252 §3"),
    (Transport::Tcp, ">0d 45 00 'thirteen byte'", "RFC 7252 §3"),
    (Transport::Ws, ">0d 45 00 'thirteen byte'", "RFC 7252 §3"),
];

#[test]
fn deviations_are_refused_or_told() {
    for (transport, notation, section) in DEVIATIONS {
        let marked = wire(notation);
        let expected = vec![(section, marked.mark.expect("a mark"))];
        let (strict, told) = verdict(transport, STRICT, &marked.bytes, 0);
        let error = strict.expect_err(notation);
        assert_eq!((vec![(error.id(), error.offset as usize)], told), (expected.clone(), vec![]), "{notation}");
        let (lenient, told) = verdict(transport, LENIENT, &marked.bytes, 0);
        assert!(lenient.is_ok(), "{notation}: {lenient:?}");
        assert_eq!(told, expected, "{notation}");
    }
}

#[test]
fn what_is_agreed_on_is_not_told() {
    let both = Settings { extended_token: true, lenient: true };
    for settings in [EXTENDED, both] {
        for datagram in seeds::extended_udp() {
            let (message, told) = verdict(Transport::Udp, settings, &datagram, 0);
            assert!(message.is_ok() && told.is_empty(), "{datagram:02x?}: {message:?} {told:?}");
        }
    }
}

#[test]
fn legal_messages_are_not_commented_on() {
    for settings in [STRICT, LENIENT, EXTENDED] {
        for (transport, seeds) in
            [(Transport::Udp, seeds::udp()), (Transport::Tcp, seeds::tcp_stream()), (Transport::Ws, seeds::ws())]
        {
            for seed in seeds {
                let (message, told) = verdict(transport, settings, &seed, 0);
                assert!(message.is_ok() && told.is_empty(), "{seed:02x?}: {message:?} {told:?}");
            }
        }
    }
}
