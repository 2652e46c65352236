//! Conversations in HTTP.

use super::file::{RAW, pcap};
use super::packet::{Connection, From, Tcp};
use super::{Outcome, dissect};
use examples::protocol::Options;

/// A connection of HTTP, segment by segment.
pub struct Conversation {
    pub connection: Connection,
    pub segments: Vec<Tcp>,
}

impl Conversation {
    pub fn new() -> Self {
        Self::on(8080)
    }

    pub fn on(server_port: u16) -> Self {
        let mut connection = Connection::new(server_port);
        let segments = connection.open();
        Self { connection, segments }
    }

    /// The client sends a segment, or as many as it takes.
    pub fn ask(self, bytes: impl AsRef<[u8]>) -> Self {
        self.send(From::Client, bytes.as_ref())
    }

    /// The server sends a segment, or as many as it takes.
    pub fn answer(self, bytes: impl AsRef<[u8]>) -> Self {
        self.send(From::Server, bytes.as_ref())
    }

    fn send(mut self, from: From, bytes: &[u8]) -> Self {
        for segment in bytes.chunks(60_000) {
            self.segments.push(self.connection.send(from, segment));
        }
        self
    }

    /// A segment of the client that the capture does not have.
    pub fn lose(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let _ = self.connection.send(From::Client, bytes.as_ref());
        self
    }

    /// The server closes its side.
    pub fn close(mut self) -> Self {
        let fin = Tcp { fin: true, ..self.connection.send(From::Server, b"") };
        self.segments.push(fin);
        self
    }

    pub fn dissect(&self, options: Options) -> Outcome {
        let frames: Vec<_> = self.segments.iter().map(Tcp::ipv4).collect();
        let outcome = dissect(pcap(RAW, &frames), options);
        assert!(outcome.result.is_ok(), "{:?}", outcome.result);
        outcome
    }

    /// What is told of messages and of the connection, without the numbers of packets.
    pub fn lines(&self) -> Vec<String> {
        let lines = self.dissect(Options::default()).told.lines;
        lines.iter().map(|line| line.split_once(' ').expect("a number").1.to_owned()).collect()
    }

    /// The rules of what is found.
    pub fn findings(&self) -> Vec<String> {
        self.dissect(Options { findings: true, ..Options::default() }).told.findings
    }
}

/// A message with Content-Length. `fields` end with a line break each.
pub fn message(start_line: &str, fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("{start_line}\r\n{fields}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// A POST.
pub fn post(fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    message("POST /dm HTTP/1.1", fields, body)
}

/// A response with status 200.
pub fn ok(fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    message("HTTP/1.1 200 OK", fields, body)
}

/// A body cut into chunks of `size`.
pub fn chunks(body: &[u8], size: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for chunk in body.chunks(size) {
        bytes.extend(format!("{:x};note=\"1\"\r\n", chunk.len()).into_bytes());
        bytes.extend(chunk);
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"0\r\nTrailer: x\r\n\r\n");
    bytes
}
