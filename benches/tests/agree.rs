//! What is measured is the same work: every codec sees the same fields and writes an equal message.

use benches::case::cases;
use benches::contenders;
use benches::work::{Work, rivals};

#[test]
fn every_codec_sees_the_same_fields() {
    for case in cases() {
        let mut sums = rivals(Work::Decode, &case).into_iter().filter(|codec| codec.sees_all_of(&case));
        let reference = sums.next().expect("our own codec");
        let expected = reference.verdict(&case.bytes).expect("a valid message");
        for codec in sums {
            let sum = codec.verdict(&case.bytes);
            assert_eq!(sum, Ok(expected), "{} {} {}", codec.name(), case.format.id(), case.name);
        }
    }
}

#[test]
fn every_codec_encodes_what_it_decoded() {
    for case in cases() {
        for codec in rivals(Work::Encode, &case) {
            let what = format!("{} {} {}", codec.name(), case.format.id(), case.name);
            let recoded = codec.recode(&case.bytes).expect(&what);
            assert_eq!(codec.verdict(&recoded), codec.verdict(&case.bytes), "{what}: {recoded:02x?}");
        }
    }
}

#[test]
fn every_codec_builds_the_same_bytes() {
    for case in cases() {
        let Some(fields) = case.fields else { continue };
        for codec in rivals(Work::Build, &case) {
            let built = codec.built(fields);
            assert_eq!(built.as_ref(), Ok(&case.bytes), "{} {} {}", codec.name(), case.format.id(), case.name);
        }
    }
}

#[test]
fn every_codec_takes_part() {
    for codec in contenders() {
        let there = |case| Work::ALL.into_iter().any(|work| codec.is_able(work, &case));
        assert!(cases().into_iter().any(there), "{} is measured in nothing", codec.name());
    }
}
