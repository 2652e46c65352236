//! `"proto": "coap-udp"`, `"coap-tcp"` and `"coap-ws"`; and what else CoAP reads: URIs, links, the OSCORE option.

mod decode;
mod encode;
mod oscore;
mod text;

use coap_codec::{Clause, DecodeError};

use super::{Answer, OPERATIONS, Object, Operation, Refusal, only_decode};
use crate::flow::Carrier;
use crate::protocol::coap::level;

pub(super) use oscore::option as oscore_option;
pub(super) use text::{link_format, uri};

/// Answers a request about a datagram.
pub(super) fn over_udp(request: Object<'_>) -> Result<Answer, Refusal> {
    answer(request, Carrier::Udp)
}

/// Answers a request about a stream.
pub(super) fn over_tcp(request: Object<'_>) -> Result<Answer, Refusal> {
    answer(request, Carrier::Tcp)
}

/// Answers a request about a message of a WebSocket.
pub(super) fn over_web_socket(request: Object<'_>) -> Result<Answer, Refusal> {
    answer(request, Carrier::WebSocket)
}

fn answer(request: Object<'_>, carrier: Carrier) -> Result<Answer, Refusal> {
    match request.choice("op", &OPERATIONS)? {
        None | Some(Operation::Decode) => decode::answer(request, carrier),
        Some(Operation::Encode) => encode::answer(request, carrier),
    }
}

/// A failure for the statement that is broken.
fn broken(clause: Clause) -> Refusal {
    Refusal::new(level(clause), clause.text()).with("clause", clause.id())
}

fn refusal(error: &DecodeError) -> Refusal {
    broken(error.clause).with("offset", error.offset)
}
