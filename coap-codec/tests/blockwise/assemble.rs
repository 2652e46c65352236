//! Blocks are put together in order.

use coap_codec::blockwise::{Assembler, BlockError, Identity, Part, Progress, Split};
use coap_codec::buf::Encode;
use coap_codec::{BlockSize, Clause, CoapOption, Code, ContentFormat, InOrder, OptionNumber, Options};
use proptest::prelude::{Just, any, prop, prop_oneof, proptest};

use crate::{block, body};

/// A block with its part of the body, or as much of it as its size allows.
fn part<'a>(text: &str, body: &'a [u8]) -> Part<'a> {
    let block = block(text);
    let start = (block.offset() as usize).min(body.len());
    let len = if block.more() { block.size().bytes() } else { body.len() - start };
    Part { block: Some(block), payload: &body[start..][..len.min(body.len() - start)], ..Part::default() }
}

fn next(text: &str) -> Result<Progress, BlockError> {
    Ok(Progress::Continue { next: block(text) })
}

fn error(clause: Clause) -> Result<Progress, BlockError> {
    Err(BlockError { clause })
}

/// RFC 7959, figure 8: what the server makes of it, and what a client asks for next (figure 2).
#[test]
fn blocks_in_order_are_a_body() {
    let (body, mut memory) = (body(300), [0; 300]);
    let mut assembler = Assembler::new(&mut memory);
    assert_eq!(assembler.accept(&part("0/1/128", &body)), next("1/0/128"));
    assert_eq!(assembler.body(), &body[..128]);
    assert_eq!(assembler.accept(&part("1/1/128", &body)), next("2/0/128"));
    assert_eq!(assembler.accept(&part("2/0/128", &body)), Ok(Progress::Complete));
    assert_eq!(assembler.body(), body);
}

/// RFC 7959, figure 9.
#[test]
fn blocks_may_get_smaller_and_not_larger() {
    let (body, mut memory) = (body(256), [0; 300]);
    let mut assembler = Assembler::new(&mut memory);
    assert_eq!(assembler.accept(&part("0/1/128", &body)), next("1/0/128"));
    assert_eq!(assembler.accept(&part("4/1/32", &body)), next("5/0/32"));
    assert_eq!(assembler.accept(&part("5/1/32", &body)), next("6/0/32"));
    assert_eq!(assembler.accept(&part("3/1/64", &body)), error(Clause::BlockSizeGrows));
    assert_eq!(assembler.accept(&part("6/0/32", &body)), Ok(Progress::Complete));
    assert_eq!(assembler.body(), body);
}

#[test]
fn a_body_in_one_message() {
    let mut memory = [0; 40];
    let mut assembler = Assembler::new(&mut memory);
    let whole = Part { payload: &[7; 40], ..Part::default() };
    assert_eq!(assembler.accept(&whole), Ok(Progress::Complete));
    assert_eq!(assembler.body(), [7; 40]);
    assert_eq!(assembler.accept(&Part { payload: &[7; 41], ..Part::default() }), error(Clause::BodyTooLarge));
    assert_eq!(assembler.accept(&part("1/0/16", &[7; 40])), error(Clause::BlockOrder));
    // the size does not say how long the last block is (RFC 7959 §2.3)
    assert_eq!(assembler.accept(&part("0/0/16", &[8; 33])), Ok(Progress::Complete));
    assert_eq!(assembler.body(), [8; 33]);
}

