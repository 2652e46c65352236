//! Real frames decompress to the datagrams that were sent, and compress at least as far as their sender did.

mod support;

use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::frag::{FirstFragment, Fragments, NextFragment, Progress, Reassembly};
use lowpan_codec::{Compressed, Options, iphc};
use support::capture::{Vector, vectors};
use support::digits;

fn options(vector: &Vector) -> Options<'_> {
    Options { contexts: &vector.contexts, ..Options::between(vector.source, vector.destination) }
}

#[test]
fn frames_decompress_and_compress() {
    let all: Vec<Vector> = ["iphc", "nhc"].into_iter().flat_map(vectors).collect();
    assert_eq!(all.len(), 91);
    for vector in &all {
        let name = &vector.name;
        let mut out = [0; 1280];
        let frame = &vector.frames[0];
        let datagram = iphc::decompress_to_slice(frame, &mut options(vector), &mut out)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(digits(datagram), digits(&vector.datagram), "{name}");

        let wire =
            Compressed::new(&vector.datagram, &options(vector)).expect("a datagram").encode_to_vec().expect("legal");
        assert!(wire.len() <= frame.len(), "{name}: {} is longer than {}", digits(&wire), digits(frame));
        let again = iphc::decompress_to_slice(&wire, &mut options(vector), &mut out).expect("own frames are right");
        assert_eq!(digits(again), digits(&vector.datagram), "{name}");
    }
}

/// Takes a frame that holds a fragment.
fn take(reassembly: &mut Reassembly<'_>, frame: &[u8], cx: &mut Options<'_>) -> Progress {
    let r = &mut Reader::new(frame);
    let taken = if frame[0] >> 3 == 0b11000 {
        reassembly.first(&FirstFragment::decode(r, &mut ()).expect("a first fragment"), cx)
    } else {
        reassembly.next(&NextFragment::decode(r, &mut ()).expect("a further fragment"))
    };
    taken.unwrap_or_else(|error| panic!("{}: {error}", digits(frame)))
}

#[test]
fn fragments_make_datagrams_in_any_order() {
    let all = vectors("frag-set");
    assert_eq!(all.len(), 33);
    for vector in &all {
        let mut memory = [0xa5; 1280];
        for turn in 0..vector.frames.len() {
            let mut frames = vector.frames.clone();
            frames.rotate_left(turn);
            let mut reassembly = Reassembly::new(&mut memory);
            let mut complete = false;
            for frame in &frames {
                let progress = take(&mut reassembly, frame, &mut options(vector));
                complete |= progress == Progress::Complete;
                let again = take(&mut reassembly, frame, &mut options(vector));
                assert_eq!(again, Progress::Duplicate, "{}", vector.name);
            }
            assert!(complete, "{}", vector.name);
            assert_eq!(reassembly.datagram().map(digits), Some(digits(&vector.datagram)), "{}", vector.name);
        }
    }
}

#[test]
fn datagrams_come_back_from_fragments_for_every_link() {
    for vector in vectors("frag-set") {
        for mtu in (20..=127).chain([255, 1500]) {
            let cx = &mut options(&vector);
            let compressed = Fragments::compress(&vector.datagram, mtu, cx).expect("a datagram");
            let mut memory = [0xa5; 1280];
            let mut reassembly = Reassembly::new(&mut memory);
            let mut last = None;
            let fragments = Fragments::new(&compressed, mtu, 7).unwrap_or_else(|clause| panic!("{mtu}: {clause}"));
            for fragment in fragments {
                let frame = fragment.encode_to_vec().expect("legal");
                assert!(frame.len() <= mtu, "{} for {mtu}", frame.len());
                if fragment.is_whole() {
                    let mut out = [0; 1280];
                    let datagram = iphc::decompress_to_slice(&frame, cx, &mut out).expect("right");
                    assert_eq!(datagram, vector.datagram);
                } else {
                    last = Some(take(&mut reassembly, &frame, cx));
                }
            }
            if let Some(progress) = last {
                assert_eq!(progress, Progress::Complete, "{} for {mtu}", vector.name);
                assert_eq!(reassembly.datagram(), Some(&vector.datagram[..]), "{} for {mtu}", vector.name);
            }
        }
    }
}
