//! Why a message that a peer refuses, or reads otherwise, is what we take it for.

mod coap;
mod lowpan;
mod mqtt;
mod xml;

/// Peer, message, the peer's error, and the place of the standard that makes the message valid.
type Reason = (&'static str, &'static str, &'static str, &'static str);

/// The reason, by peer, message and the peer's error.
pub(crate) fn find(peer: &str, message: &str, error: &str) -> Option<&'static str> {
    let is_it = |known: &&Reason| (known.0, known.1, known.2) == (peer, message, error);
    mqtt::REASONS
        .iter()
        .chain(coap::REASONS)
        .chain(lowpan::REASONS)
        .chain(xml::REASONS)
        .find(is_it)
        .map(|(.., reason)| *reason)
}
