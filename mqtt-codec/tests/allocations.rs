//! Decoding, walking and encoding take no memory from the heap. One test, alone in its program: the counter counts for
//! every thread.

mod support;

use mqtt_codec::buf::testing::until_quiet;
use mqtt_codec::buf::{Decode, Message, Reader};
use mqtt_codec::{Options, Packet, Version, frame};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::seeds;
use support::wire::bytes;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Frames, decodes and encodes each packet into `out`; and decodes it with its last byte cut off.
fn work(version: Version, packets: &[Vec<u8>], out: &mut [u8]) {
    for packet in packets {
        let mut options = Options { version: Some(version), ..Options::default() };
        assert!(frame(packet, usize::MAX).is_ok());
        let decoded = Packet::decode(&mut Reader::new(packet), &mut options).expect("legal");
        assert_eq!(decoded.encoded_len(), Ok(packet.len()));
        let encoded = decoded.encode_to_slice(out).expect("room");
        assert_eq!(encoded, packet.as_slice());
        assert!(Packet::decode(&mut Reader::new(&packet[..packet.len() - 1]), &mut options).is_err());
    }
}

#[test]
fn nothing_is_allocated() {
    let long = ["26 ['k']['v']", "0b 01"].map(|item| bytes(&format!("30 (['a'] ({}) 'x')", item.repeat(10_000))));
    let lists = ["82 (0001 () {})", "a2 (0001 () {})"].map(|list| {
        let item = if list.starts_with("82") { "['a/+/#'] 01" } else { "['a/+/#']" };
        bytes(&list.replace("{}", &item.repeat(10_000)))
    });
    let v5 = [seeds::v5(), long.into(), lists.into()].concat();
    let v3_1_1 = seeds::v3(seeds::V3_1_1);
    let v3_1 = seeds::v3(seeds::V3_1);
    let mut out = vec![0; 1 << 20];

    until_quiet(|| HEAP.stats().allocations);
    let region = Region::new(HEAP);
    work(Version::V5_0, &v5, &mut out);
    work(Version::V3_1_1, &v3_1_1, &mut out);
    work(Version::V3_1, &v3_1, &mut out);
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
