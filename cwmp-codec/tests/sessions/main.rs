//! Real sessions: every message is read, says what it is, and comes back.

#[path = "../support/mod.rs"]
mod support;

use cwmp_codec::{Body, Clause, Envelope, Lexical, NamespaceVersion, Payload, Rpc, buf::Reader, xml};
use std::collections::BTreeMap;
use support::captures::{Captured, captures};
use support::checks::{decode, has_canonical_form, observed};
use support::seeds::kind;

fn envelope(captured: &Captured) -> Envelope<'_> {
    decode(&captured.body).unwrap_or_else(|error| panic!("{}: {error}", captured.name))
}

/// One body is cut short: the Content-Length of genieacs-sim counts a character of two bytes as one.
fn is_cut(captured: &Captured) -> bool {
    !captured.body.is_empty() && !captured.body.ends_with(b">")
}

/// cwmp-sim declares `soap-env` and writes `soap:Fault`, which means nothing.
fn has_undeclared_prefix(captured: &Captured) -> bool {
    captured.body.windows(11).any(|window| window == b"<soap:Fault")
}

#[test]
fn every_body_is_what_it_is_said_to_be() {
    let mut counted = BTreeMap::<String, usize>::new();
    for captured in captures() {
        let mut name = captured.name.as_str();
        if captured.body.is_empty() {
            let payload: Payload<'_> = Reader::new(&captured.body).decode(&mut ()).expect("nothing");
            assert_eq!(payload, Payload::Empty);
        } else if is_cut(&captured) {
            let error = decode(&captured.body).expect_err("a cut message");
            assert_eq!(error.offset as usize, captured.body.len());
            name = "cut";
        } else if has_undeclared_prefix(&captured) {
            let error = decode(&captured.body).expect_err("a prefix without meaning");
            assert_eq!(error.clause, Clause::Xml(xml::Clause::PrefixDeclared));
            name = "undeclared";
        } else {
            let envelope = envelope(&captured);
            assert_eq!(kind(&envelope).to_lowercase(), name.to_lowercase());
            assert_eq!(envelope.version, NamespaceVersion::V1_0);
            has_canonical_form(&envelope);
        }
        *counted.entry(name.to_owned()).or_default() += 1;
    }
    assert_eq!(counted.values().sum::<usize>(), 388);
    assert_eq!((counted["-"], counted["cut"], counted["undeclared"]), (22, 1, 10));
    assert_eq!((counted["Inform"], counted["Fault"]), (19, 4));
    assert_eq!((counted["GetParameterValuesResponse"], counted["GetParameterNamesResponse"]), (32, 33));
}

#[test]
fn the_first_inform_from_its_header_on() {
    let captures = captures();
    let inform = envelope(&captures[0]);
    assert_eq!(inform.header.id.map(|id| id.to_string()).as_deref(), Some("1ps2koo4"));
    let Body::Rpc(Rpc::Inform(inform)) = inform.body else { panic!("{:?}", inform.body) };
    assert_eq!(inform.device_id.manufacturer, "Huawei Technologies Co., Ltd.");
    assert_eq!((inform.device_id.oui, inform.device_id.serial_number), ("202BC1".into(), "000000".into()));
    assert!(inform.event.iter().map(|event| event.event_code).eq(["2 PERIODIC"]));
    let time = inform.current_time.as_date_time().expect("a time");
    assert_eq!((time.year(), time.clock(), time.nanosecond()), (2026, (8, 23, 3), 735_000_000));
    // the arrayType says 16
    assert_eq!(inform.parameter_list.count(), 7);
    let url = inform.parameter_list.iter().nth(5).expect("a parameter");
    assert_eq!(url.name, "InternetGatewayDevice.ManagementServer.ConnectionRequestURL");
    assert_eq!(url.value, "http://127.0.0.1:38041/");
}

#[test]
fn the_largest_lists_are_walked_to_their_end() {
    let largest = |name: &str| {
        let of_kind = captures().into_iter().filter(|captured| captured.name == name);
        of_kind.max_by_key(|captured| captured.body.len()).expect("one")
    };
    let items = |captured: &Captured, item: &str| String::from_utf8_lossy(&captured.body).matches(item).count();
    let values = largest("GetParameterValuesResponse");
    let Body::Rpc(Rpc::GetParameterValuesResponse(response)) = envelope(&values).body else { panic!() };
    assert_eq!(response.parameter_list.count(), items(&values, "<Name>"));
    assert!(response.parameter_list.count() > 500);
    let names = largest("GetParameterNamesResponse");
    let Body::Rpc(Rpc::GetParameterNamesResponse(response)) = envelope(&names).body else { panic!() };
    assert_eq!(response.parameter_list.count(), items(&names, "<Name>"));
}

#[test]
fn the_order_of_the_schema_is_not_asked_for() {
    // cwmp-sim has the arguments of TransferComplete in another order
    let told = captures().iter().filter(|captured| captured.name == "TransferComplete").any(|captured| {
        let (envelope, notes) = observed(&captured.body, false);
        assert!(envelope.is_ok());
        notes.tolerated.iter().any(|(clause, _)| *clause == Clause::ElementOrder.id())
    });
    assert!(told);
}
