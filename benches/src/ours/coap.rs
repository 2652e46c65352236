//! CoAP over UDP.

use super::Output;
use crate::case::Format;
use crate::case::coap::{Fields, Request, Response};
use crate::codec::{Codec, Refusal, Strides, Sum};
use crate::job::{Contender, contender};
use coap_codec::buf::{self, Reader};
use coap_codec::{
    Block, BlockSize, Clause, CoapOption, Code, ContentFormat, ETag, InOrder, Message, MessageType, Observe, Token, Udp,
};

/// The one.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![contender::<Coap>()]
}

struct Coap;

impl Codec for Coap {
    const NAME: &'static str = "coap-codec";
    const FORMAT: Format = Format::Coap;
    type Input<'a> = Strides<'a>;
    type Message<'a> = Message<'a>;
    type Output = Output;

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        Reader::new(input.take()).decode(&mut ()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Message<'_>) -> Sum {
        let Udp { message_type, message_id } = message.header;
        let sum = Sum::new().number(message_type.bits()).number(message.code.0).number(message_id);
        let sum = sum.bytes(message.token.as_bytes());
        let sum = sum.each(message.options.iter(), |sum, (number, value)| sum.number(number.0).bytes(value));
        sum.bytes(message.payload)
    }

    fn output(capacity: usize) -> Output {
        (vec![0; capacity], 0)
    }

    #[inline(always)]
    fn encode(message: &Message<'_>, output: &mut Output) -> Result<(), Refusal> {
        write(message, output)
    }

    fn written((buffer, len): &mut Output) -> Vec<u8> {
        buffer[..*len].to_vec()
    }

    #[inline(always)]
    fn build(fields: &Fields, output: &mut Output) -> Result<(), Refusal> {
        match fields {
            Fields::Request(fields) => request(fields, output),
            Fields::Response(fields) => response(fields, output),
        }
    }
}

#[inline(always)]
fn request(r: &Request, output: &mut Output) -> Result<(), Refusal> {
    let [room, sensor, reading] = r.path;
    let [unit, since] = r.query;
    let (num, more, szx) = r.block2;
    let block = Block::new(num, more, BlockSize::from_szx(szx)).ok_or_else(too_large)?;
    let options = [
        CoapOption::observe(observe(r.observe)?),
        CoapOption::uri_path(room).map_err(Refusal::of)?,
        CoapOption::uri_path(sensor).map_err(Refusal::of)?,
        CoapOption::uri_path(reading).map_err(Refusal::of)?,
        CoapOption::uri_query(unit).map_err(Refusal::of)?,
        CoapOption::uri_query(since).map_err(Refusal::of)?,
        CoapOption::block2(block),
    ];
    let message = Message {
        header: Udp { message_type: MessageType::Confirmable, message_id: r.message_id },
        code: Code::GET,
        token: Token::new(r.token).map_err(Refusal::of)?,
        options: InOrder::new(&options).map_err(Refusal::of)?,
        payload: &[],
    };
    write(&message, output)
}

#[inline(always)]
fn response(r: &Response, output: &mut Output) -> Result<(), Refusal> {
    let options = [
        CoapOption::etag(ETag::new(r.etag).map_err(Refusal::of)?),
        CoapOption::observe(observe(r.observe)?),
        CoapOption::content_format(ContentFormat(r.content_format)),
        CoapOption::max_age(r.max_age),
    ];
    let message = Message {
        header: Udp { message_type: MessageType::Acknowledgement, message_id: r.message_id },
        code: Code::CONTENT,
        token: Token::new(r.token).map_err(Refusal::of)?,
        options: InOrder::new(&options).map_err(Refusal::of)?,
        payload: r.payload,
    };
    write(&message, output)
}

#[inline(always)]
fn observe(number: u32) -> Result<Observe, Refusal> {
    Observe::new(number).ok_or_else(too_large)
}

#[cold]
fn too_large() -> Refusal {
    Refusal::of("a number that is too large for its option")
}

#[inline(always)]
fn write(message: &impl buf::Message<Invalid = Clause>, (buffer, len): &mut Output) -> Result<(), Refusal> {
    *len = message.encode_to_slice(buffer).map_err(Refusal::of)?.len();
    Ok(())
}
