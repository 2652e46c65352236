//! Text for whoever runs the image. Formats by hand: `core::fmt` would outweigh what is measured.

use cortex_m_semihosting::hio;

/// Prints a text and, if there is one, a number and the end of the line.
pub(crate) fn print(text: &str, number: Option<u32>) {
    let Ok(mut console) = hio::hstdout() else {
        return;
    };
    // Nobody is there to be told that the console failed; the exit code tells the result all the same.
    let _ = console.write_all(text.as_bytes());
    if let Some(number) = number {
        let mut digits = [b'\n'; 11];
        let mut rest = number;
        for digit in digits.iter_mut().rev().skip(1) {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        let _ = console.write_all(&digits);
    }
}
