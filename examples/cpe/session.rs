//! A session, from the Inform to the end (TR-069 §3.7).

use std::io::{self, Write};

use cwmp_codec::buf::{Message as _, Reader};
use cwmp_codec::{
    Body, CwmpFault, DeviceIdStruct, Download, DownloadResponse, Envelope, EventCode, EventStruct, Fault, FaultCode,
    FaultStruct, GetParameterNames, GetParameterNamesResponse, GetParameterValues, GetParameterValuesResponse,
    GetRpcMethodsResponse, Header, Inform, List, Method, NamespaceVersion, ParameterInfoStruct, ParameterValueStruct,
    Payload, RebootResponse, Rpc, SetParameterValues, SetParameterValuesFault, SetParameterValuesResponse, Text,
    TransferComplete, Value,
};
use examples::http::{self, Connection, Request};

use crate::Failure;
use crate::device::{Device, OUI, Parameter, ROOT};
use crate::transfer::{Order, now, parts};

/// What the server may call here (TR-069 A.3.1.1).
const METHODS: [Method; 6] = [
    Method::GetRpcMethods,
    Method::GetParameterNames,
    Method::GetParameterValues,
    Method::SetParameterValues,
    Method::Download,
    Method::Reboot,
];
/// A time that is not known yet.
const UNKNOWN_TIME: &str = "0001-01-01T00:00:00Z";
/// No server asks for so much at once.
const REQUESTS_MAX: u32 = 64;

/// Has a session.
pub(crate) fn run(device: &mut Device, acs: &str) -> Result<(), Failure> {
    let (server, path) = parts(acs)?;
    let mut call = Call { connection: Connection::open(server)?, path };
    let answer = call.say(&inform(device)?, "Inform")?;
    expect(&answer, |rpc| matches!(rpc, Rpc::InformResponse(_)), "InformResponse")?;
    if let Some(outcome) = device.outcome.take() {
        let fault_struct = FaultStruct { fault_code: outcome.code, fault_string: Text::EMPTY };
        let complete = TransferComplete {
            command_key: Text::plain(&outcome.command_key),
            fault_struct,
            start_time: Text::plain(&outcome.start),
            complete_time: Text::plain(&outcome.complete),
        };
        let answer = call.say(&envelope(Header::with_id("2"), Rpc::from(complete))?, "TransferComplete")?;
        expect(&answer, |rpc| matches!(rpc, Rpc::TransferCompleteResponse(_)), "TransferCompleteResponse")?;
    }
    let mut asked = call.say(&[], "nothing more")?;
    for _ in 0..REQUESTS_MAX {
        match decode(&asked)? {
            Payload::Empty => return Ok(()),
            Payload::Envelope(request) => {
                let (answer, name) = obey(device, &request)?;
                asked = call.say(&answer, name)?;
            }
        }
    }
    Err(Failure::Server("does not come to an end".to_owned()))
}

/// The connection of a session.
struct Call<'s> {
    connection: Connection,
    path: &'s str,
}

impl Call<'_> {
    /// Sends a message, and tells it; what the server says to that.
    fn say(&mut self, message: &[u8], name: &str) -> Result<Vec<u8>, Failure> {
        writeln!(io::stdout(), "→ {name}")?;
        let content_type = if message.is_empty() { String::new() } else { "text/xml; charset=utf-8".to_owned() };
        let (path, body) = (self.path.to_owned(), message.to_vec());
        let response = self.connection.ask(&Request { path, content_type, body, ..Request::default() })?;
        match response.status {
            200 | 204 => Ok(response.body),
            status => Err(http::Failure::Status(status).into()),
        }
    }
}

fn decode(message: &[u8]) -> Result<Payload<'_>, Failure> {
    Ok(Reader::new(message).decode(&mut ())?)
}

fn envelope<'a>(header: Header<'a>, body: impl Into<Body<'a, Rpc<'a>>>) -> Result<Vec<u8>, Failure> {
    Ok(Envelope::new(NamespaceVersion::V1_0, header, body).encode_to_vec()?)
}

