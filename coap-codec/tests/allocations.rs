//! Decoding, walking, judging and encoding take no memory from the heap. One test, alone in its program: the counter counts
//! for every thread.

mod support;

use coap_codec::buf::arbitrary::Arena;
use coap_codec::buf::{Decode, Message as _, Reader};
use coap_codec::{
    AnyOrder, CoapOption, Code, Header, InOrder, Message, OptionNumber, Options, Tcp, Token, Udp, Ws, frame,
};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::random_bytes;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Messages over a transport, in bytes: random ones, and one with 10 000 options.
fn messages<H: Header + for<'u> arbitrary::Arbitrary<'u>>(header: H) -> Vec<Vec<u8>> {
    let mut messages = Vec::new();
    for entropy in random_bytes().take(300) {
        let arena = Arena::new();
        let mut u = arbitrary::Unstructured::new(&entropy);
        let message = Message::<H, Options<'_>>::arbitrary_in(&mut u, &arena).expect("enough random bytes");
        messages.push(message.encode_to_vec().expect("valid"));
    }
    let options = [&[0xB1, b'a'][..], &[0x01, b'b'].repeat(9_999)].concat();
    let options = Options::new(&options).expect("well-formed");
    let long = Message { header, code: Code::GET, token: Token::EMPTY, options, payload: b"x" };
    messages.push(long.encode_to_vec().expect("valid"));
    messages
}

/// Decodes each message, looks at its options and encodes it into `out`; and decodes it with its last byte cut off.
fn work<H: Header>(messages: &[Vec<u8>], out: &mut [u8]) {
    for wire in messages {
        let message = Message::<H>::decode(&mut Reader::new(wire), &mut ()).expect("valid");
        assert_eq!(message.encode_to_slice(out).expect("room"), wire.as_slice());
        let path: usize = message.options.uri_path().map(<[u8]>::len).sum();
        assert!(message.problems(|number| number == OptionNumber::URI_PATH).count() + path <= wire.len());
        assert!(message.signal().is_none() || message.is_signal());
        let _ = Message::<H>::decode(&mut Reader::new(&wire[..wire.len() - 1]), &mut ());
    }
}

/// Makes options and sends them, in order and not.
fn make(out: &mut [u8]) {
    let items = ["b", "a"].map(|segment| CoapOption::uri_path(segment).expect("short"));
    let items = [items[0], items[1], CoapOption::max_age(7)];
    let message = Message::ack(1).with_header(Tcp).with_options(AnyOrder::new(&items).expect("legal"));
    let message = Message { code: Code::GET, ..message };
    assert!(message.encode_to_slice(out).is_ok());
    assert!(message.with_options(InOrder::new(&items).expect("legal")).encode_to_slice(out).is_ok());
}

#[test]
fn nothing_is_allocated() {
    let udp = messages(Udp { message_type: coap_codec::MessageType::Confirmable, message_id: 1 });
    let (tcp, ws) = (messages(Tcp), messages(Ws));
    let mut out = vec![0; 1 << 16];

    let region = Region::new(HEAP);
    work::<Udp>(&udp, &mut out);
    work::<Tcp>(&tcp, &mut out);
    work::<Ws>(&ws, &mut out);
    make(&mut out);
    assert!(tcp.iter().all(|wire| frame(wire, usize::MAX, &()).is_ok()));
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
