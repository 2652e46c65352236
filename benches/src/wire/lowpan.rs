//! Datagrams of IPv6 with UDP in them.

use crate::case::lowpan::Link;

/// A datagram, header by header.
#[derive(Clone, Debug)]
pub struct Datagram(Vec<u8>);

/// The octets before the payload.
const HEADERS: usize = 48;

impl Datagram {
    /// A datagram of UDP: no traffic class and flow label, hop limit 64, and addresses of these prefixes and the
    /// identifiers of the link (RFC 8200 §3, RFC 4291 Appendix A, RFC 768).
    #[must_use]
    pub fn udp(prefixes: [[u8; 8]; 2], link: &Link, payload: usize) -> Self {
        let address = |prefix: [u8; 8], eui_64: [u8; 8]| {
            let mut iid = eui_64;
            iid[0] ^= 2;
            [prefix, iid].concat()
        };
        let [source, destination] = prefixes;
        let addresses = [address(source, link.source), address(destination, link.destination)].concat();
        let length = u16::try_from(8 + payload).expect("a length of 16 bits").to_be_bytes();
        let payload: Vec<_> = b"0123456789".iter().copied().cycle().take(payload).collect();
        let mut udp = [&[0xc3, 0x51, 0x16, 0x33][..], &length, &[0, 0], &payload].concat();
        let pseudo_header = [&addresses[..], &[0, 0], &length, &[0, 0, 0, 17]].concat();
        let checksum = !sum(&[pseudo_header, udp.clone()].concat());
        udp[6..8].copy_from_slice(&checksum.to_be_bytes());
        Self([&[0x60, 0, 0, 0][..], &length, &[17, 64], &addresses, &udp].concat())
    }

    /// All of it.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        &self.0
    }

    /// Source and destination port.
    pub(crate) fn ports(&self) -> [u8; 4] {
        [self.0[40], self.0[41], self.0[42], self.0[43]]
    }

    /// The checksum of UDP.
    pub(crate) fn checksum(&self) -> [u8; 2] {
        [self.0[46], self.0[47]]
    }

    /// What UDP carries.
    pub(crate) fn payload(&self) -> &[u8] {
        &self.0[HEADERS..]
    }
}

/// The ones' complement sum of 16-bit words (RFC 1071).
fn sum(octets: &[u8]) -> u16 {
    let word = |pair: &[u8]| u32::from(pair[0]) << 8 | pair.get(1).map_or(0, |low| u32::from(*low));
    let mut sum: u32 = octets.chunks(2).map(word).sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    sum as u16
}
