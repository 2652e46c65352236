//! A packet of any kind: what a frame carries.

mod body;
mod datagram;

use wire_buf::{Buffer, Decode, Message, Observer, Reader, Value};

pub use body::{Body, Ipv6, LowpanIphc};
pub use datagram::decompress_to_slice;

pub(crate) use body::uncompressed;
pub(crate) use datagram::expand;

use crate::{
    clause::Clause,
    error::{DecodeError, EncodeError},
    mesh::{Broadcast, Mesh},
    registry::Dispatch,
};

/// What a frame carries: mesh addressing and broadcast, if there are, and then a datagram, a fragment or something else.
///
/// It is read without knowing contexts or addresses, and keeps every octet: it encodes as it came, except for a number of
/// hops that takes an octet more than needed, and for a switch back to page 0 that changes nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Packet<'a> {
    /// Who has sent it over several hops, and to whom.
    pub mesh: Option<Mesh>,
    /// Its number among the broadcasts of that node.
    pub broadcast: Option<Broadcast>,
    /// All that follows.
    pub body: Body<'a>,
}

impl<'a, O: Observer> Decode<'a, O> for Packet<'a> {
    type Error = DecodeError;

    /// Reads all that is left.
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let (mesh, broadcast) = outer(r, cx)?;
        let body = Body::decode(r, cx)?;
        cx.field("6lowpan", start..r.offset(), Value::Group);
        Ok(Self { mesh, broadcast, body })
    }
}

/// Reads mesh addressing and broadcast, if they are there.
pub(crate) fn outer<O: Observer>(
    r: &mut Reader<'_>,
    cx: &mut O,
) -> Result<(Option<Mesh>, Option<Broadcast>), DecodeError> {
    let dispatch = |r: &Reader<'_>| r.peek_u8().and_then(|first| Dispatch::in_page_0(first).ok());
    let mesh = match dispatch(r) {
        Some(Dispatch::Mesh) => Some(Mesh::decode(r, cx)?),
        _ => None,
    };
    let broadcast = match dispatch(r) {
        Some(Dispatch::Bc0) => {
            if mesh.is_none() {
                if !cx.lenient() {
                    return Err(DecodeError::new(r.offset(), Clause::BroadcastWithoutMesh));
                }
                cx.tolerated(Clause::BroadcastWithoutMesh.id(), r.offset());
            }
            Some(Broadcast::decode(r, cx)?)
        }
        _ => None,
    };
    Ok((mesh, broadcast))
}

impl Message for Packet<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let mesh = self.mesh.map_or(0, |mesh| wire_buf::Encode::encoded_len(&mesh));
        let broadcast = if self.broadcast.is_some() { 2 } else { 0 };
        Ok(self.body.encoded_len()?.wrapping_add(mesh).wrapping_add(broadcast))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        use wire_buf::Encode;
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        if let Some(mesh) = self.mesh {
            mesh.encode_into(out).map_err(EncodeError::Buffer)?;
        }
        if let Some(broadcast) = self.broadcast {
            broadcast.encode_into(out).map_err(EncodeError::Buffer)?;
        }
        self.body.encode(out)
    }
}
