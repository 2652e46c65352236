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
        if H::RELIABLE && self.code.is_signal() {
            self.options.judge_signal(self.code)?;
        }
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

#[cfg(test)]
mod tests {
    use wire_buf::Message as _;

    use super::*;
    use crate::{
        header::{Tcp, Ws},
        options::{CoapOption, InOrder},
        registry::ContentFormat,
    };

    /// RFC 7252 Appendix A, Figure 16: a request for the temperature, and its piggybacked response.
    #[test]
    fn the_first_example_of_the_standard() {
        let path = [CoapOption::uri_path("temperature").unwrap()];
        let header = Udp { message_type: MessageType::Confirmable, message_id: 0x7D34 };
        let options = InOrder::new(&path).unwrap();
        let request = Message { header, code: Code::GET, token: Token::EMPTY, options, payload: &[] };
        assert_eq!(request.encode_to_vec().unwrap(), [&[0x40, 0x01, 0x7D, 0x34, 0xBB][..], b"temperature"].concat());

        let wire = [&[0x60, 0x45, 0x7D, 0x34, 0xFF][..], b"22.3 C"].concat();
        let response: Message<'_> = Reader::new(&wire).decode(&mut ()).unwrap();
        assert_eq!(response.header, Udp { message_type: MessageType::Acknowledgement, message_id: 0x7D34 });
        assert_eq!(
            (response.code, response.options, response.payload),
            (Code::CONTENT, Options::EMPTY, &b"22.3 C"[..])
        );
        assert_eq!(response.encode_to_vec().unwrap(), wire);
    }

    #[test]
    fn a_message_changes_its_transport() {
        let options = [CoapOption::content_format(ContentFormat::JSON)];
        let udp = Message {
            header: Udp { message_type: MessageType::NonConfirmable, message_id: 1 },
            code: Code::CONTENT,
            token: Token::new(&[0x71]).unwrap(),
            options: InOrder::new(&options).unwrap(),
            payload: b"{}",
        };
        let rest = [0xC1, 50, 0xFF, b'{', b'}'];
        assert_eq!(udp.encode_to_vec().unwrap(), [&[0x51, 0x45, 0, 1, 0x71][..], &rest].concat());
        assert_eq!(udp.with_header(Tcp).encode_to_vec().unwrap(), [&[0x51, 0x45, 0x71][..], &rest].concat());
        assert_eq!(udp.with_header(Ws).encode_to_vec().unwrap(), [&[0x01, 0x45, 0x71][..], &rest].concat());
    }

    /// RFC 7252 §4.1.
    #[test]
    fn an_empty_message_stays_empty() {
        let empty = Message::ack(7);
        assert_eq!(empty.encode_to_vec().unwrap(), [0x60, 0, 0, 7]);
        let token = Token::new(&[1]).unwrap();
        let options = Options::new(&[0xB0]).unwrap();
        for message in [Message { token, ..empty }, Message { options, ..empty }, Message { payload: b"x", ..empty }] {
            assert_eq!(message.encode_to_vec(), Err(Clause::EmptyWithContent));
            assert_eq!(message.with_header(Tcp).encoded_len(), Err(Clause::EmptyWithContent));
        }
    }

    #[test]
    fn codes_belong_to_transports() {
        let csm = Message { code: Code::CSM, ..Message::ping(1) };
        assert_eq!(csm.encoded_len(), Err(Clause::ReservedClass));
        assert_eq!(csm.with_header(Ws).encoded_len(), Ok(2));
        let reserved = Message { code: Code(0xC1), ..csm };
        assert_eq!(reserved.with_header(Tcp).encoded_len(), Err(Clause::ReservedClass));
    }

    /// RFC 8974 §2.1: the rest of the length stands before the token.
    #[test]
    fn a_token_may_be_extended() {
        let (bytes, post) = ([7; 269], Message { code: Code::POST, ..Message::ping(1) });
        for (len, head) in [
            (9, &[0x49, 0x02, 0, 1][..]),
            (12, &[0x4C, 0x02, 0, 1]),
            (13, &[0x4D, 0x02, 0, 1, 0]),
            (268, &[0x4D, 0x02, 0, 1, 255]),
            (269, &[0x4E, 0x02, 0, 1, 0, 0]),
        ] {
            let message = Message { token: Token::extended(&bytes[..len]).unwrap(), ..post };
            assert_eq!(message.encode_to_vec().unwrap(), [head, &bytes[..len]].concat());
        }
    }

    /// What a lenient decoder lets pass, it tells.
    #[test]
    fn leniency_is_told() {
        #[derive(Default)]
        struct Lenient(std::vec::Vec<(&'static str, usize)>);
        impl wire_buf::Observer for Lenient {
            fn lenient(&self) -> bool {
                true
            }
            fn tolerated(&mut self, clause: &'static str, offset: usize) {
                self.0.push((clause, offset));
            }
        }
        impl Context for Lenient {}
        let token = [&[0x4D, 0x01, 0, 1, 0][..], &[9; 13]].concat();
        for (wire, clause, offset) in [
            (&[0x40, 0x01, 0, 1, 0xB0, 0xFF][..], Clause::MarkerWithoutPayload, 5),
            (&[0x50, 0x00, 0, 1], Clause::EmptyNonConfirmable, 1),
            (&[0x60, 0x01, 0, 1], Clause::RequestInAcknowledgement, 1),
            (&[0x70, 0x45, 0, 1], Clause::ResetWithContent, 1),
            (&[0x40, 0x21, 0, 1], Clause::ReservedClass, 1),
            (&token, Clause::TokenLength, 0),
        ] {
            let strict = Message::<'_, Udp>::decode(&mut Reader::new(wire), &mut ());
            assert_eq!(strict, Err(DecodeError::new(offset, clause)));
            let mut lenient = Lenient::default();
            assert!(Message::<'_, Udp>::decode(&mut Reader::new(wire), &mut lenient).is_ok(), "{wire:02x?}");
            assert_eq!(lenient.0, [(clause.id(), offset)]);
        }
    }
}
