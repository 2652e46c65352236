//! `toad-msg` with vectors and a map. Encoding uses a message up, so it is cloned.
//!
//! It takes any version, content in an Empty message, and a marker without payload.

use crate::case::Format;
use crate::case::coap::{CONTENT, Fields, GET, block};
use crate::codec::{Codec, Refusal, Strides, Sum};
use toad_msg::alloc::{Message, MessageBuilder};
use toad_msg::no_repeat::{BLOCK2, CONTENT_FORMAT, MAX_AGE, OBSERVE};
use toad_msg::repeat::{ETAG, PATH, QUERY};
use toad_msg::{Code, Id, MessageOptions, OptValue, Token, TryFromBytes, TryIntoBytes, Type};

/// All of it.
pub(super) struct Coap;

impl Codec for Coap {
    const NAME: &'static str = "toad-msg";
    const FORMAT: Format = Format::Coap;
    type Input<'a> = Strides<'a>;
    type Message<'a> = Message;
    type Output = Vec<u8>;

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        Message::try_from_bytes(input.take()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Message) -> Sum {
        let sum = Sum::new().number(message_type(message.ty)).number(u8::from(message.code));
        let sum = sum.number(message.id.0).bytes(message.token.as_bytes());
        let sum = sum.each(&message.opts, |sum, (number, values)| {
            sum.each(values, |sum, value| sum.number(number.0).bytes(&value.0))
        });
        sum.bytes(message.payload.as_bytes())
    }

    fn output(_: usize) -> Vec<u8> {
        Vec::new()
    }

    #[inline(always)]
    fn encode(message: &Message, output: &mut Vec<u8>) -> Result<(), Refusal> {
        *output = message.clone().try_into_bytes().map_err(Refusal::of)?;
        Ok(())
    }

    fn written(output: &mut Vec<u8>) -> Vec<u8> {
        output.clone()
    }

    #[inline(always)]
    fn build(fields: &Fields, output: &mut Vec<u8>) -> Result<(), Refusal> {
        let message = match fields {
            Fields::Request(r) => {
                let mut message = MessageBuilder::new(Type::Con, Code::from(GET))
                    .id(Id(r.message_id))
                    .token(token(r.token)?)
                    .build()
                    .set(OBSERVE, uint(r.observe))
                    .map_err(Refusal::of)?;
                for segment in r.path {
                    message = message.add(PATH, OptValue(segment.into())).map_err(Refusal::of)?;
                }
                for argument in r.query {
                    message = message.add(QUERY, OptValue(argument.into())).map_err(Refusal::of)?;
                }
                message.set(BLOCK2, uint(block(r.block2))).map_err(Refusal::of)?
            }
            Fields::Response(r) => MessageBuilder::new(Type::Ack, Code::from(CONTENT))
                .id(Id(r.message_id))
                .token(token(r.token)?)
                .payload(r.payload.to_vec())
                .build()
                .add(ETAG, OptValue(r.etag.to_vec()))
                .and_then(|message| message.set(OBSERVE, uint(r.observe)))
                .and_then(|message| message.set(CONTENT_FORMAT, uint(r.content_format.into())))
                .and_then(|message| message.set(MAX_AGE, uint(r.max_age)))
                .map_err(Refusal::of)?,
        };
        *output = message.try_into_bytes().map_err(Refusal::of)?;
        Ok(())
    }
}

fn token(bytes: &[u8]) -> Result<Token, Refusal> {
    bytes.try_into().map(Token).map_err(Refusal::of)
}

/// A number in as few bytes as hold it: its own setters write all of them.
fn uint(value: u32) -> OptValue<Vec<u8>> {
    OptValue(value.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect())
}

fn message_type(message_type: Type) -> u8 {
    match message_type {
        Type::Con => 0,
        Type::Non => 1,
        Type::Ack => 2,
        Type::Reset => 3,
    }
}
