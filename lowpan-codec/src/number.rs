//! Numbers and lengths of fields.

/// Up to four octets as a number, most significant first.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn number(octets: &[u8]) -> u32 {
    octets.iter().fold(0, |number, octet| number << 8 | u32::from(*octet))
}

/// Up to eight octets.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn long_number(octets: &[u8]) -> u64 {
    match (octets.first_chunk(), octets.split_last_chunk()) {
        (Some(octets), _) => u64::from_be_bytes(*octets),
        (_, Some((high, low))) => u64::from(number(high)) << 32 | u64::from(u32::from_be_bytes(*low)),
        _ => number(octets).into(),
    }
}

/// How many octets stand before the first of these fields that does not fit into `available` ones.
#[cold]
#[inline(never)]
pub(crate) fn truncated(lengths: &[u8], available: usize) -> usize {
    let mut before = 0_usize;
    for len in lengths {
        let end = before.wrapping_add((*len).into());
        if end > available {
            break;
        }
        before = end;
    }
    before
}

/// The last octet of a number.
#[inline]
pub(crate) const fn low_octet(number: usize) -> u8 {
    let [.., low] = number.to_be_bytes();
    low
}

/// The last two octets of a number.
#[inline]
pub(crate) const fn low_half(number: u32) -> u16 {
    let [_, _, high, low] = number.to_be_bytes();
    u16::from_be_bytes([high, low])
}
