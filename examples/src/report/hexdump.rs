//! Bytes around the one where something is wrong.

use std::fmt::Write;
use std::ops::Range;

const WIDTH: usize = 16;
/// Lines shown before and after the one that matters.
const CONTEXT: usize = 3;

/// Dumps the lines around `offset` with a caret under its byte. `secret` bytes are left out.
pub fn hexdump(bytes: &[u8], offset: usize, secret: &[Range<usize>]) -> String {
    let marked = offset / WIDTH;
    let last = bytes.len().saturating_sub(1) / WIDTH;
    let mut text = String::new();
    for row in marked.saturating_sub(CONTEXT)..=marked.min(last.max(marked)) + CONTEXT {
        if row <= last || row == marked {
            line(&mut text, bytes, row * WIDTH, secret);
        }
        if row == marked {
            let column = offset % WIDTH;
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{:indent$}^^", "", indent = 6 + 3 * column + usize::from(column >= WIDTH / 2));
        }
    }
    text
}

fn line(text: &mut String, bytes: &[u8], start: usize, secret: &[Range<usize>]) {
    let _ = write!(text, "{start:04x}  ");
    let mut readable = String::with_capacity(WIDTH);
    for column in 0..WIDTH {
        if column == WIDTH / 2 {
            text.push(' ');
        }
        let at = start + column;
        match bytes.get(at) {
            None => text.push_str("   "),
            Some(_) if secret.iter().any(|range| range.contains(&at)) => {
                text.push_str("** ");
                readable.push('*');
            }
            Some(byte) => {
                let _ = write!(text, "{byte:02x} ");
                readable.push(if byte.is_ascii_graphic() || *byte == b' ' { char::from(*byte) } else { '.' });
            }
        }
    }
    let _ = writeln!(text, " {readable}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_byte() {
        let bytes: Vec<u8> = (0..100).collect();
        for offset in [0, 7, 8, 15, 16, 99, 100] {
            let text = hexdump(&bytes, offset, &[]);
            let lines: Vec<&str> = text.lines().collect();
            let caret = lines.iter().position(|line| line.trim() == "^^").unwrap();
            let column = lines[caret].find('^').unwrap();
            let expected = if offset < bytes.len() { format!("{offset:02x}") } else { "  ".into() };
            assert_eq!(lines[caret - 1][column..column + 2], expected, "{text}");
        }
    }

    #[test]
    fn secrets_are_left_out() {
        let text = hexdump(b"user secret", 4, std::slice::from_ref(&(5..11)));
        assert!(!text.contains("secret") && !text.contains("73 65 63"), "{text}");
        assert!(text.contains("user ******"), "{text}");
    }

    #[test]
    fn a_long_message_shows_the_neighbourhood_only() {
        assert_eq!(hexdump(&[0; 10_000], 5_000, &[]).lines().count(), 2 * CONTEXT + 2);
    }
}
