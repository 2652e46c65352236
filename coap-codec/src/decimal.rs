//! Decimal numbers as doubles: always the one that is next, even if two are as near. The conversions of `core` and of the
//! crates for it leave a panic in the program.

/// `mantissa * 10^exponent`, rounded to the next double; of two as near, the even one.
pub(crate) fn to_f64(mantissa: u64, exponent: i32) -> f64 {
    if let Some(exact) = exact(mantissa, exponent) {
        return exact;
    }
    match exponent {
        _ if mantissa == 0 => 0.0,
        309.. => f64::INFINITY,
        0..=308 => {
            let (bits, rest, shift) = Big::from(mantissa).times_power_of_5(exponent.unsigned_abs()).over(Big::from(1));
            round(bits, rest, exponent.saturating_add(shift))
        }
        -343..=-1 => {
            let (bits, rest, shift) = Big::from(mantissa).over(Big::from(1).times_power_of_5(exponent.unsigned_abs()));
            round(bits, rest, exponent.saturating_add(shift))
        }
        _ => 0.0,
    }
}

/// Where both factors are doubles, their product or quotient is rounded once.
fn exact(mantissa: u64, exponent: i32) -> Option<f64> {
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    let power = *POWERS.get(usize::try_from(exponent.unsigned_abs()).ok()?)?;
    let mantissa = (mantissa <= 1 << 53).then_some(mantissa as f64)?;
    Some(if exponent < 0 { mantissa / power } else { mantissa * power })
}

/// The double next to `(bits + rest) * 2^exponent`, where `rest` is less than 1, and whether it is more than 0.
#[allow(clippy::cast_possible_truncation)] // of 64 bits at most 53 are left
fn round(bits: u64, rest: bool, exponent: i32) -> f64 {
    if bits == 0 {
        return 0.0;
    }
    let zeros = bits.leading_zeros();
    let bits = bits.wrapping_shl(zeros);
    // as the first of 64 bits is set, the number is 1.… * 2^power
    let power = exponent.saturating_sub(zeros.cast_signed()).saturating_add(63);
    if power > 1023 {
        return f64::INFINITY;
    }
    // a subnormal number has less than 53 bits
    let dropped = 11_i32.saturating_add((-1022_i32).saturating_sub(power).max(0)).min(65).unsigned_abs();
    let kept = bits.checked_shr(dropped).unwrap_or(0);
    let tail = u128::from(bits) & (1_u128.wrapping_shl(dropped)).wrapping_sub(1);
    let half = 1_u128.wrapping_shl(dropped.saturating_sub(1));
    let up = tail > half || (tail == half && (rest || kept & 1 == 1));
    // a carry out of the fraction is one into the exponent, which is just right
    let biased = if power < -1022 { 0 } else { u64::from(power.saturating_add(1022).unsigned_abs()) };
    f64::from_bits((biased << 52).wrapping_add(kept).wrapping_add(u64::from(up)))
}

/// A number of up to 896 bits, least significant word first. 5^343 has 797, and 2^64 * 5^308 has 780.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Big([u64; 14]);

impl Big {
    fn from(number: u64) -> Self {
        let mut words = [0; 14];
        if let Some(first) = words.first_mut() {
            *first = number;
        }
        Self(words)
    }

    fn times_power_of_5(mut self, mut exponent: u32) -> Self {
        const STEP: u32 = 27; // 5^27 fits into a word
        while exponent > 0 {
            let step = exponent.min(STEP);
            self = self.times(5_u64.wrapping_pow(step));
            exponent = exponent.saturating_sub(step);
        }
        self
    }

    #[allow(clippy::cast_possible_truncation)] // word by word
    fn times(mut self, factor: u64) -> Self {
        let mut carry = 0_u128;
        for word in &mut self.0 {
            carry = u128::from(*word).wrapping_mul(factor.into()).wrapping_add(carry);
            *word = carry as u64;
            carry >>= 64;
        }
        self
    }

    fn doubled(mut self) -> Self {
        let mut carry = 0;
        for word in &mut self.0 {
            let out = *word >> 63;
            *word = *word << 1 | carry;
            carry = out;
        }
        self
    }

