//! The examples of RFC 8428 §5.1 and §6, in both formats.

use coap_codec::senml::{Pack, Record, Value};

use crate::{cbor, json, same, to_cbor, to_json};

/// §5.1.1 to §5.1.7, in the order of the RFC.
pub(crate) const EXAMPLES: [&str; 9] = [
    r#"[ {"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1} ]"#,
    r#"[ {"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1}, {"n":"current","u":"A","v":1.2} ]"#,
    r#"[
     {"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,
      "bu":"A","bver":5,
      "n":"voltage","u":"V","v":120.1},
     {"n":"current","t":-5,"v":1.2},
     {"n":"current","t":-4,"v":1.3},
     {"n":"current","t":-3,"v":1.4},
     {"n":"current","t":-2,"v":1.5},
     {"n":"current","t":-1,"v":1.6},
     {"n":"current","v":1.7}
   ]"#,
    MEASUREMENTS,
    r#"[ {"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1}, {"n":"label","vs":"Machine Room"},
    {"n":"open","vb":false}, {"n":"nfc-reader","vd":"aGkgCg"} ]"#,
    r#"[ {"bn":"2001:db8::2/","bt":1.320078429e+09, "n":"temperature","u":"Cel","v":25.2},
     {"n":"humidity","u":"%RH","v":30}, {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},
     {"n":"humidity","u":"%RH","v":67} ]"#,
    r#"[ {"bn":"urn:dev:ow:10e2073a01080063:"}, {"n":"temp","u":"Cel","v":23.1}, {"n":"heat","u":"/","v":1},
     {"n":"fan","u":"/","v":0} ]"#,
    r#"[ {"bt":1.320078429e+09,"bu":"/","n":"2001:db8::3","v":1}, {"n":"2001:db8::4","v":1} ]"#,
    r#"[ {"bt":1.320078429e+09,"bu":"/","n":"2001:db8::3","v":0.5}, {"n":"2001:db8::4","v":0.5},
     {"n":"2001:db8::3","t":0.1,"v":0}, {"n":"2001:db8::4","t":0.1,"v":0} ]"#,
];

/// §5.1.3.
pub(crate) const MEASUREMENTS: &str = r#"[
     {"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,
      "bu":"%RH","v":20},
     {"u":"lon","v":24.30621},
     {"u":"lat","v":60.07965},
     {"t":60,"v":20.3},
     {"u":"lon","t":60,"v":24.30622},
     {"u":"lat","t":60,"v":60.07965},
     {"t":120,"v":20.7},
     {"u":"lon","t":120,"v":24.30623},
     {"u":"lat","t":120,"v":60.07966},
     {"u":"%EL","t":150,"v":98},
     {"t":180,"v":21.2},
     {"u":"lon","t":180,"v":24.30628},
     {"u":"lat","t":180,"v":60.07967}
   ]"#;

/// §6: the third example as a dump. Its last record says `t` to be 0, which the example in JSON leaves out.
const DUMP: &str = "
    87 a7 21 78 1b 75 72 6e 3a 64 65 76 3a 6f 77 3a 31 30 65 32 30 37 33 61 30 31 30 38 30 30 36 3a
    22 fb 41 d3 03 a1 5b 00 10 62 23 61 41 20 05 00 67 76 6f 6c 74 61 67 65 01 61 56 02 fb 40 5e 06
    66 66 66 66 66 a3 00 67 63 75 72 72 65 6e 74 06 24 02 fb 3f f3 33 33 33 33 33 33 a3 00 67 63 75
    72 72 65 6e 74 06 23 02 fb 3f f4 cc cc cc cc cc cd a3 00 67 63 75 72 72 65 6e 74 06 22 02 fb 3f
    f6 66 66 66 66 66 66 a3 00 67 63 75 72 72 65 6e 74 06 21 02 f9 3e 00 a3 00 67 63 75 72 72 65 6e
    74 06 20 02 fb 3f f9 99 99 99 99 99 9a a3 00 67 63 75 72 72 65 6e 74 06 00 02 fb 3f fb 33 33 33
    33 33 33";

