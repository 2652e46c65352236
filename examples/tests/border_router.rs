//! The border router on a real capture: what it sends makes the same datagrams again.

use std::fs::File;
use std::ops::ControlFlow;

use examples::capture::{Capture, Frame, Stamp};
use examples::lowpan::{Header, IEEE802154_WITH_FCS, Router, Sent};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/lowpan.pcap");

/// Every datagram of the capture, and what is sent for it.
fn routed() -> Vec<(Vec<u8>, Sent)> {
    let mut router = router();
    let mut capture = Capture::open(File::open(CAPTURE).expect("the sample capture")).expect("a capture");
    let mut datagrams = Vec::new();
    let read = capture.for_each(|frame| {
        if let Some(routed) = router.receive(&frame) {
            let sent = router.send(&routed);
            datagrams.push((routed.datagram, sent));
        }
        ControlFlow::Continue(())
    });
    read.expect("a whole capture");
    datagrams
}

fn router() -> Router {
    Router::new(&["1=2001:db8:1::/64".parse().expect("a context")])
}

#[test]
fn another_router_gets_the_same_datagrams() {
    let datagrams = routed();
    assert_eq!(datagrams.len(), 178);
    let mut receiver = router();
    for (datagram, sent) in &datagrams {
        assert!(sent.comes_back);
        assert!(sent.frames.iter().all(|frame| frame.len() <= 127), "a frame takes 127 octets");
        let received: Vec<_> = sent
            .frames
            .iter()
            .filter_map(|data| {
                let stamp = Stamp::default();
                receiver.receive(&Frame { stamp, link: IEEE802154_WITH_FCS, data, position: 0 })
            })
            .collect();
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].datagram, *datagram);
    }
}

#[test]
fn what_headers_take_is_what_is_saved() {
    for (datagram, sent) in routed() {
        let (whole, compressed) = sent
            .headers
            .iter()
            .fold((0, 0), |(whole, compressed), header| (whole + header.octets, compressed + header.compressed));
        assert_eq!(datagram.len() - whole, sent.compressed - compressed, "the payload stays as it is");
        // RFC 6282 §3.1.1: two octets at least, and one of LOWPAN_NHC with ports and checksum.
        assert!((2..40).contains(&sent.headers[0].compressed), "{sent:?}");
        assert!(sent.headers[2] == Header::default() || (4..8).contains(&sent.headers[2].compressed), "{sent:?}");
    }
}
