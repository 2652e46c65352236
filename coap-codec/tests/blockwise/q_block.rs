//! Blocks are put together in whatever order they come, and missing ones are told (RFC 9177).

use coap_codec::blockwise::{BlockError, Identity, MissingBlocks, OutOfOrder, Part, encode_missing};
use coap_codec::{BlockSize, Clause};
use proptest::prelude::{Just, Strategy, prop, proptest};

use crate::{block, body};

const TAG: Identity<'static> = Identity::RequestTag(Some(b"tag"));

fn part<'a>(text: &str, body: &'a [u8]) -> Part<'a> {
    let block = block(text);
    let rest = &body[block.offset() as usize..];
    let payload = &rest[..rest.len().min(block.size().bytes())];
    Part { block: Some(block), payload, size: Some(body.len() as u32), content_format: None, identity: TAG }
}

fn error(clause: Clause) -> Result<bool, BlockError> {
    Err(BlockError { clause })
}

/// RFC 9177 §10.1.3: blocks are lost, asked for, and come.
#[test]
fn lost_blocks_are_known() {
    let (body, mut memory, mut received) = (body(900), [0; 1000], [0xFF; 2]);
    let mut assembler = OutOfOrder::new(&mut memory, &mut received);
    assert_eq!(assembler.missing().count(), 0);
    for (text, missing) in [
        ("0/1/128", &[1, 2, 3, 4, 5, 6, 7][..]),
        ("7/0/128", &[1, 2, 3, 4, 5, 6]),
        ("3/1/128", &[1, 2, 4, 5, 6]),
        ("2/1/128", &[1, 4, 5, 6]),
        ("2/1/128", &[1, 4, 5, 6]), // a duplicate
        ("1/1/128", &[4, 5, 6]),
        ("6/1/128", &[4, 5]),
        ("5/1/128", &[4]),
    ] {
        assert_eq!(assembler.accept(&part(text, &body)), Ok(false), "{text}");
        assert_eq!(assembler.missing().collect::<Vec<_>>(), missing, "{text}");
        assert_eq!(assembler.body(), None);
    }
    assert_eq!(assembler.accept(&part("4/1/128", &body)), Ok(true));
    assert_eq!(assembler.missing().count(), 0);
    assert_eq!(assembler.body(), Some(&body[..]));
}

/// §4.3: the payload of a duplicate is ignored, and it is answered as if it were the first.
#[test]
fn a_duplicate_changes_nothing() {
    let (original, other, mut memory, mut received) = (body(40), [9; 40], [0; 40], [0; 1]);
    let mut assembler = OutOfOrder::new(&mut memory, &mut received);
    assert_eq!(assembler.accept(&part("1/1/16", &original)), Ok(false));
    assert_eq!(assembler.accept(&part("1/1/16", &other)), Ok(false));
    assert_eq!(assembler.accept(&part("0/1/16", &original)), Ok(false));
    assert_eq!(assembler.accept(&part("2/0/16", &original)), Ok(true));
    assert_eq!(assembler.accept(&part("2/0/16", &other)), Ok(true));
    assert_eq!(assembler.body(), Some(&original[..]));
}

#[test]
fn what_is_not_taken() {
    let body = body(40);
    for (part, clause) in [
        (Part { identity: Identity::RequestTag(None), ..part("0/1/16", &body) }, Clause::QBlockRequestTag),
        (Part { size: None, ..part("0/1/16", &body) }, Clause::QBlockSize),
        (Part { block: None, ..part("0/1/16", &body) }, Clause::QBlockSize),
        (Part { size: Some(41), ..part("1/1/16", &body) }, Clause::QBlockSize),
        (part("0/1/32", &body), Clause::QBlockSize),
        (Part { identity: Identity::RequestTag(Some(b"other")), ..part("1/1/16", &body) }, Clause::BlockRequestTag),
        (Part { block: Some(block("0/0/BERT")), ..part("0/1/16", &body) }, Clause::BlockSizeReserved),
        (part("0/0/16", &body), Clause::QBlockPlace), // M says that it is the last
        (part("2/1/16", &body), Clause::QBlockPlace), // M says that it is not
        (Part { block: Some(block("3/0/16")), ..part("2/0/16", &body) }, Clause::QBlockPlace),
        (Part { block: Some(block("1048575/0/16")), ..part("2/0/16", &body) }, Clause::QBlockPlace),
        (Part { payload: &body[..15], ..part("0/1/16", &body) }, Clause::QBlockPlace),
        (Part { payload: &body[..9], ..part("2/0/16", &body) }, Clause::QBlockPlace),
    ] {
        let (mut memory, mut received) = ([0; 64], [0; 1]);
        let mut assembler = OutOfOrder::new(&mut memory, &mut received);
        assert_eq!(assembler.accept(&self::part("0/1/16", &body)), Ok(false));
        assert_eq!(assembler.accept(&part), error(clause), "{part:?}");
        assert_eq!(assembler.missing().collect::<Vec<_>>(), [1, 2]);
    }
}

