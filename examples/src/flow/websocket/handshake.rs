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
    /// It agrees, and perhaps names a subprotocol that is known here.
    Switching(Option<&'static str>),
    /// It does not.
    Refused(u16),
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
            101 => Head::Complete(length, Response::Switching(subprotocol(response.headers))),
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

/// Whether the comma-separated values of a header hold `wanted`.
fn lists(headers: &[Header<'_>], name: &str, wanted: &str) -> bool {
    let values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let mut values = values.flat_map(|header| header.value.split(|byte| *byte == b','));
    values.any(|value| value.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes()))
}
