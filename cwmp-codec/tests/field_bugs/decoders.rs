//! Legal messages that others refused or misread, and illegal ones that they crashed on.

use crate::support::checks::observed;
use crate::support::{envelope, soap};
use crate::{DEVICE, EVENTS, accepted, inform, refused, rpc};
use cwmp_codec::buf::{Decode, Reader};
use cwmp_codec::{Body, Clause, FaultCode, Lexical, NamespaceVersion, Payload, Rpc, Text, xml};

fn parameters(item: &str) -> String {
    let list = format!(
        "<ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct[1]'><ParameterValueStruct>{item}\
        </ParameterValueStruct></ParameterList>"
    );
    inform(DEVICE, EVENTS, &list)
}

/// The characters of the first parameter of an Inform.
#[track_caller]
fn value(item: &str) -> String {
    let document = parameters(item);
    let Rpc::Inform(inform) = rpc(&document) else { panic!("{document}") };
    inform.parameter_list.iter().next().expect("a parameter").value.to_string()
}

#[test]
fn cwmp_0_2_2_panics_on_an_instance_number_that_is_none() {
    let document = |number: &str| {
        envelope(&format!(
            "<cwmp:AddObjectResponse><InstanceNumber>{number}</InstanceNumber><Status>0</Status></cwmp:AddObjectResponse>"
        ))
    };
    assert_eq!(refused(&document("x")), Clause::Number);
    assert_eq!(refused(&document("4294967296")), Clause::Number);
    let Rpc::AddObjectResponse(response) = rpc(&document(" 5 ")).to_owned() else { panic!() };
    assert_eq!(response.instance_number, 5);
}

#[test]
fn cwmp_0_2_2_drops_the_faults_of_parameters() {
    let document = envelope(
        "<soap-env:Fault><faultcode>Client</faultcode><faultstring>CWMP fault</faultstring><detail><cwmp:Fault>\
         <FaultCode>9003</FaultCode><SetParameterValuesFault><ParameterName>A.B</ParameterName><FaultCode>9007</FaultCode>\
         <FaultString>too large</FaultString></SetParameterValuesFault></cwmp:Fault></detail></soap-env:Fault>",
    );
    let Body::Fault(fault) = accepted(&document).body else { panic!("no fault") };
    let faults = fault.cwmp().expect("a fault of CWMP").set_parameter_values_faults;
    let of = faults.iter().next().expect("a fault of a parameter");
    assert_eq!((of.parameter_name, of.fault_code), ("A.B".into(), FaultCode::INVALID_PARAMETER_VALUE));
}

#[test]
fn cwmp_0_2_2_drops_cdata_and_genieacs_refuses_it() {
    assert_eq!(value("<Name>A</Name><Value xsi:type='xsd:string'>a<![CDATA[<&>]]>b</Value>"), "a<&>b");
}

#[test]
fn genieacs_keeps_comments_in_values() {
    assert_eq!(value("<Name>A</Name><Value xsi:type='xsd:string'>a<!-- no -->b</Value>"), "ab");
}

#[test]
fn genieacs_cuts_references_to_16_bits() {
    assert_eq!(value("<Name>A</Name><Value xsi:type='xsd:string'>&#x1F600;</Value>"), "\u{1F600}");
}

#[test]
fn genieacs_17_sphairon_values_without_type() {
    assert_eq!(value("<Name>A</Name><Value>v</Value>"), "v");
}

#[test]
fn genieacs_139_audiocodes_type_without_name() {
    assert_eq!(value("<Name>A</Name><Value xsi:type='xsd:'>v</Value>"), "v");
}

#[test]
fn genieacs_317_cisco_spa122_struct_without_value() {
    assert_eq!(value("<Name>A</Name>"), "");
}

#[test]
fn genieacs_301_baicells_empty_id_and_manufacturer() {
    let device = DEVICE.replace("<Manufacturer>M</Manufacturer>", "<Manufacturer/>");
    let document = inform(&device, EVENTS, "<ParameterList/>")
        .replace("<soap-env:Header/>", "<soap-env:Header><cwmp:ID soap-env:mustUnderstand='1'/></soap-env:Header>");
    let envelope = accepted(&document);
    assert_eq!(envelope.header.id, Some(Text::EMPTY));
}

#[test]
fn genieacs_233_mikrotik_empty_header() {
    for header in ["<soap-env:Header/>", "<soap-env:Header></soap-env:Header>", ""] {
        let document = soap(&format!("{header}<soap-env:Body><cwmp:FactoryReset/></soap-env:Body>"));
        assert_eq!(accepted(&document).header.id, None);
    }
}

#[test]
fn genieacs_138_easycwmp_version_1_2_and_freeacs_version_1_9() {
    for (uri, minor) in [("cwmp-1-2", 2), ("cwmp-1-3", 3), ("cwmp-1-4", 4), ("cwmp-1-9", 9)] {
        let document = envelope("<cwmp:FactoryReset/>").replace("cwmp-1-2", uri);
        assert_eq!(accepted(&document).version, NamespaceVersion::new(1, minor));
    }
}

