//! `frame`: where a message ends in a stream (RFC 8323 §3.2).

use crate::support::wire::bytes;
use crate::support::{EXTENDED, LENIENT, STRICT, decode_with, seeds};
use coap_codec::buf::{Framed, Reader};
use coap_codec::{DecodeError, FRAME_PREFIX_MAX, Message, Settings, Tcp, frame};

fn framed(notation: &str, limit: usize, settings: Settings) -> Result<Framed, DecodeError> {
    frame(&bytes(notation), limit, &settings)
}

#[test]
fn lengths_of_every_size() {
    for (head, settings, whole) in [
        ("00 45", STRICT, 2),
        ("08 45", STRICT, 10),
        ("c0 45", STRICT, 14),
        ("c8 45", STRICT, 22),
        ("d0 00 45", STRICT, 3 + 13),
        ("d8 ff 45", STRICT, 3 + 8 + 268),
        ("e0 0000 45", STRICT, 4 + 269),
        ("e0 ffff 45", STRICT, 4 + 65_804),
        ("f0 00000000 45", STRICT, 6 + 65_805),
        ("f8 ffffffff 45", STRICT, 6 + 8 + 4_295_033_100),
        ("09 45", EXTENDED, 11),
        ("0c 45", EXTENDED, 14),
        ("0d 45 00", EXTENDED, 3 + 13),
        ("0d 45 ff", LENIENT, 3 + 268),
        ("0e 45 0000", EXTENDED, 4 + 269),
        ("0e 45 ffff", LENIENT, 4 + 65_804),
        ("fe ffffffff 45 ffff", EXTENDED, 8 + 65_804 + 4_295_033_100),
    ] {
        let there = bytes(head).len();
        assert!(there <= FRAME_PREFIX_MAX);
        let expected = match whole - there {
            0 => Framed::Complete { len: whole },
            needed => Framed::Incomplete { needed },
        };
        assert_eq!(framed(head, usize::MAX, settings), Ok(expected), "{head}");
        assert_eq!(framed(head, whole, settings), Ok(expected), "{head}: the limit counts all of it");
        assert!(framed(head, whole - 1, settings).is_err(), "{head}: a byte above the limit");
    }
}

#[test]
fn nothing_is_asked_for_but_what_must_come() {
    assert_eq!(frame(&[], 1152, &STRICT), Ok(Framed::Incomplete { needed: 2 }));
    for stream in seeds::tcp_stream() {
        for cut in 0..stream.len() {
            match frame(&stream[..cut], usize::MAX, &STRICT) {
                Ok(Framed::Incomplete { needed }) => {
                    assert!((1..=stream.len() - cut).contains(&needed), "{stream:02x?} {cut}")
                }
                other => panic!("{stream:02x?} cut at {cut}: {other:?}"),
            }
        }
        assert_eq!(frame(&stream, stream.len(), &STRICT), Ok(Framed::Complete { len: stream.len() }));
    }
}

/// Two messages in one read, which once were lost in Zephyr.
#[test]
fn messages_one_after_the_other() {
    let stream = bytes("00 e1 01 e2 42 00 45 31 45 7f ff 'hi' 00 00");
    let mut reader = Reader::new(&stream);
    let mut ends = Vec::new();
    while !reader.is_empty() {
        let at = reader.offset();
        let message: Message<'_, Tcp> = reader.decode(&mut ()).expect("legal");
        assert_eq!(frame(&stream[at..], 1152, &()), Ok(Framed::Complete { len: reader.offset() - at }), "{message}");
        ends.push(reader.offset());
    }
    assert_eq!(ends, [2, 5, 7, 13, 15]);
}

#[test]
fn a_frame_and_its_message_agree_on_long_tokens() {
    for settings in [EXTENDED, LENIENT] {
        for stream in seeds::extended_tcp() {
            let agreed = settings.extended_token || matches!(stream[0] & 0x0f, 13 | 14);
            let framed = frame(&stream, usize::MAX, &settings);
            assert_eq!(framed.is_ok(), agreed, "{stream:02x?}");
            assert_eq!(decode_with::<Tcp>(settings, &stream, 0).0.is_ok(), agreed, "{stream:02x?}");
            if agreed {
                assert_eq!(framed, Ok(Framed::Complete { len: stream.len() }));
            }
        }
    }
}

#[test]
fn errors_count_from_where_the_reader_began() {
    let stream = bytes("01 e2 42 20 45 f0 00");
    let mut reader = Reader::new(&stream);
    reader.decode::<Message<'_, Tcp>, _>(&mut ()).expect("Ping");
    let error = reader.decode::<Message<'_, Tcp>, _>(&mut ()).expect_err("delta 15");
    assert_eq!((error.offset, error.id()), (5, "RFC 7252 §3.1"));
}
