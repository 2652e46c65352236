//! Numbers in digits.

/// A number in decimal digits.
pub(crate) struct Decimal {
    /// The last bytes are used.
    bytes: [u8; 11],
    start: usize,
}

impl Decimal {
    /// The digits of a number of 32 bits, with a sign if it is negative.
    pub(crate) fn new(is_negative: bool, number: u32) -> Self {
        let (mut bytes, mut start, mut rest) = ([0; 11], 11_usize, number);
        let mut places = bytes.iter_mut().rev();
        let mut put = |byte| {
            if let Some(place) = places.next() {
                *place = byte;
                start = start.wrapping_sub(1);
            }
        };
        loop {
            put(b'0'.wrapping_add((rest % 10).to_le_bytes()[0]));
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if is_negative {
            put(b'-');
        }
        Self { bytes, start }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(self.start..).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use std::string::ToString;

    #[test]
    fn numbers_are_written_as_others_write_them() {
        for number in [0, 7, 10, -1, u32::MAX.into(), i32::MIN.into()] {
            let decimal = Decimal::new(i64::is_negative(number), number.unsigned_abs().try_into().unwrap());
            assert_eq!(decimal.as_str(), number.to_string());
        }
    }
}