/// RFC 7959 §2.5.
#[test]
fn what_is_not_in_order_is_not_taken() {
    let (body, mut memory) = (body(200), [0; 300]);
    let mut assembler = Assembler::new(&mut memory);
    assert_eq!(assembler.accept(&part("1/1/64", &body)), error(Clause::BlockOrder));
    assert_eq!(assembler.accept(&part("3/0/64", &body)), error(Clause::BlockOrder));
    assert_eq!(assembler.accept(&part("0/1/64", &body)), next("1/0/64"));
    assert_eq!(assembler.accept(&part("2/1/64", &body)), error(Clause::BlockOrder));
    assert_eq!(assembler.accept(&part("3/0/64", &body)), error(Clause::BlockOrder));
    assert_eq!(assembler.accept(&part("1/1/64", &body)), next("2/0/64"));
    // the same again changes nothing, something else in its place is an error
    assert_eq!(assembler.accept(&part("1/1/64", &body)), next("2/0/64"));
    let other = [9; 200];
    assert_eq!(assembler.accept(&part("1/1/64", &other)), error(Clause::BlockOrder));
    assert_eq!(assembler.body(), &body[..128]);
    assert_eq!(assembler.accept(&part("2/1/64", &body)), next("3/0/64"));
    assert_eq!(assembler.accept(&part("3/0/64", &body)), Ok(Progress::Complete));
    assert_eq!(assembler.accept(&part("3/0/64", &body)), error(Clause::BlockOrder));
    // block 0 begins again
    assert_eq!(assembler.accept(&part("0/1/64", &other)), next("1/0/64"));
    assert_eq!(assembler.body(), [9; 64]);
}

/// RFC 7959 §2.3, RFC 8323 §6.
#[test]
fn a_block_that_others_follow_is_as_long_as_its_size_says() {
    let mut memory = [0; 9000];
    for (text, len, bert, clause) in [
        ("0/1/64", 63, false, Some(Clause::BlockPayload)),
        ("0/1/64", 65, false, Some(Clause::BlockPayload)),
        ("0/1/64", 0, false, Some(Clause::BlockPayload)),
        ("0/1/64", 63, true, Some(Clause::BlockPayload)),
        ("0/1/64", 64, true, None),
        ("0/0/64", 0, false, None),
        ("0/1/BERT", 1024, false, Some(Clause::BlockSizeReserved)),
        ("0/0/BERT", 5, false, Some(Clause::BlockSizeReserved)),
        ("0/1/BERT", 0, true, Some(Clause::BertPayload)),
        ("0/1/BERT", 1023, true, Some(Clause::BertPayload)),
        ("0/1/BERT", 1025, true, Some(Clause::BertPayload)),
        ("0/1/BERT", 1024, true, None),
        ("0/1/BERT", 8192, true, None),
        ("0/0/BERT", 0, true, None),
        ("0/0/BERT", 5683, true, None),
    ] {
        let mut assembler = if bert { Assembler::with_bert(&mut memory) } else { Assembler::new(&mut memory) };
        let part = Part { block: Some(block(text)), payload: &[1; 9000][..len], ..Part::default() };
        assert_eq!(assembler.accept(&part).err().map(|error| error.clause), clause, "{text} with {len}");
    }
}

/// RFC 8323, figures 13 and 14.
#[test]
fn bert_blocks_stand_at_multiples_of_1024() {
    let (body, mut memory) = (body(3072 + 5120 + 4711), [0; 20_000]);
    let mut assembler = Assembler::with_bert(&mut memory);
    let part = |text: &str, range: std::ops::Range<usize>| Part {
        block: Some(block(text)),
        payload: &body[range],
        ..Part::default()
    };
    assert_eq!(assembler.accept(&part("0/1/BERT", 0..3072)), next("3/0/BERT"));
    assert_eq!(assembler.accept(&part("4/1/BERT", 4096..8192)), error(Clause::BlockOrder));
    assert_eq!(assembler.accept(&part("3/1/BERT", 3072..8192)), next("8/0/BERT"));
    assert_eq!(assembler.accept(&part("8/0/BERT", 8192..12_903)), Ok(Progress::Complete));
    assert_eq!(assembler.body(), body);
}

