//! A CPE in a session: tells who it is and why it calls, and answers seven requests of the ACS; one of them with a fault.

#![no_std]
#![no_main]

use cwmp_codec::{
    AddObject, Body, DeviceIdStruct, Download, DownloadResponse, Envelope, EventStruct, Fault, FaultCode,
    GetParameterNames, GetParameterNamesResponse, GetParameterValues, GetParameterValuesResponse, GetRpcMethods,
    GetRpcMethodsResponse, Header, Inform, InformResponse, Lexical, List, NamespaceVersion, ParameterInfoStruct,
    ParameterValueStruct, Reboot, RebootResponse, SetParameterValues, SetParameterValuesResponse, Text, Value,
    ValueType,
    buf::{Message as _, Reader},
    rpc_set,
};
use images::{Digest, Expected, inputs, run, settings, sink};

rpc_set! {
    /// What the ACS may say.
    #[derive(Clone, Copy)]
    enum Received<'a> {
        InformResponse(InformResponse),
        GetRpcMethods(GetRpcMethods),
        GetParameterNames(GetParameterNames<'a>),
        GetParameterValues(GetParameterValues<'a>),
        SetParameterValues(SetParameterValues<'a>),
        AddObject(AddObject<'a>),
        Download(Download<'a>),
        Reboot(Reboot<'a>),
    }
}

rpc_set! {
    /// What the CPE says.
    #[derive(Clone, Copy)]
    enum Sent<'a> {
        Inform(Inform<'a>),
        GetRpcMethodsResponse(GetRpcMethodsResponse<'a>),
        GetParameterNamesResponse(GetParameterNamesResponse<'a>),
        GetParameterValuesResponse(GetParameterValuesResponse<'a>),
        SetParameterValuesResponse(SetParameterValuesResponse),
        DownloadResponse(DownloadResponse<'a>),
        RebootResponse(RebootResponse),
    }
}

macro_rules! envelope {
    ($id:literal, $body:literal) => {
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap-env:Envelope \
             xmlns:soap-env=\"http://schemas.xmlsoap.org/soap/envelope/\" \
             xmlns:soap-enc=\"http://schemas.xmlsoap.org/soap/encoding/\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:cwmp=\"urn:dslforum-org:cwmp-1-0\">\
             <soap-env:Header><cwmp:ID soap-env:mustUnderstand=\"1\">",
            $id,
            "</cwmp:ID></soap-env:Header><soap-env:Body>",
            $body,
            "</soap-env:Body></soap-env:Envelope>"
        )
        .as_bytes()
    };
}

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY
        .bytes(envelope!(
            "0",
            "<cwmp:Inform><DeviceId><Manufacturer>alice</Manufacturer><OUI>00D09E</OUI>\
             <ProductClass>sensor-17</ProductClass><SerialNumber>sensor-17</SerialNumber></DeviceId>\
             <Event soap-enc:arrayType=\"cwmp:EventStruct[1]\"><EventStruct><EventCode>1 BOOT</EventCode><CommandKey/>\
             </EventStruct></Event><MaxEnvelopes>1</MaxEnvelopes><CurrentTime>0001-01-01T00:00:00Z</CurrentTime>\
             <RetryCount>0</RetryCount><ParameterList soap-enc:arrayType=\"cwmp:ParameterValueStruct[2]\">\
             <ParameterValueStruct><Name>Device.Sensor.Unit</Name><Value xsi:type=\"xsd:string\">C</Value>\
             </ParameterValueStruct><ParameterValueStruct><Name>Device.Sensor.Interval</Name>\
             <Value xsi:type=\"xsd:unsignedInt\">60</Value></ParameterValueStruct></ParameterList></cwmp:Inform>"
        ))
        .bytes(envelope!(
            "1",
            "<cwmp:GetRPCMethodsResponse><MethodList soap-enc:arrayType=\"xsd:string[3]\"><string>GetRPCMethods</string>\
             <string>Download</string><string>Reboot</string></MethodList></cwmp:GetRPCMethodsResponse>"
        ))
        .bytes(envelope!(
            "2",
            "<cwmp:GetParameterNamesResponse><ParameterList soap-enc:arrayType=\"cwmp:ParameterInfoStruct[1]\">\
             <ParameterInfoStruct><Name>Device.Sensor.Unit</Name><Writable>1</Writable></ParameterInfoStruct>\
             </ParameterList></cwmp:GetParameterNamesResponse>"
        ))
        .bytes(envelope!(
            "3",
            "<cwmp:GetParameterValuesResponse><ParameterList soap-enc:arrayType=\"cwmp:ParameterValueStruct[2]\">\
             <ParameterValueStruct><Name>Device.Sensor.Unit</Name><Value xsi:type=\"xsd:string\">C</Value>\
             </ParameterValueStruct><ParameterValueStruct><Name>Device.Sensor.Interval</Name>\
             <Value xsi:type=\"xsd:unsignedInt\">60</Value></ParameterValueStruct></ParameterList>\
             </cwmp:GetParameterValuesResponse>"
        ))
        .bytes(envelope!(
            "4",
            "<cwmp:SetParameterValuesResponse><Status>0</Status></cwmp:SetParameterValuesResponse>"
        ))
        .bytes(envelope!(
            "5",
            "<soap-env:Fault><faultcode>Client</faultcode><faultstring>CWMP fault</faultstring><detail><cwmp:Fault>\
             <FaultCode>9005</FaultCode><FaultString>Invalid parameter name</FaultString></cwmp:Fault></detail>\
             </soap-env:Fault>"
        ))
        .bytes(envelope!(
            "6",
            "<cwmp:DownloadResponse><Status>1</Status><StartTime>0001-01-01T00:00:00Z</StartTime>\
             <CompleteTime>0001-01-01T00:00:00Z</CompleteTime></cwmp:DownloadResponse>"
        ))
        .bytes(envelope!("7", "<cwmp:RebootResponse/>")),
    understood: Digest::EMPTY
        .number(1)
        .bytes(b"Device.Sensor.")
        .number(0)
        .bytes(b"Device.Sensor.Reading")
        .bytes(b"Device.Sensor.Unit")
        .bytes(b"Device.Sensor.Unit")
        .bytes("\u{b0}C".as_bytes())
        .bytes(b"Device.Sensor.Interval")
        .number(60)
        .bytes(b"k1")
        .bytes(b"Device.Sensor.")
        .bytes(b"d1")
        .bytes(b"http://192.0.2.1/a?b&c")
        .number(4096)
        .bytes(b"r1"),
};

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut session, inputs::CWMP, EXPECTED)
}

fn session(input: &[u8], out: &mut [u8]) -> Option<()> {
    let events = [EventStruct { event_code: "1 BOOT".into(), command_key: Text::EMPTY }];
    let values = values();
    let inform = Inform {
        device_id: DeviceIdStruct {
            manufacturer: settings::username().into(),
            oui: "00D09E".into(),
            product_class: settings::client_id().into(),
            serial_number: settings::client_id().into(),
        },
        event: List::new(&events),
        max_envelopes: 1,
        current_time: UNKNOWN_TIME,
        retry_count: 0,
        parameter_list: List::new(&values),
    };
    send("0".into(), Body::Rpc(inform.into()), out)?;
    input.split(|byte| *byte == 0).filter(|message| !message.is_empty()).try_for_each(|message| answer(message, out))
}

const UNKNOWN_TIME: Text<'static> = Text::plain("0001-01-01T00:00:00Z");

fn values() -> [ParameterValueStruct<'static>; 2] {
    [
        ParameterValueStruct { name: "Device.Sensor.Unit".into(), value: Value::string(settings::unit_value()) },
        ParameterValueStruct {
            name: "Device.Sensor.Interval".into(),
            value: Value::new(ValueType::UNSIGNED_INT, "60"),
        },
    ]
}

fn answer(message: &[u8], out: &mut [u8]) -> Option<()> {
    let request: Envelope<'_, Received<'_>> = Reader::new(message).decode(&mut ()).ok()?;
    let id = request.header.id?;
    match *request.body.rpc()? {
        Received::InformResponse(response) => {
            sink::number(response.max_envelopes);
            Some(())
        }
        Received::GetRpcMethods(_) => {
            let methods = ["GetRPCMethods", "Download", "Reboot"].map(Text::from);
            let response = GetRpcMethodsResponse { method_list: List::new(&methods) };
            send(id, Body::Rpc(response.into()), out)
        }
        Received::GetParameterNames(request) => {
            understood(request.parameter_path)?;
            sink::number(request.next_level.into());
            let names = [ParameterInfoStruct { name: "Device.Sensor.Unit".into(), writable: true }];
            let response = GetParameterNamesResponse { parameter_list: List::new(&names) };
            send(id, Body::Rpc(response.into()), out)
        }
        Received::GetParameterValues(request) => {
            request.parameter_names.iter().try_for_each(understood)?;
            let values = values();
            let response = GetParameterValuesResponse { parameter_list: List::new(&values) };
            send(id, Body::Rpc(response.into()), out)
        }
        Received::SetParameterValues(request) => {
            for parameter in request.parameter_list.iter() {
                understood(parameter.name)?;
                match parameter.value.as_u32() {
                    Some(number) => sink::number(number),
                    None => understood(parameter.value.text)?,
                }
            }
            understood(request.parameter_key)?;
            send(id, Body::Rpc(SetParameterValuesResponse { status: 0 }.into()), out)
        }
        Received::AddObject(request) => {
            understood(request.object_name)?;
            send(id, Body::Fault(Fault::new(FaultCode::INVALID_PARAMETER_NAME, "Invalid parameter name")), out)
        }
        Received::Download(request) => {
            understood(request.command_key)?;
            understood(request.url)?;
            sink::number(request.file_size);
            let response = DownloadResponse { status: 1, start_time: UNKNOWN_TIME, complete_time: UNKNOWN_TIME };
            send(id, Body::Rpc(response.into()), out)
        }
        Received::Reboot(request) => {
            understood(request.command_key)?;
            send(id, Body::Rpc(RebootResponse {}.into()), out)
        }
    }
}

fn understood(text: Text<'_>) -> Option<()> {
    sink::bytes(text.decode_to_slice(&mut [0; 32]).ok()?.as_bytes());
    Some(())
}

fn send<'a>(id: Text<'a>, body: Body<'a, Sent<'a>>, out: &mut [u8]) -> Option<()> {
    let message = Envelope { version: NamespaceVersion::V1_0, header: Header::with_id(id), body };
    sink::sent(message.encode_to_slice(out).ok()?);
    Some(())
}
