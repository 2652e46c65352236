//! Every string of up to three bytes, and the four-byte sequences around every bound, against the language's own check.

use crate::support::{Version, decode};
use crate::thorough;

/// A PUBLISH of 3.1.1 with this topic is legal exactly if the topic is UTF-8, without U+0000 and without wildcards; else the
/// first byte that is wrong is told.
fn judge(topic: &[u8]) {
    let mut packet = vec![0x30, topic.len() as u8 + 2, 0, topic.len() as u8];
    packet.extend_from_slice(topic);
    let result = decode(Version::V3_1_1, &packet).map(drop).map_err(|error| error.offset as usize - 4);
    let wildcard = || topic.iter().position(|byte| matches!(byte, b'+' | b'#'));
    // Where it is no string at all, that is told rather than what its characters mean.
    let expected = match (std::str::from_utf8(topic), topic.iter().position(|byte| *byte == 0)) {
        (Err(error), Some(null)) => Err(error.valid_up_to().min(null)),
        (Err(error), None) => Err(error.valid_up_to()),
        (Ok(_), Some(null)) => Err(null),
        (Ok(_), None) => wildcard().map_or(Ok(()), Err),
    };
    assert_eq!(result, expected, "{topic:02x?}");
}

#[test]
fn up_to_three_bytes() {
    (0..=255).for_each(|byte: u8| judge(&[byte]));
    (0..=u16::MAX).for_each(|bytes| judge(&bytes.to_be_bytes()));
    // A prime step visits all values of each byte in a short run too.
    let step = if thorough() { 1 } else { 257 };
    for bytes in (0..1_u32 << 24).step_by(step) {
        judge(&bytes.to_be_bytes()[1..]);
    }
}

#[test]
fn four_bytes_around_every_bound() {
    let leads = [0x00, 0x2b, 0x61, 0x7f, 0x80, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff];
    let others = [0x00, 0x23, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xff];
    for first in leads {
        for second in others {
            for third in others {
                for fourth in others {
                    judge(&[first, second, third, fourth]);
                    // Again behind eight plain bytes, where words are looked at, and with a word behind.
                    let longer = [&b"abcdefgh"[..], &[first, second, third, fourth]].concat();
                    judge(&longer);
                    judge(&[&longer[..], b"ijklmnop"].concat());
                }
            }
        }
    }
}
