//! The sessions with devices (TR-069 §3.7).

use std::collections::HashMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use cwmp_codec::buf::{Message as _, Reader};
use cwmp_codec::{
    AutonomousTransferCompleteResponse, Body, Clause, Envelope, Fault, FaultCode, GetRpcMethodsResponse, Header,
    Inform, InformResponse, List, Method, NamespaceVersion, Payload, RequestDownloadResponse, Rpc, Settings, Text,
    TransferCompleteResponse,
};
use examples::http::{self, Request, Response};

use crate::plan::{FIRMWARE, IMAGE, Step};

/// What is known of all devices.
pub(crate) struct Acs {
    address: SocketAddr,
    /// How far each has come, by manufacturer and serial number.
    devices: Mutex<HashMap<String, Step>>,
}

/// A session: one connection of one device.
pub(crate) struct Session<'s> {
    acs: &'s Acs,
    device: Option<Device>,
    requests: u32,
}

/// Who is calling.
struct Device {
    identity: String,
    /// `Device`, or `InternetGatewayDevice` of older ones.
    root: String,
    /// What it was asked last, if it has not answered yet.
    asked: Option<Step>,
    version: NamespaceVersion,
}

impl Acs {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, devices: Mutex::default() }
    }

    fn step(&self, identity: &str) -> Step {
        self.with(|devices| devices.get(identity).copied().unwrap_or_default())
    }

    fn advance(&self, identity: &str, from: Step) {
        self.with(|devices| _ = devices.insert(identity.to_owned(), from.next()));
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Step>) -> T) -> T {
        // nothing is left half done where another thread might have panicked
        work(&mut self.devices.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<'s> Session<'s> {
    pub(crate) fn new(acs: &'s Acs) -> Self {
        Self { acs, device: None, requests: 0 }
    }

    /// Answers a request of HTTP.
    pub(crate) fn answer(&mut self, request: &Request) -> Response {
        match (request.method, request.path.as_str()) {
            (http::Method::Get, FIRMWARE) => return Response::new("application/octet-stream", IMAGE.to_vec()),
            (http::Method::Get, _) => return Response::empty(404),
            (http::Method::Post, _) => {}
        }
        let payload = Reader::new(&request.body).decode(&mut Settings { lenient: true });
        let answer = match (payload, &self.device) {
            (Ok(Payload::Envelope(envelope)), _) => self.hear(&envelope),
            (Ok(Payload::Empty), Some(_)) => self.ask(),
            // who does not say who it is is not talked to (TR-069 §3.7.1.1), nor is who does not speak CWMP
            (Ok(Payload::Empty), None) | (Err(_), _) => return Response::empty(400),
        };
        answer.unwrap_or_else(|clause: Clause| {
            told(format_args!("not to be sent: {clause:?} [{}]", clause.id()));
            Response::empty(500)
        })
    }

    fn hear(&mut self, envelope: &Envelope<'_>) -> Result<Response, Clause> {
        if let Body::Rpc(Rpc::Inform(inform)) = &envelope.body {
            return self.begin(envelope, inform);
        }
        let Some(device) = &mut self.device else { return Ok(Response::empty(400)) };
        let reply = |rpc: Rpc<'_>| respond(device.version, envelope.header, rpc);
        match &envelope.body {
            Body::Rpc(Rpc::TransferComplete(transfer)) => {
                let code = transfer.fault_struct.fault_code;
                told(format_args!("{} has the file, or not: {}", device.identity, code.0));
                if self.acs.step(&device.identity) == Step::Transfer {
                    self.acs.advance(&device.identity, Step::Transfer);
                }
                reply(TransferCompleteResponse {}.into())
            }
            Body::Rpc(Rpc::AutonomousTransferComplete(_)) => reply(AutonomousTransferCompleteResponse {}.into()),
            Body::Rpc(Rpc::RequestDownload(_)) => reply(RequestDownloadResponse {}.into()),
            Body::Rpc(Rpc::GetRpcMethods(_)) => {
                let methods = METHODS.map(|method| Text::plain(method.name()));
                reply(GetRpcMethodsResponse { method_list: List::new(&methods) }.into())
            }
            Body::Rpc(Rpc::Kicked(_)) | Body::Other(_) => {
                let fault = Fault::new(FaultCode::ACS_METHOD_NOT_SUPPORTED, "Method not supported");
                respond(device.version, envelope.header, Body::<Rpc<'_>>::Fault(fault))
            }
            Body::Rpc(_) | Body::Fault(_) => {
                if let Body::Fault(fault) = &envelope.body {
                    let code = fault.cwmp().map(|fault| fault.fault_code.0);
                    told(format_args!("{} cannot do it: {code:?}", device.identity));
                }
                if let Some(step) = device.asked.take() {
                    // whoever cannot download has nothing to wait for
                    let is_off = step == Step::Download && matches!(envelope.body, Body::Fault(_));
                    self.acs.advance(&device.identity, if is_off { Step::Transfer } else { step });
                }
                self.ask()
            }
        }
    }

    /// A session begins: the device says who it is, and why it calls.
    fn begin(&mut self, envelope: &Envelope<'_>, inform: &Inform<'_>) -> Result<Response, Clause> {
        let identity = format!("{}-{}", inform.device_id.oui, inform.device_id.serial_number);
        let events: Vec<_> = inform.event.iter().map(|event| event.event_code.to_string()).collect();
        told(format_args!("{identity} calls: {}", events.join(", ")));
        let first = inform.parameter_list.iter().next().map(|parameter| parameter.name.to_string());
        let root = first.as_deref().and_then(|name| name.split('.').next()).unwrap_or("Device").to_owned();
        self.device = Some(Device { identity, root, asked: None, version: envelope.version });
        respond(envelope.version, envelope.header, Rpc::from(InformResponse { max_envelopes: 1 }))
    }

    /// The next request to the device; nothing, which ends the session, if there is none.
    fn ask(&mut self) -> Result<Response, Clause> {
        let Some(device) = &mut self.device else { return Ok(Response::empty(204)) };
        let step = self.acs.step(&device.identity);
        self.requests += 1;
        let id = format!("acs-{}", self.requests);
        let url = format!("http://{}{FIRMWARE}", self.acs.address);
        let send = |rpc: Rpc<'_>| envelope(device.version, Header::with_id(id.as_str()), rpc);
        match step.request(&device.root, &url, send) {
            Some(request) => {
                device.asked = Some(step);
                request
            }
            None => Ok(Response::empty(204)),
        }
    }
}

/// What a device may call here (TR-069 A.3.1.1).
const METHODS: [Method; 5] = [
    Method::Inform,
    Method::GetRpcMethods,
    Method::TransferComplete,
    Method::AutonomousTransferComplete,
    Method::RequestDownload,
];

/// An answer: it has the ID of what it answers.
fn respond<'a>(
    version: NamespaceVersion,
    asked: Header<'a>,
    body: impl Into<Body<'a, Rpc<'a>>>,
) -> Result<Response, Clause> {
    envelope(version, Header { id: asked.id, ..Header::default() }, body)
}

fn envelope<'a>(
    version: NamespaceVersion,
    header: Header<'a>,
    body: impl Into<Body<'a, Rpc<'a>>>,
) -> Result<Response, Clause> {
    let bytes = Envelope::new(version, header, body).encode_to_vec()?;
    Ok(Response::new("text/xml; charset=utf-8", bytes))
}

/// Tells on standard output what happens.
fn told(what: std::fmt::Arguments<'_>) {
    // who does not read it does not miss it
    let _ = writeln!(io::stdout(), "{what}");
}
