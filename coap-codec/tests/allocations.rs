//! Decoding, walking, judging and encoding take no memory from the heap. One test, alone in its program: the counter counts
//! for every thread.

mod support;

use coap_codec::buf::testing::until_quiet;
use coap_codec::buf::{Message as _, Reader};
use coap_codec::{AnyOrder, CoapOption, Header, InOrder, Message, OptionNumber, Settings, Tcp, Udp, Ws, frame};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::wire::bytes;
use support::{EXTENDED, STRICT, seeds};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Decodes, walks and encodes each message into `out`; and decodes it with its last byte cut off.
fn work<H: Header>(mut settings: Settings, messages: &[Vec<u8>], out: &mut [u8]) {
    for wire in messages {
        assert!(frame(wire, usize::MAX, &settings).is_ok() || wire[0] & 0x0f > 8);
        let message: Message<'_, H> = Reader::new(wire).decode(&mut settings).expect("legal");
        let options = message.options;
        assert!(options.iter().count() == options.with_ranges().count() && options.max_age() != 1);
        assert!(message.problems(|_| true).count() <= options.iter().count());
        assert_eq!(message.encoded_len(), Ok(wire.len()));
        assert_eq!(message.encode_to_slice(out).expect("room"), wire.as_slice());
        let _ = Reader::new(&wire[..wire.len() - 1]).decode::<Message<'_, H>, _>(&mut settings);
    }
}

/// Makes options from their parts, in order and in any order.
fn make(out: &mut [u8]) {
    let header = Message::ping(1).header;
    let mut options = [CoapOption::max_age(60); 20];
    for (number, option) in (0..).zip(&mut options) {
        *option = CoapOption::new(OptionNumber(2000 - number), b"value").expect("unknown");
    }
    let any_order = AnyOrder::new(&options).expect("20 numbers");
    let message = Message { header, code: coap_codec::Code::GET, ..Message::ping(1) };
    assert!(message.with_options(any_order).encode_to_slice(out).is_ok());
    options.reverse();
    let in_order = InOrder::new(&options).expect("in order");
    assert!(message.with_options(in_order).encode_to_slice(out).is_ok());
}

#[test]
fn nothing_is_allocated() {
    let many = bytes(&format!("40 01 1234 {} ff 'x'", "[11: 'a']".repeat(10_000)));
    let datagrams = [seeds::udp(), vec![many]].concat();
    let (streams, frames, extended) = (seeds::tcp_stream(), seeds::ws(), seeds::extended_udp());
    let mut out = vec![0; 1 << 20];

    until_quiet(|| HEAP.stats().allocations);
    let region = Region::new(HEAP);
    work::<Udp>(STRICT, &datagrams, &mut out);
    work::<Udp>(EXTENDED, &extended, &mut out);
    work::<Tcp>(STRICT, &streams, &mut out);
    work::<Ws>(STRICT, &frames, &mut out);
    make(&mut out);
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
