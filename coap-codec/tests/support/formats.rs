//! The three transports as formats of `wire_buf::testing`.

use coap_codec::buf::testing::{Format, Stream};
use coap_codec::buf::{Decode, Framed, Reader};
use coap_codec::{DecodeError, FRAME_PREFIX_MAX, Header, Message, Settings, Tcp, frame};
use core::marker::PhantomData;

/// One transport, strict. Extended tokens are agreed on if `EXTENDED` says so.
pub(crate) struct Transport<H, const EXTENDED: bool = false>(PhantomData<H>);

const fn settings<const EXTENDED: bool>() -> Settings {
    Settings { extended_token: EXTENDED, lenient: false }
}

impl<H: Header, const EXTENDED: bool> Format for Transport<H, EXTENDED> {
    type Value<'a> = Message<'a, H>;
    type Error = DecodeError;

    fn decode<'a>(r: &mut Reader<'a>) -> Result<Message<'a, H>, DecodeError> {
        Message::decode(r, &mut settings::<EXTENDED>())
    }

    fn offset(error: &DecodeError) -> usize {
        error.offset as usize
    }
}

impl<const EXTENDED: bool> Stream for Transport<Tcp, EXTENDED> {
    const PREFIX_MAX: usize = FRAME_PREFIX_MAX;

    fn frame(prefix: &[u8]) -> Result<Framed, DecodeError> {
        frame(prefix, usize::MAX, &settings::<EXTENDED>())
    }
}
