//! A body is cut into blocks.

use coap_codec::blockwise::Split;
use coap_codec::{BlockSize, Clause};

use crate::{block, body};

fn blocks(split: Split<'_>) -> Vec<(String, usize)> {
    split.map(|(block, payload)| (block.to_string(), payload.len())).collect()
}

fn expected(blocks: &[(&str, usize)]) -> Vec<(String, usize)> {
    blocks.iter().map(|(block, len)| (block.to_string(), *len)).collect()
}

/// RFC 7959, figure 7: a body of three blocks of 128 bytes.
#[test]
fn a_body_is_cut_into_blocks() {
    let body = body(300);
    let split = Split::new(&body, BlockSize::B128).unwrap();
    assert_eq!(blocks(split.clone()), expected(&[("0/1/128", 128), ("1/1/128", 128), ("2/0/128", 44)]));
    assert_eq!(split.flat_map(|(_, payload)| payload.to_vec()).collect::<Vec<_>>(), body);
}

#[test]
fn edges_of_lengths() {
    for (len, want) in [
        (0, &[("0/0/16", 0)][..]),
        (1, &[("0/0/16", 1)]),
        (16, &[("0/0/16", 16)]),
        (17, &[("0/1/16", 16), ("1/0/16", 1)]),
        (32, &[("0/1/16", 16), ("1/0/16", 16)]),
    ] {
        assert_eq!(blocks(Split::new(&body(len), BlockSize::B16).unwrap()), expected(want), "{len}");
    }
}

/// RFC 7959 §3.2, figure 9: after a block of 128 bytes the server wants 32; the next one is number 4.
#[test]
fn a_body_goes_on_in_smaller_blocks() {
    let body = body(3 * 32 + 128 - 5);
    let mut split = Split::new(&body, BlockSize::B128).unwrap();
    assert_eq!(split.next().map(|(block, _)| block), Some(block("0/1/128")));
    split.shrink(BlockSize::B32).unwrap();
    split.shrink(BlockSize::B512).unwrap(); // never larger
    assert_eq!(blocks(split), expected(&[("4/1/32", 32), ("5/1/32", 32), ("6/0/32", 27)]));
}

/// RFC 7959, figures 2 and 3, and §2.4: "a server MUST use the block size indicated or a smaller size".
#[test]
fn a_server_gives_the_block_that_is_asked_for() {
    let body = body(300);
    let split = Split::new(&body, BlockSize::B128).unwrap();
    for (request, answer, len) in [
        ("0/0/128", "0/1/128", 128),
        ("2/0/128", "2/0/128", 44),
        ("0/0/64", "0/1/64", 64),
        ("1/0/64", "1/1/64", 64),
        ("4/0/64", "4/0/64", 44),
        ("1/1/64", "1/1/64", 64), // M is ignored on reception
        ("0/0/1024", "0/1/128", 128),
        ("1/0/256", "2/0/128", 44), // the same place, counted in the smaller size
        ("0/0/BERT", "0/1/128", 128),
    ] {
        let (found, payload) = split.get(block(request)).unwrap();
        assert_eq!((found.to_string(), payload.len()), (answer.to_string(), len), "{request}");
        assert_eq!(payload, &body[found.offset() as usize..][..len]);
    }
    for request in ["3/0/128", "19/0/16", "1/0/BERT", "1048575/0/128"] {
        assert_eq!(split.get(block(request)).err(), Some(Clause::BlockBeyondEnd), "{request}");
    }
    let even = Split::new(&body[..256], BlockSize::B128).unwrap();
    assert_eq!(even.get(block("1/0/128")).map(|(block, _)| block), Ok(block("1/0/128")));
    assert_eq!(even.get(block("2/0/128")).err(), Some(Clause::BlockBeyondEnd)); // where the body ends
    let nothing = Split::new(&[], BlockSize::B64).unwrap();
    assert_eq!(nothing.get(block("0/0/64")), Ok((block("0/0/64"), &[][..])));
    assert_eq!(nothing.get(block("1/0/64")).err(), Some(Clause::BlockBeyondEnd));
}

/// RFC 8323, figures 13 and 14.
#[test]
fn several_blocks_in_a_message() {
    let body = body(8192 + 16384 + 5683);
    let mut split = Split::bert(&body, 8192 + 1023).unwrap();
    assert_eq!(
        split.next().map(|(block, payload)| (block.to_string(), payload.len())),
        Some(("0/1/BERT".into(), 8192))
    );
    let rest = expected(&[("8/1/BERT", 8192), ("16/1/BERT", 8192), ("24/0/BERT", 5683)]);
    assert_eq!(blocks(split.clone()), rest);
    let (last, payload) = split.get(block("24/0/BERT")).unwrap();
    assert_eq!((last, payload.len()), (block("24/0/BERT"), 5683));
    split.shrink(BlockSize::B512).unwrap();
    assert_eq!(split.next().map(|(block, _)| block), Some(block("16/1/512")));
    // a message carries a block at least
    assert_eq!(
        Split::bert(&body, 0).unwrap().next().map(|(block, payload)| (block, payload.len())),
        Some((block("0/1/BERT"), 1024))
    );
}

#[test]
fn a_number_has_twenty_bits() {
    let most = body(16 << 20);
    assert_eq!(Split::new(&most, BlockSize::B16).unwrap().last().map(|(block, _)| block.num()), Some(0xF_FFFF));
    let more = body((16 << 20) + 1);
    assert_eq!(Split::new(&more, BlockSize::B16).err(), Some(Clause::BodyTooManyBlocks));
    let mut split = Split::new(&more, BlockSize::B32).unwrap();
    assert_eq!(split.shrink(BlockSize::B16).err(), Some(Clause::BodyTooManyBlocks));
    assert_eq!(split.get(block("0/0/16")).err(), Some(Clause::BodyTooManyBlocks));
    assert_eq!(split.count(), (16 << 20) / 32 + 1); // unharmed
}
