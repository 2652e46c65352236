//! Bodies in blocks: RFC 7959, BERT (RFC 8323 §6), Q-Block (RFC 9177).

mod assemble;
mod q_block;
mod split;

use coap_codec::{Block, BlockSize};

/// A block as the RFCs write it: number, M, size.
pub(crate) fn block(text: &str) -> Block {
    let mut parts = text.split('/');
    let num = parts.next().unwrap().parse().unwrap();
    let more = parts.next() == Some("1");
    let size = match parts.next().unwrap() {
        "BERT" => BlockSize::Bert,
        bytes => BlockSize::within(bytes.parse().unwrap()),
    };
    Block::new(num, more, size).unwrap()
}

/// A body no two blocks of which are the same.
pub(crate) fn body(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i / 16 + i) as u8).collect()
}
