//! How long a body is (RFC 9112 §6).

use super::head::{Head, Start};

/// How the end of a body is known (RFC 9112 §6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// It has so many bytes.
    Length(u64),
    /// Its last chunk says so.
    Chunked,
    /// The connection ends.
    UntilClose,
    /// With this message the connection leaves HTTP (RFC 9110 §7.8, §9.3.6).
    Leaves,
}

/// A length that is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unframed(pub(super) &'static str);

/// How long the body is, in the order of RFC 9112 §6.3; `method` is that of the request that a response answers.
pub(super) fn framing(head: &Head, method: Option<&str>) -> Result<Framing, Unframed> {
    if let Start::Response { status } = head.start {
        match status {
            101 => return Ok(Framing::Leaves),
            200..=299 if method == Some("CONNECT") => return Ok(Framing::Leaves),
            100..=199 | 204 | 304 => return Ok(Framing::Length(0)),
            _ if method == Some("HEAD") => return Ok(Framing::Length(0)),
            _ => {}
        }
    }
    let codings = head.list("transfer-encoding");
    match codings.last().map(String::as_str) {
        Some("chunked") => return Ok(Framing::Chunked),
        Some(_) if head.method().is_some() => {
            return Err(Unframed("the last transfer coding of a request is not chunked [RFC 9112 §6.3]"));
        }
        Some(_) => return Ok(Framing::UntilClose),
        None => {}
    }
    match content_length(head)? {
        Some(length) => Ok(Framing::Length(length)),
        None if head.method().is_some() => Ok(Framing::Length(0)),
        None => Ok(Framing::UntilClose),
    }
}

/// Whether two recipients may take different bytes for the body (RFC 9112 §6.1).
pub(super) fn is_ambiguous(head: &Head) -> bool {
    let has_coding = head.get("transfer-encoding").is_some();
    has_coding && (head.get("content-length").is_some() || head.minor_version == 0)
}

/// The one length that all Content-Length fields agree on (RFC 9110 §8.6).
fn content_length(head: &Head) -> Result<Option<u64>, Unframed> {
    let mut agreed = None;
    for text in head.all("content-length").flat_map(|value| value.split(|byte| *byte == b',')) {
        let digits = text.trim_ascii();
        let length = std::str::from_utf8(digits).ok().filter(|_| digits.iter().all(u8::is_ascii_digit));
        let Some(length) = length.and_then(|digits| digits.parse::<u64>().ok()) else {
            return Err(Unframed("Content-Length is no number [RFC 9110 §8.6]"));
        };
        if agreed.is_some_and(|agreed| agreed != length) {
            return Err(Unframed("two values of Content-Length [RFC 9112 §6.3]"));
        }
        agreed = Some(length);
    }
    Ok(agreed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(start_line: &str, fields: &str, method: Option<&str>) -> Result<Framing, Unframed> {
        let head = format!("{start_line}\r\n{fields}\r\n");
        framing(&Head::parse(head.as_bytes()).expect("a head"), method)
    }

    fn response(status: u16, fields: &str) -> Result<Framing, Unframed> {
        of(&format!("HTTP/1.1 {status} x"), fields, Some("POST"))
    }

    fn request(fields: &str) -> Result<Framing, Unframed> {
        of("POST / HTTP/1.1", fields, None)
    }

    /// RFC 9112 §6.3 rule 1: no body, whatever the fields say.
    #[test]
    fn responses_without_a_body() {
        for status in [100, 102, 103, 199, 204, 304] {
            assert_eq!(response(status, "Content-Length: 5\r\n"), Ok(Framing::Length(0)), "{status}");
            assert_eq!(response(status, "Transfer-Encoding: chunked\r\n"), Ok(Framing::Length(0)), "{status}");
        }
        let to_head = |status| of(&format!("HTTP/1.1 {status} x"), "Content-Length: 5\r\n", Some("HEAD"));
        assert_eq!(to_head(200), Ok(Framing::Length(0)));
        assert_eq!(to_head(404), Ok(Framing::Length(0)));
        assert_eq!(response(205, "Content-Length: 5\r\n"), Ok(Framing::Length(5)));
    }

    /// RFC 9112 §6.3 rule 2, and RFC 9110 §7.8.
    #[test]
    fn the_connection_leaves_http() {
        assert_eq!(of("HTTP/1.1 200 x", "Content-Length: 5\r\n", Some("CONNECT")), Ok(Framing::Leaves));
        assert_eq!(of("HTTP/1.1 407 x", "Content-Length: 5\r\n", Some("CONNECT")), Ok(Framing::Length(5)));
        assert_eq!(response(101, ""), Ok(Framing::Leaves));
    }

    /// RFC 9112 §6.3 rules 3 and 4.
    #[test]
    fn transfer_encoding_comes_first() {
        let both = "Content-Length: 5\r\nTransfer-Encoding: gzip, Chunked\r\n";
        assert_eq!(request(both), Ok(Framing::Chunked));
        assert_eq!(response(200, both), Ok(Framing::Chunked));
        assert_eq!(response(200, "Transfer-Encoding: gzip\r\n"), Ok(Framing::UntilClose));
        assert_eq!(response(200, "Transfer-Encoding: chunked, gzip\r\n"), Ok(Framing::UntilClose));
        assert!(request("Transfer-Encoding: gzip\r\n").is_err());
        assert_eq!(request("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), Ok(Framing::Chunked));
    }

    /// RFC 9112 §6.1.
    #[test]
    fn lengths_that_may_be_read_in_two_ways() {
        let is_ambiguous = |version, fields| {
            let head = format!("POST / HTTP/1.{version}\r\n{fields}Transfer-Encoding: chunked\r\n\r\n");
            is_ambiguous(&Head::parse(head.as_bytes()).expect("a head"))
        };
        assert!(is_ambiguous(1, "Content-Length: 5\r\n"));
        assert!(is_ambiguous(0, ""));
        assert!(!is_ambiguous(1, ""));
    }

    /// RFC 9112 §6.3 rule 5, RFC 9110 §8.6.
    #[test]
    fn content_lengths() {
        for (fields, length) in [
            ("Content-Length: 5\r\n", Ok(Framing::Length(5))),
            ("Content-Length: 5\r\nContent-Length: 5\r\n", Ok(Framing::Length(5))),
            ("Content-Length: 5, 5\r\n", Ok(Framing::Length(5))),
            ("Content-Length: 005\r\n", Ok(Framing::Length(5))),
            ("Content-Length: 18446744073709551615\r\n", Ok(Framing::Length(u64::MAX))),
        ] {
            assert_eq!(request(fields), length, "{fields}");
        }
        for value in ["5, 6", "+5", "-5", "0x5", "5 6", "18446744073709551616", "", "5,"] {
            assert!(request(&format!("Content-Length: {value}\r\n")).is_err(), "{value}");
        }
    }

    /// RFC 9112 §6.3 rules 7 and 8.
    #[test]
    fn without_a_length() {
        assert_eq!(request(""), Ok(Framing::Length(0)));
        assert_eq!(response(200, ""), Ok(Framing::UntilClose));
    }
}
