//! Messages (RFC 7252 §3, RFC 8323 §3.2, §4.2).

use wire_buf::{Buffer, Decode, Reader};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    fields,
    header::{Header, Opened, Udp},
    options::{
        OptionSource, Options,
        cursor::{Cursor, PAYLOAD_MARKER, flaw},
    },
    registry::Code,
    types::{MessageType, Token},
};

/// A message: a request, a response, a signal, or an Empty one.
///
/// `H` is the header of the transport: [`Udp`], [`Tcp`](crate::Tcp) or [`Ws`](crate::Ws). `O` are its options: as they were
/// received ([`Options`]), or to be sent ([`InOrder`](crate::InOrder), [`AnyOrder`](crate::AnyOrder)).
///
/// Decoding takes all that the reader holds as one message, but over TCP one message off a stream.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Message<'a, H = Udp, O = Options<'a>> {
    /// What the transport wants to know.
    pub header: H,
    /// What is asked for, or answered.
    pub code: Code,
    /// What ties request and response together.
    pub token: Token<'a>,
    /// More about it.
    pub options: O,
    /// What it carries; if it is empty, no payload marker is sent.
    pub payload: &'a [u8],
}

impl Message<'static> {
    /// An Empty message that acknowledges the message with this id (RFC 7252 §4.2).
    #[inline]
    #[must_use]
    pub const fn ack(message_id: u16) -> Self {
        Self::empty(MessageType::Acknowledgement, message_id)
    }

    /// An Empty message that rejects the message with this id (RFC 7252 §4.2, §4.3).
    #[inline]
    #[must_use]
    pub const fn reset(message_id: u16) -> Self {
        Self::empty(MessageType::Reset, message_id)
    }

    /// An Empty Confirmable message, which whoever is alive answers with a Reset message (RFC 7252 §4.3).
    #[inline]
    #[must_use]
    pub const fn ping(message_id: u16) -> Self {
        Self::empty(MessageType::Confirmable, message_id)
    }

    const fn empty(message_type: MessageType, message_id: u16) -> Self {
        Self {
            header: Udp { message_type, message_id },
            code: Code::EMPTY,
            token: Token::EMPTY,
            options: Options::EMPTY,
            payload: &[],
        }
    }
}

impl<'a, H, O> Message<'a, H, O> {
    /// The same message for another transport, or with another message id.
    #[inline]
    #[must_use]
    pub fn with_header<H2>(self, header: H2) -> Message<'a, H2, O> {
        Message { header, code: self.code, token: self.token, options: self.options, payload: self.payload }
    }

    /// The same message with other options.
    #[inline]
    #[must_use]
    pub fn with_options<O2>(self, options: O2) -> Message<'a, H, O2> {
        Message { header: self.header, code: self.code, token: self.token, options, payload: self.payload }
    }

    /// Whether its code is 0.00.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.code.is_empty()
    }

    /// Whether its code is a method.
    #[inline]
    #[must_use]
    pub const fn is_request(&self) -> bool {
        self.code.is_request()
    }

    /// Whether its code answers a request.
    #[inline]
    #[must_use]
    pub const fn is_response(&self) -> bool {
        self.code.is_response()
    }

    /// Whether its code is a signalling code.
    #[inline]
    #[must_use]
    pub const fn is_signal(&self) -> bool {
        self.code.is_signal()
    }
}

impl<'a, H: Header, C: Context> Decode<'a, C> for Message<'a, H> {
    type Error = DecodeError;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let opened = H::open(r, cx)?;
        if cx.sees_fields() {
            fields::show_head(start, &opened, cx);
        }
        let Opened { header, code, code_at, token_len, mut rest } = opened;
        if let Err(clause) = header.judge(code) {
            refuse(clause, code_at, cx)?;
        }
        if code.is_empty() {
            judge_empty(start, token_len, &rest)?;
        }
        let token = Token::from_checked(rest.bytes(token_len)?);

        let (options_at, wire) = (rest.offset(), rest.as_slice());
        let rest = Cursor::check(wire);
        let len = wire.len().wrapping_sub(rest.len());
        let options = Options::from_checked(wire.get(..len).unwrap_or_default());
        let marker_at = options_at.wrapping_add(len);
        if cx.sees_fields() {
            fields::show_options(options_at, code, options, cx);
        }
        let payload = match rest {
            [] => &[],
            [PAYLOAD_MARKER, payload @ ..] if !payload.is_empty() => payload,
            _ => malformed(rest, marker_at, cx)?,
        };
        if cx.sees_fields() {
            fields::show_end(start, marker_at, payload, cx);
        }
        Ok(Self { header, code, token, options, payload })
    }
}

