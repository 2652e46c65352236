//! A node: understands a datagram that came in one frame, and sends it in one.

#![no_std]
#![no_main]

use images::{Digest, Expected, inputs, lowpan::Node, run, sink};
use lowpan_codec::iphc::{compress_to_slice, decompress_to_slice};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(inputs::LOWPAN),
    understood: Digest::EMPTY.bytes(
        b"\x60\x00\x00\x00\x00\x19\x11\x40\
        \xFE\x80\x00\x00\x00\x00\x00\x00\x00\x12\x4B\x00\x14\xB5\xD9\x01\
        \xFE\x80\x00\x00\x00\x00\x00\x00\x00\x12\x4B\x00\x14\xB5\xD9\x02\
        \xC3\x51\x16\x33\x00\x19\xAD\xD8temperature: 21.5",
    ),
};

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut node, inputs::LOWPAN, EXPECTED)
}

fn node(input: &[u8], out: &mut [u8]) -> Option<()> {
    let mut node = Node::receives();
    let (datagram, frame) = out.split_at_mut_checked(80)?;
    let datagram = decompress_to_slice(input, &mut node, datagram).ok()?;
    sink::bytes(datagram);
    sink::sent(compress_to_slice(datagram, &node, frame).ok()?);
    Some(())
}
