//! Bytes as hexadecimal digits.

use std::fmt::Write;

/// Lower-case digits without separators.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Digits of either case, without separators.
pub(crate) fn from_hex(text: &str) -> Result<Vec<u8>, String> {
    let digits = text.bytes().enumerate().map(|(at, digit)| match char::from(digit).to_digit(16) {
        Some(digit) => Ok(digit as u8),
        None => Err(format!("no hexadecimal digit at position {at}")),
    });
    let digits: Vec<u8> = digits.collect::<Result<_, _>>()?;
    match digits.as_chunks() {
        (pairs, []) => Ok(pairs.iter().map(|[high, low]| high << 4 | low).collect()),
        _ => Err("an odd number of hexadecimal digits".to_owned()),
    }
}
