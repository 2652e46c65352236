//! How many of all short inputs are documents, counted by hand from the productions and by the reader.

use crate::support::{error, survives, thorough};
use xml_pull::Doctype;

/// Calls `each` with every string of `len` bytes out of `alphabet`.
fn strings(alphabet: &[u8], len: usize, mut each: impl FnMut(&[u8])) {
    let (mut digits, mut string) = (vec![0; len], vec![alphabet[0]; len]);
    loop {
        each(&string);
        let Some(i) = digits.iter().rposition(|digit| *digit + 1 < alphabet.len()) else { return };
        digits[i] += 1;
        digits[i + 1..].fill(0);
        for (byte, digit) in string.iter_mut().zip(&digits) {
            *byte = alphabet[*digit];
        }
    }
}

fn count(alphabet: &[u8], len: usize) -> usize {
    let mut documents = 0;
    strings(alphabet, len, |input| match error(input, Doctype::Skipped) {
        None => documents += 1,
        Some(error) => assert!(error.offset as usize <= len, "{input:02x?}: {error}"),
    });
    documents
}

/// The shortest document is `<a/>`. Out of these five bytes, a document is `<name/>` with spaces before it, in it behind the
/// name, and behind it: a name and s spaces in three places make C(s+2, 2) documents. With seven bytes comes `<a></a>`; with
/// eight the same with a space in one of five places, or with a text of `a`, `/` or `>`.
#[test]
fn of_elements() {
    let alphabet = b"<>/a ";
    assert!((0..4).all(|len| count(alphabet, len) == 0));
    assert_eq!(count(alphabet, 4), 1);
    assert_eq!(count(alphabet, 5), 1 + 3);
    assert_eq!(count(alphabet, 6), 1 + 3 + 6);
    assert_eq!(count(alphabet, 7), 1 + 3 + 6 + 10 + 1);
    if thorough() {
        assert_eq!(count(alphabet, 8), 1 + 3 + 6 + 10 + 15 + 5 + 3);
    }
}

/// Every byte in the one place of `<_/>`: the 52 letters and the underscore; a colon is no name (Namespaces \[7\]).
/// In the second place of a name also digits, hyphen and full stop; there as well `/` and white space, which end the name.
#[test]
fn of_names() {
    let documents =
        |input: fn(u8) -> Vec<u8>| (0..=255).filter(|byte| error(&input(*byte), Doctype::Refused).is_none()).count();
    assert_eq!(documents(|byte| vec![b'<', byte, b'/', b'>']), 53);
    assert_eq!(documents(|byte| vec![b'<', b'a', byte, b'/', b'>']), 53 + 10 + 2 + 4);
}

/// All names of one character: those of production \[4\] but the colon, 971,631 of them counted from its ranges and the
/// letters and underscore of ASCII.
#[test]
fn of_characters_that_begin_a_name() {
    let ranges = [
        (0xC0, 0xD6),
        (0xD8, 0xF6),
        (0xF8, 0x2FF),
        (0x370, 0x37D),
        (0x37F, 0x1FFF),
        (0x200C, 0x200D),
        (0x2070, 0x218F),
        (0x2C00, 0x2FEF),
        (0x3001, 0xD7FF),
        (0xF900, 0xFDCF),
        (0xFDF0, 0xFFFD),
        (0x10000, 0xEFFFF),
    ];
    let expected = 53 + ranges.iter().map(|(first, last)| last - first + 1).sum::<usize>();
    let step = if thorough() { 1 } else { 7 };
    let found =
        ('\0'..=char::MAX).step_by(step).filter(|c| error(format!("<{c}/>").as_bytes(), Doctype::Refused).is_none());
    let found = found.count();
    if step == 1 {
        assert_eq!(found, expected);
    } else {
        assert!(found.abs_diff(expected / step) < 100, "{found}");
    }
}

/// Whatever is made of these, all readers agree.
#[test]
fn of_everything_short() {
    let alphabets: [&[u8]; 4] = [b"<>/a='\" &", b"<>a![]-CDAT", b"<>/a:=x\"mlns ", b"<>a&#;x1\r\n]"];
    let inside = [&b"<a>"[..], b"<![CDATA[", b"<a ", b"<a b=\"", b"<!--", b"<?", b"<?xml version='1.0'"];
    for alphabet in alphabets {
        let len = if thorough() { 5 } else { 3 };
        (0..=len).for_each(|len| strings(alphabet, len, survives));
        for prefix in inside {
            let len = if thorough() { 4 } else { 2 };
            strings(alphabet, len, |rest| survives(&[prefix, rest].concat()));
            strings(alphabet, len - 1, |rest| survives(&[prefix, rest, b"</a>"].concat()));
        }
    }
}
