//! CoAP over UDP.

mod coap_lite;
mod coap_message;
mod coap_zero;
mod minicoap;
mod toad_msg;

use crate::job::{Contender, contender};

/// Every peer.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![
        contender::<coap_message::Coap>(),
        contender::<minicoap::Coap>(),
        contender::<coap_zero::Coap>(),
        contender::<coap_lite::Coap>(),
        contender::<toad_msg::Coap>(),
    ]
}
