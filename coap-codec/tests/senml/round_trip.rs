//! Packs at random: through both formats and back, and never a panic.

use coap_codec::buf::Reader;
use coap_codec::buf::testing::is_linear;
use coap_codec::senml::{Data, Pack, Record, Value};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

use crate::{Lenient, cbor, json, same, to_cbor, to_json};

#[derive(Clone, Debug)]
enum Measured {
    Number(f64),
    String(String),
    Boolean(bool),
    Data(Vec<u8>),
    Nothing,
}

fn measured() -> impl Strategy<Value = Measured> {
    prop_oneof![
        number().prop_map(Measured::Number),
        ".{0,12}".prop_map(Measured::String),
        any::<bool>().prop_map(Measured::Boolean),
        prop::collection::vec(any::<u8>(), 0..9).prop_map(Measured::Data),
        Just(Measured::Nothing),
    ]
}

/// Numbers whose sums are finite.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>().prop_filter("finite", |number| number.abs() < 1e300),
        any::<i32>().prop_map(f64::from),
        any::<i16>().prop_map(|number| f64::from(number) / 100.0),
        any::<f32>().prop_filter("finite", |number| number.is_finite()).prop_map(f64::from),
    ]
}

type Parts = (Option<String>, Option<f64>, Option<String>, String, Option<String>, Option<f64>, Measured, Option<f64>);

fn parts() -> impl Strategy<Value = Parts> {
    let name = || prop::option::of("[a-z0-9][a-zA-Z0-9:./_-]{0,9}");
    let text = || prop::option::of("\\PC{0,5}");
    (
        name(),
        prop::option::of(number()),
        text(),
        "[A-Z][a-z_]{0,8}",
        text(),
        prop::option::of(number()),
        measured(),
        prop::option::of(number()),
    )
}

fn record((base_name, base_time, base_unit, name, unit, time, measured, sum): &Parts) -> Record<'_> {
    let value = match measured {
        Measured::Number(number) => Some(Value::Number(*number)),
        Measured::String(text) => Some(Value::String(text.as_str().into())),
        Measured::Boolean(boolean) => Some(Value::Boolean(*boolean)),
        Measured::Data(bytes) => Some(Value::Data(Data::new(bytes))),
        Measured::Nothing => None,
    };
    Record {
        base_name: base_name.as_deref().map(Into::into),
        base_time: *base_time,
        base_unit: base_unit.as_deref().map(Into::into),
        base_value: base_time.filter(|_| value.is_none()),
        name: Some(name.as_str().into()),
        unit: unit.as_deref().map(Into::into),
        time: *time,
        update_time: time.filter(|_| sum.is_none()),
        value,
        sum: sum.or(if value.is_none() { Some(0.5) } else { None }),
        ..Record::default()
    }
}

proptest! {
    #[test]
    fn packs_come_back(parts in prop::collection::vec(parts(), 0..5)) {
        let records: Vec<_> = parts.iter().map(record).collect();
        let pack = Pack::new(&records).unwrap();
        let (binary, text) = (to_cbor(&pack), to_json(&pack));
        let (from_binary, from_text) = (cbor(&binary).unwrap(), json(&text).unwrap());
        assert!(from_binary.iter().eq(records.iter().copied()));
        assert!(from_text.iter().eq(records.iter().copied()), "{text}");
        assert_eq!((to_cbor(&from_text), to_json(&from_binary)), (binary.clone(), text.clone()));
        assert_eq!((to_cbor(&from_binary), to_json(&from_text)), (binary.clone(), text.clone()));
        assert!(pack.resolved().eq(from_binary.resolved()) && pack.resolved().eq(from_text.resolved()));
        // witnesses
        let theirs: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(theirs.as_array().unwrap().len(), records.len());
        assert!(minicbor::decode::Tokenizer::new(&binary).all(|token| token.is_ok()));
        // no beginning of one is a pack
        for cut in 0..binary.len() {
            assert!(cbor(&binary[..cut]).is_err());
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut seed = to_cbor(&json(crate::examples::MEASUREMENTS).unwrap());
        let at = at.index(seed.len());
        seed[at] = byte;
        for input in [&bytes, &seed] {
            match Pack::decode_cbor(&mut Reader::new(input), &mut Lenient::default()) {
                Ok(pack) => {
                    let again = to_cbor(&pack);
                    let second = Pack::decode_cbor(&mut Reader::new(&again), &mut Lenient::default()).unwrap();
                    assert!(same(&second, &pack));
                    assert_eq!(to_cbor(&second), again);
                    assert!(pack.resolved().count() <= pack.iter().count());
                }
                Err(error) => assert!(error.offset as usize <= input.len()),
            }
        }
    }

    #[test]
    fn any_text(text in "([\\[\\]{},:\" ntv0-9.eE+\\\\-]|.){0,40}", at in any::<prop::sample::Index>(), c in any::<char>()) {
        let mut seed: Vec<char> = crate::examples::EXAMPLES[4].chars().collect();
        let at = at.index(seed.len());
        seed[at] = c;
        for input in [format!("[{{{text}}}]"), seed.into_iter().collect()] {
            match Pack::decode_json(&mut Reader::new(input.as_bytes()), &mut Lenient::default()) {
                Ok(pack) => {
                    assert!(serde_json::from_str::<serde_json::Value>(&input).is_ok(), "{input}");
                    let again = to_json(&pack);
                    let second = Pack::decode_json(&mut Reader::new(again.as_bytes()), &mut Lenient::default()).unwrap();
                    assert_eq!(to_json(&second), again);
                }
                Err(error) => assert!(error.offset as usize <= input.len()),
            }
        }
    }
}

#[test]
fn time_is_linear() {
    let text = |n| format!("[{}]", vec![r#"{"n":"a","vs":"\u00e9\n","x":[1,[2]]}"#; n].join(","));
    is_linear("JSON", &[text(8), text(16)], |text| assert!(!to_cbor(&json(text).unwrap()).is_empty()));
    let wire = |n| to_cbor(&json(&text(n)).unwrap());
    is_linear("CBOR", &[wire(16), wire(32)], |wire| assert!(!to_json(&cbor(wire).unwrap()).is_empty()));
    let long = |n| format!(r#"[{{"n":"a","vs":"{}"}}]"#, r"\n".repeat(n));
    is_linear("a long string", &[long(60), long(120)], |text| assert!(!to_cbor(&json(text).unwrap()).is_empty()));
}
