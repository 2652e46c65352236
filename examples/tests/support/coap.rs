//! Messages to fill captures with.

use super::packet::datagram;

/// A client, a server, and a group of servers.
pub const CLIENT: ([u8; 4], u16) = ([10, 0, 0, 1], 40_000);
pub const SERVER: ([u8; 4], u16) = ([10, 0, 0, 2], 5683);
pub const GROUP: ([u8; 4], u16) = ([224, 0, 1, 187], 5683);

/// What goes first in each direction of a stream: a CSM without options.
pub const CSM: &[u8] = b"\x00\xe1";

/// Message types, in the bits where they lie.
pub const CON: u8 = 0x40;
pub const NON: u8 = 0x50;
pub const ACK: u8 = 0x60;
pub const RST: u8 = 0x70;

/// A message over UDP with a token of one byte. `rest` are options and payload.
pub fn message(message_type: u8, code: u8, id: u8, token: u8, rest: &[u8]) -> Vec<u8> {
    [&[message_type | 1, code, 0, id, token], rest].concat()
}

/// CON GET of a path with one segment of up to twelve bytes.
pub fn get(id: u8, token: u8, segment: &str) -> Vec<u8> {
    message(CON, 1, id, token, &path(segment))
}

/// Uri-Path as the first option.
pub fn path(segment: &str) -> Vec<u8> {
    [&[0xb0 | segment.len() as u8], segment.as_bytes()].concat()
}

/// ACK 2.05 with a payload.
pub fn content(id: u8, token: u8, payload: &[u8]) -> Vec<u8> {
    message(ACK, 0x45, id, token, &[b"\xff", payload].concat())
}

/// A message of up to twelve bytes of options and payload over TCP, with a token of one byte.
pub fn over_tcp(code: u8, token: u8, rest: &[u8]) -> Vec<u8> {
    assert!(rest.len() <= 12);
    [&[(rest.len() as u8) << 4 | 1, code, token], rest].concat()
}

/// From the client to the server.
pub fn ask(message: &[u8]) -> Vec<u8> {
    datagram(CLIENT, SERVER, message)
}

/// From the server to the client.
pub fn answer(message: &[u8]) -> Vec<u8> {
    datagram(SERVER, CLIENT, message)
}
