//! A socket that carries packets, and shows them.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use mqtt_codec::buf::{Decode, Framed, Message, Reader};
use mqtt_codec::{Clause, Options, Packet, Sender, Version, frame};

use super::exchange::Failure;

/// The greatest packet that is taken.
const PACKET_LIMIT: usize = 1024 * 1024;

/// A connection to a broker.
pub(super) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    options: Options,
    deadline: Instant,
}

impl Connection {
    /// Connects to the first address of `broker` that answers; everything has to be done within `timeout`.
    pub(super) fn open(broker: &str, version: Version, timeout: Duration) -> Result<Self, Failure> {
        let deadline = Instant::now() + timeout;
        let mut last = io::Error::new(io::ErrorKind::NotFound, "no address");
        for address in broker.to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, timeout) {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    stream.set_write_timeout(Some(timeout))?;
                    let options =
                        Options { version: Some(version), sender: Some(Sender::Server), ..Options::default() };
                    return Ok(Self { stream, received: Vec::new(), options, deadline });
                }
                Err(error) => last = error,
            }
        }
        Err(last.into())
    }

    /// Sends a packet.
    pub(super) fn send<P: Message<Invalid = Clause> + std::fmt::Display>(&mut self, packet: &P) -> Result<(), Failure> {
        writeln!(io::stdout(), "→ {packet}")?;
        Ok(self.stream.write_all(&packet.encode_to_vec()?)?)
    }

    /// Waits for the next packet and hands it to `take`.
    pub(super) fn receive<T>(&mut self, take: impl FnOnce(&Packet<'_>) -> T) -> Result<T, Failure> {
        let length = loop {
            match frame(&self.received, PACKET_LIMIT)? {
                Framed::Complete { len } => break len,
                Framed::Incomplete { .. } => self.read()?,
            }
        };
        let packet = Packet::decode(&mut Reader::new(&self.received), &mut self.options)?;
        writeln!(io::stdout(), "← {packet}")?;
        let taken = take(&packet);
        self.received.drain(..length);
        Ok(taken)
    }

    fn read(&mut self) -> Result<(), Failure> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Failure::Timeout);
        }
        self.stream.set_read_timeout(Some(left))?;
        let mut buffer = [0; 4096];
        match self.stream.read(&mut buffer) {
            Ok(0) => Err(Failure::Closed),
            Ok(read) => {
                self.received.extend_from_slice(&buffer[..read]);
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                Err(Failure::Timeout)
            }
            Err(error) => Err(error.into()),
        }
    }
}
