//! The IPv6 header (RFC 8200 §3).

use crate::clause::Clause;

/// How many octets it has.
pub(crate) const HEADER: usize = 40;
/// Where its fields stand.
pub(crate) const PAYLOAD_LENGTH: usize = 4;
pub(crate) const NEXT_HEADER: usize = 6;

/// The most octets of a datagram.
pub(crate) const DATAGRAM_MAX: usize = 65_535 + HEADER;

/// Checks a datagram, or the beginning of one of which `size` octets are to be there in the end; that may end inside the
/// header. Tells where the error is.
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn check(datagram: &[u8], size: Option<usize>) -> Result<(), (usize, Clause)> {
    let whole = size.unwrap_or(datagram.len());
    let length = datagram.get(PAYLOAD_LENGTH..).and_then(<[u8]>::first_chunk);
    let told = length.map(|length| usize::from(u16::from_be_bytes(*length)).wrapping_add(HEADER));
    if datagram.first().is_some_and(|first| first >> 4 != 6) {
        Err((0, Clause::Ipv6Version))
    } else if size.is_none() && datagram.len() < HEADER {
        Err((0, Clause::Ipv6Truncated))
    } else if told.is_some_and(|told| told != whole) {
        Err((PAYLOAD_LENGTH, Clause::PayloadLength))
    } else if datagram.len() > whole {
        Err((0, Clause::TooLongForFragment))
    } else {
        Ok(())
    }
}
