//! What each side of the connections in a capture has sent, and the bodies of the HTTP messages in it.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::net::SocketAddr;
use std::ops::ControlFlow;

use examples::capture::{Capture, Transport, Unpacked, Unpacker};
use examples::http::{Connection, Request, Response};

/// The two streams of a connection, in the order of the capture.
#[derive(Default)]
pub struct Streams {
    pub from_client: Vec<u8>,
    pub from_server: Vec<u8>,
}

/// Reads a capture in which every byte was captured; one that came twice counts once.
pub fn streams(capture: &str, server_port: u16) -> Vec<Streams> {
    let file = std::fs::File::open(capture).expect("the capture");
    let (mut unpacker, mut sides) = (Unpacker::default(), Vec::<[BTreeMap<u32, Vec<u8>>; 2]>::new());
    let mut current = HashMap::<SocketAddr, usize>::new();
    let read = Capture::open(file).expect("a capture").for_each(|frame| {
        let Unpacked::Segment(segment) = unpacker.unpack(&frame) else { return ControlFlow::Continue(()) };
        let Transport::Tcp(tcp) = segment.transport else { return ControlFlow::Continue(()) };
        let is_client = segment.destination.port() == server_port;
        let client = if is_client { segment.source } else { segment.destination };
        if tcp.syn && is_client {
            current.insert(client, sides.len());
            sides.push(Default::default());
        }
        let Some(connection) = current.get(&client) else { return ControlFlow::Continue(()) };
        if !segment.payload.is_empty() {
            let side = &mut sides[*connection][usize::from(!is_client)];
            side.entry(tcp.sequence).or_insert_with(|| segment.payload.to_vec());
        }
        ControlFlow::Continue(())
    });
    read.expect("an undamaged capture");
    let whole = |side: BTreeMap<u32, Vec<u8>>| side.into_values().flatten().collect();
    sides
        .into_iter()
        .map(|[client, server]| Streams { from_client: whole(client), from_server: whole(server) })
        .collect()
}

impl Streams {
    /// The requests of the client, as far as they are complete.
    pub fn requests(&self) -> Vec<Request> {
        let mut connection = Connection::new(Cursor::new(self.from_client.clone()));
        std::iter::from_fn(|| connection.request().ok().flatten()).collect()
    }

    /// The answers of the server, as far as they are complete.
    pub fn responses(&self) -> Vec<Response> {
        let mut connection = Connection::new(Cursor::new(self.from_server.clone()));
        std::iter::from_fn(|| connection.response().ok()).collect()
    }
}
