//! CoAP over UDP: Confirmable requests, sent again until they are acknowledged (RFC 7252 §4.2).

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use coap_codec::buf::{Message as _, Reader};
use coap_codec::{Answer, DecodeError, Message, MessageType, OptionSource, Udp};
use examples::endpoint::{DATAGRAM_LIMIT, Failure, Retransmission, random};

/// A socket that talks to one server.
pub(crate) struct Datagrams {
    socket: UdpSocket,
    message_id: u16,
    buffer: Vec<u8>,
    /// How much of the buffer is the response.
    length: usize,
}

/// A request that is not acknowledged yet.
struct Outstanding {
    message_id: u16,
    message: Vec<u8>,
    retransmission: Retransmission,
}

/// What a datagram is.
enum Received {
    /// The response that was waited for.
    Response,
    /// The request has arrived; the response comes later.
    Acknowledged,
    /// Something else.
    Other,
}

impl Datagrams {
    /// Talks to `server` from any port.
    pub(crate) fn open(server: SocketAddr) -> Result<Self, Failure> {
        let any = if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
        let socket = UdpSocket::bind(SocketAddr::new(any, 0))?;
        socket.connect(server)?;
        Ok(Self { socket, message_id: random() as u16, buffer: vec![0; DATAGRAM_LIMIT], length: 0 })
    }

    /// Sends a request, and waits for its response.
    pub(crate) fn request<O: OptionSource>(
        &mut self,
        request: &Message<'_, (), O>,
        deadline: Instant,
    ) -> Result<(), Failure> {
        self.message_id = self.message_id.wrapping_add(1);
        let header = Udp { message_type: MessageType::Confirmable, message_id: self.message_id };
        let message = request.with_header(header).encode_to_vec()?;
        self.socket.send(&message)?;
        let retransmission = Retransmission::begin(Instant::now());
        let outstanding = Outstanding { message_id: self.message_id, message, retransmission };
        self.wait(request.token.as_bytes(), Some(outstanding), deadline)
    }

    /// Waits for one more response with this token.
    pub(crate) fn next(&mut self, token: &[u8], deadline: Instant) -> Result<(), Failure> {
        self.wait(token, None, deadline)
    }

    /// The response that was waited for.
    pub(crate) fn response(&self) -> Result<Message<'_>, DecodeError> {
        Reader::new(&self.buffer[..self.length]).decode(&mut ())
    }

    fn wait(&mut self, token: &[u8], mut outstanding: Option<Outstanding>, deadline: Instant) -> Result<(), Failure> {
        loop {
            let due = outstanding.as_ref().map_or(deadline, |request| request.retransmission.due().min(deadline));
            if self.receive(due)? {
                match self.judge(token, outstanding.as_ref())? {
                    Received::Response => return Ok(()),
                    Received::Acknowledged => outstanding = None,
                    Received::Other => {}
                }
            } else if Instant::now() >= deadline {
                return Err(Failure::Timeout);
            } else if let Some(request) = &mut outstanding {
                if !request.retransmission.send_again() {
                    return Err(Failure::Timeout);
                }
                self.socket.send(&request.message)?;
            }
        }
    }

    /// Waits for a datagram until `due`; tells whether one came.
    fn receive(&mut self, due: Instant) -> Result<bool, Failure> {
        let left = due.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        self.socket.set_read_timeout(Some(left))?;
        match self.socket.recv(&mut self.buffer) {
            Ok(length) => {
                self.length = length;
                Ok(true)
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// What the datagram in the buffer is; acknowledges or rejects it where that is wanted.
    fn judge(&self, token: &[u8], outstanding: Option<&Outstanding>) -> Result<Received, Failure> {
        let message = match self.response() {
            Ok(message) => message,
            Err(error) => {
                if let Answer::Reset(message_id) = error.answer(&self.buffer[..self.length], false) {
                    self.socket.send(&Message::reset(message_id).encode_to_vec()?)?;
                }
                return Ok(Received::Other);
            }
        };
        let Udp { message_type, message_id } = message.header;
        let is_wanted = message.is_response() && message.token.as_bytes() == token;
        let is_named = outstanding.is_some_and(|request| request.message_id == message_id);
        match message_type {
            MessageType::Reset if is_named => Err(Failure::Reset),
            MessageType::Acknowledgement if is_named && is_wanted => Ok(Received::Response),
            MessageType::Acknowledgement if is_named && message.is_empty() => Ok(Received::Acknowledged),
            MessageType::Confirmable if is_wanted => {
                self.socket.send(&Message::ack(message_id).encode_to_vec()?)?;
                Ok(Received::Response)
            }
            MessageType::NonConfirmable if is_wanted => Ok(Received::Response),
            // What nobody has asked for, or a ping (RFC 7252 §4.2, RFC 7641 §3.6).
            MessageType::Confirmable => {
                self.socket.send(&Message::reset(message_id).encode_to_vec()?)?;
                Ok(Received::Other)
            }
            _ => Ok(Received::Other),
        }
    }
}
