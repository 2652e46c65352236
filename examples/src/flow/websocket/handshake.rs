//! The HTTP heads that open a WebSocket (RFC 6455 §4).

use httparse::{EMPTY_HEADER, Header, Request, Response as HttpResponse, Status};

use crate::protocol::{PROTOCOLS, Recognised};

const HEADER_LIMIT: usize = 64;

/// How far a head has come.
pub(super) enum Head<T> {
    /// It takes so many bytes and says this.
    Complete(usize, T),
    /// More bytes are wanted.
    Partial,
    /// It is not the head that was expected.
    Other,
}

/// What the server answers.
pub(super) enum Response {
    /// It agrees.
    Switching(Agreed),
    /// It does not.
    Refused(u16),
}

/// What a WebSocket carries.
#[derive(Default)]
pub(super) struct Agreed {
    /// The subprotocol, if it is one that is known here.
    pub(super) subprotocol: Option<&'static str>,
    /// permessage-deflate, and for each direction whether its messages are compressed without looking back.
    pub(super) deflate: Option<[bool; 2]>,
}

/// Whether a stream begins with either head of a handshake.
pub(in crate::flow) fn recognise_upgrade(bytes: &[u8]) -> Recognised {
    const SWITCHING: &[u8] = b"HTTP/1.1 101";
    let known = bytes.len().min(SWITCHING.len());
    if bytes[..known] == SWITCHING[..known] {
        return if known == SWITCHING.len() { Recognised::Yes } else { Recognised::Perhaps };
    }
    match request(bytes) {
        Head::Complete(_, upgrade) if upgrade => Recognised::Yes,
        Head::Partial => Recognised::Perhaps,
        _ => Recognised::No,
    }
}

/// Reads a request; tells whether it asks for a WebSocket.
pub(super) fn request(bytes: &[u8]) -> Head<bool> {
    if !b"GET ".starts_with(&bytes[..bytes.len().min(4)]) {
        return Head::Other;
    }
    let mut headers = [EMPTY_HEADER; HEADER_LIMIT];
    let mut request = Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(Status::Complete(length)) => Head::Complete(length, lists(request.headers, "upgrade", "websocket")),
        Ok(Status::Partial) => Head::Partial,
        Err(_) => Head::Other,
    }
}

/// Reads a response.
pub(super) fn response(bytes: &[u8]) -> Head<Response> {
    let mut headers = [EMPTY_HEADER; HEADER_LIMIT];
    let mut response = HttpResponse::new(&mut headers);
    match response.parse(bytes) {
        Ok(Status::Complete(length)) => match response.code.unwrap_or_default() {
            101 => {
                let (subprotocol, deflate) = (subprotocol(response.headers), deflate(response.headers));
                Head::Complete(length, Response::Switching(Agreed { subprotocol, deflate }))
            }
            status => Head::Complete(length, Response::Refused(status)),
        },
        Ok(Status::Partial) => Head::Partial,
        Err(_) => Head::Other,
    }
}

fn subprotocol(headers: &[Header<'_>]) -> Option<&'static str> {
    let mut known = PROTOCOLS.iter().flat_map(|protocol| protocol.subprotocols);
    known.find(|name| lists(headers, "sec-websocket-protocol", name)).copied()
}

/// What was agreed of permessage-deflate (RFC 7692 §7).
fn deflate(headers: &[Header<'_>]) -> Option<[bool; 2]> {
    let is = |part: &[u8], wanted: &str| part.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes());
    let mut extensions = values(headers, "sec-websocket-extensions").map(|value| value.split(|byte| *byte == b';'));
    let parameters =
        extensions.find_map(|mut parts| parts.next().filter(|name| is(name, "permessage-deflate")).map(|_| parts))?;
    let forgets = |name| parameters.clone().any(|parameter| is(parameter, name));
    Some(["client_no_context_takeover", "server_no_context_takeover"].map(forgets))
}

/// Whether the values of a header hold `wanted`.
fn lists(headers: &[Header<'_>], name: &str, wanted: &str) -> bool {
    values(headers, name).any(|value| value.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes()))
}

/// The comma-separated values of a header, which may come several times.
fn values<'h>(headers: &'h [Header<'_>], name: &str) -> impl Iterator<Item = &'h [u8]> {
    let named = headers.iter().filter(move |header| header.name.eq_ignore_ascii_case(name));
    named.flat_map(|header| header.value.split(|byte| *byte == b','))
}
