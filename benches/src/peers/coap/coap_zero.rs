//! `coap-zero`: reads slices; its encoder is private, the token is not handed out, and options that it does not know,
//! Block2 among them, are errors.

use crate::case::coap::{CONTENT, GET};
use crate::case::{Case, Format};
use crate::codec::{Codec, Refusal, Strides, Sum};
use crate::work::Work;
use coap_zero::message::codes::{Code, RequestCode, ResponseCode, SuccessCode};
use coap_zero::message::encoded_message::EncodedMessage;
use std::hint::black_box;

/// Its decoder.
pub(super) struct Coap;

/// The longest option value that its check goes through.
const LONGEST: usize = 1034;

impl Codec for Coap {
    const NAME: &'static str = "coap-zero";
    const FORMAT: Format = Format::Coap;
    const OPAQUE: &'static [&'static str] = &["get", "content-64", "content-1024"];
    type Input<'a> = Strides<'a>;
    type Message<'a> = EncodedMessage<'a>;
    type Output = ();

    fn is_able(work: Work, case: &Case) -> bool {
        work == Work::Decode && case.name != "get"
    }

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        EncodedMessage::try_new(input.take()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &EncodedMessage<'_>) -> Sum {
        let sum = Sum::new().number(message.message_type() as u8).optional(message.code().ok().map(code));
        let sum = sum.number(message.message_id());
        black_box(message.token()).ok();
        let options = message.options_iter().into_iter().flatten().map_while(Result::ok);
        let sum = sum.each(options, |sum, option| sum.number(option.name as u16).bytes(option.value));
        sum.optional_bytes(message.payload().ok().flatten())
    }

    fn hindsight(message: &EncodedMessage<'_>) -> Result<(), Refusal> {
        message.check_msg_format::<LONGEST>().map_err(Refusal::of)?;
        for option in message.options_iter().map_err(Refusal::of)? {
            option.map_err(Refusal::of)?;
        }
        Ok(())
    }

    fn output(_: usize) {}

    fn encode(_: &EncodedMessage<'_>, _: &mut ()) -> Result<(), Refusal> {
        Err(Refusal::of("private"))
    }

    fn written(_: &mut ()) -> Vec<u8> {
        Vec::new()
    }
}

/// Codes have no number to be read; those that are measured.
fn code(code: Code) -> u8 {
    match code {
        Code::Request(RequestCode::Get) => GET,
        Code::Response(ResponseCode::Success(SuccessCode::Content)) => CONTENT,
        _ => 0,
    }
}
