//! Ways of writing that mean the same.

use crate::support::{Notes, envelope, soap};
use cwmp_codec::buf::{Decode, Message, Reader};
use cwmp_codec::*;

fn read(document: &str) -> Envelope<'_> {
    Envelope::from_bytes(document.as_bytes(), &mut ()).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

fn key<'a>(document: &'a str) -> Text<'a> {
    match read(document).body {
        Body::Rpc(Rpc::Reboot(reboot)) => reboot.command_key,
        body => panic!("{body:?}"),
    }
}

#[test]
fn prefixes_are_anybodys() {
    for document in [
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body><Reboot xmlns='urn:dslforum-org:cwmp-1-0'>\
         <CommandKey xmlns=''>k</CommandKey></Reboot></Body></Envelope>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header></s:Header><s:Body>\
         <Reboot:Reboot xmlns:Reboot='urn:dslforum-org:cwmp-1-0'><CommandKey>k</CommandKey></Reboot:Reboot></s:Body>\
         </s:Envelope>",
        "<cwmp:Envelope xmlns:cwmp='http://schemas.xmlsoap.org/soap/envelope/'><cwmp:Body>\
         <cwmp:Reboot xmlns:cwmp='urn:dslforum-org:cwmp-1-0'><cwmp:CommandKey>k</cwmp:CommandKey></cwmp:Reboot>\
         </cwmp:Body></cwmp:Envelope>",
        // the prefix stands for the wrong URI: seen of routers
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/encoding/' xmlns:cwmp='urn:dslforum-org:cwmp-1-0'>\
         <soap:Body><cwmp:Reboot><CommandKey>k</CommandKey></cwmp:Reboot></soap:Body></soap:Envelope>",
    ] {
        assert_eq!(key(document), "k", "{document}");
    }
}

#[test]
fn characters_are_kept_however_they_are_written() {
    for (written, meant) in [
        ("<CommandKey/>", ""),
        ("<CommandKey></CommandKey >", ""),
        ("<CommandKey> a\tb  </CommandKey>", " a\tb  "),
        ("<CommandKey>a&amp;b&#x1F600;&#60;</CommandKey>", "a&b\u{1F600}<"),
        ("<CommandKey><![CDATA[<a>&amp;]]></CommandKey>", "<a>&amp;"),
        ("<CommandKey>a<!-- no -->b</CommandKey>", "ab"),
        ("<CommandKey>a\r\nb</CommandKey>", "a\nb"),
        (" <!-- no --> <CommandKey\r\n\t>k</CommandKey> \n", "k"),
    ] {
        assert_eq!(key(&envelope(&format!("<cwmp:Reboot>{written}</cwmp:Reboot>"))), meant, "{written}");
    }
}

#[test]
fn declarations_may_be_there_or_not() {
    let plain = envelope("<cwmp:Reboot><CommandKey>k</CommandKey></cwmp:Reboot>");
    for before in
        ["\u{feff}", "<?xml version='1.0'?>", "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\r\n"]
    {
        assert_eq!(key(&format!("{before}{plain}\n")), "k", "{before}");
    }
}

#[test]
fn numbers_have_signs_zeros_and_space_around() {
    let document = envelope("<cwmp:InformResponse><MaxEnvelopes>\n +01 </MaxEnvelopes></cwmp:InformResponse>");
    assert_eq!(read(&document).body, Body::Rpc(Rpc::InformResponse(InformResponse { max_envelopes: 1 })));
}

#[test]
fn nothing_is_an_answer() {
    for nothing in ["", " \r\n"] {
        assert_eq!(Payload::decode(&mut Reader::new(nothing.as_bytes()), &mut ()), Ok(Payload::<Rpc>::Empty));
    }
    let document = envelope("<cwmp:FactoryReset/>");
    let payload: Payload = Reader::new(document.as_bytes()).decode(&mut ()).unwrap();
    assert_eq!(payload, Payload::Envelope(read(&document)));
}

