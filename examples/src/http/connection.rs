//! A connection, from either side.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::head::{Head, Start};
use super::{BODY_LIMIT, Failure, HEAD_LIMIT, Method, Request, Response};

/// Nobody takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection; messages are taken from it one by one.
#[derive(Debug)]
pub struct Connection<S = TcpStream> {
    stream: S,
    received: Vec<u8>,
    /// The last message said that there will be no other.
    is_last: bool,
}

impl Connection {
    /// Connects to a server.
    pub fn open(server: impl ToSocketAddrs) -> Result<Self, Failure> {
        Self::of(TcpStream::connect(server)?)
    }

    /// A connection that a client has opened.
    pub fn of(stream: TcpStream) -> Result<Self, Failure> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self::new(stream))
    }
}

impl<S: Read + Write> Connection<S> {
    /// A connection over any stream.
    pub fn new(stream: S) -> Self {
        Self { stream, received: Vec::new(), is_last: false }
    }

    /// Sends a request, and waits for the answer.
    pub fn ask(&mut self, request: &Request) -> Result<Response, Failure> {
        let Request { method, path, content_type, body } = request;
        let method = match method {
            Method::Get => "GET",
            Method::Post => "POST",
        };
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n"), content_type, body)?;
        self.response()
    }

    /// Waits for the answer to a request.
    pub fn response(&mut self) -> Result<Response, Failure> {
        loop {
            let head = self.head(Head::of_response)?.ok_or(Failure::Closed)?;
            match head.start {
                // RFC 9110 §15.2: those come before the answer
                Start::Response { status: 100..=199 } => {}
                Start::Response { status } => {
                    let body = self.body(head.body_len)?;
                    return Ok(Response { status, content_type: head.content_type, body });
                }
                Start::Request { .. } => return Err(Failure::Malformed("no answer")),
            }
        }
    }

    /// Waits for a request; `None` if there will be no other.
    pub fn request(&mut self) -> Result<Option<Request>, Failure> {
        if self.is_last {
            return Ok(None);
        }
        let Some(head) = self.head(Head::of_request)? else { return Ok(None) };
        let Start::Request { method, path } = head.start else { return Err(Failure::Malformed("no request")) };
        let body = self.body(head.body_len)?;
        Ok(Some(Request { method, path, content_type: head.content_type, body }))
    }

    /// Answers a request.
    pub fn respond(&mut self, response: &Response) -> Result<(), Failure> {
        let Response { status, content_type, body } = response;
        self.send(&format!("HTTP/1.1 {status} {}\r\n", reason(*status)), content_type, body)
    }

    fn send(&mut self, start: &str, content_type: &str, body: &[u8]) -> Result<(), Failure> {
        let mut message = format!("{start}Content-Length: {}\r\n", body.len());
        if !content_type.is_empty() {
            message.push_str(&format!("Content-Type: {content_type}\r\n"));
        }
        message.push_str("\r\n");
        let message = [message.as_bytes(), body].concat();
        Ok(self.stream.write_all(&message)?)
    }

    /// Takes a head; `None` if the connection ends before it.
    fn head(&mut self, parse: impl Fn(&[u8]) -> Result<Option<Head>, Failure>) -> Result<Option<Head>, Failure> {
        loop {
            if let Some(head) = parse(&self.received)? {
                self.received.drain(..head.len);
                self.is_last = head.closes;
                return Ok(Some(head));
            }
            if self.received.len() > HEAD_LIMIT {
                return Err(Failure::Unsupported("so long a head"));
            }
            match (self.read()?, self.received.is_empty()) {
                (0, true) => return Ok(None),
                (0, false) => return Err(Failure::Closed),
                _ => {}
            }
        }
    }

    fn body(&mut self, len: Option<usize>) -> Result<Vec<u8>, Failure> {
        while len.is_none_or(|len| self.received.len() < len) {
            match (self.read()?, len) {
                (0, None) => break,
                (0, Some(_)) => return Err(Failure::Closed),
                _ if self.received.len() > BODY_LIMIT + HEAD_LIMIT => {
                    return Err(Failure::Unsupported("a body of that length"));
                }
                _ => {}
            }
        }
        let len = len.unwrap_or(self.received.len());
        Ok(self.received.drain(..len).collect())
    }

    fn read(&mut self) -> Result<usize, Failure> {
        let mut buffer = [0; 4096];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(read) => {
                    self.received.extend_from_slice(&buffer[..read]);
                    return Ok(read);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// RFC 9110 §15.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        415 => "Unsupported Media Type",
        _ => "",
    }
}