/// Refuses what stands at `at`, unless the caller is lenient: then he is told.
#[cold]
fn refuse<C: Context>(clause: Clause, at: usize, cx: &mut C) -> Result<(), DecodeError> {
    if !cx.lenient() {
        return Err(DecodeError::new(at, clause));
    }
    cx.tolerated(clause.id(), at);
    Ok(())
}

/// Whether an Empty message is empty.
#[cold]
fn judge_empty(start: usize, token_len: usize, rest: &Reader<'_>) -> Result<(), DecodeError> {
    if token_len != 0 {
        return Err(DecodeError::new(start, Clause::EmptyWithContent));
    }
    if !rest.is_empty() {
        return Err(DecodeError::new(rest.offset(), Clause::EmptyWithContent));
    }
    Ok(())
}

/// What stands at `at` is neither an option nor a payload. A marker with nothing behind it is let pass if the caller is
/// lenient.
#[cold]
fn malformed<'a, C: Context>(rest: &[u8], at: usize, cx: &mut C) -> Result<&'a [u8], DecodeError> {
    if *rest != [PAYLOAD_MARKER] {
        return Err(DecodeError::new(at, flaw(rest)));
    }
    refuse(Clause::MarkerWithoutPayload, at, cx)?;
    Ok(&[])
}

impl<H: Header, O: OptionSource> Message<'_, H, O> {
    /// Which statement the message breaks, if it is none that may be sent.
    #[inline]
    fn judge(&self) -> Result<(), Clause> {
        self.header.judge(self.code)?;
        self.options.judge(self.code)?;
        let has_content = self.token != Token::EMPTY || !self.options.is_empty() || !self.payload.is_empty();
        if self.code.is_empty() && has_content { Err(Clause::EmptyWithContent) } else { Ok(()) }
    }

    /// How many bytes options and payload take, and the whole message.
    #[inline]
    pub(crate) fn lengths(&self) -> Result<(usize, usize), Clause> {
        let payload = if self.payload.is_empty() { 0 } else { self.payload.len().wrapping_add(1) };
        let body = self.options.encoded_len().saturating_add(payload);
        let before = self.header.encoded_len(body)?.wrapping_add(self.token.encoded_len());
        Ok((body, before.saturating_add(body)))
    }

    /// Appends the message, judged or not.
    #[inline]
    fn push<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let (body, len) = self.lengths().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        self.push_parts(body, out).map_err(EncodeError::Buffer)
    }

    /// Appends the message, whose options and payload take `body` bytes.
    #[inline]
    fn push_parts<B: Buffer + ?Sized>(&self, body: usize, out: &mut B) -> Result<(), B::Error> {
        self.header.push(self.token.tkl(), self.code, body, out)?;
        self.token.push(out)?;
        self.options.encode_into(out)?;
        if self.payload.is_empty() {
            return Ok(());
        }
        out.push_u8(PAYLOAD_MARKER)?;
        out.push_slice(self.payload)
    }
}

impl<H: Header, O: OptionSource> wire_buf::Message for Message<'_, H, O> {
    type Invalid = Clause;

    #[inline]
    fn encoded_len(&self) -> Result<usize, Clause> {
        self.judge()?;
        let (_, len) = self.lengths()?;
        Ok(len)
    }

    #[inline]
    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        self.judge().map_err(EncodeError::Invalid)?;
        self.push(out)
    }
}

/// A message that is encoded as it stands, although it may be none that may be sent: one that was let pass by a lenient
/// decoder, or is sent to see what becomes of it.
///
/// ```
/// use coap_codec::{Clause, Message, MessageType, Udp, Verbatim, buf::Message as _};
///
/// // an Empty message that is Non-confirmable (RFC 7252 §4.3)
/// let message = Message::ping(7).with_header(Udp { message_type: MessageType::NonConfirmable, message_id: 7 });
/// let mut memory = [0; 8];
/// assert_eq!(message.encoded_len(), Err(Clause::EmptyNonConfirmable));
/// assert_eq!(Verbatim(message).encode_to_slice(&mut memory)?, [0x50, 0x00, 0x00, 0x07]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verbatim<M>(pub M);

impl<H: Header, O: OptionSource> wire_buf::Message for Verbatim<Message<'_, H, O>> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let (_, len) = self.0.lengths()?;
        Ok(len)
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        self.0.push(out)
    }
}
