//! Whether the gate works: what panics must be caught, what does not must pass.

use crate::gates;

gates! {
    control_panics_by_index(input: &[u8], at: usize) => input[at];
    control_panics_by_range(input: &[u8], end: usize) => &input[..end];
    control_panics_by_unwrap(input: &[u8]) => *input.first().unwrap();
    control_panics_by_division(a: u32, b: u32) => a / b;
    control_clean_get(input: &[u8], at: usize) => input.get(at).copied();
    control_clean_sum(input: &[u8]) => input.iter().fold(0u32, |sum, byte| sum + u32::from(*byte));
}
