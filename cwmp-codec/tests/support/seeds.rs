//! Messages to begin from: one of each kind, and some as real senders write them.

use arbitrary::Unstructured;
use cwmp_codec::buf::arbitrary::Arena;
use cwmp_codec::buf::testing::encoded;
use cwmp_codec::{Body, Envelope};
use std::collections::BTreeMap;

use super::checks::decode;
use super::{envelope, soap};

/// Bytes without a meaning, always the same.
pub(crate) fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()
    };
    (0..len.div_ceil(8)).flat_map(|_| next()).take(len).collect()
}

/// What an envelope holds, by its name.
pub(crate) fn kind(envelope: &Envelope<'_>) -> String {
    match &envelope.body {
        Body::Rpc(rpc) => format!("{rpc:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
        Body::Fault(_) => "Fault".to_owned(),
        Body::Other(_) => "Other".to_owned(),
    }
}

/// So many generated messages.
pub(crate) fn any(count: usize) -> Vec<Vec<u8>> {
    let message = |seed| {
        let (noise, arena) = (noise(seed, 1500), Arena::new());
        Some(encoded(&Envelope::arbitrary_in(&mut Unstructured::new(&noise), &arena).ok()?))
    };
    (0..).filter_map(message).take(count).collect()
}

/// The shortest of many generated messages of each kind, with something in its lists.
pub(crate) fn generated() -> BTreeMap<String, Vec<u8>> {
    let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for wire in any(4000) {
        let kind = kind(&decode(&wire).expect("what was encoded"));
        let rank = |wire: &[u8]| (wire.windows(3).any(|three| three == b"[0]"), wire.len());
        if found.get(&kind).is_none_or(|known| rank(&wire) < rank(known)) {
            found.insert(kind, wire);
        }
    }
    found
}

/// Messages as real senders write them.
pub(crate) fn real() -> Vec<Vec<u8>> {
    let inform = "<cwmp:Inform><DeviceId><Manufacturer>A &amp; B</Manufacturer><OUI>00d09e</OUI><ProductClass/>\
        <SerialNumber><![CDATA[7]]></SerialNumber></DeviceId><Event xsi:type='soap-enc:Array' \
        soap-enc:arrayType='cwmp:EventStruct[0008]'><EventStruct><EventCode>0 BOOTSTRAP</EventCode><CommandKey></CommandKey>\
        </EventStruct></Event><MaxEnvelopes> 1 </MaxEnvelopes><CurrentTime>2009-05-15T11:54:30</CurrentTime>\
        <RetryCount>+0</RetryCount><ParameterList><ParameterValueStruct><Name>Device.A</Name>\
        <Value xsi:type='xsd:'>&#233;<!-- a -->b</Value></ParameterValueStruct><ParameterValueStruct><Name>Device.B</Name>\
        </ParameterValueStruct></ParameterList></cwmp:Inform>";
    let header = "<soap-env:Header><cwmp:ID soap-env:mustUnderstand='1'>a\u{e9}</cwmp:ID>\
        <cwmp:HoldRequests soap-env:mustUnderstand='1'>true</cwmp:HoldRequests><x:Other xmlns:x='urn:x'/></soap-env:Header>";
    let fault = "<soap-env:Fault><faultcode>soap-env:Client</faultcode><faultstring>CWMP fault</faultstring><detail>\
        <cwmp:Fault><FaultCode>9003</FaultCode><FaultString>Invalid arguments</FaultString><SetParameterValuesFault>\
        <ParameterName>Device.A</ParameterName><FaultCode>9007</FaultCode></SetParameterValuesFault></cwmp:Fault></detail>\
        </soap-env:Fault>";
    let change = "<cwmp:ChangeDUState><Operations xsi:type='cwmp:InstallOpStruct'><URL>http://a</URL></Operations>\
        <Operations xsi:type='cwmp:UninstallOpStruct'><UUID>f81d4fae-7dec-11d0-a765-00a0c91e6bf6</UUID></Operations>\
        </cwmp:ChangeDUState>";
    let vendor = "<cwmp:X_00D09E_Dance><Step>1</Step></cwmp:X_00D09E_Dance>";
    let default = "<?xml version='1.0'?><Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>\
        <GetParameterNames xmlns='urn:dslforum-org:cwmp-1-0'><ParameterPath xmlns=''>Device.</ParameterPath>\
        <NextLevel xmlns=''>1</NextLevel></GetParameterNames></Body></Envelope>";
    let with_header = soap(&format!("{header}<soap-env:Body>{inform}</soap-env:Body>"));
    [with_header, envelope(fault), envelope(change), envelope(vendor), default.to_owned()]
        .map(String::into_bytes)
        .into()
}

/// All of them.
pub(crate) fn all() -> Vec<Vec<u8>> {
    generated().into_values().chain(real()).collect()
}
