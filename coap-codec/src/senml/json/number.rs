//! Numbers of JSON.

use wire_buf::Buffer;

use crate::decimal;

/// The double next to a number that fits the grammar. Of digits beyond the nineteenth, only the places count; RFC 8428 §5
/// wants fewer.
pub(super) fn read(text: &[u8]) -> f64 {
    let (negative, text) = text.strip_prefix(b"-").map_or((false, text), |text| (true, text));
    let mut digits = text.iter().copied();
    let (mut mantissa, mut exponent, mut fraction) = (0_u64, 0_i32, false);
    let mut told = None;
    for c in digits.by_ref() {
        match c {
            b'.' => fraction = true,
            b'e' | b'E' => {
                told = Some(());
                break;
            }
            digit => {
                let longer = mantissa.checked_mul(10).and_then(|ten| ten.checked_add(digit.wrapping_sub(b'0').into()));
                match longer {
                    Some(longer) => {
                        mantissa = longer;
                        exponent = exponent.saturating_sub(fraction.into());
                    }
                    None => exponent = exponent.saturating_add((!fraction).into()),
                }
            }
        }
    }
    if told.is_some() {
        exponent = exponent.saturating_add(read_exponent(digits));
    }
    let number = decimal::to_f64(mantissa, exponent);
    if negative { -number } else { number }
}

fn read_exponent(digits: impl Iterator<Item = u8>) -> i32 {
    let (mut exponent, mut negative) = (0_i32, false);
    for c in digits {
        match c {
            b'-' => negative = true,
            b'+' => {}
            digit => exponent = exponent.saturating_mul(10).saturating_add(digit.wrapping_sub(b'0').into()),
        }
    }
    if negative { exponent.saturating_neg() } else { exponent }
}

/// A version, if the number is one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // compared
pub(super) fn to_version(number: f64) -> Option<u64> {
    let version = number as u64;
    (version as f64 == number).then_some(version)
}

/// Writes the fewest digits that read as the same double.
pub(super) fn push<B: Buffer + ?Sized>(number: f64, out: &mut B) -> Result<(), B::Error> {
    let mut memory = ryu::Buffer::new();
    let digits = memory.format_finite(number);
    out.push_slice(digits.strip_suffix(".0").unwrap_or(digits).as_bytes())
}
