//! A resource, as it changes (RFC 7641).

use std::time::Instant;

use coap_codec::Observe;
use examples::endpoint::Failure;

use super::link::Link;
use super::show::show_line;
use super::transfer::{Transfer, token};

/// Shows the resource and `count` changes of it; tells whether the server let it be observed.
pub(crate) fn run(transfer: &Transfer<'_>, link: &mut Link, count: u32) -> Result<bool, Failure> {
    let token = token();
    let response = transfer.observe(link, &token, Observe::REGISTER)?;
    show_line(&response)?;
    let Some(mut freshest) = response.head.observe.filter(|_| response.head.code.is_success()) else {
        return Ok(false);
    };
    let (mut seen, mut at) = (0, Instant::now());
    while seen < count {
        let notification = transfer.notification(link, &token)?;
        let Some(number) = notification.head.observe else {
            // Without a number it is the last one (RFC 7641 §3.2).
            show_line(&notification)?;
            return Ok(false);
        };
        // They may overtake each other (RFC 7641 §3.4).
        if number.is_newer_than(freshest, at.elapsed()) {
            (freshest, at) = (number, Instant::now());
            seen += 1;
            show_line(&notification)?;
        }
    }
    Ok(transfer.observe(link, &token, Observe::DEREGISTER)?.head.code.is_success())
}
