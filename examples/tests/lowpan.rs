//! 6LoWPAN in captures: every link type, CoAP inside, contexts from the air, what is wrong with fragments.

mod support;

use std::sync::{Arc, Mutex};

use examples::dissection::Dissection;
use examples::protocol::Options;
use lowpan_codec::buf::Message;
use lowpan_codec::frag::Fragments;
use lowpan_codec::ieee802154::{self, Frame};
use lowpan_codec::{ContextEntry, ContextId, ContextTable, LinkAddress, Prefix};
use support::file::pcap;
use support::{Told, dissect, dissect_with};

const WITH_FCS: u32 = 195;
const WITHOUT_FCS: u32 = 230;
const TAP: u32 = 283;

const CLIENT: LinkAddress = LinkAddress::Extended([2, 0, 0, 0, 0, 0, 0, 1]);
const SERVER: LinkAddress = LinkAddress::Extended([2, 0, 0, 0, 0, 0, 0, 2]);

/// CON GET /time.
const GET: &[u8] = b"\x41\x01\x00\x01\x07\xb4time";

fn mac(payload: &[u8]) -> Vec<u8> {
    Frame::data(1, 0x23, SERVER, CLIENT, payload).expect("addresses of 802.15.4").encode_to_vec().expect("a frame")
}

fn with_fcs(mut frame: Vec<u8>) -> Vec<u8> {
    frame.extend(ieee802154::fcs(&frame).to_le_bytes());
    frame
}

/// UDP between link-local addresses of the two nodes, with a right checksum.
fn udp(prefix: u64, port: u16, payload: &[u8]) -> Vec<u8> {
    let address = |last: u8| [&prefix.to_be_bytes()[..], &[0, 0, 0, 0, 0, 0, 0, last]].concat();
    let ends = [address(1), address(2)].map(|address| <[u8; 16]>::try_from(address).expect("sixteen octets"));
    let mut packet = Vec::new();
    let builder = etherparse::PacketBuilder::ipv6(ends[0], ends[1], 64).udp(50_000, port);
    builder.write(&mut packet, payload).expect("a Vec takes everything");
    packet
}

const LINK_LOCAL: u64 = 0xfe80 << 48;
const GLOBAL: u64 = 0x2001_0db8_0001_0000;

fn context() -> ContextTable {
    let mut contexts = ContextTable::EMPTY;
    let prefix = Prefix::new("2001:db8:1::".parse().expect("an address"), 64).expect("64 bits");
    contexts.set(ContextId::new(1).expect("an identifier"), Some(ContextEntry::new(prefix)));
    contexts
}

/// What the frames carry that a datagram takes, with octets up to `mtu`.
fn compressed(datagram: &[u8], mtu: usize, elide_checksum: bool) -> Vec<Vec<u8>> {
    let contexts = context();
    let options =
        lowpan_codec::Options { contexts: &contexts, elide_checksum, ..lowpan_codec::Options::between(CLIENT, SERVER) };
    let compressed = Fragments::compress(datagram, mtu, &options).expect("a datagram");
    let fragments = Fragments::new(&compressed, mtu, 7).expect("enough room");
    fragments.map(|fragment| fragment.encode_to_vec().expect("a packet")).collect()
}

fn told(link: u32, frames: &[Vec<u8>]) -> Told {
    let options = Options { findings: true, ..Options::default() };
    let outcome = dissect(pcap(link, frames), options);
    outcome.result.expect("a whole capture");
    outcome.told
}

fn findings(payloads: &[Vec<u8>]) -> Vec<String> {
    let frames: Vec<_> = payloads.iter().map(|payload| mac(payload)).collect();
    told(WITHOUT_FCS, &frames).findings
}

#[test]
fn coap_inside_of_every_link_type() {
    let payload = &compressed(&udp(LINK_LOCAL, 5683, GET), 100, false)[0];
    let expected = ["1 iphc", "1 0.01"];
    assert_eq!(told(WITHOUT_FCS, &[mac(payload)]).lines, expected);
    assert_eq!(told(WITH_FCS, &[with_fcs(mac(payload))]).lines, expected);
    let fcs_type = [0, 0, 12, 0, 0, 0, 1, 0, 1, 0, 0, 0];
    assert_eq!(told(TAP, &[[&fcs_type[..], &with_fcs(mac(payload))].concat()]).lines, expected);
    assert_eq!(told(TAP, &[[&[0, 0, 4, 0], &mac(payload)[..]].concat()]).lines, expected);
    let mut damaged = with_fcs(mac(payload));
    damaged[20] ^= 1;
    let lines = told(WITH_FCS, &[damaged]).lines;
    assert!(lines.len() == 1 && lines[0].starts_with("1 MALFORMED frame IEEE 802.15.4"), "{lines:?}");
}

#[test]
fn coap_in_fragments_of_any_order() {
    let request = [GET, b"\xff", &[b'x'; 200]].concat();
    let mut payloads = compressed(&udp(LINK_LOCAL, 5683, &request), 80, false);
    assert!(payloads.len() > 2);
    for _ in 0..payloads.len() {
        payloads.rotate_left(1);
        // Each comes twice, as when an acknowledgment is lost.
        let frames: Vec<_> = payloads.iter().flat_map(|payload| [mac(payload), mac(payload)]).collect();
        let lines = told(WITHOUT_FCS, &frames).lines;
        let coap: Vec<_> = lines.iter().filter(|line| line.ends_with("0.01")).collect();
        assert_eq!(coap, [&format!("{} 0.01", frames.len() - 1)], "{lines:?}");
    }
}