/// RFC 7959 §2.9.3, §4, §7: a size is a hint, memory is the bound.
#[test]
fn what_does_not_fit() {
    let (body, mut memory) = (body(200), [0; 100]);
    let mut assembler = Assembler::new(&mut memory);
    let announced = |text, size| Part { size: Some(size), ..part(text, &body) };
    assert_eq!(assembler.capacity(), 100);
    assert_eq!(assembler.accept(&announced("0/1/64", 101)), error(Clause::BodyTooLarge));
    assert_eq!(assembler.accept(&announced("0/1/64", u32::MAX)), error(Clause::BodyTooLarge));
    // too small a size is no promise that is kept
    assert_eq!(assembler.accept(&announced("0/1/64", 1)), next("1/0/64"));
    assert_eq!(assembler.accept(&part("1/1/64", &body)), error(Clause::BodyTooLarge));
    assert_eq!(assembler.body(), &body[..64]);
    assert_eq!(assembler.accept(&Part { payload: &body[64..100], ..part("1/0/64", &body) }), Ok(Progress::Complete));
    assert_eq!(assembler.body(), &body[..100]);
    // a block with a high number is only out of order, and reserves nothing
    assert_eq!(assembler.accept(&part("1048575/0/64", &body)), error(Clause::BlockOrder));
}

#[test]
fn blocks_of_different_bodies_are_not_put_together() {
    let (body, mut memory) = (body(128), [0; 128]);
    let mut assembler = Assembler::new(&mut memory);
    let with = |text, content_format, identity| Part { content_format, identity, ..part(text, &body) };
    let (json, cbor) = (Some(ContentFormat::JSON), Some(ContentFormat::CBOR));
    let (tag, etag) = (Identity::RequestTag(Some(b"a")), Identity::ETag(Some(b"12345678")));
    // RFC 7959 §2.3 and §2.9.2, RFC 9175 §3.3
    assembler.accept(&with("0/1/64", json, tag)).unwrap();
    assert_eq!(assembler.accept(&with("1/0/64", cbor, tag)), error(Clause::BlockContentFormat));
    assert_eq!(assembler.accept(&with("1/0/64", None, tag)), error(Clause::BlockContentFormat));
    for other in [Identity::RequestTag(None), Identity::RequestTag(Some(b"")), Identity::RequestTag(Some(b"b"))] {
        assert_eq!(assembler.accept(&with("1/0/64", json, other)), error(Clause::BlockRequestTag));
    }
    assert_eq!(assembler.accept(&with("1/0/64", json, tag)), Ok(Progress::Complete));
    // RFC 7959 §2.4
    assembler.accept(&with("0/1/64", json, etag)).unwrap();
    for other in [Identity::ETag(None), Identity::ETag(Some(b"1234567")), Identity::ETag(Some(b"12345679"))] {
        assert_eq!(assembler.accept(&with("1/0/64", json, other)), error(Clause::BlockETag));
    }
    assert_eq!(assembler.accept(&with("1/0/64", json, etag)), Ok(Progress::Complete));
}

/// RFC 7959 §2.2, §2.9.
#[test]
fn what_a_server_answers() {
    for (clause, code) in [
        (Clause::BlockSizeReserved, Code::BAD_REQUEST),
        (Clause::BlockPayload, Code::BAD_REQUEST),
        (Clause::BertPayload, Code::BAD_REQUEST),
        (Clause::BlockSizeGrows, Code::BAD_REQUEST),
        (Clause::BlockOrder, Code::REQUEST_ENTITY_INCOMPLETE),
        (Clause::BlockContentFormat, Code::REQUEST_ENTITY_INCOMPLETE),
        (Clause::BlockRequestTag, Code::REQUEST_ENTITY_INCOMPLETE),
        (Clause::BodyTooLarge, Code::REQUEST_ENTITY_TOO_LARGE),
        (Clause::QBlockRequestTag, Code::BAD_REQUEST), // RFC 9177 §4.3
        (Clause::QBlockSize, Code::BAD_REQUEST),
    ] {
        assert_eq!(BlockError { clause }.code(), code, "{clause:?}");
    }
    let error = BlockError { clause: Clause::BlockOrder };
    assert_eq!(error.to_string(), "blocks come in order, from the first one on [RFC 7959 §2.5]");
}

