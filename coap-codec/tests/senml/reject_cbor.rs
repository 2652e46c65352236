//! What is not SenML in CBOR: the offset of the fault and the rule, and whether lenience accepts it.

use coap_codec::Clause;
use coap_codec::buf::Reader;
use coap_codec::senml::Pack;

use crate::{Lenient, cbor, to_json};

/// Bytes in hexadecimal, text in quotes.
fn wire(notation: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for word in notation.split_whitespace() {
        match word.strip_prefix('\'') {
            Some(text) => out.extend(text.trim_end_matches('\'').bytes()),
            None => out.push(u8::from_str_radix(word, 16).unwrap()),
        }
    }
    out
}

#[test]
fn what_no_lenience_accepts() {
    for (notation, offset, clause) in [
        ("", 0, Clause::CborTruncated),
        ("a0", 0, Clause::SenmlArray),
        ("f6", 0, Clause::SenmlArray),
        ("81", 1, Clause::CborTruncated),
        ("81 80", 1, Clause::SenmlRecord),
        ("81 a2 00 61 'a' 02 01 00", 7, Clause::CborTrailing),
        ("80 80", 1, Clause::CborTrailing),
        ("81 a2 00 61 'a' 02", 6, Clause::CborTruncated),
        ("81 a2 00 63 'a'", 3, Clause::CborTruncated),
        ("81 a2 00 41 'a' 02 01", 3, Clause::SenmlType), // bytes for a name
        ("81 a2 00 7f 61 'a' ff 02 01", 3, Clause::SenmlType), // of indefinite length
        ("81 a2 00 61 'a' 02 61 '1'", 6, Clause::SenmlType), // text for a number
        ("81 a2 00 61 'a' 02 f5", 6, Clause::SenmlType),
        ("81 a2 00 61 'a' 04 01", 6, Clause::SenmlType), // 1 for a boolean
        ("81 a2 00 61 'a' 04 f6", 6, Clause::SenmlType),
        ("81 a2 00 61 'a' 08 61 'a'", 6, Clause::SenmlType), // text for data
        ("81 a2 00 61 'a' 08 5f 41 'a' ff", 6, Clause::SenmlType),
        ("81 a2 00 61 'a' 03 01", 6, Clause::SenmlType),
        ("81 a3 20 fb 40 14 00 00 00 00 00 00 00 61 'a' 02 01", 3, Clause::SenmlType), // a version is an unsigned integer
        ("81 a3 20 20 00 61 'a' 02 01", 3, Clause::SenmlType),
        ("81 a2 00 61 ff 02 01", 4, Clause::CborNotUtf8),
        ("81 a2 00 61 'a' 02 f9 7c 00", 1, Clause::SenmlNumber),
        ("81 a2 00 61 'a' 02 f9 7e 00", 1, Clause::SenmlNumber),
        ("81 a2 00 61 'a' 02 c4 82 19 01 35 01", 1, Clause::SenmlNumber), // 10^309
        ("81 a2 00 61 'a' 02 c4 81 01", 6, Clause::CborDecimalFraction),
        ("81 a2 00 61 'a' 02 c5 82 01 01", 6, Clause::SenmlType), // a big float
        ("81 a3 00 61 'a' 02 01 02 01", 7, Clause::SenmlRepeated),
        ("81 a3 00 61 'a' 00 61 'a' 02 01", 5, Clause::SenmlRepeated),
        ("81 a3 00 61 'a' 02 01 03 61 'b'", 7, Clause::SenmlValue),
        ("81 a3 00 61 'a' 02 01 04 f5", 7, Clause::SenmlValue),
        ("81 a3 00 61 'a' 02 01 62 'x_' 01", 7, Clause::SenmlMustUnderstand),
        ("81 a3 00 61 'a' 02 01 40 01", 7, Clause::SenmlLabel),
        ("81 a3 00 61 'a' 02 01 f4 01", 7, Clause::SenmlLabel),
        ("81 a3 00 61 'a' 02 01 ff 01", 7, Clause::SenmlLabel),
        ("81 a3 20 0b 00 61 'a' 02 01", 1, Clause::SenmlVersion),
        ("81 a3 20 00 00 61 'a' 02 01", 1, Clause::SenmlVersion),
        ("82 a2 00 61 'a' 02 01 a3 20 05 00 61 'a' 02 01", 7, Clause::SenmlVersion),
        ("81 a3 00 61 'a' 02 01 61 'x' 1c", 9, Clause::CborNotWellFormed),
        ("81 a3 00 61 'a' 02 01 61 'x' 81 81 81 81 81 81 81 81 81 81 81 81 81 81 81 81 81 00", 25, Clause::CborDepth),
        ("81 bf 00 61 'a' 02 01", 7, Clause::CborTruncated),
        ("81 bb ff ff ff ff ff ff ff ff 00 61 'a' 02 01", 15, Clause::CborTruncated),
        ("9b ff ff ff ff ff ff ff ff a2 00 61 'a' 02 01", 15, Clause::CborTruncated),
    ] {
        let wire = wire(notation);
        let error = cbor(&wire).expect_err(notation);
        assert_eq!((error.offset, error.clause), (offset, clause), "{notation}");
        let lenient = Pack::decode_cbor(&mut Reader::new(&wire), &mut Lenient::default());
        assert_eq!(lenient.unwrap_err(), error, "{notation}");
    }
}

