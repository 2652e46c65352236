//! `tokio_util::codec` for both families.

use core::{fmt, marker::PhantomData};
use std::io;

use bytes::{Bytes, BytesMut};
use tokio_util::codec::{Decoder, Encoder};
use wire_buf::{Decode, EncodeError, Framed, Message, Observer, Reader, Shared};

use crate::{
    clause::Clause,
    context::{Observed, Options},
    error::DecodeError,
    frame::frame,
    v3, v5,
};

/// A codec for `F`, which is [`v3::Packet<'static>`](v3::Packet) or [`v5::Packet<'static>`](v5::Packet).
///
/// It yields each packet with its bytes as a [`Shared`], without copying them, and encodes any [`Message`] of this crate.
pub struct Codec<F> {
    /// The greatest packet that is taken, fixed header included.
    pub limit: usize,
    /// What is known of the connection, and allowed.
    pub options: Options,
    family: PhantomData<fn() -> F>,
}

impl<F> Codec<F> {
    /// A codec that takes packets of up to `limit` bytes.
    #[must_use]
    pub const fn new(limit: usize, options: Options) -> Self {
        Self { limit, options, family: PhantomData }
    }

    /// Cuts the next packet off `stream`, once it is there. `check` reads it.
    fn next(
        &self,
        stream: &mut BytesMut,
        check: impl FnOnce(&[u8], &mut Observed<Noticed>) -> Result<Option<Bytes>, DecodeError>,
    ) -> Result<Option<Shared<F>>, CodecError>
    where
        F: wire_buf::Family,
    {
        let Framed::Complete { len } = frame(stream, self.limit)? else {
            return Ok(None);
        };
        let wire = stream.split_to(len).freeze();
        let mut cx = Observed { settings: self.options, observer: Noticed::default() };
        let canonical = check(&wire, &mut cx)?;
        Ok(Some(Shared::from_checked(canonical.unwrap_or(wire))))
    }
}

/// Reads a packet. What was only tolerated is written anew, so that what is kept is what every reader of it sees.
fn check<'a, P>(wire: &'a [u8], cx: &mut Observed<Noticed>) -> Result<Option<Bytes>, DecodeError>
where
    P: Decode<'a, Observed<Noticed>, Error = DecodeError> + Message,
{
    let packet: P = Reader::new(wire).decode(cx)?;
    Ok(if cx.observer.0 { packet.encode_to_vec().ok().map(Bytes::from) } else { None })
}

impl Decoder for Codec<v3::Packet<'static>> {
    type Item = Shared<v3::Packet<'static>>;
    type Error = CodecError;

    fn decode(&mut self, stream: &mut BytesMut) -> Result<Option<Self::Item>, CodecError> {
        self.next(stream, |wire, cx| check::<v3::Packet<'_>>(wire, cx))
    }
}

impl Decoder for Codec<v5::Packet<'static>> {
    type Item = Shared<v5::Packet<'static>>;
    type Error = CodecError;

    fn decode(&mut self, stream: &mut BytesMut) -> Result<Option<Self::Item>, CodecError> {
        self.next(stream, |wire, cx| check::<v5::Packet<'_>>(wire, cx))
    }
}

impl<F, M: Message<Invalid = Clause>> Encoder<M> for Codec<F> {
    type Error = CodecError;

    fn encode(&mut self, message: M, out: &mut BytesMut) -> Result<(), CodecError> {
        match message.encode(out) {
            Ok(()) => Ok(()),
            Err(EncodeError::Invalid(clause)) => Err(CodecError::Encode(clause)),
        }
    }
}

/// Whether anything was tolerated.
#[derive(Default)]
struct Noticed(bool);

impl Observer for Noticed {
    fn tolerated(&mut self, _: &'static str, _: usize) {
        self.0 = true;
    }
}

/// Why a stream of packets ends.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    /// The peer sent what is not a packet.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A packet to be sent breaks a rule.
    #[error("not a valid packet: {0}")]
    Encode(Clause),
    /// The transport failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl<F> fmt::Debug for Codec<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Codec").field("limit", &self.limit).field("options", &self.options).finish_non_exhaustive()
    }
}