#[test]
fn what_messages_say_of_a_block() {
    let wire = |options: &[CoapOption<'_>]| {
        let mut wire = Vec::new();
        InOrder::new(options).unwrap().encode_into(&mut wire).unwrap();
        wire
    };
    let uint = |number, value| CoapOption::uint(number, value).unwrap();
    let (json, tag) =
        (CoapOption::content_format(ContentFormat::JSON), CoapOption::new(OptionNumber::REQUEST_TAG, b"t").unwrap());
    let request = wire(&[
        json,
        uint(OptionNumber::Q_BLOCK1, 0x19),
        uint(OptionNumber::BLOCK1, 0x0A),
        CoapOption::size1(300),
        tag,
    ]);
    let expected = Part {
        block: Some(block("0/1/64")),
        payload: b"xyz",
        size: Some(300),
        content_format: Some(ContentFormat::JSON),
        identity: Identity::RequestTag(Some(b"t")),
    };
    let options = Options::new(&request).unwrap();
    assert_eq!(Part::of_request(&options, b"xyz"), expected);
    assert_eq!(Part::of_q_request(&options, b"xyz"), Part { block: Some(block("1/1/32")), ..expected });

    let etag = CoapOption::new(OptionNumber::ETAG, b"e").unwrap();
    let response =
        wire(&[etag, uint(OptionNumber::BLOCK2, 0x12), CoapOption::size2(5), uint(OptionNumber::Q_BLOCK2, 0x20)]);
    let options = Options::new(&response).unwrap();
    let expected = Part {
        block: Some(block("1/0/64")),
        payload: b"",
        size: Some(5),
        content_format: None,
        identity: Identity::ETag(Some(b"e")),
    };
    assert_eq!(Part::of_response(&options, b""), expected);
    assert_eq!(Part::of_q_response(&options, b""), Part { block: Some(block("2/0/16")), ..expected });
}

proptest! {
    /// What is cut is put together again, whatever the sizes and whenever they get smaller.
    #[test]
    fn a_body_comes_back(
        len in 0..5000_usize,
        szx in 0..8_u8,
        bert in 0..5000_usize,
        shrinks in prop::collection::vec(prop_oneof![Just(7_u8), 0..7_u8], 1..20),
    ) {
        let (body, mut memory) = (body(len), [0; 5000]);
        let size = BlockSize::from_szx(szx);
        let mut split = if size.is_bert() { Split::bert(&body, bert).unwrap() } else { Split::new(&body, size).unwrap() };
        let mut assembler = Assembler::with_bert(&mut memory);
        let mut shrinks = shrinks.iter().cycle();
        let mut progress = None;
        while let Some((block, payload)) = split.next() {
            assert!(block.admits(payload.len()));
            progress = Some(assembler.accept(&Part { block: Some(block), payload, ..Part::default() }).unwrap());
            assert_eq!(progress == Some(Progress::Complete), !block.more());
            split.shrink(BlockSize::from_szx(*shrinks.next().unwrap())).unwrap();
        }
        assert_eq!(progress, Some(Progress::Complete));
        assert_eq!(assembler.body(), body);
    }

    /// Whatever comes, memory holds what was taken, and nothing panics.
    #[test]
    fn any_blocks(parts in prop::collection::vec((any::<u32>(), any::<bool>(), 0..8_u8, 0..3000_usize), 0..30)) {
        let (body, mut memory) = (body(3000), [0; 2000]);
        let mut assembler = Assembler::with_bert(&mut memory);
        for (num, more, szx, len) in parts {
            let block = coap_codec::Block::new(num % 4, more, BlockSize::from_szx(szx)).unwrap();
            let len = if len % 3 == 0 { len } else { block.size().bytes() };
            let start = (block.offset() as usize).min(body.len() - len);
            let before = assembler.body().to_vec();
            match assembler.accept(&Part { block: Some(block), payload: &body[start..][..len], ..Part::default() }) {
                Ok(_) => assert!(assembler.body().len() <= 2000),
                Err(_) => assert_eq!(assembler.body(), before),
            }
        }
    }
}
