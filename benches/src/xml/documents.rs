//! Two messages as a router sends them: an Inform of 3 KB, and the answer to a request for 2,000 parameters, of 350 KB.

use std::fmt::Write;

/// A parameter with its type and value.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its path.
    pub name: String,
    /// Its type, as `xsd:string`.
    pub type_name: &'static str,
    /// Its value, as it is meant.
    pub value: String,
}

/// As many parameters as are wanted. In every fourth value there is something to be escaped.
#[must_use]
pub fn parameters(count: usize) -> Vec<Parameter> {
    let parameter = |i: usize| {
        let (type_name, value) = match i % 4 {
            0 => ("xsd:string", format!("value & number {i}")),
            1 => ("xsd:unsignedInt", i.to_string()),
            2 => ("xsd:boolean", "1".to_owned()),
            _ => ("xsd:string", format!("V100R001C{i:03}")),
        };
        let name = format!("InternetGatewayDevice.LANDevice.{}.WLANConfiguration.{i}.AssociatedDevice", i % 7);
        Parameter { name, type_name, value }
    };
    (0..count).map(parameter).collect()
}

const ENVELOPE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <soap-env:Envelope xmlns:soap-enc=\"http://schemas.xmlsoap.org/soap/encoding/\" \
    xmlns:soap-env=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:cwmp=\"urn:dslforum-org:cwmp-1-0\"><soap-env:Header>\
    <cwmp:ID soap-env:mustUnderstand=\"1\">1842</cwmp:ID></soap-env:Header><soap-env:Body>";

const INFORM: &str = "<DeviceId><Manufacturer>Example Networks</Manufacturer><OUI>00A0B1</OUI>\
    <ProductClass>Gateway</ProductClass><SerialNumber>EX0012345678</SerialNumber></DeviceId>\
    <Event soap-enc:arrayType=\"cwmp:EventStruct[2]\"><EventStruct><EventCode>0 BOOTSTRAP</EventCode><CommandKey></CommandKey>\
    </EventStruct><EventStruct><EventCode>1 BOOT</EventCode><CommandKey></CommandKey></EventStruct></Event>\
    <MaxEnvelopes>1</MaxEnvelopes><CurrentTime>2026-11-23T08:23:03Z</CurrentTime><RetryCount>0</RetryCount>";

/// An Inform with 12 parameters.
#[must_use]
pub fn inform() -> String {
    message("Inform", INFORM, &parameters(12))
}

/// A GetParameterValuesResponse with 2,000 parameters.
#[must_use]
pub fn values() -> String {
    message("GetParameterValuesResponse", "", &parameters(2000))
}

fn message(name: &str, before: &str, parameters: &[Parameter]) -> String {
    let mut out = format!("{ENVELOPE}<cwmp:{name}>{before}");
    write!(out, "<ParameterList soap-enc:arrayType=\"cwmp:ParameterValueStruct[{}]\">", parameters.len())
        .expect("memory");
    for Parameter { name, type_name, value } in parameters {
        let value = value.replace('&', "&amp;");
        write!(
            out,
            "<ParameterValueStruct><Name>{name}</Name><Value xsi:type=\"{type_name}\">{value}</Value></ParameterValueStruct>"
        )
        .expect("memory");
    }
    out + &format!("</ParameterList></cwmp:{name}></soap-env:Body></soap-env:Envelope>")
}
