//! Twice the input takes twice the time: the worst that can be written down, read, decompressed, compressed, put together.

use crate::support::{hex, seeds};
use crate::thorough;
use lowpan_codec::buf::testing::is_linear;
use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::frag::{FirstFragment, Fragments, NextFragment, Reassembly};
use lowpan_codec::ieee802154::Frame;
use lowpan_codec::lorh::pop;
use lowpan_codec::{Compressed, ContextTable, Ghc, Options, Packet, decompress_to_slice, nd};
use std::hint::black_box;

/// Bytes of the smaller input: few enough that a run ends before the scheduler takes notice.
fn size() -> usize {
    if thorough() { 8_000 } else { 1_000 }
}

/// The input of either size: a text with `{}` repeated as often as it takes.
fn both(text: &str, item: &str) -> [Vec<u8>; 2] {
    [size(), 2 * size()].map(|wanted| {
        let times = wanted / hex(item).len();
        hex(&text.replace("{}", &item.repeat(times)))
    })
}

const PACKETS: [(&str, &str, &str); 12] = [
    ("a payload", "7a33 3b {}", "aa"),
    ("a payload of UDP whose checksum was elided", "7e33 f7 12 {}", "aa"),
    ("extension headers", "7e33 {} f312abcd", "e1 06 050200001e00"),
    ("extension headers of no octets", "7e33 {} f312abcd", "e1 00"),
    ("routing headers", "7e33 {} f712", "e3 06 000000000000"),
    ("extension headers as bytecode", "7e33 {} f312abcd", "b1 90"),
    ("literals", "7e33 df {}", "05 0102030405"),
    ("literals of no octets", "7e33 df {}", "00"),
    ("extensions of references", "7e33 df {} ", "a0"),
    ("elective routing headers", "f1 {} 7a33 3b", "a0 2a"),
    ("a source route", "f1 {} 7a33 3b", "80 00 07"),
    ("HC1", "42 fb e0 40 5a abcd {}", "aa"),
];

#[test]
fn packets_and_their_datagrams() {
    let contexts = ContextTable::EMPTY;
    let mut out = vec![0; 70_000];
    for (name, text, item) in PACKETS {
        let packets = both(text, item);
        is_linear(&format!("reading {name}"), &packets, |packet| {
            let packet = Packet::decode(&mut Reader::new(black_box(packet)), &mut ()).expect("a packet");
            assert!(black_box(packet.encoded_len()).is_ok());
        });
        is_linear(&format!("decompressing {name}"), &packets, |packet| {
            // A route that is too long, and literals at their end, are refused as fast.
            let _ = black_box(decompress_to_slice(black_box(packet), &mut options(&contexts), &mut out).is_ok());
        });
    }
}

fn options(contexts: &ContextTable) -> Options<'_> {
    seeds::options(0b100_0100, contexts)
}

#[test]
fn tunnels_in_tunnels() {
    // Each makes 40 octets of three, so that the input is short.
    let contexts = ContextTable::EMPTY;
    let mut out = vec![0; 70_000];
    let packets = [400, 800].map(|count| hex(&format!("7e33 {} f312abcd", "ee 7e33".repeat(count))));
    is_linear("tunnels", &packets, |packet| {
        assert!(decompress_to_slice(black_box(packet), &mut options(&contexts), &mut out).is_ok());
    });
}

#[test]
fn bytecode_that_makes_much_of_little() {
    // Time is linear in what comes out, too: zeros, and references with the farthest reach.
    let contexts = ContextTable::EMPTY;
    let mut out = vec![0; 70_000];
    for (name, item) in [("zeros", "8f"), ("references", "b0 b0 b0 b0 f8")] {
        let packets =
            [size() / 10, size() / 5].map(|times| hex(&format!("7e33 df {}", item.repeat(times / hex(item).len()))));
        is_linear(name, &packets, |packet| {
            let _ = black_box(decompress_to_slice(black_box(packet), &mut options(&contexts), &mut out).is_ok());
        });
    }
}

