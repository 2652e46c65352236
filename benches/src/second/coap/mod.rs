//! CoAP over UDP, TCP and WebSockets (RFC 7252 §3, RFC 8323 §3.2 and §4.2), tokens of any length if agreed (RFC 8974).
//!
//! It tells whether a message is one, and what it holds. Options are taken whatever their numbers and values: what
//! becomes of them is for their receiver to decide (RFC 7252 §5.4).

mod header;
mod option;

use super::{Parsed, require};
use nom::Parser;
use nom::combinator::all_consuming;

/// What carries the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Datagrams.
    Udp,
    /// A stream, of which this is one message.
    Tcp,
    /// Frames of a WebSocket.
    Ws,
}

impl Transport {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Udp, Self::Tcp, Self::Ws];
}

/// What this decoder finds in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Type and Message ID, which only UDP has.
    pub udp: Option<(u8, u16)>,
    /// The code.
    pub code: u8,
    /// The token.
    pub token: &'a [u8],
    /// Numbers and values of the options.
    pub options: Vec<(u16, &'a [u8])>,
    /// The payload; empty if there is none.
    pub payload: &'a [u8],
}

/// Decodes exactly one message; `None` if it is not a valid one.
#[must_use]
pub fn decode(transport: Transport, extended_tokens: bool, message: &[u8]) -> Option<Facts<'_>> {
    all_consuming(|input| facts(transport, extended_tokens, input)).parse(message).ok().map(|(_, facts)| facts)
}

fn facts(transport: Transport, extended_tokens: bool, input: &[u8]) -> Parsed<'_, Facts<'_>> {
    let (input, head) = match transport {
        Transport::Udp => header::udp(extended_tokens, input)?,
        Transport::Tcp => header::tcp(extended_tokens, input)?,
        Transport::Ws => header::ws(extended_tokens, input)?,
    };
    let (input, ()) = require(head.length.is_none_or(|length| length == input.len() as u64), input)?;
    // §4.1: nothing belongs to an Empty message.
    let (input, ()) = require(head.code != 0 || (head.token.is_empty() && input.is_empty()), input)?;
    let (input, options) = option::options(input)?;
    let (input, payload) = option::payload(input)?;
    let header::Head { udp, code, token, .. } = head;
    Ok((input, Facts { udp, code, token, options, payload }))
}
