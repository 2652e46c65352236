//! The three transports as formats of `wire_buf::testing`.

use super::{EXTENDED, STRICT};
use coap_codec::buf::testing::{Format, Stream};
use coap_codec::buf::{Framed, Reader};
use coap_codec::{DecodeError, FRAME_PREFIX_MAX, Message, Tcp, Udp, Ws, frame};

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident: $header:ident, $settings:ident;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl Format for $name {
            type Value<'a> = Message<'a, $header>;
            type Error = DecodeError;

            fn decode<'a>(r: &mut Reader<'a>) -> Result<Self::Value<'a>, DecodeError> {
                r.decode(&mut $settings.clone())
            }

            fn offset(error: &DecodeError) -> usize {
                error.offset as usize
            }
        }
    )*};
}

formats! {
    /// Datagrams.
    OverUdp: Udp, STRICT;
    /// Datagrams, with tokens of any length.
    OverUdpExtended: Udp, EXTENDED;
    /// A stream.
    OverTcp: Tcp, STRICT;
    /// A stream, with tokens of any length.
    OverTcpExtended: Tcp, EXTENDED;
    /// Binary messages of a WebSocket.
    OverWs: Ws, STRICT;
}

impl Stream for OverTcp {
    const PREFIX_MAX: usize = FRAME_PREFIX_MAX;

    fn frame(prefix: &[u8]) -> Result<Framed, DecodeError> {
        frame(prefix, usize::MAX, &STRICT)
    }
}

impl Stream for OverTcpExtended {
    const PREFIX_MAX: usize = FRAME_PREFIX_MAX;

    fn frame(prefix: &[u8]) -> Result<Framed, DecodeError> {
        frame(prefix, usize::MAX, &EXTENDED)
    }
}
