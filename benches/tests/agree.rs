//! What is measured is the same work: every codec sees the same fields and writes an equal packet.

use benches::case::{Version, cases};
use benches::contenders;

#[test]
fn every_codec_sees_the_same_fields() {
    for version in [Version::V3_1_1, Version::V5_0] {
        for case in cases(version) {
            let mut sums = contenders().into_iter().filter(|c| c.version() == version && c.sees_all_of(&case));
            let reference = sums.next().expect("our own codec");
            let expected = reference.verdict(&case.bytes).expect("a valid packet");
            for codec in sums {
                let sum = codec.verdict(&case.bytes);
                assert_eq!(sum, Ok(expected), "{} {} {}", codec.name(), version.id(), case.name);
            }
        }
    }
}

#[test]
fn every_codec_encodes_what_it_decoded() {
    for version in [Version::V3_1_1, Version::V5_0] {
        for case in cases(version) {
            for codec in contenders().into_iter().filter(|c| c.version() == version) {
                let what = format!("{} {} {}", codec.name(), version.id(), case.name);
                let recoded = codec.recode(&case.bytes).expect(&what);
                assert_eq!(codec.verdict(&recoded), codec.verdict(&case.bytes), "{what}: {recoded:02x?}");
            }
        }
    }
}
