//! Connections: a thread each.

use std::convert::Infallible;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;
use std::time::Duration;

use coap_codec::{Message, Tcp};
use examples::endpoint::{Connection, Failure};

use super::peer::{Peer, Transport};
use super::site::Site;

/// Connections at a time.
const LIMIT: usize = 64;
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);

/// Answers connections for ever.
pub(crate) fn serve<'scope>(listener: &TcpListener, site: &'scope Mutex<Site<'_>>, scope: &'scope Scope<'scope, '_>) {
    let open = Arc::new(AtomicUsize::new(0));
    // A connection that cannot be accepted is gone; there will be others.
    for stream in listener.incoming().flatten() {
        let count = Arc::clone(&open);
        if count.fetch_add(1, Ordering::Relaxed) >= LIMIT {
            count.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        scope.spawn(move || {
            // Why a client leaves, or has to, matters to no other.
            let _ = converse(stream, site);
            count.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn converse(stream: TcpStream, site: &Mutex<Site<'_>>) -> Result<Infallible, Failure> {
    let address = stream.peer_addr()?;
    // Who does not read must not keep the others waiting.
    stream.set_write_timeout(Some(WRITE_TIMEOUT))?;
    let sender = Arc::new(stream.try_clone()?);
    let mut connection = Connection::new(stream)?;
    let outcome = loop {
        if let Err(failure) = connection.wait(None) {
            break failure;
        }
        let peer = Peer { address, transport: Transport::Tcp(Arc::clone(&sender), connection.theirs()) };
        let answered = connection.message().map_err(Failure::from).and_then(|request| answer(&peer, &request, site));
        if let Err(failure) = answered {
            break failure;
        }
    };
    let peer = Peer { address, transport: Transport::Tcp(sender, connection.theirs()) };
    site.lock().unwrap_or_else(PoisonError::into_inner).observers.leave(&peer);
    Err(outcome)
}

fn answer(peer: &Peer, request: &Message<'_, Tcp>, site: &Mutex<Site<'_>>) -> Result<(), Failure> {
    // A response is to nothing that was asked, and is ignored (RFC 8323 §3.4).
    if !request.is_request() {
        return Ok(());
    }
    // The lock is held while sending, so that notifications do not get between the bytes.
    let mut site = site.lock().unwrap_or_else(PoisonError::into_inner);
    match site.answer(peer, request) {
        Some(reply) => Ok(peer.send(&reply.encode(Tcp, request.token.as_bytes())?)?),
        None => Ok(()),
    }
}
