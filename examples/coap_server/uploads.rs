//! Bodies of requests that come block by block (RFC 7959 §2.5).

use coap_codec::blockwise::{Assembler, Part, Progress};
use coap_codec::{Code, Options};
use examples::endpoint::BODY_LIMIT;

use super::peer::Peer;

/// Bodies that may be on their way at a time; when there are more, those that rest for longest are forgotten.
const LIMIT: usize = 16;

/// Memory for the bodies that are on their way.
pub(crate) fn memory() -> Vec<u8> {
    vec![0; LIMIT * BODY_LIMIT]
}

/// The bodies that are on their way.
pub(crate) struct Uploads<'m> {
    /// That which was touched last is the last one.
    slots: Vec<Slot<'m>>,
}

struct Slot<'m> {
    /// Whose body it is, for what.
    key: Option<(Peer, Code, Vec<String>)>,
    body: Assembler<'m>,
}

impl<'m> Uploads<'m> {
    /// Bodies are put together in `memory`.
    pub(crate) fn new(memory: &'m mut [u8]) -> Self {
        let bodies = memory.chunks_mut(BODY_LIMIT).map(Assembler::with_bert);
        Self { slots: bodies.map(|body| Slot { key: None, body }).collect() }
    }

    /// Takes a block of the body of a request; tells the body once it is whole.
    pub(crate) fn take(
        &mut self,
        peer: &Peer,
        code: Code,
        path: &[String],
        options: &Options<'_>,
        payload: &[u8],
    ) -> Result<Option<Vec<u8>>, Code> {
        let known = self.slots.iter().position(|slot| slot.is(peer, code, path));
        let mut slot = self.slots.remove(known.unwrap_or_default());
        let part = Part::of_request(options, payload);
        let begins = part.block.is_none_or(|block| block.num() == 0);
        let progress = if known.is_some() || begins {
            slot.key = Some((peer.clone(), code, path.to_vec()));
            slot.body.accept(&part).map_err(|error| error.code())
        } else {
            Err(Code::REQUEST_ENTITY_INCOMPLETE)
        };
        let whole = progress.map(|progress| (progress == Progress::Complete).then(|| slot.body.body().to_vec()));
        self.slots.push(slot);
        whole
    }
}

impl Slot<'_> {
    fn is(&self, peer: &Peer, code: Code, path: &[String]) -> bool {
        self.key.as_ref().is_some_and(|known| known.0.is(peer) && known.1 == code && known.2 == path)
    }
}
