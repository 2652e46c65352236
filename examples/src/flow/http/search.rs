//! Where messages go on after something else.

/// A start line is not longer.
const LINE_LIMIT: usize = 8 * 1024;
/// The methods that are looked for (RFC 9110 §9.3, RFC 5789).
const METHODS: [&[u8]; 9] = [b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"CONNECT", b"OPTIONS", b"TRACE", b"PATCH"];

/// How many bytes to pass over, and whether a message begins behind them.
///
/// A start line need not begin a line: where a body was longer than was said, it stands right behind the rest of it.
pub(super) fn search(bytes: &[u8]) -> (usize, bool) {
    let mut passed = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\n") {
            break;
        }
        if let Some(at) = start_line(line) {
            return (passed + at, true);
        }
        passed += line.len();
    }
    // What is left may be the beginning of a start line.
    (passed.max(bytes.len().saturating_sub(LINE_LIMIT)), false)
}

/// Where in a line a start line begins that goes on to its end.
fn start_line(line: &[u8]) -> Option<usize> {
    let text = line.trim_ascii_end();
    status_line(text).or_else(|| request_line(text))
}

fn status_line(text: &[u8]) -> Option<usize> {
    let at = text.windows(7).rposition(|window| window == b"HTTP/1.")?;
    match &text[at + 7..] {
        [b'0' | b'1', b' ', a, b, c, rest @ ..] if [a, b, c].iter().all(|digit| digit.is_ascii_digit()) => {
            rest.first().is_none_or(|byte| *byte == b' ').then_some(at)
        }
        _ => None,
    }
}

fn request_line(text: &[u8]) -> Option<usize> {
    let rest = text.strip_suffix(b" HTTP/1.1").or_else(|| text.strip_suffix(b" HTTP/1.0"))?;
    let space = rest.iter().rposition(|byte| *byte == b' ')?;
    let (before, target) = (&rest[..space], &rest[space + 1..]);
    let method = METHODS.iter().filter(|method| before.ends_with(method)).map(|method| method.len()).max()?;
    target.first().is_some_and(u8::is_ascii_graphic).then_some(space - method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_lines_at_the_beginning_and_amid_a_line() {
        assert_eq!(search(b"GET / HTTP/1.1\r\n"), (0, true));
        assert_eq!(search(b"\xff\nGET / HTTP/1.1\r\n"), (2, true));
        assert_eq!(search(b"ope>POST /acs HTTP/1.1\r\nHost: x\r\n"), (4, true));
        assert_eq!(search(b"ope>HTTP/1.0 200 OK\n"), (4, true));
        assert_eq!(search(b"HTTP/1.1 204\r\n"), (0, true));
    }

    #[test]
    fn other_lines_are_passed_over() {
        assert_eq!(search(b"a HTTP/1.1\nb\n"), (13, false));
        assert_eq!(search(b"HTTP/1.1 20x\n"), (13, false));
        assert_eq!(search(b"GET  HTTP/1.1\n"), (14, false));
        assert_eq!(search(b"GET \x80 HTTP/1.1\n"), (15, false));
        assert_eq!(search(b"\nPOST /acs HT"), (1, false), "there may be more of it to come");
        assert_eq!(search(&[b'x'; 10_000]), (10_000 - LINE_LIMIT, false));
    }
}
