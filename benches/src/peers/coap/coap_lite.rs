//! `coap-lite`: a map of lists of vectors; its encoder returns a vector of its own.
//!
//! It takes any version, content in an Empty message, and a marker without payload.

use crate::case::Format;
use crate::case::coap::{Fields, block};
use crate::codec::{Codec, Refusal, Strides, Sum};
use coap_lite::option_value::{OptionValueU16, OptionValueU32};
use coap_lite::{CoapOption, MessageClass, MessageType, Packet, RequestType, ResponseType};

/// All of it.
pub(super) struct Coap;

impl Codec for Coap {
    const NAME: &'static str = "coap-lite";
    const FORMAT: Format = Format::Coap;
    type Input<'a> = Strides<'a>;
    type Message<'a> = Packet;
    type Output = Vec<u8>;

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        Packet::from_bytes(input.take()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Packet) -> Sum {
        let header = &message.header;
        let sum = Sum::new().number(message_type(header.get_type())).number(u8::from(header.code));
        let sum = sum.number(header.message_id).bytes(message.get_token());
        let sum = sum.each(message.options(), |sum, (number, values)| {
            sum.each(values, |sum, value| sum.number(*number).bytes(value))
        });
        sum.bytes(&message.payload)
    }

    fn output(_: usize) -> Vec<u8> {
        Vec::new()
    }

    #[inline(always)]
    fn encode(message: &Packet, output: &mut Vec<u8>) -> Result<(), Refusal> {
        *output = message.to_bytes().map_err(Refusal::of)?;
        Ok(())
    }

    fn written(output: &mut Vec<u8>) -> Vec<u8> {
        output.clone()
    }

    #[inline(always)]
    fn build(fields: &Fields, output: &mut Vec<u8>) -> Result<(), Refusal> {
        let mut packet = Packet::new();
        packet.header.set_version(1);
        match fields {
            Fields::Request(r) => {
                packet.header.set_type(MessageType::Confirmable);
                packet.header.code = MessageClass::Request(RequestType::Get);
                packet.header.message_id = r.message_id;
                packet.set_token(r.token.to_vec());
                packet.set_observe_value(r.observe);
                for segment in r.path {
                    packet.add_option(CoapOption::UriPath, segment.as_bytes().to_vec());
                }
                for argument in r.query {
                    packet.add_option(CoapOption::UriQuery, argument.as_bytes().to_vec());
                }
                packet.add_option_as(CoapOption::Block2, OptionValueU32(block(r.block2)));
            }
            Fields::Response(r) => {
                packet.header.set_type(MessageType::Acknowledgement);
                packet.header.code = MessageClass::Response(ResponseType::Content);
                packet.header.message_id = r.message_id;
                packet.set_token(r.token.to_vec());
                packet.add_option(CoapOption::ETag, r.etag.to_vec());
                packet.set_observe_value(r.observe);
                packet.add_option_as(CoapOption::ContentFormat, OptionValueU16(r.content_format));
                packet.add_option_as(CoapOption::MaxAge, OptionValueU32(r.max_age));
                packet.payload = r.payload.to_vec();
            }
        }
        Self::encode(&packet, output)
    }
}

fn message_type(message_type: MessageType) -> u8 {
    match message_type {
        MessageType::Confirmable => 0,
        MessageType::NonConfirmable => 1,
        MessageType::Acknowledgement => 2,
        MessageType::Reset => 3,
    }
}
