//! A node that puts a datagram together from its fragments, and sends it in fragments too.

#![no_std]
#![no_main]

use core::time::Duration;

use images::{Digest, Expected, inputs, lowpan::Node, run, sink};
use lowpan_codec::{
    buf::{Message, Reader},
    frag::{FirstFragment, Fragments, NextFragment, Reassembler},
};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(inputs::LOWPAN_FRAGMENTS),
    understood: Digest::EMPTY.bytes(
        b"\x60\x00\x00\x00\x00\x30\x11\x40\
        \xFE\x80\x00\x00\x00\x00\x00\x00\x00\x12\x4B\x00\x14\xB5\xD9\x01\
        \xFE\x80\x00\x00\x00\x00\x00\x00\x00\x12\x4B\x00\x14\xB5\xD9\x02\
        \xC3\x51\x16\x33\x00\x30\xD6\xACtemperature: 21.5 C, humidity: 43.17 %\r\n",
    ),
};

#[cortex_m_rt::entry]
fn main() -> ! {
    static mut MEMORY: [u8; 88] = [0; 88];
    // As the memory, it is not the job's: it is there as long as the node.
    let mut reassembler = Reassembler::new([&mut MEMORY[..]]);
    run(&mut |input, out| node(input, &mut reassembler, out), inputs::LOWPAN_FRAGMENTS, EXPECTED)
}

/// The octets that the link takes in a frame.
const MTU: usize = 40;
/// The tag of the fragments that are sent.
const TAG: u16 = 7;

fn node(input: &[u8], reassembler: &mut Reassembler<'_, 1>, out: &mut [u8]) -> Option<()> {
    let mut node = Node::receives();
    let mut frames = Reader::new(input);
    while !frames.is_empty() {
        let len = frames.u8().ok()?;
        let frame = frames.sub(len.into()).ok()?;
        if let Some(datagram) = receive(frame, reassembler, &mut node)? {
            sink::bytes(datagram);
            send(datagram, &node, out)?;
        }
    }
    Some(())
}

/// Takes a fragment; returns the datagram that it completes.
fn receive<'r>(
    mut frame: Reader<'_>,
    reassembler: &'r mut Reassembler<'_, 1>,
    node: &mut Node,
) -> Option<Option<&'r [u8]>> {
    let (addresses, now) = (node.addresses(), Duration::ZERO);
    let (_, datagram) = match frame.peek_u8()? >> 5 {
        0b110 => {
            let fragment: FirstFragment<'_> = frame.decode(node).ok()?;
            reassembler.first(addresses, &fragment, now, node).ok()?
        }
        _ => {
            let fragment: NextFragment<'_> = frame.decode(node).ok()?;
            reassembler.next(addresses, &fragment, now).ok()?
        }
    };
    Some(datagram)
}

/// Sends a datagram in fragments, each behind an octet that tells its length.
fn send(datagram: &[u8], node: &Node, out: &mut [u8]) -> Option<()> {
    let compressed = Fragments::compress(datagram, MTU, node).ok()?;
    for fragment in Fragments::new(&compressed, MTU, TAG).ok()? {
        let frame = fragment.encode_to_slice(out).ok()?;
        sink::sent(&[u8::try_from(frame.len()).ok()?]);
        sink::sent(frame);
    }
    Some(())
}
