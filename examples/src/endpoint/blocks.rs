//! A body, cut into what messages hold (RFC 7959, RFC 8323 §6).

use coap_codec::{Block, BlockSize};

/// What goes into one message of a body.
pub struct Part<'b> {
    /// Its bytes.
    pub payload: &'b [u8],
    /// Which block it is.
    pub block: Block,
}

/// The part of `body` that block `num` of this size begins with; with BERT, as many blocks as fit into `room` bytes. `None` if
/// the body ends before it.
pub fn part(body: &[u8], num: u32, size: BlockSize, room: usize) -> Option<Part<'_>> {
    let block = Block::new(num, false, size)?;
    let rest = body.get(block.offset() as usize..).filter(|rest| !rest.is_empty() || num == 0)?;
    let length = if size.is_bert() { (room / size.bytes()).max(1) * size.bytes() } else { size.bytes() };
    let (payload, behind) = rest.split_at(length.min(rest.len()));
    Some(Part { payload, block: Block::new(num, !behind.is_empty(), size)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_the_body_again() {
        let body: Vec<u8> = (0..10_000_u32).map(|n| n as u8).collect();
        for (size, room) in [(BlockSize::B16, 0), (BlockSize::B1024, 0), (BlockSize::Bert, 0), (BlockSize::Bert, 5000)]
        {
            let (mut again, mut num) = (Vec::new(), 0);
            while let Some(part) = part(&body, num, size, room) {
                assert!(part.block.admits(part.payload.len()));
                again.extend_from_slice(part.payload);
                assert_eq!(part.block.more(), again.len() < body.len());
                num = part.block.next(part.payload.len()).expect("a short body").num();
                if !part.block.more() {
                    break;
                }
            }
            assert_eq!(again, body);
        }
        assert!(part(&body, 10, BlockSize::B1024, 0).is_none());
        assert!(part(&[], 0, BlockSize::B1024, 0).is_some() && part(&[], 1, BlockSize::B1024, 0).is_none());
    }
}