#[test]
fn values_state_their_types() {
    let document = envelope(
        "<cwmp:GetParameterValuesResponse><ParameterList xsi:type='soap-enc:Array' soap-enc:arrayType='x:Any[0003]' \
         xmlns:x='urn:x'><ParameterValueStruct><Name>a</Name><Value xsi:type='xsd:unsignedInt'>7</Value>\
         </ParameterValueStruct><ParameterValueStruct soap-env:encodingStyle='x'><Value>8</Value><Name>b</Name>\
         </ParameterValueStruct><cwmp:ParameterValueStruct><cwmp:Name>c</cwmp:Name><Value z:type='int' \
         xmlns:z='http://www.w3.org/2001/XMLSchema-instance'/></cwmp:ParameterValueStruct></ParameterList>\
         </cwmp:GetParameterValuesResponse>",
    );
    let Body::Rpc(Rpc::GetParameterValuesResponse(response)) = read(&document).body else { panic!("another RPC") };
    let found: Vec<_> = response.parameter_list.iter().map(|parameter| (parameter.name, parameter.value)).collect();
    let expected: [(Text<'_>, Value<'_>); 3] = [
        ("a".into(), Value::new(ValueType::UNSIGNED_INT, "7")),
        ("b".into(), Value { kind: None, text: "8".into() }),
        ("c".into(), Value::new(ValueType::INT, "")),
    ];
    assert_eq!(found, expected);
    assert_eq!((response.parameter_list.count(), found[0].1.as_u32()), (3, Some(7)));
}

/// What stands behind a list is found, however the list is written.
#[test]
fn arguments_behind_lists_are_found() {
    for list in [
        "<ParameterList/>",
        "<ParameterList xmlns:a='urn:a'><ParameterValueStruct><Name>a</Name></ParameterValueStruct><a:b><ParameterKey/></a:b>\
         </ParameterList >",
    ] {
        let document = envelope(&format!(
            "<cwmp:SetParameterValues>{list}<ParameterKey>k</ParameterKey></cwmp:SetParameterValues>"
        ));
        let Body::Rpc(Rpc::SetParameterValues(set)) = read(&document).body else { panic!("another RPC") };
        assert_eq!(set.parameter_key, "k", "{list}");
    }
}

#[test]
fn rpcs_of_vendors_come_with_their_names() {
    let document = envelope("<cwmp:X_00D09E_Dance xmlns:x='urn:x'>a<x:Step n='1'>b</x:Step></cwmp:X_00D09E_Dance>");
    let message = read(&document);
    let Body::Other(dance) = message.body else { panic!("{message:?}") };
    assert_eq!(dance.name, "X_00D09E_Dance");
    assert_eq!(dance.content.as_str(), "a<x:Step n='1'>b</x:Step>");
    let name = dance.content.cursor().unwrap().child().unwrap();
    assert_eq!(name.local(), "Step");
    let written = message.encode_to_vec().unwrap();
    assert_eq!(read(std::str::from_utf8(&written).unwrap()).body, message.body);
    assert!(String::from_utf8(written).unwrap().contains("<x:Step xmlns:x=\"urn:x\" n=\"1\">b</x:Step>"));
}

