//! What an HTTP message carries.

use wire_buf::{Decode, Reader};

use crate::{clause::Clause, context::Context, envelope::Envelope, error::DecodeError, rpc::Rpc, rpc_set::RpcSet};

/// The body of an HTTP message: an envelope, or nothing, which says that the sender has nothing more to say (TR-069 §3.7.2.4).
///
/// ```
/// use cwmp_codec::{Payload, buf::Reader};
///
/// let payload: Payload = Reader::new(b"").decode(&mut ())?;
/// assert_eq!(payload, Payload::Empty);
/// # Ok::<(), cwmp_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[allow(clippy::large_enum_variant)] // there is no memory to put an envelope elsewhere
pub enum Payload<'a, R = Rpc<'a>> {
    /// Nothing.
    Empty,
    /// A message.
    Envelope(Envelope<'a, R>),
}

impl<'a, R: RpcSet<'a>, C: Context> Decode<'a, C> for Payload<'a, R> {
    type Error = DecodeError;

    /// Takes all that is left in `r`.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        match Envelope::decode(r, cx) {
            Ok(envelope) => Ok(Self::Envelope(envelope)),
            Err(DecodeError { clause: Clause::Empty, .. }) => Ok(Self::Empty),
            Err(error) => Err(error),
        }
    }
}
