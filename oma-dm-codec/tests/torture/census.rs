//! How many of all short bodies are documents, counted by hand from the grammar and by the reader.

use crate::support::{thorough, tree};

/// A header that is in order, and a string table with one string of one character.
const HEADER: &[u8] = &[0x03, 0x01, 0x6a, 0x02, b'a', 0x00];

/// How many bytes of the body the document takes, if there is one.
fn taken(body: &[u8]) -> Option<usize> {
    let wire = [HEADER, body].concat();
    match tree::read(&wire, &mut ()) {
        Ok(document) => Some(document.len - HEADER.len()),
        Err(error) => {
            assert!(error.offset as usize <= wire.len(), "{wire:02x?}");
            None
        }
    }
}

/// One byte: a tag without attributes and content, 0x05 to 0x3F.
const OF_ONE: usize = 59;

/// Two bytes: a tag with content and its END (59); LITERAL and the index of the string (§5.8.4.5). The index 1 is that of
/// an empty name.
const OF_TWO: usize = 59 + 1;

#[test]
fn of_one_and_two_bytes() {
    assert_eq!(taken(&[]), None);
    assert_eq!((0..=255).filter(|byte| taken(&[*byte]) == Some(1)).count(), OF_ONE);
    let two = (0..=u16::MAX).filter(|body| taken(&body.to_be_bytes()) == Some(2)).count();
    assert_eq!(two, OF_TWO);
}

/// Three bytes:
/// - a switch of the page and a tag: 256 × 59
/// - a tag with content, an element or an extension of one byte, END: 59 × (59 + 3)
/// - a tag with attributes, the start of one, END: starts are 0x05 to 0x3F and 0x45 to 0x7F: 59 × 118
/// - LITERAL and an index of two bytes with a leading zero: 1; LITERAL_C, an index, END: 1
const OF_THREE: usize = 256 * 59 + 59 * 62 + 59 * 118 + 2;

#[test]
fn of_three_bytes() {
    // In a short run one tag stands for the others of its kind.
    let weight = |byte: u8| match byte {
        0x06..=0x3f | 0x46..=0x7f | 0x86..=0xbf | 0xc5..=0xff if !thorough() => 0,
        0x05 | 0x45 | 0x85 if !thorough() => 59,
        _ => 1,
    };
    // No document of three bytes has one of these in the middle, so a short run looks at a few of them only.
    let is_hopeless = |second: u8| matches!(second, 0x81..0xc0 | 0xc3..);
    let mut counted = 0;
    for first in (0..=255_u8).filter(|first| weight(*first) > 0) {
        let second =
            (0..=255_u8).filter(|second| thorough() || first == 0 || !is_hopeless(*second) || second % 16 == 3);
        for second in second {
            counted += (0..=255).filter(|third| taken(&[first, second, *third]) == Some(3)).count() * weight(first);
        }
    }
    assert_eq!(counted, OF_THREE);
}
