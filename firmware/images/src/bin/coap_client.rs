//! A client over UDP: asks for a reading, and understands the response that comes with the acknowledgement.

#![no_std]
#![no_main]

use coap_codec::{
    CoapOption, Code, ContentFormat, InOrder, Message, MessageType, OptionNumber, Token, Udp,
    buf::{Message as _, Reader},
};
use images::{Digest, Expected, inputs, run, settings, sink};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(b"\x44\x01\x12\x34\x9F\x13\x37\xCA\xB7sensors\x0Btemperature\x60"),
    understood: Digest::EMPTY
        // ETag
        .bytes(b"\xBE\xEF")
        // Content-Format
        .bytes(b"")
        // Max-Age
        .bytes(b"\x1E")
        .bytes(b"21.5 C"),
};

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut client, inputs::COAP, EXPECTED)
}

fn client(input: &[u8], out: &mut [u8]) -> Option<()> {
    let token = settings::token();
    let token = Token::new(&token).ok()?;
    ask(token, out)?;
    understand(token, input)
}

fn ask(token: Token<'_>, out: &mut [u8]) -> Option<()> {
    let [room, sensor] = settings::path();
    let options = [
        CoapOption::uri_path(room).ok()?,
        CoapOption::uri_path(sensor).ok()?,
        CoapOption::accept(ContentFormat::TEXT_PLAIN),
    ];
    let request = Message {
        header: Udp { message_type: MessageType::Confirmable, message_id: settings::message_id() },
        code: Code::GET,
        token,
        options: InOrder::new(&options).ok()?,
        payload: &[],
    };
    sink::sent(request.encode_to_slice(out).ok()?);
    Some(())
}

/// Takes what answers the request, unless it has critical options that are not understood (RFC 7252 §5.4.1).
fn understand(token: Token<'_>, input: &[u8]) -> Option<()> {
    let response: Message<'_> = Reader::new(input).decode(&mut ()).ok()?;
    let expected = Udp { message_type: MessageType::Acknowledgement, message_id: settings::message_id() };
    if response.header != expected || response.token != token || response.code != Code::CONTENT {
        return None;
    }
    for (number, value) in response.options {
        match number {
            OptionNumber::ETAG | OptionNumber::CONTENT_FORMAT | OptionNumber::MAX_AGE => sink::bytes(value),
            _ if number.is_critical() => return None,
            _ => {}
        }
    }
    sink::bytes(response.payload);
    Some(())
}
