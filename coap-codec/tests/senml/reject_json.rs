//! What is not SenML in JSON: the offset of the fault and the rule, and whether lenience accepts it.

use coap_codec::Clause;
use coap_codec::buf::Reader;
use coap_codec::senml::{Pack, Value};

use crate::{Lenient, json, to_json};

/// What the single record of a pack has as its value, in JSON.
fn with(value: &str) -> String {
    format!(r#"[{{"n":"a","v":{value}}}]"#)
}

#[test]
fn what_no_lenience_accepts() {
    for (text, offset, clause) in [
        ("", 0, Clause::SenmlArray),
        ("{}", 0, Clause::SenmlArray),
        ("null", 0, Clause::SenmlArray),
        ("[", 1, Clause::SenmlRecord),
        ("[1]", 1, Clause::SenmlRecord),
        ("[[]]", 1, Clause::SenmlRecord),
        ("[{}", 3, Clause::Json),
        ("[{}]x", 4, Clause::Json),
        ("[{},]", 4, Clause::SenmlRecord),
        ("[,{}]", 1, Clause::SenmlRecord),
        ("[{}{}]", 3, Clause::Json),
        ("[{", 2, Clause::Json),
        ("[{n:1}]", 2, Clause::Json),
        (r#"[{"n"}]"#, 5, Clause::Json),
        (r#"[{"n":}]"#, 6, Clause::Json),
        (r#"[{"n":"a"]"#, 9, Clause::Json),
        (r#"[{"n":"a",}]"#, 10, Clause::Json),
        (r#"[{"n":"a" "v":1}]"#, 10, Clause::Json),
        (r#"[{"n":"a","v":1]"#, 15, Clause::Json),
        (r#"[{"n":"a","v":01}]"#, 15, Clause::Json),
        (r#"[{"n":"a","v":1.}]"#, 15, Clause::Json),
        (r#"[{"n":"a","v":.1}]"#, 14, Clause::Json),
        (r#"[{"n":"a","v":+1}]"#, 14, Clause::Json),
        (r#"[{"n":"a","v":1e}]"#, 15, Clause::Json),
        (r#"[{"n":"a","v":-}]"#, 14, Clause::Json),
        (r#"[{"n":"a","v":NaN}]"#, 14, Clause::Json),
        (r#"[{"n":"a","v":tru}]"#, 14, Clause::Json),
        (r#"[{"n":"a","v":1e999}]"#, 1, Clause::SenmlNumber),
        (r#"[{"n":"a","v":"1"}]"#, 14, Clause::SenmlType),
        (r#"[{"n":"a","v":true}]"#, 14, Clause::SenmlType),
        (r#"[{"n":"a","v":null}]"#, 14, Clause::SenmlType),
        (r#"[{"n":"a","v":[1]}]"#, 14, Clause::SenmlType),
        (r#"[{"n":1,"v":1}]"#, 6, Clause::SenmlType),
        (r#"[{"n":"a","vb":0}]"#, 15, Clause::SenmlType),
        (r#"[{"n":"a","vs":false}]"#, 15, Clause::SenmlType),
        (r#"[{"n":"a","vd":1}]"#, 15, Clause::SenmlType),
        (r#"[{"n":"a","vd":"a"}]"#, 15, Clause::SenmlData),
        (r#"[{"n":"a","vd":"aGk="}]"#, 15, Clause::SenmlData),
        (r#"[{"n":"a","vd":"a+/8"}]"#, 15, Clause::SenmlData),
        (r#"[{"n":"a","vd":"aGl"}]"#, 15, Clause::SenmlData), // bits that say nothing
        (r#"[{"n":"a","v":1,"v":1}]"#, 16, Clause::SenmlRepeated),
        (r#"[{"n":"a","\u006e":"a","v":1}]"#, 10, Clause::SenmlRepeated),
        (r#"[{"n":"a","v":1,"vs":"b"}]"#, 16, Clause::SenmlValue),
        (r#"[{"n":"a","v":1,"x_":1}]"#, 16, Clause::SenmlMustUnderstand),
        (r#"[{"n":"a","v":1,"x\u005f":1}]"#, 16, Clause::SenmlMustUnderstand),
        (r#"[{"bver":11,"n":"a","v":1}]"#, 1, Clause::SenmlVersion),
        (r#"[{"bver":0,"n":"a","v":1}]"#, 1, Clause::SenmlVersion),
        (r#"[{"bver":1.5,"n":"a","v":1}]"#, 9, Clause::SenmlVersion),
        (r#"[{"bver":-1,"n":"a","v":1}]"#, 9, Clause::SenmlVersion),
        (r#"[{"bver":"10","n":"a","v":1}]"#, 9, Clause::SenmlType),
        (r#"[{"n":"a"#, 6, Clause::JsonString),
        (r#"[{"n":"a\"}]"#, 6, Clause::JsonString),
        (r#"[{"n":"\x"}]"#, 6, Clause::JsonString),
        (r#"[{"n":"\u12g4"}]"#, 6, Clause::JsonString),
        (r#"[{"n":"\ud800"}]"#, 6, Clause::JsonString),
        (r#"[{"n":"\udc00\ud800"}]"#, 6, Clause::JsonString),
        (r#"[{"n":"\ud800\u0041"}]"#, 6, Clause::JsonString),
        ("[{\"n\":\"a\nb\"}]", 6, Clause::JsonString),
        (r#"[{"n":"a","v":1,"x":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}]"#, 36, Clause::JsonDepth),
        (r#"[{"n":"a","v":1,"x":[1,]}]"#, 23, Clause::Json),
        (r#"[{"n":"a","v":1,"x":{"y"}}]"#, 24, Clause::Json),
        (r#"[{"n":"a","v":1,"x":[1}}]"#, 22, Clause::Json),
        (r#"[{"n":"a","v":1,"x":{"y":1]}]"#, 26, Clause::Json),
    ] {
        let error = json(text).expect_err(text);
        assert_eq!((error.offset, error.clause), (offset, clause), "{text}");
        let lenient = Pack::decode_json(&mut Reader::new(text.as_bytes()), &mut Lenient::default());
        assert_eq!(lenient.unwrap_err(), error, "{text}");
    }
    let error = Pack::decode_json(&mut Reader::at(3, b"[{\"n\":\"\xff\"}]"), &mut ()).unwrap_err();
    assert_eq!((error.offset, error.clause), (10, Clause::JsonNotUtf8));
}

#[test]
fn what_lenience_accepts() {
    for (text, offset, clause, says) in [
        (r#"[{"n":"a","v":1E2}]"#, 15, Clause::SenmlExponent, r#"[{"n":"a","v":100}]"#),
        (r#"[{"n":"/3303/0/5700","v":1}]"#, 1, Clause::SenmlName, r#"[{"n":"/3303/0/5700","v":1}]"#),
        (r#"[{"n":"a"}]"#, 1, Clause::SenmlNoValue, r#"[{"n":"a"}]"#),
    ] {
        let error = json(text).expect_err(text);
        assert_eq!((error.offset, error.clause), (offset, clause), "{text}");
        let mut told = Lenient::default();
        let pack = Pack::decode_json(&mut Reader::new(text.as_bytes()), &mut told).unwrap();
        assert_eq!(told.0, [(clause.id(), offset as usize)], "{text}");
        assert_eq!(to_json(&pack), says, "{text}");
    }
}

#[test]
fn numbers() {
    for (text, number) in [
        ("0", 0.0),
        ("-0", -0.0),
        ("1e0", 1.0),
        ("1e+3", 1000.0),
        ("1.5e-3", 0.0015),
        ("23.1", 23.1),
        ("123456789012345678901234567890", 1.234_567_890_123_456_8e29),
        ("0.000000000000000000000000000001", 1e-30),
        ("1e-999", 0.0),
        ("0e999", 0.0),
        ("1.7976931348623157e308", f64::MAX),
        ("5e-324", 5e-324),
        ("1e-99999999999999999999", 0.0),
        ("0.1000000000000000055511151231257827021181583404541015625", 0.1),
    ] {
        let text = with(text);
        let value = json(&text).unwrap().iter().next().unwrap().value;
        let Some(Value::Number(found)) = value else { panic!("{value:?}") };
        assert_eq!(found.to_bits(), number.to_bits(), "{text}");
    }
}

#[test]
fn strings() {
    for (text, says) in [
        (r#""""#, ""),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u00e9\u20AC\ud83d\uDE00""#, "\u{e9}\u{20ac}\u{1f600}"),
        ("\"\u{e9}\u{20ac}\u{1f600}\u{7f}\"", "\u{e9}\u{20ac}\u{1f600}\u{7f}"),
        (r#""\u0000\uffff""#, "\0\u{ffff}"),
    ] {
        let document = format!(r#"[{{"n":"a","vs":{text}}}]"#);
        let Some(Value::String(found)) = json(&document).unwrap().iter().next().unwrap().value else { panic!() };
        assert_eq!(found, says, "{text}");
        assert_eq!(found.to_string(), says);
        assert_eq!(found.as_str().is_some(), !text.contains('\\'));
        // written with the fewest escapes, which others read alike
        let written = to_json(&json(&document).unwrap());
        let theirs: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(theirs[0]["vs"], says);
    }
}