#[test]
fn datagrams_that_are_compressed() {
    let contexts = ContextTable::EMPTY;
    let header = |next: u8, behind: &[u8]| {
        let addresses = "fe800000000000000000000000000001 fe80000000000000000000fffe00abcd";
        [hex(&format!("60000000 {:04x} {next:02x} 40 {addresses}", behind.len())), behind.to_vec()].concat()
    };
    for (name, next, item) in [
        ("a payload", 59, "aa"),
        ("extension headers", 60, "3c00 0502000000 00"),
        ("padding", 60, "3cff"),
        ("ICMPv6 that repeats itself", 58, "0102030405060708"),
        ("ICMPv6 of one octet", 58, "07"),
        ("ICMPv6 of zeros", 58, "00"),
    ] {
        // Within the first 256 octets there is more to refer to with every octet.
        let datagrams = [1000, 2000].map(|wanted| header(next, &hex(&item.repeat(wanted / hex(item).len()))));
        // To look for references takes longer than a machine is quiet, unless the compiler has optimised it.
        for ghc in [Ghc::Decompress, Ghc::Both].into_iter().take(if thorough() { 2 } else { 1 }) {
            let cx = Options { ghc, ..options(&contexts) };
            is_linear(&format!("compressing {name}"), &datagrams, |datagram| {
                let compressed = Compressed::new(black_box(datagram), &cx).expect("a datagram");
                assert!(black_box(compressed.encoded_len()).is_ok());
            });
        }
    }
}

#[test]
fn fragments() {
    let contexts = ContextTable::EMPTY;
    let mut memory = vec![0; 2047];
    let datagrams = [1000_u16, 2000].map(|len| {
        let mut datagram = vec![7; len.into()];
        datagram[..8].copy_from_slice(&[0x60, 0, 0, 0, 0, 0, 59, 64]);
        datagram[4..6].copy_from_slice(&(len - 40).to_be_bytes());
        datagram
    });
    let frames = datagrams.each_ref().map(|datagram| {
        let compressed = Fragments::compress(datagram, 30, &options(&contexts)).expect("a datagram");
        let fragments = Fragments::new(&compressed, 30, 1).expect("room");
        fragments.map(|fragment| fragment.encode_to_vec().expect("legal")).collect::<Vec<_>>()
    });
    is_linear("reassembly", &frames, |frames| {
        let mut reassembly = Reassembly::new(&mut memory);
        for frame in black_box(frames) {
            let mut r = Reader::new(frame);
            let taken = if frame[0] >> 3 == 0b11000 {
                reassembly.first(&FirstFragment::decode(&mut r, &mut ()).expect("a fragment"), &mut options(&contexts))
            } else {
                reassembly.next(&NextFragment::decode(&mut r, &mut ()).expect("a fragment"))
            };
            assert!(taken.is_ok());
        }
    });
}

#[test]
fn lists() {
    let options = both("86 000000 00000000 00000000 00000000 {}", "24 01 0001 00000000");
    is_linear("options", &options, |message| {
        assert!(nd::options(black_box(message), &mut ()).expect("right").iter().count() > 10);
    });
    let frames = both("01aa 2a cdab 0200 3412 0100 {} 803f", "000f");
    is_linear("information elements", &frames, |frame| {
        let frame = Frame::decode(&mut Reader::new(black_box(frame)), &mut ()).expect("a frame");
        assert!(frame.header_elements().iter().count() > 10);
    });
    // One hop after another out of one packet is as many moves as there are hops; one is linear.
    let routes = both("f1 {} 7a33 3b", "80 04 20010db8000000000000000000000001");
    is_linear("taking a hop", &routes, |route| {
        let mut route = route.clone();
        assert!(matches!(pop(black_box(&mut route)), Ok(Some(_))));
    });
}
