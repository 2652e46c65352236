//! `"proto": "coap-udp"`, `"coap-tcp"` and `"coap-ws"`.

mod decode;
mod encode;

use coap_codec::Clause;

use super::{Answer, OPERATIONS, Object, Operation, Refusal};
use crate::flow::Carrier;
use crate::protocol::coap::level;

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