/// RFC 9177 §4.4: the client then asks for all of the newer representation.
#[test]
fn a_new_etag_is_another_body() {
    let (body, mut memory, mut received) = (body(40), [0; 64], [0; 1]);
    let mut assembler = OutOfOrder::new(&mut memory, &mut received);
    let etag = |etag, text| Part { identity: Identity::ETag(etag), ..part(text, &body) };
    assert_eq!(assembler.accept(&etag(Some(b"1"), "0/1/16")), Ok(false));
    assert_eq!(assembler.accept(&etag(Some(b"2"), "1/1/16")), error(Clause::BlockETag));
    assert_eq!(assembler.accept(&etag(Some(b"1"), "1/1/16")), Ok(false));
}

#[test]
fn what_does_not_fit() {
    let body = body(200);
    let accept = |memory: usize, bits: usize, part: &Part<'_>| {
        OutOfOrder::new(&mut vec![0; memory], &mut vec![0; bits]).accept(part)
    };
    assert_eq!(accept(199, 2, &part("0/1/16", &body)), error(Clause::BodyTooLarge));
    assert_eq!(accept(200, 1, &part("0/1/16", &body)), error(Clause::BodyTooLarge)); // 13 blocks
    assert_eq!(accept(200, 2, &part("0/1/16", &body)), Ok(false));
    let huge = Part { size: Some(u32::MAX), ..part("0/1/16", &body) };
    assert_eq!(accept(200, 2, &huge), error(Clause::BodyTooLarge));
    assert_eq!(accept(0, 1, &part("0/0/16", &[])), Ok(true)); // nothing, in one block
}

/// §5: numbers as a CBOR sequence.
#[test]
fn missing_blocks_are_told() {
    let numbers = [0, 23, 24, 255, 256, 65_535, 65_536, 0xF_FFFF];
    let mut out = Vec::new();
    assert_eq!(encode_missing(numbers, 1000, &mut out), Ok(out.len()));
    assert_eq!(out, [0, 23, 24, 24, 24, 255, 25, 1, 0, 25, 255, 255, 26, 0, 1, 0, 0, 26, 0, 15, 255, 255]);
    assert_eq!(MissingBlocks::new(&out).unwrap().iter().collect::<Vec<_>>(), numbers);
    // as many as the packet holds
    for room in 0..30 {
        let mut out = Vec::new();
        let written = encode_missing(numbers, room, &mut out).unwrap();
        assert!(written == out.len() && written <= room);
        if let Ok(told) = MissingBlocks::new(&out) {
            let told: Vec<_> = told.iter().collect();
            assert_eq!(told, numbers[..told.len()]);
        }
    }
    let mut full = [0; 3];
    assert!(encode_missing(numbers, 1000, &mut &mut full[..]).is_err());
}

#[test]
fn what_is_no_list_of_missing_blocks() {
    for (payload, offset, clause) in [
        (&[][..], 0, Clause::CborTruncated),
        (&[0x18], 0, Clause::CborTruncated),
        (&[1, 0x40], 1, Clause::MissingBlocks),
        (&[0x20], 0, Clause::MissingBlocks),
        (&[0x82, 1, 2], 0, Clause::MissingBlocks),
        (&[1, 1], 1, Clause::MissingBlocks),
        (&[2, 1], 1, Clause::MissingBlocks),
        (&[1, 0x1a, 0, 16, 0, 0], 1, Clause::MissingBlocks), // has more than twenty bits
        (&[0x1c], 0, Clause::CborNotWellFormed),
    ] {
        let error = MissingBlocks::new(payload).unwrap_err();
        assert_eq!((error.offset, error.clause), (offset, clause), "{payload:02x?}");
    }
}

fn shuffled() -> impl Strategy<Value = (usize, u8, Vec<u32>)> {
    (0..3000_usize, 0..7_u8).prop_flat_map(|(len, szx)| {
        let blocks = len.div_ceil(16 << szx).max(1) as u32;
        (Just(len), Just(szx), Just((0..blocks).collect::<Vec<_>>()).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn any_order_gives_the_body((len, szx, order) in shuffled(), again in prop::collection::vec(0..200_usize, 0..5)) {
        let (body, mut memory, mut received) = (body(len), [0; 3000], [0xA5; 24]);
        let mut assembler = OutOfOrder::new(&mut memory, &mut received);
        let size = BlockSize::from_szx(szx);
        let last = order.len() as u32 - 1;
        let duplicates: Vec<_> = again.iter().filter_map(|i| order.get(*i).copied()).collect();
        for (i, num) in duplicates.iter().chain(&order).enumerate() {
            let text = format!("{num}/{}/{}", u8::from(*num < last), size);
            assembler.accept(&part(&text, &body)).unwrap();
            let come: std::collections::BTreeSet<_> = duplicates.iter().chain(&order).take(i + 1).collect();
            assert!(assembler.missing().eq((0..=last).filter(|num| !come.contains(num))));
        }
        assert_eq!(assembler.body(), Some(&body[..]));
    }
}