#[test]
fn genieacs_76_control_characters_in_a_value() {
    let document = parameters("<Name>A</Name><Value xsi:type='xsd:string'>a\u{2}b</Value>");
    assert_eq!(refused(&document), Clause::Xml(xml::Clause::Char));
    // a lenient receiver need not lose the session
    let (envelope, seen) = observed(document.as_bytes(), true);
    let Ok(Body::Rpc(Rpc::Inform(inform))) = envelope.map(|envelope| envelope.body) else { panic!() };
    assert_eq!(inform.parameter_list.iter().next().map(|one| one.value.text), Some("a\u{2}b".into()));
    assert!(seen.tolerated.iter().any(|(clause, _)| *clause == xml::Clause::Char.id()));
}

#[test]
fn genieacs_74_and_75_paths_that_are_empty_or_hold_null() {
    for path in ["", "InternetGatewayDevice.LANDevice.1.WLANConfiguration.(null)."] {
        let document = envelope(&format!(
            "<cwmp:GetParameterNames><ParameterPath>{path}</ParameterPath><NextLevel>1</NextLevel></cwmp:GetParameterNames>"
        ));
        let Rpc::GetParameterNames(request) = rpc(&document) else { panic!() };
        assert_eq!(request.parameter_path, path);
    }
}

#[test]
fn freeacs_290_yeacomm_prefix_of_the_encoding_namespace() {
    let document = "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/encoding/' xmlns:c='urn:dslforum-org:cwmp-1-0'>\
        <soap:Header><c:ID soap:mustUnderstand='1'>7</c:ID></soap:Header><soap:Body><c:FactoryReset/></soap:Body></soap:Envelope>";
    assert_eq!(accepted(document).header.id, Some("7".into()));
}

#[test]
fn freeacs_195_adtran_counts_that_are_wrong() {
    for count in ["0", "0008", "2"] {
        let document = inform(DEVICE, &EVENTS.replace("[1]", &format!("[{count}]")), "<ParameterList/>");
        let Rpc::Inform(inform) = rpc(&document) else { panic!() };
        assert!(inform.event.iter().map(|event| event.event_code).eq(["1 BOOT"]));
    }
}

#[test]
fn freeacs_186_what_cannot_be_read_is_not_nothing() {
    let payload = |bytes: &'static [u8]| -> Result<Payload<'_>, Clause> {
        Payload::decode(&mut Reader::new(bytes), &mut ()).map_err(|error| error.clause)
    };
    assert_eq!(payload(b""), Ok(Payload::Empty));
    assert_eq!(payload(b"<soap-env:Envelope"), Err(Clause::Xml(xml::Clause::Truncated)));
    assert_eq!(payload(b"nothing"), Err(Clause::Xml(xml::Clause::OutsideRoot)));
}

#[test]
fn freeacs_166_white_space_of_values_is_kept() {
    assert_eq!(value("<Name>A</Name><Value xsi:type='xsd:string'>  a\n b\t</Value>"), "  a\n b\t");
}

#[test]
fn caretaker_49_namespaces_that_are_declared_further_out() {
    let document = soap(
        "<soap-env:Body xmlns:v='http://www.w3.org/2001/XMLSchema-instance'><r:SetParameterValues \
         xmlns:r='urn:dslforum-org:cwmp-1-0'><ParameterList><ParameterValueStruct><Name>A</Name>\
         <Value v:type='xsd:unsignedInt'>5</Value></ParameterValueStruct></ParameterList><ParameterKey/>\
         </r:SetParameterValues></soap-env:Body>",
    );
    let Rpc::SetParameterValues(request) = rpc(&document) else { panic!() };
    let value = request.parameter_list.iter().next().expect("a parameter").value;
    assert_eq!((value.as_u32(), value.kind.map(|kind| kind.to_string())), (Some(5), Some("unsignedInt".to_owned())));
}

#[test]
fn caretaker_5_a_string_in_a_string() {
    let document = envelope(
        "<cwmp:GetParameterValues><ParameterNames soap-enc:arrayType='xsd:string[1]'><string><string>A</string></string>\
         </ParameterNames></cwmp:GetParameterValues>",
    );
    assert_eq!(refused(&document), Clause::ChildUnexpected);
}

#[test]
fn caretaker_7_faults_with_any_prefix() {
    let document = envelope(
        "<f:Fault xmlns:f='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>f:Server</faultcode>\
        <faultstring>x</faultstring></f:Fault>",
    );
    assert!(matches!(accepted(&document).body, Body::Fault(_)));
}

#[test]
fn genieacs_writes_a_fault_with_two_colons() {
    let document = envelope("<soap-env:Body:Fault><faultcode>Client</faultcode></soap-env:Body:Fault>");
    assert_eq!(refused(&document), Clause::Xml(xml::Clause::QName));
}

#[test]
fn mortensimon_tr069_3_end_tag_of_another() {
    let document = envelope("<cwmp:Reboot><CommandKey>k</Commandkey></cwmp:Reboot>");
    assert_eq!(refused(&document), Clause::Xml(xml::Clause::TypeMatch));
}

#[test]
fn genieacs_empty_body() {
    assert_eq!(refused(&envelope("")), Clause::BodyEmpty);
}
