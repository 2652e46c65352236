//! CoAP by its content.

use coap_codec::buf::Framed;
use coap_codec::{Code, OptionNumber, Settings, frame};

use super::message::{Any, decode};
use crate::flow::Carrier;
use crate::protocol::Recognised;
use crate::report::Fields;

/// A CSM is not longer.
const CSM_LIMIT: usize = 1024;

/// Whether a datagram is a request with a readable path, or a stream begins with a CSM, as every connection does
/// (RFC 8323 §5.3). Over WebSocket the subprotocol tells.
pub(super) fn recognise(carrier: Carrier, bytes: &[u8]) -> Recognised {
    match carrier {
        Carrier::Udp | Carrier::Link => match decode_known(Carrier::Udp, bytes) {
            Some(request) if request.is_request() && has_readable_path(&request) => Recognised::Yes,
            _ => Recognised::No,
        },
        Carrier::Tcp => csm(bytes),
        Carrier::WebSocket => Recognised::No,
    }
}

fn csm(bytes: &[u8]) -> Recognised {
    match frame(bytes, CSM_LIMIT, &Settings::default()) {
        Ok(Framed::Complete { len }) => match decode_known(Carrier::Tcp, &bytes[..len]) {
            Some(message) if message.code == Code::CSM => Recognised::Yes,
            _ => Recognised::No,
        },
        Ok(Framed::Incomplete { .. }) => match bytes {
            [first, code, ..] if first >> 4 < 13 && *code != Code::CSM.0 => Recognised::No,
            [first, _, code, ..] if first >> 4 == 13 && *code != Code::CSM.0 => Recognised::No,
            _ => Recognised::Perhaps,
        },
        Err(_) => Recognised::No,
    }
}

/// A message of a known code, all of whose options are known: anything else is found by its port alone.
pub(super) fn decode_known(carrier: Carrier, bytes: &[u8]) -> Option<Any<'_>> {
    let message = decode(carrier, bytes, Settings::default(), &mut Fields::default()).ok()?;
    let known = |number: OptionNumber| number.name_in(message.code).is_some();
    (message.code.name().is_some() && message.options.iter().all(|(number, _)| known(number))).then_some(message)
}

fn has_readable_path(request: &Any<'_>) -> bool {
    let mut segments = request.options.all(OptionNumber::URI_PATH).peekable();
    segments.peek().is_some() && segments.all(|segment| segment.iter().all(u8::is_ascii_graphic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_with_a_path() {
        assert_eq!(recognise(Carrier::Udp, b"\x41\x01\x00\x01\x07\xb4time"), Recognised::Yes);
        for other in
            [&b"\x60\x45\x00\x01\xff21.5"[..], b"\x40\x01\x00\x01", b"GET / HTTP/1.1\r\n\r\n", b"\x16\xfe\xfd", b""]
        {
            assert_eq!(recognise(Carrier::Udp, other), Recognised::No, "{other:?}");
        }
    }

    #[test]
    fn a_csm() {
        let csm = [0x50, 0xe1, 0x23, 0x10, 0, 0, 0x20];
        for cut in 0..csm.len() {
            assert_eq!(recognise(Carrier::Tcp, &csm[..cut]), Recognised::Perhaps, "{cut}");
        }
        assert_eq!(recognise(Carrier::Tcp, &csm), Recognised::Yes);
        for other in
            [&b"\x10\xe1\x01\0\x04MQTT"[..], b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\0", b"SSH-2.0-x\r\n"]
        {
            assert_eq!(recognise(Carrier::Tcp, other), Recognised::No, "{other:?}");
        }
    }
}