#[test]
fn what_lenience_accepts() {
    for (notation, offset, clause, says) in [
        ("9f a2 00 61 'a' 02 01 ff", 0, Clause::SenmlIndefinite, r#"[{"n":"a","v":1}]"#),
        ("81 a2 00 62 '/a' 02 01", 1, Clause::SenmlName, r#"[{"n":"/a","v":1}]"#),
        ("81 a1 02 01", 1, Clause::SenmlName, r#"[{"v":1}]"#),
        ("81 a1 00 61 'a'", 1, Clause::SenmlNoValue, r#"[{"n":"a"}]"#),
        ("81 a2 61 'n' 61 'a' 02 01", 2, Clause::SenmlLabel, r#"[{"n":"a","v":1}]"#),
    ] {
        let wire = wire(notation);
        let error = cbor(&wire).expect_err(notation);
        assert_eq!((error.offset, error.clause), (offset, clause), "{notation}");
        let mut told = Lenient::default();
        let pack = Pack::decode_cbor(&mut Reader::new(&wire), &mut told).unwrap();
        assert_eq!(told.0, [(clause.id(), offset as usize)], "{notation}");
        assert_eq!(to_json(&pack), says, "{notation}");
    }
}

#[test]
fn what_is_accepted() {
    for (notation, says) in [
        ("81 bf 00 61 'a' 02 01 ff", r#"[{"n":"a","v":1}]"#), // a map of indefinite length
        ("98 01 a2 18 00 78 01 'a' 02 1b 00 00 00 00 00 00 00 01", r#"[{"n":"a","v":1}]"#), // more bytes than needed
        ("81 a2 00 61 'a' 02 c4 82 21 19 6a b3", r#"[{"n":"a","v":273.15}]"#),
        ("81 a2 00 61 'a' 02 3b ff ff ff ff ff ff ff ff", r#"[{"n":"a","v":-18446744073709552000}]"#),
        ("81 a2 00 61 'a' 08 42 fb ff", r#"[{"n":"a","vd":"-_8"}]"#),
        ("81 a2 00 61 'a' 03 60", r#"[{"n":"a","vs":""}]"#),
        ("82 a1 21 61 '?' a2 21 61 'a' 02 01", r#"[{"bn":"?"},{"bn":"a","v":1}]"#),
    ] {
        assert_eq!(
            to_json(&cbor(&wire(notation)).unwrap()),
            says.replace("-18446744073709552000", "-18446744073709552e3")
                .replace("18446744073709552e3", "1.8446744073709552e19"),
            "{notation}"
        );
    }
}

/// §6: the array of a stream has an indefinite length.
#[test]
fn streams_need_no_length() {
    let wire = wire("9f a2 00 61 'a' 02 01 a2 00 61 'b' 02 02 ff");
    let pack = Pack::decode_cbor_stream(&mut Reader::new(&wire), &mut ()).unwrap();
    assert_eq!(to_json(&pack), r#"[{"n":"a","v":1},{"n":"b","v":2}]"#);
    assert!(Pack::decode_cbor_stream(&mut Reader::new(&wire[..13]), &mut ()).is_err());
}
