//! Responses whose body goes out block by block, and cannot be made again by asking again (RFC 7959 §2.4, §3.3).

use std::collections::VecDeque;

use coap_codec::{Code, ContentFormat};

use super::peer::Peer;
use super::reply::Reply;

/// Responses that may be on their way at a time; when there are more, the oldest are forgotten.
const LIMIT: usize = 64;

/// The responses that are on their way. Those to GET are not among them: they are made of the resource again.
#[derive(Default)]
pub(crate) struct Downloads(VecDeque<Download>);

struct Download {
    peer: Peer,
    method: Code,
    path: Vec<String>,
    code: Code,
    format: Option<ContentFormat>,
    body: Vec<u8>,
}

impl Downloads {
    /// Keeps a response for the requests for its other blocks.
    pub(crate) fn keep(&mut self, peer: &Peer, method: Code, path: &[String], reply: &Reply) {
        self.0.retain(|known| !known.is(peer, method, path));
        let (code, format, body) = (reply.code, reply.format, reply.payload.clone());
        self.0.push_back(Download { peer: peer.clone(), method, path: path.to_vec(), code, format, body });
        if self.0.len() > LIMIT {
            self.0.pop_front();
        }
    }

    /// The response that was kept.
    pub(crate) fn find(&self, peer: &Peer, method: Code, path: &[String]) -> Option<Reply> {
        let known = self.0.iter().find(|known| known.is(peer, method, path))?;
        Some(Reply { format: known.format, payload: known.body.clone(), ..Reply::new(known.code) })
    }
}

impl Download {
    fn is(&self, peer: &Peer, method: Code, path: &[String]) -> bool {
        self.peer.is(peer) && self.method == method && self.path == path
    }
}
