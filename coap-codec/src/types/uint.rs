//! Numbers as option values (RFC 7252 §3.2).

/// The number that these bytes hold, most significant first; leading zeros are taken. `None` above 32 bits.
#[inline]
pub(crate) fn read(value: &[u8]) -> Option<u32> {
    let digits = match value {
        [zeros @ .., _, _, _, _] if zeros.iter().any(|zero| *zero != 0) => return None,
        digits => digits,
    };
    Some(digits.iter().fold(0, |number, digit| number << 8 | u32::from(*digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_change_nothing() {
        assert_eq!(read(&[]), Some(0));
        assert_eq!(read(&[0, 0, 0, 0, 0]), Some(0));
        assert_eq!(read(&[0, 1, 2]), Some(0x0102));
        assert_eq!(read(&[0, 0xFF, 0xFF, 0xFF, 0xFF]), Some(u32::MAX));
        assert_eq!(read(&[1, 0, 0, 0, 0]), None);
    }
}
