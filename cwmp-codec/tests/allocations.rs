//! Reading and writing take no memory from the heap. One test, alone in its program: the counter counts for every thread.

mod support;

use cwmp_codec::buf::testing::until_quiet;
use cwmp_codec::buf::{Message, Reader};
use cwmp_codec::{Body, Lexical, Method, Rpc, Signature, UdpConnectionRequest};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::checks::decode;
use support::{captures, seeds};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CONNECTION_REQUEST: &[u8] = b"GET http://10.1.1.1:8080?ts=1120673700&id=1234&un=CPE57689&cn=XTGRWIPC6D3IPXS3\
    &sig=3545F7B5820D76A3DF45A3A509DA8D8C38F13512 HTTP/1.1\r\nHost: 10.1.1.1:8080\r\n\r\n";

#[test]
fn nothing_is_allocated() {
    let messages = seeds::generated();
    assert_eq!(messages.len(), Method::ALL.len() * 2 + 1);
    let captured = captures::captures();
    let mut out = vec![0; 1 << 20];

    until_quiet(|| HEAP.stats().allocations);
    let region = Region::new(HEAP);
    for wire in messages.values() {
        let message = decode(wire).expect("legal");
        assert_eq!(message.encode_to_slice(&mut out).expect("room"), wire.as_slice());
    }
    let (mut written, mut walked) = (0, 0);
    for message in &captured {
        let Ok(message) = decode(&message.body) else { continue };
        // some senders leave out what the schema wants
        written += usize::from(message.encode_to_slice(&mut out).is_ok());
        if let Body::Rpc(Rpc::GetParameterValuesResponse(response)) = message.body {
            walked += response.parameter_list.iter().filter(|one| one.value.as_u32().is_some()).count();
        }
    }
    assert!(written > 300 && walked > 100, "{written} written, {walked} walked");
    let request: UdpConnectionRequest<'_> = Reader::new(CONNECTION_REQUEST).decode(&mut ()).expect("legal");
    assert_ne!(request.sign(b"secret").signature, Signature([0; 20]));
    assert_eq!(request.encode_to_slice(&mut out).expect("room"), CONNECTION_REQUEST);
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