fn dump() -> Vec<u8> {
    DUMP.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

#[test]
fn the_dump_is_the_third_example() {
    let wire = dump();
    assert_eq!(wire.len(), 0xc3);
    let pack = cbor(&wire).unwrap();
    assert_eq!(to_cbor(&pack), wire);
    let text = EXAMPLES[2].replace(r#"{"n":"current","v":1.7}"#, r#"{"n":"current","t":0,"v":1.7}"#);
    assert!(same(&pack, &json(&text).unwrap()));
    let first = pack.iter().next().unwrap();
    let expected = Record {
        base_name: Some("urn:dev:ow:10e2073a0108006:".into()),
        base_time: Some(1_276_020_076.001),
        base_unit: Some("A".into()),
        base_version: Some(5),
        name: Some("voltage".into()),
        unit: Some("V".into()),
        value: Some(Value::Number(120.1)),
        ..Record::default()
    };
    assert_eq!(first, expected);
}

/// Table 3 says that §5.1.3 takes 254 bytes in CBOR; it writes times as doubles.
#[test]
fn the_measurements_take_no_more_bytes_than_in_the_rfc() {
    assert!((161..=254).contains(&to_cbor(&json(MEASUREMENTS).unwrap()).len()));
}

#[test]
fn every_example_is_read_and_written_in_both_formats() {
    for text in EXAMPLES {
        let pack = json(text).unwrap();
        // without white space, and numbers as short as they get
        let compact: String = text.split_whitespace().collect::<String>();
        let compact = compact.replace("MachineRoom", "Machine Room").replace("1.276020076001e+09", "1276020076.001");
        let compact = compact.replace("1.320067464e+09", "1320067464").replace("1.320078429e+09", "1320078429");
        assert_eq!(to_json(&pack), compact);
        let wire = to_cbor(&pack);
        let again = cbor(&wire).unwrap();
        assert!(same(&again, &pack), "{text}");
        assert_eq!(to_cbor(&again), wire);
        assert_eq!(to_json(&again), compact);
    }
}

/// The parsers of others as witnesses.
#[test]
fn others_read_what_is_written() {
    for text in EXAMPLES {
        let pack = json(text).unwrap();
        let theirs: serde_json::Value = serde_json::from_str(text).unwrap();
        let ours: serde_json::Value = serde_json::from_str(&to_json(&pack)).unwrap();
        let numbers = |value: &serde_json::Value| value.to_string().replace(".0,", ",").replace(".0}", "}");
        assert_eq!(numbers(&ours), numbers(&theirs));
        let wire = to_cbor(&pack);
        let mut tokens = minicbor::Decoder::new(&wire);
        assert_eq!(tokens.array().unwrap(), Some(theirs.as_array().unwrap().len() as u64));
        assert!(minicbor::decode::Tokenizer::new(&wire).all(|token| token.is_ok()));
    }
}

#[test]
fn values_of_every_type() {
    let values: Vec<_> = json(EXAMPLES[4]).unwrap().iter().map(|record| record.value.unwrap()).collect();
    assert_eq!(values[1], Value::String("Machine Room".into()));
    assert_eq!(values[2], Value::Boolean(false));
    let Value::Data(data) = values[3] else { panic!("{values:?}") };
    assert_eq!((data.bytes().collect::<Vec<_>>(), data.len()), (b"hi \n".to_vec(), 4));
}

#[test]
fn an_empty_pack() {
    for pack in [Pack::new(&[]).unwrap(), json(" [ ] ").unwrap(), cbor(&[0x80]).unwrap()] {
        assert_eq!((to_json(&pack), to_cbor(&pack), pack.resolved().count()), ("[]".into(), vec![0x80], 0));
    }
}
