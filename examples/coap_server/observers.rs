//! Who wants to be told of changes (RFC 7641).

use std::net::SocketAddr;
use std::time::Instant;

use coap_codec::{MessageType, Observe, Tcp, Udp};
use examples::endpoint::Retransmission;

use super::peer::{Peer, Transport};
use super::reply::Reply;

/// When there are so many, nobody else is taken on.
const LIMIT: usize = 256;

/// Who wants to be told of changes.
#[derive(Default)]
pub(crate) struct Observers {
    list: Vec<Observer>,
    sequence: u32,
    message_id: u16,
}

struct Observer {
    peer: Peer,
    token: Vec<u8>,
    path: Vec<String>,
    /// The notification that was not acknowledged yet.
    pending: Option<Pending>,
}

struct Pending {
    message_id: u16,
    message: Vec<u8>,
    retransmission: Retransmission,
}

impl Observers {
    /// Takes a client on, in place of what it observed with this token before. Tells the number of the response, if there was
    /// room.
    pub(crate) fn add(&mut self, peer: &Peer, token: &[u8], path: &[String]) -> Option<Observe> {
        self.remove(peer, token);
        if self.list.len() >= LIMIT {
            return None;
        }
        self.list.push(Observer { peer: peer.clone(), token: token.to_vec(), path: path.to_vec(), pending: None });
        Some(self.next_number())
    }

    /// A client does not want to be told any more.
    pub(crate) fn remove(&mut self, peer: &Peer, token: &[u8]) {
        self.list.retain(|observer| !observer.peer.is(peer) || observer.token != token);
    }

    /// A connection is closed.
    pub(crate) fn leave(&mut self, peer: &Peer) {
        self.list.retain(|observer| !observer.peer.is(peer));
    }

    /// Tells everybody who observes `path`. An error ends the observation (RFC 7641 §3.2).
    pub(crate) fn notify(&mut self, path: &[String], mut represent: impl FnMut(&Peer) -> Reply) {
        let (now, number) = (Instant::now(), self.next_number());
        let message_id = &mut self.message_id;
        self.list.retain_mut(|observer| {
            if observer.path != path {
                return true;
            }
            let mut reply = represent(&observer.peer);
            reply.observe = reply.code.is_success().then_some(number);
            *message_id = message_id.wrapping_add(1);
            observer.send(&reply, *message_id, now) && reply.code.is_success()
        });
    }

    /// A message was acknowledged, or rejected, which ends the observation (RFC 7641 §3.6).
    pub(crate) fn settle(&mut self, address: SocketAddr, header: Udp) {
        let is_named = |observer: &Observer| {
            let pending = observer.pending.as_ref();
            observer.peer.address == address && pending.is_some_and(|pending| pending.message_id == header.message_id)
        };
        if header.message_type == MessageType::Reset {
            self.list.retain(|observer| !is_named(observer));
        } else if let Some(observer) = self.list.iter_mut().find(|observer| is_named(observer)) {
            observer.pending = None;
        }
    }

    /// Sends again what was not acknowledged in time; who never does is not told any more (RFC 7641 §4.5).
    pub(crate) fn tick(&mut self, now: Instant) {
        self.list.retain_mut(|observer| match &mut observer.pending {
            Some(pending) if pending.retransmission.due() <= now => {
                pending.retransmission.send_again() && observer.peer.send(&pending.message).is_ok()
            }
            _ => true,
        });
    }

    fn next_number(&mut self) -> Observe {
        self.sequence = self.sequence.wrapping_add(1);
        Observe::of_sequence(self.sequence)
    }
}

impl Observer {
    /// Sends a notification; tells whether that was possible. It takes the place, and the timeout, of one that is on its way
    /// (RFC 7641 §4.5.2).
    fn send(&mut self, reply: &Reply, message_id: u16, now: Instant) -> bool {
        let encoded = match self.peer.transport {
            Transport::Udp(_) => reply.encode(Udp { message_type: MessageType::Confirmable, message_id }, &self.token),
            Transport::Tcp(..) => reply.encode(Tcp, &self.token),
        };
        let Ok(message) = encoded else { return false };
        let sent = self.peer.send(&message).is_ok();
        if let Transport::Udp(_) = self.peer.transport {
            let before = self.pending.take();
            let retransmission = before.map_or_else(|| Retransmission::begin(now), |pending| pending.retransmission);
            self.pending = Some(Pending { message_id, message, retransmission });
        }
        sent
    }
}
