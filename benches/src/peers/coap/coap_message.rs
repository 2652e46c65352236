//! `coap-message-implementations`: options and payload only, read lazily; the header and the token are the caller's.
//!
//! What is wrong in the options shows while they are read, as an option 65535. Version, type and code are not looked at.

use crate::case::Format;
use crate::case::coap::{CONTENT, Fields, GET, block};
use crate::codec::{Codec, Refusal, Strides, Sum};
use coap_message::{MessageOption, MinimalWritableMessage, ReadableMessage};
use coap_message_implementations::inmemory::{self, MessageMut, SliceBuffer};
use coap_message_implementations::option_iteration::{OptItem, OptPayloadReader};
use coap_numbers::option;

/// All of it, and a header around it.
pub(super) struct Coap;

/// What the caller has taken off, and the rest.
pub(super) struct Message<'a> {
    first: u8,
    message_id: [u8; 2],
    token: &'a [u8],
    tail: &'a [u8],
    inner: inmemory::Message<SliceBuffer<'a>>,
}

impl Codec for Coap {
    const NAME: &'static str = "coap-message-implementations";
    const FORMAT: Format = Format::Coap;
    type Input<'a> = Strides<'a>;
    type Message<'a> = Message<'a>;
    type Output = (Vec<u8>, usize);

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let short = || Refusal::of("HeaderTooShort");
        let (&[first, code, high, low], rest) = input.take().split_first_chunk().ok_or_else(short)?;
        let (token, tail) = rest.split_at_checked(usize::from(first & 0x0f)).ok_or_else(short)?;
        let inner = inmemory::Message::new_from_slice(code, tail);
        Ok(Message { first, message_id: [high, low], token, tail, inner })
    }

    #[inline(always)]
    fn visit(message: &Message<'_>) -> Sum {
        let sum = Sum::new().number(message.first >> 4 & 3).number(message.inner.code());
        let sum = sum.number(u16::from_be_bytes(message.message_id)).bytes(message.token);
        let sum = sum.each(message.inner.options(), |sum, option| sum.number(option.number()).bytes(option.value()));
        sum.bytes(message.inner.payload())
    }

    fn hindsight(message: &Message<'_>) -> Result<(), Refusal> {
        let error = OptPayloadReader::new(message.tail).find_map(|item| match item {
            OptItem::Error(error) => Some(Refusal(error.to_owned())),
            _ => None,
        });
        error.map_or(Ok(()), Err)
    }

    fn output(capacity: usize) -> Self::Output {
        (vec![0; capacity], 0)
    }

    #[inline(always)]
    fn encode(message: &Message<'_>, output: &mut Self::Output) -> Result<(), Refusal> {
        write(message.first, message.message_id, message.token, output, |out| {
            out.set_from_message(&message.inner).map_err(Refusal::of)
        })
    }

    fn written((buffer, len): &mut Self::Output) -> Vec<u8> {
        buffer[..*len].to_vec()
    }

    #[inline(always)]
    fn build(fields: &Fields, output: &mut Self::Output) -> Result<(), Refusal> {
        match fields {
            Fields::Request(r) => write(first(0, r.token), r.message_id.to_be_bytes(), r.token, output, |out| {
                out.set_code(GET);
                out.add_option_uint(option::OBSERVE, r.observe).map_err(Refusal::of)?;
                for segment in r.path {
                    out.add_option_str(option::URI_PATH, segment).map_err(Refusal::of)?;
                }
                for argument in r.query {
                    out.add_option_str(option::URI_QUERY, argument).map_err(Refusal::of)?;
                }
                out.add_option_uint(option::BLOCK2, block(r.block2)).map_err(Refusal::of)
            }),
            Fields::Response(r) => write(first(2, r.token), r.message_id.to_be_bytes(), r.token, output, |out| {
                out.set_code(CONTENT);
                out.add_option(option::ETAG, r.etag).map_err(Refusal::of)?;
                out.add_option_uint(option::OBSERVE, r.observe).map_err(Refusal::of)?;
                out.add_option_uint(option::CONTENT_FORMAT, r.content_format).map_err(Refusal::of)?;
                out.add_option_uint(option::MAX_AGE, r.max_age).map_err(Refusal::of)?;
                out.set_payload(r.payload).map_err(Refusal::of)
            }),
        }
    }
}

/// The byte that holds version, type and token length.
fn first(message_type: u8, token: &[u8]) -> u8 {
    0x40 | message_type << 4 | token.len() as u8
}

/// Writes header and token as the caller must, and the rest through the crate.
#[inline(always)]
fn write(
    first: u8,
    message_id: [u8; 2],
    token: &[u8],
    (buffer, len): &mut (Vec<u8>, usize),
    fill: impl FnOnce(&mut MessageMut<inmemory::SliceBufferMut<'_>>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let short = || Refusal::of("OutOfSpace");
    let (head, rest) = buffer.split_first_chunk_mut::<4>().ok_or_else(short)?;
    let (token_room, tail) = rest.split_at_mut_checked(token.len()).ok_or_else(short)?;
    token_room.copy_from_slice(token);
    let mut code = 0;
    let mut message = MessageMut::new_in_slice(&mut code, tail);
    fill(&mut message)?;
    let (written, _) = message.finish();
    *head = [first, code, message_id[0], message_id[1]];
    *len = 4 + token.len() + written;
    Ok(())
}
