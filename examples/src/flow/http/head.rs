//! The head of a message: start line and header fields (RFC 9112 §2 to §5).

use std::ops::Range;

use httparse::{EMPTY_HEADER, Header, ParserConfig, Request, Response, Status};

/// More fields than that are not read.
const FIELD_LIMIT: usize = 128;

/// The head of a message.
#[derive(Clone, Debug)]
pub struct Head {
    /// The start line.
    pub start: Start,
    /// The digit behind `HTTP/1.`.
    pub minor_version: u8,
    /// Field lines, in order.
    pub fields: Vec<FieldLine>,
}

/// The start line (RFC 9112 §2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// A request.
    Request {
        /// What is to be done.
        method: String,
        /// With what.
        target: String,
    },
    /// A response.
    Response {
        /// How it went.
        status: u16,
    },
}

/// A header field (RFC 9112 §5).
#[derive(Clone, Debug)]
pub struct FieldLine {
    /// Its name, as it was sent.
    pub name: String,
    /// Its value.
    pub value: Vec<u8>,
    /// The bytes of the head that it takes, from the name to the end of the value.
    pub at: Range<usize>,
}

impl Head {
    /// Reads a head that is whole, with the empty line at its end.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, httparse::Error> {
        let mut room = [EMPTY_HEADER; FIELD_LIMIT];
        if bytes.starts_with(b"HTTP/") {
            let mut response = Response::new(&mut room);
            // A line that is folded is obsolete, and still to be read in a response (RFC 9112 §5.2).
            let mut lenient = ParserConfig::default();
            lenient.allow_obsolete_multiline_headers_in_responses(true);
            let Status::Complete(_) = lenient.parse_response(&mut response, bytes)? else {
                return Err(httparse::Error::Status);
            };
            let start = Start::Response { status: response.code.unwrap_or_default() };
            Ok(Self::new(start, response.version, response.headers, bytes))
        } else {
            let mut request = Request::new(&mut room);
            let Status::Complete(_) = request.parse(bytes)? else { return Err(httparse::Error::Token) };
            let (method, target) = (request.method.unwrap_or_default(), request.path.unwrap_or_default());
            let start = Start::Request { method: method.to_owned(), target: target.to_owned() };
            Ok(Self::new(start, request.version, request.headers, bytes))
        }
    }

    fn new(start: Start, version: Option<u8>, headers: &[Header<'_>], bytes: &[u8]) -> Self {
        // httparse hands out parts of `bytes`; where they lie, their addresses tell.
        let position = |part: &[u8]| (part.as_ptr().addr() - bytes.as_ptr().addr()).min(bytes.len());
        let field = |header: &Header<'_>| {
            let begin = position(header.name.as_bytes());
            let end = if header.value.is_empty() { begin + header.name.len() + 1 } else { position(header.value) };
            let at = begin..(end + header.value.len()).min(bytes.len());
            FieldLine { name: header.name.to_owned(), value: header.value.to_vec(), at }
        };
        Self { start, minor_version: version.unwrap_or_default(), fields: headers.iter().map(field).collect() }
    }

    /// The method of a request.
    pub fn method(&self) -> Option<&str> {
        match &self.start {
            Start::Request { method, .. } => Some(method),
            Start::Response { .. } => None,
        }
    }

    /// The status of a response.
    pub fn status(&self) -> Option<u16> {
        match self.start {
            Start::Request { .. } => None,
            Start::Response { status } => Some(status),
        }
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.all(name).next()
    }

    /// Every value of a field.
    pub fn all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h [u8]> {
        let named = self.fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
        named.map(|field| field.value.as_slice())
    }

    /// The members of a field that is a list, in lower case (RFC 9110 §5.6.1).
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let members = self.all(name).flat_map(|value| value.split(|byte| *byte == b','));
        let words = members.map(|member| String::from_utf8_lossy(member).trim().to_ascii_lowercase());
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Bytes kept.
    pub(super) fn size(&self) -> usize {
        self.fields.iter().map(|field| field.name.len() + field.value.len()).sum()
    }
}

/// Where the head at the beginning of `bytes` ends, behind its empty line; bytes before `scanned` hold no such end.
pub(super) fn end_of_head(bytes: &[u8], scanned: usize) -> Option<usize> {
    let from = scanned.saturating_sub(3);
    let lines = bytes[from..].iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    lines.map(|(at, _)| from + at + 1).find_map(|line| match &bytes[line..] {
        [b'\n', ..] => Some(line + 1),
        [b'\r', b'\n', ..] => Some(line + 2),
        _ => None,
    })
}

/// Whether bytes may begin a message: as much of them as there is.
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    const RESPONSE: &[u8] = b"HTTP/1.";
    let method = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let is_request = match bytes.get(method) {
        Some(b' ') => method >= 3 && bytes.get(method + 1).is_none_or(u8::is_ascii_graphic),
        Some(_) => false,
        None => true,
    };
    method < 16 && is_request || RESPONSE.starts_with(&bytes[..bytes.len().min(RESPONSE.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_where_they_stand() {
        let bytes = b"POST /acs HTTP/1.1\r\nHost: x\r\nEmpty:\r\nCookie:  a=b \r\nhost: y\r\n\r\n";
        let head = Head::parse(bytes).unwrap();
        assert_eq!(head.start, Start::Request { method: "POST".into(), target: "/acs".into() });
        assert_eq!(head.all("HOST").collect::<Vec<_>>(), [b"x", b"y"]);
        assert_eq!(head.get("cookie"), Some(&b"a=b"[..]));
        let text: Vec<_> = head.fields.iter().map(|field| &bytes[field.at.clone()]).collect();
        assert_eq!(text, [&b"Host: x"[..], b"Empty:", b"Cookie:  a=b", b"host: y"]);
    }

    /// RFC 9112 §5.1: no space between name and colon; §5.2: no folded line in a request; §2.3: the version.
    #[test]
    fn heads_that_are_refused() {
        for bytes in [
            &b"GET / HTTP/1.1\r\nHost : x\r\n\r\n"[..],
            b"GET / HTTP/1.1\r\nHost: x\r\n y\r\n\r\n",
            b"GET / HTTP/2.0\r\n\r\n",
            b"GET  HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 20 OK\r\n\r\n",
        ] {
            assert!(Head::parse(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
        }
    }

    /// RFC 9112 §5.2 and §2.2: what is read all the same.
    #[test]
    fn heads_that_are_taken() {
        for bytes in [
            &b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n"[..],
            b"HTTP/1.1 200\r\n\r\n",
            b"HTTP/1.1 200 \r\n\r\n",
            b"GET / HTTP/1.0\n\n",
        ] {
            assert!(Head::parse(bytes).is_ok(), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_head_ends_with_its_empty_line() {
        let bytes = b"GET / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n\r\n";
        for scanned in 0..24 {
            assert_eq!(end_of_head(bytes, scanned), Some(24), "{scanned}");
        }
        assert_eq!(end_of_head(&bytes[..23], 0), None);
        assert_eq!(end_of_head(b"GET / HTTP/1.1\n\nx", 0), Some(16));
    }

    #[test]
    fn first_bytes() {
        for bytes in [&b""[..], b"H", b"HTTP/1.1 2", b"GE", b"GET", b"GET /", b"M-SEARCH"] {
            assert_eq!(may_begin(bytes), bytes != b"M-SEARCH", "{}", String::from_utf8_lossy(bytes));
        }
        for bytes in [&b"\x16\x03"[..], b"SSH-2.0", b"HTTP/2", b"GET  ", b"ABCDEFGHIJKLMNOPQRST", b"get /"] {
            assert!(!may_begin(bytes), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
