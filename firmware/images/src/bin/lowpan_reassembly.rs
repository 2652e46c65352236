//! A node that puts a datagram together from its fragments, and sends it in one frame.

#![no_std]
#![no_main]

use images::{
    Digest, Expected, inputs,
    lowpan::{self, Node},
    run, sink,
};
use lowpan_codec::{buf::Reader, frag::Reassembler, iphc::compress_to_slice};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(b"\x7E\x33\xF0\xC3\x51\x16\x33\xD6\xACtemperature: 21.5 C, humidity: 43.17 %\r\n"),
    understood: lowpan::DATAGRAM,
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
        if let Some(datagram) = lowpan::receive(frame, reassembler, &mut node)? {
            sink::bytes(datagram);
            sink::sent(compress_to_slice(datagram, &node, out).ok()?);
        }
    }
    Some(())
}
