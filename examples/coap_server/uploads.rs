//! Bodies of requests that come block by block (RFC 7959 §2.5).

use std::collections::VecDeque;

use coap_codec::{Block, Code};
use examples::endpoint::BODY_LIMIT;

use super::peer::Peer;

/// Bodies that may be on their way at a time; when there are more, the oldest are forgotten.
const LIMIT: usize = 64;

/// The bodies that are on their way.
#[derive(Default)]
pub(crate) struct Uploads(VecDeque<Upload>);

struct Upload {
    peer: Peer,
    code: Code,
    path: Vec<String>,
    body: Vec<u8>,
}

impl Uploads {
    /// Takes a block; tells the body once it is whole.
    pub(crate) fn take(
        &mut self,
        peer: &Peer,
        code: Code,
        path: &[String],
        block: Block,
        payload: &[u8],
    ) -> Result<Option<Vec<u8>>, Code> {
        if !block.admits(payload.len()) {
            return Err(Code::BAD_REQUEST);
        }
        let at = self.0.iter().position(|upload| upload.peer.is(peer) && upload.code == code && upload.path == path);
        let known = at.and_then(|at| self.0.remove(at));
        let mut upload = match known {
            Some(upload) if upload.body.len() == block.offset() as usize => upload,
            // What stood before is given up.
            _ if block.num() == 0 => Upload { peer: peer.clone(), code, path: path.to_vec(), body: Vec::new() },
            _ => return Err(Code::REQUEST_ENTITY_INCOMPLETE),
        };
        if upload.body.len() + payload.len() > BODY_LIMIT {
            return Err(Code::REQUEST_ENTITY_TOO_LARGE);
        }
        upload.body.extend_from_slice(payload);
        if !block.more() {
            return Ok(Some(upload.body));
        }
        self.0.push_back(upload);
        if self.0.len() > LIMIT {
            self.0.pop_front();
        }
        Ok(None)
    }
}
