//! Messages that others wrote wrongly.

use crate::support::checks::decode;
use cwmp_codec::buf::Message;
use cwmp_codec::{
    AddObject, Body, Clause, Download, Envelope, Fault, FaultCode, Header, InformResponse, List, NamespaceVersion,
    ParameterValueStruct, Rpc, Secret, SetParameterValues, Text, Value, ValueType, xml,
};

fn written<'a>(header: Header<'a>, body: impl Into<Body<'a, Rpc<'a>>>) -> String {
    let envelope: Envelope<'_> = Envelope::new(NamespaceVersion::V1_0, header, body);
    let wire = envelope.encode_to_vec().expect("valid");
    assert_eq!(decode(&wire), Ok(envelope));
    String::from_utf8(wire).expect("text")
}

#[test]
fn genieacs_writes_ids_keys_and_urls_unescaped() {
    // A CPE could write into the answers to it, and into the requests.
    let evil = "</cwmp:ID>&<x a='\">";
    let document = written(Header::with_id(evil), Rpc::from(InformResponse { max_envelopes: 1 }));
    assert!(document.contains(">&lt;/cwmp:ID&gt;&amp;&lt;x a='\"&gt;</cwmp:ID>"), "{document}");
    let download = Download {
        command_key: "<k/>".into(),
        file_type: "X 00D09E <t>".into(),
        url: "http://a/?b&c".into(),
        username: "<".into(),
        password: Secret("&".into()),
        ..Download::default()
    };
    assert!(!written(Header::default(), Rpc::from(download)).contains("<k/>"));
    let object = AddObject { object_name: "A.<&>.".into(), parameter_key: "]]>".into() };
    assert!(written(Header::default(), Rpc::from(object)).contains("]]&gt;"));
}

#[test]
fn magma_7869_array_types_count_truly() {
    let item = ParameterValueStruct { name: "A".into(), value: Value::new(ValueType::BOOLEAN, "1") };
    for count in [0, 1, 12] {
        let items = vec![item; count];
        let request = SetParameterValues { parameter_list: List::new(&items), parameter_key: Text::EMPTY };
        let document = written(Header::default(), Rpc::from(request));
        assert!(document.contains(&format!("soap-enc:arrayType=\"cwmp:ParameterValueStruct[{count}]\"")));
        // and magma leaves the key out
        assert!(document.contains("<ParameterKey/>"));
        // dpavlin/perl-cwmp#7: without their type, values are refused
        assert_eq!(document.matches("<Value xsi:type=\"xsd:boolean\">").count(), count);
    }
}

#[test]
fn freeacs_342_huawei_wants_the_declaration() {
    let document = written(Header::default(), Rpc::from(InformResponse { max_envelopes: 1 }));
    assert!(document.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap-env:Envelope "));
}

#[test]
fn magma_618_a_response_has_its_arguments() {
    let document = written(Header::default(), Rpc::from(InformResponse { max_envelopes: 1 }));
    assert!(document.contains("<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>"));
}

#[test]
fn localhots_simulatr69_10_faults_are_exact() {
    let document = written(Header::default(), Body::Fault(Fault::new(FaultCode::INVALID_PARAMETER_NAME, "no such")));
    let expected = "<soap-env:Fault><faultcode>Client</faultcode><faultstring>CWMP fault</faultstring><detail><cwmp:Fault>\
        <FaultCode>9005</FaultCode><FaultString>no such</FaultString></cwmp:Fault></detail></soap-env:Fault>";
    assert!(document.contains(expected), "{document}");
}

#[test]
fn what_xml_cannot_hold_is_not_written() {
    for text in ["\0", "a\u{8}", "\u{FFFE}"] {
        let message: Envelope<'_> = Envelope::new(
            NamespaceVersion::V1_0,
            Header::with_id(text),
            Rpc::from(InformResponse { max_envelopes: 1 }),
        );
        assert_eq!(message.encoded_len(), Err(Clause::Xml(xml::Clause::Char)), "{text:?}");
    }
}

#[test]
fn passwords_do_not_show() {
    let download = Download { password: Secret("hunter2".into()), ..Download::default() };
    assert!(!format!("{download:?} {:?}", Rpc::from(download)).contains("hunter2"));
    let download = Download { file_type: "1 Firmware Upgrade Image".into(), ..download };
    let document = written(Header::default(), Rpc::from(download));
    let (_, seen) = crate::support::checks::observed(document.as_bytes(), false);
    assert!(!seen.shown.contains("hunter2"), "{}", seen.shown);
}
