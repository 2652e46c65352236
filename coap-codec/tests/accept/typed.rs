//! Typed views of options, and what they make of odd values.

use crate::support::decode;
use crate::support::wire::bytes;
use coap_codec::{Block, BlockSize, ContentFormat, NoResponse, Observe, Options, OscoreOption, Udp};
use std::time::Duration;

/// The options of a request with these.
fn options(notation: &str) -> Options<'static> {
    let wire = bytes(&format!("40 01 1234 {notation} ff 'x'")).leak();
    decode::<Udp>(wire).expect("no format error").options
}

#[test]
fn text_and_bytes() {
    let all = options("[3: 'h'] [11: 'a'] [11: ] [15: 'k=v']");
    assert_eq!(all.uri_host(), Some(&b"h"[..]));
    assert_eq!(all.uri_path().collect::<Vec<_>>(), [&b"a"[..], b""]);
    assert_eq!(all.uri_query().collect::<Vec<_>>(), [b"k=v"]);
    assert_eq!(options("[3: ]").uri_host(), None, "too short, so as if it were not there");
}

/// RFC 7252 §3.2: leading zeros are to be taken; §5.4.3: wrong lengths count as absent.
#[test]
fn numbers() {
    for (value, expected) in [("", Some(0)), ("00", Some(0)), ("3c", Some(60)), ("003c", Some(60)), ("00003c", None)] {
        let format = options(&format!("[12: {value}]")).content_format();
        assert_eq!(format, expected.map(ContentFormat), "{value}");
        let accept = options(&format!("[17: {value}]")).accept();
        assert_eq!(accept, expected.map(ContentFormat), "{value}");
    }
    assert_eq!(options("[14: 00000e10]").max_age(), 3600);
    assert_eq!(options("").max_age(), 60, "RFC 7252 §5.4.4, §5.10.5");
    assert_eq!(options("[14: 0000000e10]").max_age(), 60);
    assert_eq!(options("[7: 1633]").uri_port(), Some(5683));
    assert_eq!(options("[60: ffffffff]").size1(), Some(u32::MAX));
    assert_eq!(options("[16: 05]").hop_limit().map(|hops| hops.get()), Some(5));
    assert_eq!(options("[16: 00]").hop_limit(), None);
}

/// RFC 7959 §2.2: NUM, M, SZX.
#[test]
fn blocks() {
    for (value, num, more, bytes, offset) in [
        ("", 0, false, 16, 0),
        ("06", 0, false, 1024, 0),
        ("0e", 0, true, 1024, 0),
        ("16", 1, false, 1024, 1024),
        ("22", 2, false, 64, 128),
        ("fffe", 4095, true, 1024, 4095 * 1024),
        ("fffff0", 0xf_ffff, false, 16, 0xf_ffff * 16),
        // RFC 8323 §6: blocks of 1024 bytes, any number of them.
        ("2f", 2, true, 1024, 2048),
    ] {
        let block = options(&format!("[23: {value}]")).block2().expect("three bytes at most");
        let found = (block.num(), block.more(), block.size().bytes(), block.offset());
        assert_eq!(found, (num, more, bytes, offset), "{value}");
        assert_eq!(options(&format!("[27: {value}]")).block1(), Some(block));
    }
    assert_eq!(options("[23: 00000006]").block2(), None);
    assert_eq!(Block::new(1 << 20, false, BlockSize::B16), None);
    let last = Block::new(0xf_ffff, true, BlockSize::B1024).expect("20 bits");
    assert_eq!((last.next(1024), last.to_uint()), (None, 0xff_fffe));
    for szx in 0..7 {
        assert_eq!(BlockSize::from_szx(szx).bytes(), 16 << szx);
        assert_eq!(BlockSize::from_szx(szx).szx(), szx);
    }
}

/// RFC 7641 §3.4.
#[test]
fn notifications_in_order() {
    let (second, minutes) = (Duration::from_secs(1), Duration::from_secs(129));
    let observe = |number| Observe::new(number).expect("24 bits");
    for (v1, v2, newer) in [
        (0, 1, true),
        (1, 0, false),
        (5, 5, false),
        (0xff_ffff, 0, true),
        (0, 0xff_ffff, false),
        (0, (1 << 23) - 1, true),
        (0, 1 << 23, false),
        (1 << 23, 0, false),
    ] {
        assert_eq!(observe(v2).is_newer_than(observe(v1), second), newer, "{v1} {v2}");
        assert!(observe(v2).is_newer_than(observe(v1), minutes), "after 128 seconds whatever comes is newer");
    }
    assert_eq!(options("[6: 00ffff]").observe().map(Observe::get), Some(0xffff));
    assert_eq!(options("[6: ]").observe(), Some(Observe::REGISTER));
}

/// RFC 8613 §6.3.
#[test]
fn oscore_values() {
    type Parts<'a> = (Option<&'a [u8]>, Option<&'a [u8]>, Option<&'a [u8]>);
    fn parts<'a>(option: OscoreOption<'a>) -> Parts<'a> {
        (option.partial_iv(), option.kid_context(), option.kid())
    }
    let context = bytes("4461 6c656b 730a 25");
    for (value, expected) in [
        ("09 05 25", (Some(&[5][..]), None, Some(&[0x25][..]))),
        ("09 00 ''", (Some(&[0][..]), None, Some(&[][..]))),
        ("19 05 08 4461 6c656b 730a 25", (Some(&[5][..]), Some(&context[..]), Some(&[][..]))),
        ("01 05", (Some(&[5][..]), None, None)),
        ("", (None, None, None)),
        ("05 ffffffffff", (Some(&[0xff; 5][..]), None, None)),
        ("08 ''", (None, None, Some(&[][..]))),
        ("10 00", (None, Some(&[][..]), None)),
    ] {
        let value_bytes = bytes(value);
        let option = OscoreOption::decode(&value_bytes).unwrap_or_else(|error| panic!("{value}: {error}"));
        assert_eq!(parts(option), expected, "{value}");
        let in_message = options(&format!("[9: {value}]")).oscore();
        assert_eq!(in_message.map(parts), Some(expected), "{value}");
    }
}

/// RFC 7967 §2: 2 for 2.xx, 8 for 4.xx, 16 for 5.xx.
#[test]
fn no_response() {
    use coap_codec::Code;
    let said = options("[258: 1a]").no_response();
    for code in [Code::CONTENT, Code::NOT_FOUND, Code::INTERNAL_SERVER_ERROR] {
        assert!(said.suppresses(code) && !NoResponse::NONE.suppresses(code), "{code}");
    }
    let success = options("[258: 02]").no_response();
    assert!(success.suppresses(Code::CHANGED) && !success.suppresses(Code::BAD_REQUEST));
    assert_eq!(options("").no_response(), NoResponse::NONE);
}
