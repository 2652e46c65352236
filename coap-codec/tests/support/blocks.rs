//! What transfers in blocks have to survive: blocks that come twice, too early, cut, or of another body.

use coap_codec::blockwise::{Assembler, Identity, OutOfOrder, Part, Progress, Split};
use coap_codec::{Block, BlockSize};

/// A transfer, as its bytes tell it: the size of the blocks and of the body, then what becomes of each block.
#[derive(Clone, Copy)]
pub(crate) struct Script<'a> {
    size: BlockSize,
    body_len: usize,
    steps: &'a [u8],
}

impl<'a> Script<'a> {
    /// `None` of less than three bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let ([size, high, low], steps) = bytes.split_first_chunk()?;
        let size = BlockSize::from_szx(size % 7);
        // Up to 40 blocks and a bit.
        let body_len = usize::from(u16::from_be_bytes([*high, *low])) % (40 * size.bytes() + 7);
        Some(Self { size, body_len, steps })
    }

    /// Bytes of which no two blocks are alike.
    fn body(self) -> Vec<u8> {
        (0..self.body_len).map(|i| (i / self.size.bytes()) as u8 ^ (i as u8).wrapping_mul(31)).collect()
    }
}

/// Both ways to put blocks together, in memory that suffices.
pub(crate) fn survive(script: Script<'_>) {
    let body = script.body();
    let blocks: Vec<_> = Split::new(&body, script.size).expect("not many").collect();
    assert_eq!(blocks.iter().map(|(_, payload)| payload.len()).sum::<usize>(), body.len());
    in_order(script, &body, &blocks);
    in_any_order(script, &body, &blocks);
    too_little_memory(&body, &blocks);
}

const ONE: &[u8] = b"one";

fn part<'a>((block, payload): (Block, &'a [u8])) -> Part<'a> {
    Part { block: Some(block), payload, identity: Identity::RequestTag(Some(ONE)), ..Part::default() }
}

/// Whatever comes, what there is is the beginning of the body, and each error leaves it alone. Then what is missing comes.
fn in_order(script: Script<'_>, body: &[u8], blocks: &[(Block, &[u8])]) {
    let mut memory = vec![0; body.len()];
    let mut assembler = Assembler::new(&mut memory);
    let mut next = 0;
    for step in script.steps {
        let chosen = usize::from(step >> 2);
        let part = match step & 3 {
            0 => part(blocks[next]),
            1 => part(blocks[chosen % blocks.len()]),
            2 => Part { identity: Identity::RequestTag(None), ..part(blocks[1.max(chosen) % blocks.len()]) },
            _ => {
                let (block, payload) = blocks[next];
                part((block, &payload[..payload.len().min(chosen)]))
            }
        };
        let before = assembler.body().to_vec();
        match assembler.accept(&part) {
            Ok(Progress::Complete) => next = blocks.len() - 1,
            Ok(Progress::Continue { next: wanted }) => {
                assert_eq!(wanted.offset() as usize, assembler.body().len());
                next = assembler.body().len() / script.size.bytes();
            }
            Err(error) => assert_eq!(assembler.body(), before, "{error}"),
        }
        assert!(body.starts_with(assembler.body()), "not what was sent");
    }
    for block in blocks {
        let progress = assembler.accept(&part(*block)).expect("all of it, in order");
        assert_eq!(progress == Progress::Complete, !block.0.more());
    }
    assert_eq!(assembler.body(), body);
}

/// The body is there when each block has come, and not before; those that have not are told.
fn in_any_order(script: Script<'_>, body: &[u8], blocks: &[(Block, &[u8])]) {
    let (mut memory, mut received) = (vec![0xAA; body.len()], vec![0xFF; blocks.len().div_ceil(8)]);
    let mut assembler = OutOfOrder::new(&mut memory, &mut received);
    let mut came = vec![false; blocks.len()];
    let size = Some(body.len() as u32);
    let all = (0..blocks.len()).map(|place| (place, true));
    for (place, whole) in script.steps.iter().map(|step| (usize::from(step >> 1), step & 1 == 0)).chain(all) {
        let place = place % blocks.len();
        let (block, payload) = blocks[place];
        let payload = if whole { payload } else { payload.get(1..).unwrap_or(b"x") };
        let accepted = assembler.accept(&Part { size, ..part((block, payload)) });
        assert_eq!(accepted.is_ok(), whole, "a payload that is too short or too long for its place");
        came[place] |= whole;
        let missing: Vec<u32> = (0..).zip(&came).filter(|(_, came)| !**came).map(|(number, _)| number).collect();
        if came.contains(&true) {
            assert!(assembler.missing().eq(missing.iter().copied()), "{missing:?}");
            assert_eq!(assembler.body(), missing.is_empty().then_some(body));
        }
    }
}

/// A body that is a byte too large is refused, and not written beyond the end.
fn too_little_memory(body: &[u8], blocks: &[(Block, &[u8])]) {
    let Some(room) = body.len().checked_sub(1) else { return };
    let mut memory = vec![0; room];
    let mut assembler = Assembler::new(&mut memory);
    let refused = blocks.iter().find_map(|block| assembler.accept(&part(*block)).err());
    assert_eq!(refused.map(|error| error.code()), Some(coap_codec::Code::REQUEST_ENTITY_TOO_LARGE));
}

/// Transfers of each size, whole and with whatever can happen.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let steps: [&[u8]; 4] = [b"", &[0; 12], b"\x00\x00\x05\x01\x00\x21", b"\x02\x00\x03\x07\x00\x06\x00\x0b\xff"];
    let bodies = (0..7).flat_map(|size| [[size, 0, 0], [size, 0, 200], [size, 2, 0]]);
    bodies.flat_map(|body| steps.map(|steps| [&body[..], steps].concat())).collect()
}
