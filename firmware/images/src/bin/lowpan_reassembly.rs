//! A node that puts a datagram together from its fragments, and sends it in one frame.

#![no_std]
#![no_main]

use core::time::Duration;

use images::{Digest, Expected, inputs, lowpan::Node, run, sink};
use lowpan_codec::{
    buf::Reader,
    frag::{FirstFragment, NextFragment, Reassembler},
    iphc::compress_to_slice,
};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(b"\x7E\x33\xF0\xC3\x51\x16\x33\xD6\xACtemperature: 21.5 C, humidity: 43.17 %\r\n"),
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

fn node(input: &[u8], reassembler: &mut Reassembler<'_, 1>, out: &mut [u8]) -> Option<()> {
    let mut node = Node::receives();
    let mut frames = Reader::new(input);
    while !frames.is_empty() {
        let len = frames.u8().ok()?;
        let frame = frames.sub(len.into()).ok()?;
        if let Some(datagram) = receive(frame, reassembler, &mut node)? {
            sink::bytes(datagram);
            sink::sent(compress_to_slice(datagram, &node, out).ok()?);
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