fn expect(answer: &[u8], is_it: impl Fn(&Rpc<'_>) -> bool, name: &str) -> Result<(), Failure> {
    match decode(answer)? {
        Payload::Envelope(Envelope { body: Body::Rpc(rpc), .. }) if is_it(&rpc) => Ok(()),
        other => Err(Failure::Server(format!("says {other:?} instead of {name}"))),
    }
}

/// Who calls, and why. Some parameters are always told (TR-181 §3.3).
fn inform(device: &Device) -> Result<Vec<u8>, Failure> {
    let events: Vec<_> = device.events.iter().map(event).collect();
    let parameters: Vec<_> = device.at(ROOT).map(|(name, parameter)| value_of(name, parameter)).collect();
    let time = now();
    let inform = Inform {
        device_id: DeviceIdStruct {
            manufacturer: "Example".into(),
            oui: OUI.into(),
            product_class: "Simulator".into(),
            serial_number: Text::plain(&device.serial),
        },
        event: List::new(&events),
        max_envelopes: 1,
        current_time: Text::plain(&time),
        retry_count: 0,
        parameter_list: List::new(&parameters),
    };
    envelope(Header::with_id("1"), Rpc::from(inform))
}

fn event<'a>((code, command_key): &'a (EventCode<'static>, String)) -> EventStruct<'a> {
    EventStruct { event_code: code.text(), command_key: Text::plain(command_key) }
}

fn value_of<'a>(name: &'static str, parameter: &'a Parameter) -> ParameterValueStruct<'a> {
    let value = Value::new(parameter.kind, parameter.value.as_str());
    ParameterValueStruct { name: Text::plain(name), value }
}

/// Does what a request asks for: the answer, and its name.
fn obey(device: &mut Device, request: &Envelope<'_>) -> Result<(Vec<u8>, &'static str), Failure> {
    let header = Header { id: request.header.id, ..Header::default() };
    let reply = |rpc: Rpc<'_>, name| Ok((envelope(header, rpc)?, name));
    match &request.body {
        Body::Rpc(Rpc::GetParameterNames(asked)) => names(device, asked, header),
        Body::Rpc(Rpc::GetParameterValues(asked)) => values(device, asked, header),
        Body::Rpc(Rpc::SetParameterValues(asked)) => set(device, asked, header),
        Body::Rpc(Rpc::Download(asked)) => {
            device.order = Some(order(asked));
            let (start_time, complete_time) = (UNKNOWN_TIME.into(), UNKNOWN_TIME.into());
            reply(DownloadResponse { status: 1, start_time, complete_time }.into(), "DownloadResponse")
        }
        Body::Rpc(Rpc::Reboot(asked)) => {
            device.restart = Some(asked.command_key.to_string());
            reply(RebootResponse {}.into(), "RebootResponse")
        }
        Body::Rpc(Rpc::GetRpcMethods(_)) => {
            let methods = METHODS.map(|method| Text::plain(method.name()));
            reply(GetRpcMethodsResponse { method_list: List::new(&methods) }.into(), "GetRPCMethodsResponse")
        }
        _ => fault(header, FaultCode::METHOD_NOT_SUPPORTED),
    }
}

fn order(asked: &Download<'_>) -> Order {
    Order { command_key: asked.command_key.to_string(), url: asked.url.to_string(), size: asked.file_size }
}

fn fault(header: Header<'_>, code: FaultCode) -> Result<(Vec<u8>, &'static str), Failure> {
    let fault = Fault::new(code, code.name().unwrap_or_default());
    Ok((envelope(header, Body::<Rpc<'_>>::Fault(fault))?, "Fault"))
}

/// Parameters and the objects above them, or only what is directly in an object (TR-069 A.3.2.3).
fn names(
    device: &Device,
    asked: &GetParameterNames<'_>,
    header: Header<'_>,
) -> Result<(Vec<u8>, &'static str), Failure> {
    let path = asked.parameter_path.to_string();
    if device.at(&path).next().is_none() {
        return fault(header, FaultCode::INVALID_PARAMETER_NAME);
    }
    let depth = path.matches('.').count();
    let mut found = Vec::new();
    for (name, parameter) in device.at(&path) {
        for (dot, _) in name.match_indices('.') {
            found.push((&name[..=dot], false));
        }
        found.push((name, parameter.is_writable));
    }
    found.retain(|(name, _)| name.starts_with(&path) && (!asked.next_level || is_child(name, depth, &path)));
    found.dedup();
    found.sort_unstable();
    found.dedup();
    let list: Vec<_> = found
        .iter()
        .map(|(name, writable)| ParameterInfoStruct { name: Text::plain(name), writable: *writable })
        .collect();
    let response = GetParameterNamesResponse { parameter_list: List::new(&list) };
    Ok((envelope(header, Rpc::from(response))?, "GetParameterNamesResponse"))
}

/// Whether it is directly in the object that has so many dots in its path.
fn is_child(name: &str, depth: usize, path: &str) -> bool {
    name != path && name.trim_end_matches('.').matches('.').count() == depth
}

fn values(
    device: &Device,
    asked: &GetParameterValues<'_>,
    header: Header<'_>,
) -> Result<(Vec<u8>, &'static str), Failure> {
    let paths: Vec<_> = asked.parameter_names.iter().map(|name| name.to_string()).collect();
    if paths.iter().any(|path| device.at(path).next().is_none()) {
        return fault(header, FaultCode::INVALID_PARAMETER_NAME);
    }
    let found = paths.iter().flat_map(|path| device.at(path));
    let list: Vec<_> = found.map(|(name, parameter)| value_of(name, parameter)).collect();
    let response = GetParameterValuesResponse { parameter_list: List::new(&list) };
    Ok((envelope(header, Rpc::from(response))?, "GetParameterValuesResponse"))
}

/// All of them, or none (TR-069 A.3.2.1).
fn set(
    device: &mut Device,
    asked: &SetParameterValues<'_>,
    header: Header<'_>,
) -> Result<(Vec<u8>, &'static str), Failure> {
    let checked = asked.parameter_list.iter().map(|parameter| {
        let code = device.check(&parameter.name.to_string(), parameter.value.text).err()?;
        Some(SetParameterValuesFault { parameter_name: parameter.name, fault_code: code, fault_string: None })
    });
    let wrong: Vec<_> = checked.flatten().collect();
    if !wrong.is_empty() {
        let fault = CwmpFault {
            fault_code: FaultCode::INVALID_ARGUMENTS,
            fault_string: Some("Invalid arguments".into()),
            set_parameter_values_faults: List::new(&wrong),
        };
        return Ok((envelope(header, Body::<Rpc<'_>>::Fault(Fault::of(fault)))?, "Fault"));
    }
    for parameter in &asked.parameter_list {
        device.set(&parameter.name.to_string(), &parameter.value.text.to_string());
    }
    device.set("Device.ManagementServer.ParameterKey", &asked.parameter_key.to_string());
    let response = SetParameterValuesResponse { status: 0 };
    Ok((envelope(header, Rpc::from(response))?, "SetParameterValuesResponse"))
}