    fn bit_len(&self) -> i32 {
        let words = self.0.iter().rev().skip_while(|word| **word == 0);
        let mut rest = words.clone();
        let top = rest.next().map_or(0, |word| 64_u32.saturating_sub(word.leading_zeros()));
        rest.fold(top.cast_signed(), |len, _| len.saturating_add(64))
    }

    /// The number less another one, if that is not greater.
    fn minus(mut self, other: &Self) -> Option<Self> {
        let mut borrow = false;
        for (word, other) in self.0.iter_mut().zip(other.0) {
            let (difference, first) = word.overflowing_sub(other);
            let (difference, second) = difference.overflowing_sub(borrow.into());
            (*word, borrow) = (difference, first || second);
        }
        (!borrow).then_some(self)
    }

    /// 64 bits of the quotient, whether something is left, and the power of 2 that they count.
    fn over(self, divisor: Self) -> (u64, bool, i32) {
        let (mut rest, mut divisor, mut shift) = (self, divisor, 0_i32);
        let (own, other) = (self.bit_len(), divisor.bit_len());
        for _ in own..other {
            rest = rest.doubled();
            shift = shift.saturating_sub(1);
        }
        for _ in other..own {
            divisor = divisor.doubled();
            shift = shift.saturating_add(1);
        }
        let mut quotient = 0_u64;
        for i in 0..64 {
            if i > 0 {
                rest = rest.doubled();
                shift = shift.saturating_sub(1);
            }
            quotient <<= 1;
            if let Some(difference) = rest.minus(&divisor) {
                (rest, quotient) = (difference, quotient | 1);
            }
        }
        (quotient, rest != Self([0; 14]), shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};
    use std::format;

    /// The standard library as a witness.
    fn expected(mantissa: u64, exponent: i32) -> f64 {
        format!("{mantissa}e{exponent}").parse().unwrap()
    }

    #[test]
    fn numbers_at_the_edges() {
        for (mantissa, exponent) in [
            (0, 0),
            (0, i32::MAX),
            (1, i32::MAX),
            (1, i32::MIN),
            (u64::MAX, 308),
            (u64::MAX, -343),
            (u64::MAX, -344),
            (1, 308),
            (1, 309),
            (17_976_931_348_623_157, 292),
            (17_976_931_348_623_158, 292),
            (17_976_931_348_623_159, 292),
            (1_797_693_134_862_315_807, 290),
            (1_797_693_134_862_315_808, 290),
            (22_250_738_585_072_014, -324),
            (22_250_738_585_072_011, -324),
            (2_225_073_858_507_201_136, -326),
            (49, -325),
            (247, -326),
            (248, -326),
            (24_703_282_292_062_327, -340),
            (24_703_282_292_062_328, -340),
            (9_007_199_254_740_993, 0),
            (9_007_199_254_740_993, 1),
            (9_007_199_254_740_995, 0),
            (1 << 53, 22),
            (1 << 53, 23),
            ((1 << 53) + 1, -1),
            (5, -324),
            (2, -324),
            (3, -324),
            (8_511_030_020_275_656, -342),
            (6_104_774_187_384_345, 0),
            (72_057_594_037_927_935, -1),
        ] {
            let (found, expected) = (to_f64(mantissa, exponent), expected(mantissa, exponent));
            assert_eq!(found.to_bits(), expected.to_bits(), "{mantissa}e{exponent}: {found:e} for {expected:e}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_the_next_double(mantissa in any::<u64>(), digits in 0..20_u32, exponent in -345..310) {
            let mantissa = mantissa.checked_rem(10_u64.pow(digits)).unwrap_or_default();
            assert_eq!(to_f64(mantissa, exponent).to_bits(), expected(mantissa, exponent).to_bits());
        }

        /// What is printed of a double in its fewest digits is that double again.
        #[test]
        fn every_double_comes_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits & (u64::MAX >> 1));
            if number.is_finite() {
                let printed = format!("{number:e}");
                let (digits, exponent) = printed.split_once('e').unwrap();
                let fraction = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
                let mantissa = digits.replace('.', "").parse().unwrap();
                let exponent = exponent.parse::<i32>().unwrap() - fraction as i32;
                assert_eq!(to_f64(mantissa, exponent).to_bits(), number.to_bits());
            }
        }
    }
}
