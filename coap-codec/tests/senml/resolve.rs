//! What records say once base fields are applied (RFC 8428 §4.5, §4.6).

use coap_codec::Clause;
use coap_codec::senml::{Pack, Record, Value};

use crate::examples::{EXAMPLES, MEASUREMENTS};
use crate::json;

/// §5.1.4 is §5.1.3 resolved.
#[test]
fn resolved_data_of_the_rfc() {
    let expected = [
        ("%RH", 1.320067464e+09, 20.0),
        ("lon", 1.320067464e+09, 24.30621),
        ("lat", 1.320067464e+09, 60.07965),
        ("%RH", 1.320067524e+09, 20.3),
        ("lon", 1.320067524e+09, 24.30622),
        ("lat", 1.320067524e+09, 60.07965),
        ("%RH", 1.320067584e+09, 20.7),
        ("lon", 1.320067584e+09, 24.30623),
        ("lat", 1.320067584e+09, 60.07966),
        ("%EL", 1.320067614e+09, 98.0),
        ("%RH", 1.320067644e+09, 21.2),
        ("lon", 1.320067644e+09, 24.30628),
        ("lat", 1.320067644e+09, 60.07967),
    ];
    let pack = json(MEASUREMENTS).unwrap();
    assert_eq!(pack.resolved().count(), expected.len());
    for (record, (unit, time, value)) in pack.resolved().zip(expected) {
        assert_eq!(record.name, "urn:dev:ow:10e2073a01080063");
        assert_eq!(record.unit.unwrap(), unit);
        assert_eq!((record.time, record.value), (time, Some(Value::Number(value))));
    }
}

/// §5.1.6: the last record has the base name of the third and the base time of the first.
#[test]
fn base_fields_apply_until_told_otherwise() {
    let pack = json(EXAMPLES[5]).unwrap();
    let last = pack.resolved().last().unwrap();
    assert_eq!(last.name, "2001:db8::1/humidity");
    assert_eq!(last.time, 1.320078429e+09);
    // §5.1.7: a record that only sets the base says nothing
    let names: Vec<_> = json(EXAMPLES[6]).unwrap().resolved().map(|record| record.name.to_string()).collect();
    assert_eq!(
        names,
        ["urn:dev:ow:10e2073a01080063:temp", "urn:dev:ow:10e2073a01080063:heat", "urn:dev:ow:10e2073a01080063:fan"]
    );
}

/// §4.5.4.
#[test]
fn values_and_sums_are_added() {
    let text = r#"[{"bn":"a","bv":10,"bs":100,"v":1,"s":2},{"v":-3},{"s":5},{"vs":"x"},{"bv":0,"vb":true,"ut":7}]"#;
    let found: Vec<_> =
        json(text).unwrap().resolved().map(|record| (record.value, record.sum, record.update_time)).collect();
    let number = |number| Some(Value::Number(number));
    let expected = [
        (number(11.0), Some(102.0), None),
        (number(7.0), Some(100.0), None),
        (None, Some(105.0), None),
        (Some(Value::String("x".into())), Some(100.0), None),
        (Some(Value::Boolean(true)), Some(100.0), Some(7.0)),
    ];
    assert_eq!(found, expected);
}

/// §4.5.3: from 2^28 on, a time is absolute.
#[test]
fn times_are_relative_or_absolute() {
    let times =
        |text: &'static str| json(text).unwrap().resolved().map(|record| record.absolute_time(1e9)).collect::<Vec<_>>();
    assert_eq!(times(r#"[{"n":"a","v":1},{"n":"a","t":-5,"v":1},{"n":"a","t":5,"v":1}]"#), [1e9, 1e9 - 5.0, 1e9 + 5.0]);
    assert_eq!(
        times(r#"[{"n":"a","t":268435455,"v":1},{"n":"a","t":268435456,"v":1}]"#),
        [1_268_435_455.0, 268_435_456.0]
    );
}

#[test]
fn records_that_cannot_be_sent() {
    let good = Record { name: Some("a".into()), value: Some(Value::Number(1.0)), ..Record::default() };
    let refused = |records: &[Record<'_>]| Pack::new(records).err();
    assert_eq!(refused(&[good, good]), None);
    for name in ["", "-a", ":", "/3303/0", "a b", "a?", "\u{e9}", "a\n"] {
        assert_eq!(refused(&[Record { name: Some(name.into()), ..good }]), Some(Clause::SenmlName), "{name:?}");
    }
    assert_eq!(refused(&[Record { name: None, ..good }]), Some(Clause::SenmlName));
    assert_eq!(
        refused(&[
            Record { base_name: Some("a".into()), name: None, ..good },
            Record { name: Some("-:./_9".into()), ..good }
        ]),
        None
    );
    assert_eq!(refused(&[Record { value: None, ..good }]), Some(Clause::SenmlNoValue));
    assert_eq!(refused(&[Record { value: None, sum: Some(1.0), ..good }]), None);
    assert_eq!(refused(&[Record { base_name: Some("?".into()), ..Record::default() }]), None); // says nothing yet
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for record in [
            Record { value: Some(Value::Number(number)), ..good },
            Record { time: Some(number), ..good },
            Record { base_sum: Some(number), ..good },
            Record { update_time: Some(number), ..good },
        ] {
            assert_eq!(refused(&[record]), Some(Clause::SenmlNumber), "{record:?}");
        }
    }
    let huge = Record { base_value: Some(f64::MAX), value: Some(Value::Number(f64::MAX)), ..good };
    assert_eq!(refused(&[huge]), Some(Clause::SenmlNumber));
    let version = |version| Record { base_version: Some(version), ..good };
    assert_eq!(refused(&[version(0)]), Some(Clause::SenmlVersion));
    assert_eq!(refused(&[version(11)]), Some(Clause::SenmlVersion));
    assert_eq!(refused(&[version(5), good, version(5)]), None);
    assert_eq!(refused(&[version(5), version(6)]), Some(Clause::SenmlVersion));
    assert_eq!(refused(&[good, version(5)]), Some(Clause::SenmlVersion)); // the first is of version 10
    assert_eq!(refused(&[good, version(10)]), None);
}
