//! Fields that RFC 8428 does not define are kept (§4.4).

use coap_codec::CborItem;
use coap_codec::senml::{Extension, ExtensionLabel, ExtensionValue, Extensions, Pack, Record};

use crate::{cbor, json, to_cbor, to_json};

#[test]
fn extensions_of_json_are_kept() {
    let text = r#"[{"n":"a","vlo":"3303:0","v":1,"x":{"y":[1,{"z":null}]}},{"n":"b","vlo":"1:0"}]"#;
    let pack = json(text).unwrap();
    let first = pack.iter().next().unwrap();
    let found: Vec<_> = first.extensions.iter().collect();
    let expected = [
        Extension { label: ExtensionLabel::Name("vlo".into()), value: ExtensionValue::Json("\"3303:0\"") },
        Extension { label: ExtensionLabel::Name("x".into()), value: ExtensionValue::Json(r#"{"y":[1,{"z":null}]}"#) },
    ];
    assert_eq!(found, expected);
    assert_eq!(to_json(&pack), r#"[{"n":"a","v":1,"vlo":"3303:0","x":{"y":[1,{"z":null}]}},{"n":"b","vlo":"1:0"}]"#);
    // they are of JSON, and not translated
    assert_eq!(to_json(&cbor(&to_cbor(&json(r#"[{"n":"a","v":1,"x":2}]"#).unwrap())).unwrap()), r#"[{"n":"a","v":1}]"#);
}

#[test]
fn extensions_of_cbor_are_kept() {
    let wire = b"\x81\xa5\x00\x61a\x63vlo\x663303:0\x02\x01\x18\x2a\x82\x01\xa0\x38\x63\xf6";
    let pack = cbor(wire).unwrap();
    let found: Vec<_> = pack.iter().next().unwrap().extensions.iter().collect();
    let item = |bytes| ExtensionValue::Cbor(CborItem::new(bytes).unwrap());
    let expected = [
        Extension { label: ExtensionLabel::Name("vlo".into()), value: item(b"\x663303:0") },
        Extension { label: ExtensionLabel::Number(42), value: item(b"\x82\x01\xa0") },
        Extension { label: ExtensionLabel::Number(-100), value: item(b"\xf6") },
    ];
    assert_eq!(found, expected);
    let again = to_cbor(&pack);
    assert_eq!(again, b"\x81\xa5\x00\x61a\x02\x01\x63vlo\x663303:0\x18\x2a\x82\x01\xa0\x38\x63\xf6");
    assert_eq!(to_cbor(&cbor(&again).unwrap()), again);
}

#[test]
fn extensions_of_your_own() {
    let items = [
        Extension { label: ExtensionLabel::Name("vlo".into()), value: ExtensionValue::Json("\"1:0\"") },
        Extension {
            label: ExtensionLabel::Name("vlo".into()),
            value: ExtensionValue::Cbor(CborItem::new(b"\x631:0").unwrap()),
        },
    ];
    let records = [Record { name: Some("a".into()), extensions: Extensions::new(&items), ..Record::default() }];
    let pack = Pack::new(&records).unwrap();
    assert_eq!(to_json(&pack), r#"[{"n":"a","vlo":"1:0"}]"#);
    assert_eq!(to_cbor(&pack), b"\x81\xa2\x00\x61a\x63vlo\x631:0");
}
