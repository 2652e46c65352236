//! `tokio_util::codec` for CoAP over TCP.

use std::io;

use bytes::{Bytes, BytesMut};
use tokio_util::codec::{Decoder, Encoder};
use wire_buf::{Decode as _, EncodeError, Framed, Message as _, Observer, Reader, Shared};

use crate::{
    clause::Clause,
    context::{Observed, Settings},
    error::DecodeError,
    frame::frame,
    header::Tcp,
    message::{Message, Verbatim},
};

/// A codec for CoAP over TCP and TLS.
///
/// It yields each message with its bytes as a [`Shared`], without copying them, and encodes any message of this crate.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// The greatest message that is taken, all of it: what the own CSM announces.
    pub limit: usize,
    /// What is known of the connection, and allowed. A CSM may change it.
    pub settings: Settings,
}

impl Codec {
    /// A codec that takes messages of up to `limit` bytes.
    #[must_use]
    pub const fn new(limit: usize, settings: Settings) -> Self {
        Self { limit, settings }
    }
}

impl Decoder for Codec {
    type Item = Shared<Message<'static, Tcp>>;
    type Error = CodecError;

    fn decode(&mut self, stream: &mut BytesMut) -> Result<Option<Self::Item>, CodecError> {
        let Framed::Complete { len } = frame(stream, self.limit, &self.settings)? else {
            return Ok(None);
        };
        let wire = stream.split_to(len).freeze();
        let mut cx = Observed { settings: self.settings, observer: Noticed::default() };
        let message: Message<'_, Tcp> = Message::decode(&mut Reader::new(&wire), &mut cx)?;
        // What was only tolerated is written anew, so that what is kept is what every reader of it sees.
        let canonical = if cx.observer.0 { Verbatim(message).encode_to_vec().ok() } else { None };
        Ok(Some(Shared::from_checked(canonical.map_or_else(|| wire.clone(), Bytes::from))))
    }
}

impl<M: wire_buf::Message<Invalid = Clause>> Encoder<M> for Codec {
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
    fn sees_fields(&self) -> bool {
        false
    }

    fn tolerated(&mut self, _: &'static str, _: usize) {
        self.0 = true;
    }
}

/// Why a stream of messages ends.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    /// The peer sent what is not a message; it is to be told so with an Abort (RFC 8323 §5.6).
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A message to be sent breaks a rule.
    #[error("not a valid message: {0}")]
    Encode(Clause),
    /// The transport failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
