//! `minicoap`: slices in and out.
//!
//! It looks at neither the type next to the code, nor the sum of the option numbers.

use crate::case::Format;
use crate::case::coap::{Fields, block};
use crate::codec::{Codec, Refusal, Strides, Sum};
use minicoap::{Message, MessageBuilder, MessageType, OptionNumber, RequestCode, ResponseCode};

/// It has no name for Observe.
const OBSERVE: u16 = 6;

/// All of it.
pub(super) struct Coap;

impl Codec for Coap {
    const NAME: &'static str = "minicoap";
    const FORMAT: Format = Format::Coap;
    type Input<'a> = Strides<'a>;
    type Message<'a> = Message<'a>;
    type Output = (Vec<u8>, usize);

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        Message::parse(input.take()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Message<'_>) -> Sum {
        let sum = Sum::new().number(u8::from(message.message_type)).number(message.code);
        let sum = sum.number(message.message_id).bytes(message.token);
        let sum = sum.each(message.options, |sum, option| sum.number(u16::from(option.number)).bytes(option.value));
        sum.bytes(message.payload.unwrap_or_default())
    }

    fn output(capacity: usize) -> Self::Output {
        (vec![0; capacity], 0)
    }

    #[inline(always)]
    fn encode(message: &Message<'_>, (buffer, len): &mut Self::Output) -> Result<(), Refusal> {
        let mut builder = MessageBuilder::new(buffer)
            .map_err(Refusal::of)?
            .header(message.message_type, message.code)
            .message_id(message.message_id)
            .token(message.token)
            .map_err(Refusal::of)?;
        for option in message.options {
            builder = builder.option(option.number, option.value).map_err(Refusal::of)?;
        }
        let message = match message.payload {
            Some(payload) => builder.payload(payload).map_err(Refusal::of)?,
            None => builder.no_payload(),
        };
        *len = message.build().len();
        Ok(())
    }

    fn written((buffer, len): &mut Self::Output) -> Vec<u8> {
        buffer[..*len].to_vec()
    }

    #[inline(always)]
    fn build(fields: &Fields, (buffer, len): &mut Self::Output) -> Result<(), Refusal> {
        let builder = MessageBuilder::new(buffer).map_err(Refusal::of)?;
        let message = match fields {
            Fields::Request(r) => {
                let mut builder = builder
                    .request(MessageType::Confirmable, RequestCode::Get)
                    .message_id(r.message_id)
                    .token(r.token)
                    .and_then(|builder| builder.option_uint(OBSERVE, r.observe))
                    .map_err(Refusal::of)?;
                for segment in r.path {
                    builder = builder.option_string(OptionNumber::UriPath, segment).map_err(Refusal::of)?;
                }
                for argument in r.query {
                    builder = builder.option_string(OptionNumber::UriQuery, argument).map_err(Refusal::of)?;
                }
                let builder = builder.option_uint(OptionNumber::Block2, block(r.block2));
                builder.map_err(Refusal::of)?.no_payload()
            }
            Fields::Response(r) => builder
                .response(MessageType::Acknowledgement, ResponseCode::Content)
                .message_id(r.message_id)
                .token(r.token)
                .and_then(|builder| builder.option(OptionNumber::Etag, r.etag))
                .and_then(|builder| builder.option_uint(OBSERVE, r.observe))
                .and_then(|builder| builder.option_uint(OptionNumber::ContentFormat, r.content_format))
                .and_then(|builder| builder.option_uint(OptionNumber::MaxAge, r.max_age))
                .and_then(|builder| builder.payload(r.payload))
                .map_err(Refusal::of)?,
        };
        *len = message.build().len();
        Ok(())
    }
}