rpc_set! {
    /// What a small CPE talks about.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Small<'a> {
        /// Who it is.
        Inform(Inform<'a>),
        /// A restart.
        Reboot(Reboot<'a>),
    }
}

#[test]
fn a_program_knows_the_rpcs_that_it_names() {
    let known = envelope("<cwmp:Reboot><CommandKey>k</CommandKey></cwmp:Reboot>");
    let message = Envelope::<Small>::from_bytes(known.as_bytes(), &mut ()).unwrap();
    assert_eq!(message.body, Body::Rpc(Small::Reboot(Reboot { command_key: "k".into() })));
    let unknown = envelope("<cwmp:FactoryReset/>");
    let message = Envelope::<Small>::from_bytes(unknown.as_bytes(), &mut ()).unwrap();
    assert!(matches!(message.body, Body::Other(OtherRpc { name: "FactoryReset", .. })));
    let message = Envelope::<FactoryReset>::from_bytes(unknown.as_bytes(), &mut ()).unwrap();
    assert_eq!(message.body, Body::Rpc(FactoryReset {}));
}

#[test]
fn faults_of_set_parameter_values_name_each_parameter() {
    let document = soap(
        "<soap-env:Header><cwmp:ID soap-env:mustUnderstand='1'>9</cwmp:ID></soap-env:Header><soap-env:Body><soap-env:Fault>\
         <faultcode>soap-env:Client</faultcode><faultstring>CWMP fault</faultstring><detail><cwmp:Fault>\
         <FaultCode>9003</FaultCode><FaultString>Invalid arguments</FaultString><SetParameterValuesFault>\
         <ParameterName>A.B</ParameterName><FaultCode>9007</FaultCode></SetParameterValuesFault><SetParameterValuesFault>\
         <ParameterName>A.C</ParameterName><FaultCode>9006</FaultCode><FaultString>x</FaultString></SetParameterValuesFault>\
         </cwmp:Fault></detail></soap-env:Fault></soap-env:Body>",
    );
    let message = read(&document);
    let Body::Fault(fault) = message.body else { panic!("{message:?}") };
    assert_eq!((message.header.id, fault.soap_fault_code()), (Some("9".into()), Some(SoapFaultCode::Client)));
    let cwmp = fault.cwmp().unwrap();
    assert_eq!(cwmp.fault_code, FaultCode::INVALID_ARGUMENTS);
    let parameters: Vec<_> =
        cwmp.set_parameter_values_faults.iter().map(|of| (of.parameter_name, of.fault_code)).collect();
    let expected: [(Text<'_>, FaultCode); 2] =
        [("A.B".into(), FaultCode::INVALID_PARAMETER_VALUE), ("A.C".into(), FaultCode::INVALID_PARAMETER_TYPE)];
    assert_eq!(parameters, expected);
}

#[test]
fn the_version_of_a_fault_is_that_of_its_detail_or_what_is_declared() {
    let detail = "<detail><w:Fault xmlns:w='urn:dslforum-org:cwmp-1-1'><FaultCode>9000</FaultCode></w:Fault></detail>";
    for (detail, version) in [(detail, NamespaceVersion::V1_1), ("", NamespaceVersion::V1_2)] {
        let document =
            envelope(&format!("<soap-env:Fault><faultcode>Client</faultcode><faultstring/>{detail}</soap-env:Fault>"));
        assert_eq!(read(&document).version, version, "{detail}");
        let undeclared = document.replace("xmlns:cwmp=", "xmlns:other=").replace("cwmp-1-2", "else");
        let version = if detail.is_empty() { NamespaceVersion::V1_0 } else { version };
        assert_eq!(read(&undeclared).version, version, "{undeclared}");
    }
}

#[test]
fn every_field_is_seen() {
    #[derive(Default)]
    struct Fields(Vec<String>);

    impl buf::Observer for Fields {
        fn field(&mut self, name: &'static str, _: std::ops::Range<usize>, value: buf::Value<'_>) {
            self.0.push(format!("{name} {value:?}"));
        }
    }

    let document = envelope(
        "<cwmp:Upload><CommandKey>k</CommandKey><FileType>1 X</FileType><URL/><Username/><Password>p</Password>\
         <DelaySeconds>5</DelaySeconds></cwmp:Upload>",
    );
    let mut watched = Observed { observer: Fields::default(), ..Observed::default() };
    let message: Envelope = Envelope::from_bytes(document.as_bytes(), &mut watched).unwrap();
    assert!(message.body.rpc().is_some());
    assert_eq!(
        watched.observer.0,
        [
            "CommandKey Text([107])",
            "FileType Text([49, 32, 88])",
            "URL Text([])",
            "Username Text([])",
            "Password Secret([112])",
            "DelaySeconds Number(5)",
            "Upload Group"
        ]
    );
}

#[test]
fn passwords_are_not_shown() {
    let upload = Upload { password: "hunter2".into(), ..Upload::default() };
    assert!(!format!("{upload:?}").contains("hunter2"));
}

#[test]
fn wrong_numbers_read_as_0_if_the_decoder_is_lenient() {
    let document = envelope(
        "<cwmp:AddObjectResponse><InstanceNumber> 5 x</InstanceNumber><Status>no</Status></cwmp:AddObjectResponse>",
    );
    let mut lenient = Observed { settings: Settings { lenient: true }, observer: Notes::default() };
    let message: Envelope = Envelope::from_bytes(document.as_bytes(), &mut lenient).unwrap();
    assert_eq!(message.body, Body::Rpc(Rpc::AddObjectResponse(AddObjectResponse { instance_number: 0, status: 0 })));
    assert_eq!(lenient.observer.0.len(), 2);
}
