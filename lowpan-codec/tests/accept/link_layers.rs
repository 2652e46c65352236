//! Links other than IEEE 802.15.4.

use crate::{decompressed, ipv6};
use lowpan_codec::buf::Observer;
use lowpan_codec::{Context, ContextId, End, Iid, LinkAddress, Options, Prefix};

#[test]
fn identifiers_of_every_link() {
    for (source, destination, addresses) in [
        // RFC 7668 §3.2.2: no bit is inverted.
        (
            LinkAddress::Bluetooth([2, 1, 2, 3, 4, 5]),
            LinkAddress::Bluetooth([0, 1, 2, 3, 4, 6]),
            ("fe80::201:2ff:fe03:405", "fe80::1:2ff:fe03:406"),
        ),
        // RFC 8163 §6.
        (LinkAddress::MsTp(0x4f), LinkAddress::MsTp(1), ("fe80::ff:fe00:4f", "fe80::ff:fe00:1")),
        // RFC 9354 §4.1.
        (
            LinkAddress::PlcShort { pan: 0x781d, short: 0x10 },
            LinkAddress::Eui48([2, 1, 2, 3, 4, 5]),
            ("fe80::781d:ff:fe00:10", "fe80::1:2ff:fe03:405"),
        ),
        (
            LinkAddress::PlcTerminal { network: [0x12, 0x34, 0x56], terminal: 0xf789 },
            LinkAddress::Short(9),
            ("fe80::1234:56ff:fe00:789", "fe80::ff:fe00:9"),
        ),
    ] {
        let cx = Options::between(source, destination);
        assert_eq!(decompressed("7a33 3b", cx), ipv6(59, 64, addresses.0, addresses.1, ""));
    }
}

/// A node on Bluetooth LE, which has registered 2001:db8::1111:2222:3333:5555 last (RFC 7668 §3.2.4.2).
struct Bluetooth;

impl Observer for Bluetooth {}

impl Context for Bluetooth {
    fn address(&self, end: End) -> Option<LinkAddress> {
        Some(LinkAddress::Bluetooth(if end == End::Source { [0, 0, 0, 0, 0, 1] } else { [0, 0, 0, 0, 0, 2] }))
    }

    fn iid(&self, end: End, context: Option<ContextId>) -> Option<Iid> {
        match (end, context) {
            (End::Source, Some(_)) => Some(Iid::from_bytes([0x11, 0x11, 0x22, 0x22, 0x33, 0x33, 0x55, 0x55])),
            _ => self.address(end).map(LinkAddress::iid),
        }
    }

    fn short_iid(&self, end: End, context: Option<ContextId>) -> Iid {
        context.and_then(|_| self.iid(end, context)).unwrap_or(Iid::SHORT)
    }

    fn prefix(&self, context: ContextId) -> Option<Prefix> {
        Prefix::new("2001:db8::".parse().expect("an address"), 64).filter(|_| context == ContextId::ZERO)
    }
}

#[test]
fn registered_addresses_on_bluetooth_le() {
    let latest = ipv6(59, 64, "2001:db8::1111:2222:3333:5555", "fe80::ff:fe00:2", "");
    assert_eq!(decompressed("7a73 3b", Bluetooth), latest);
    let earlier = ipv6(59, 64, "2001:db8::1111:2222:3333:4444", "fe80::ff:fe00:2", "");
    assert_eq!(decompressed("7a63 3b 4444", Bluetooth), earlier);
    // And the other way.
    for (datagram, packet) in [(latest, "7a733b"), (earlier, "7a633b4444")] {
        let datagram = crate::hex(&datagram);
        let mut out = [0; 100];
        let wire = lowpan_codec::iphc::compress_to_slice(&datagram, &Bluetooth, &mut out).expect("room");
        assert_eq!(crate::digits(wire), packet);
    }
}
