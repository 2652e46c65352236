//! Datagrams: which are answered, how, and what becomes of the others.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use coap_codec::buf::{Message as _, Reader};
use coap_codec::{Answer, Message, MessageType, Udp};
use examples::endpoint::{DATAGRAM_LIMIT, Failure, random};

use super::peer::{Peer, Transport};
use super::site::Site;

/// How often it is seen to what was not acknowledged.
const TICK: Duration = Duration::from_millis(200);
/// EXCHANGE_LIFETIME: so long a message id stands for the same request (RFC 7252 §4.8.2).
const LIFETIME: Duration = Duration::from_secs(247);
/// Answers remembered for requests that come again.
const LIMIT: usize = 1024;

struct Server<'s, 'm> {
    socket: Arc<UdpSocket>,
    site: &'s Mutex<Site<'m>>,
    /// The oldest first.
    answered: VecDeque<Answered>,
    message_id: u16,
}

/// A request and what was answered.
struct Answered {
    from: SocketAddr,
    message_id: u16,
    at: Instant,
    answer: Vec<u8>,
}

/// Answers datagrams for ever.
pub(crate) fn serve(socket: Arc<UdpSocket>, site: &Mutex<Site<'_>>) -> Result<Infallible, Failure> {
    socket.set_read_timeout(Some(TICK))?;
    let mut server =
        Server { socket: Arc::clone(&socket), site, answered: VecDeque::new(), message_id: random() as u16 };
    let mut buffer = vec![0; DATAGRAM_LIMIT];
    loop {
        match socket.recv_from(&mut buffer) {
            Ok((length, from)) => {
                let answer = server.datagram(from, &buffer[..length])?;
                if !answer.is_empty() {
                    // Whether it arrives is for the client to see to.
                    let _ = socket.send_to(&answer, from);
                }
            }
            // The time is up, or a client's port is closed, which the system reports here.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::ConnectionRefused
                ) => {}
            Err(error) => return Err(error.into()),
        }
        site.lock().unwrap_or_else(PoisonError::into_inner).observers.tick(Instant::now());
    }
}

impl Server<'_, '_> {
    /// What a datagram is answered with; nothing, if it is not to be answered.
    fn datagram(&mut self, from: SocketAddr, datagram: &[u8]) -> Result<Vec<u8>, Failure> {
        let message: Message<'_> = match Reader::new(datagram).decode(&mut ()) {
            Ok(message) => message,
            Err(error) => {
                return Ok(match error.answer(datagram, false) {
                    Answer::Reset(message_id) => Message::reset(message_id).encode_to_vec()?,
                    Answer::Ignore => Vec::new(),
                });
            }
        };
        let Udp { message_type, message_id } = message.header;
        match message_type {
            MessageType::Acknowledgement | MessageType::Reset => {
                self.site.lock().unwrap_or_else(PoisonError::into_inner).observers.settle(from, message.header);
                Ok(Vec::new())
            }
            _ if message.is_request() => self.request(from, &message),
            // A ping, or a response to nothing that was asked (RFC 7252 §4.2).
            MessageType::Confirmable => Ok(Message::reset(message_id).encode_to_vec()?),
            MessageType::NonConfirmable => Ok(Vec::new()),
        }
    }

    fn request(&mut self, from: SocketAddr, request: &Message<'_>) -> Result<Vec<u8>, Failure> {
        let Udp { message_type, message_id } = request.header;
        let now = Instant::now();
        while self.answered.front().is_some_and(|oldest| now - oldest.at > LIFETIME || self.answered.len() > LIMIT) {
            self.answered.pop_front();
        }
        let mut known = self.answered.iter().rev();
        if let Some(known) = known.find(|known| known.from == from && known.message_id == message_id) {
            return Ok(known.answer.clone());
        }
        let peer = Peer { address: from, transport: Transport::Udp(Arc::clone(&self.socket)) };
        let answer =
            match (self.site.lock().unwrap_or_else(PoisonError::into_inner).answer(&peer, request), message_type) {
                (Some(reply), MessageType::Confirmable) => {
                    let header = Udp { message_type: MessageType::Acknowledgement, message_id };
                    reply.encode(header, request.token.as_bytes())?
                }
                (None, MessageType::Confirmable) => Message::ack(message_id).encode_to_vec()?,
                (Some(reply), _) => {
                    self.message_id = self.message_id.wrapping_add(1);
                    let header = Udp { message_type, message_id: self.message_id };
                    reply.encode(header, request.token.as_bytes())?
                }
                (None, _) => Vec::new(),
            };
        self.answered.push_back(Answered { from, message_id, at: now, answer: answer.clone() });
        Ok(answer)
    }
}
