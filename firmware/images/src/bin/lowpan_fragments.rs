//! A node that puts a datagram together from its fragments, and sends it in fragments too.

#![no_std]
#![no_main]

use images::{
    Digest, Expected, inputs,
    lowpan::{self, Node},
    run, sink,
};
use lowpan_codec::{
    buf::{Message, Reader},
    frag::{Fragments, Reassembler},
};

const EXPECTED: Expected =
    Expected { sent: Digest::EMPTY.bytes(inputs::LOWPAN_FRAGMENTS), understood: lowpan::DATAGRAM };

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
        if let Some(datagram) = lowpan::receive(frame, reassembler, &mut node)? {
            sink::bytes(datagram);
            send(datagram, &node, out)?;
        }
    }
    Some(())
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