#[test]
fn contexts_come_from_the_user_or_from_the_air() {
    let payload = compressed(&udp(GLOBAL, 5683, GET), 100, false).remove(0);
    assert_eq!(findings(std::slice::from_ref(&payload)), ["unknown-context"]);
    let capture = |payloads: &[&[u8]]| pcap(WITHOUT_FCS, &payloads.iter().map(|one| mac(one)).collect::<Vec<_>>());
    let given = Options { contexts: vec!["1=2001:db8:1::/64".parse().expect("a context")], ..Options::default() };
    assert_eq!(dissect(capture(&[&payload]), given).told.lines, ["1 iphc", "1 0.01"]);
    // A router advertises it: ICMPv6 134 from fe80::1, without compression.
    let mut advertisement = vec![0x41, 0x60, 0, 0, 0, 0, 32, 58, 255];
    advertisement.extend(udp(LINK_LOCAL, 1, b"")[8..40].iter());
    advertisement.extend([134, 0, 0, 0, 64, 0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0]);
    advertisement.extend([34, 2, 64, 0x11, 0, 0, 0, 60, 0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, 0]);
    let outcome = dissect(capture(&[&advertisement, &payload]), Options::default());
    assert_eq!(outcome.told.lines, ["1 ipv6", "2 iphc", "2 0.01"]);
}

#[test]
fn what_is_wrong_with_fragments() {
    let payloads = compressed(&udp(LINK_LOCAL, 7, &[1; 200]), 80, false);
    assert_eq!(findings(&payloads), [""; 0]);
    let next = |size: u16, offset: u8, len: usize| {
        let [high, low] = size.to_be_bytes();
        [&[0xe0 | high, low, 0, 7, offset][..], &vec![9; len]].concat()
    };
    let size = 248;
    // It begins inside of another one, and ends behind that.
    assert_eq!(findings(&[next(size, 10, 16), next(size, 11, 16)]), ["fragment-overlap"]);
    assert_eq!(findings(&[next(size, 10, 16), next(size, 10, 16), next(size, 12, 16)]), [""; 0]);
    assert_eq!(findings(&[next(size, 10, 16), next(256, 12, 16)]), ["fragment-size"]);
    assert_eq!(findings(&[next(39, 1, 8)]), ["fragment-size"]);
    for (offset, len) in [(31, 8), (30, 9), (0, 8), (10, 7)] {
        assert_eq!(findings(&[next(size, offset, len)]), ["fragment-offset"], "{offset} {len}");
    }
}

#[test]
fn elided_checksums() {
    let payloads = compressed(&udp(LINK_LOCAL, 7, b"hi"), 100, true);
    assert_eq!(findings(&payloads), ["elided-checksum"]);
    let first = compressed(&udp(LINK_LOCAL, 7, &[1; 200]), 80, true);
    assert_eq!(findings(&first), ["elided-checksum"]);
}

#[test]
fn what_is_encrypted_is_told_as_such() {
    let mut frame = mac(&[]);
    // Security enabled, in a frame of 2006; level 5, key of index 1, counter 7, and a code of four octets.
    frame[0] |= 8;
    frame[1] |= 0x10;
    frame.extend([0x0d, 7, 0, 0, 0, 1, 0xaa, 0xbb, 0xcc, 1, 2, 3, 4]);
    let told = told(WITHOUT_FCS, &[frame]);
    assert_eq!((told.lines, told.findings.len()), (vec!["1 encrypted".to_owned()], 0));
}

#[test]
fn datagrams_are_written_too() {
    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("no other thread").extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let datagram = udp(LINK_LOCAL, 5683, &[GET, b"\xff", &[b'x'; 200]].concat());
    let frames: Vec<_> = compressed(&datagram, 80, false).iter().map(|payload| mac(payload)).collect();
    let written = Shared::default();
    let dissection = Dissection::new(Options::default()).with_ipv6_out(Box::new(written.clone())).expect("memory");
    let lines = dissect_with(pcap(WITHOUT_FCS, &frames), dissection).told.lines;
    let file = written.0.lock().expect("no other thread").clone();
    assert!(file.ends_with(&datagram));
    let again = dissect(file, Options::default());
    assert_eq!(again.told.lines, ["1 0.01"], "what was {lines:?}");
}

#[test]
fn no_octets_end_it() {
    let mut frames = Vec::new();
    for first in 0..=255_u8 {
        for len in [0, 1, 2, 3, 5, 9, 40] {
            frames.push(mac(&[&[first][..], &vec![first.wrapping_mul(31); len]].concat()));
            frames.push(vec![first; len]);
        }
    }
    for link in [WITH_FCS, WITHOUT_FCS, TAP] {
        dissect(pcap(link, &frames), Options { fields: true, findings: true, ..Options::default() })
            .result
            .expect("a whole capture");
    }
}
