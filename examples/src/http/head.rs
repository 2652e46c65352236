//! What stands before the body of a message (RFC 9112 §2.1).

use super::{BODY_LIMIT, FIELDS_MAX, Failure, Method};

/// What is needed of a head.
#[derive(Debug)]
pub(super) struct Head {
    /// How many bytes it takes.
    pub(super) len: usize,
    pub(super) start: Start,
    pub(super) content_type: String,
    /// `None`: as much as comes until the connection ends.
    pub(super) body_len: Option<usize>,
    /// Whether the connection ends with this message.
    pub(super) closes: bool,
}

/// What the first line says.
#[derive(Debug)]
pub(super) enum Start {
    Request { method: Method, path: String },
    Response { status: u16 },
}

impl Head {
    /// The head at the beginning of `bytes` of a client; `None` if it is not complete.
    pub(super) fn of_request(bytes: &[u8]) -> Result<Option<Self>, Failure> {
        let mut fields = [httparse::EMPTY_HEADER; FIELDS_MAX];
        let mut request = httparse::Request::new(&mut fields);
        let Some(len) = complete(request.parse(bytes))? else { return Ok(None) };
        let method = match request.method {
            Some("GET") => Method::Get,
            Some("POST") => Method::Post,
            _ => return Err(Failure::Unsupported("only GET and POST are")),
        };
        let start = Start::Request { method, path: request.path.unwrap_or_default().to_owned() };
        let mut head = Self::new(len, start, request.version, request.headers)?;
        // a request without a length has no body
        head.body_len = head.body_len.or(Some(0));
        Ok(Some(head))
    }

    /// The head at the beginning of `bytes` of a server; `None` if it is not complete.
    pub(super) fn of_response(bytes: &[u8]) -> Result<Option<Self>, Failure> {
        let mut fields = [httparse::EMPTY_HEADER; FIELDS_MAX];
        let mut response = httparse::Response::new(&mut fields);
        let Some(len) = complete(response.parse(bytes))? else { return Ok(None) };
        let status = response.code.unwrap_or_default();
        let mut head = Self::new(len, Start::Response { status }, response.version, response.headers)?;
        // RFC 9112 §6.3: these never have a body
        if matches!(status, 100..=199 | 204 | 304) {
            head.body_len = Some(0);
        }
        Ok(Some(head))
    }

    fn new(len: usize, start: Start, version: Option<u8>, fields: &[httparse::Header<'_>]) -> Result<Self, Failure> {
        if values(fields, "Transfer-Encoding").next().is_some() {
            return Err(Failure::Unsupported("only bodies with a Content-Length are"));
        }
        let mut lengths = values(fields, "Content-Length");
        let body_len = lengths.next().map(|length| body_len(&length)).transpose()?;
        if lengths.any(|again| body_len != body_len_of(&again)) {
            // RFC 9112 §6.3: who believes which one is how requests are smuggled
            return Err(Failure::Malformed("two lengths"));
        }
        let content_type = values(fields, "Content-Type").next().unwrap_or_default();
        let connection = values(fields, "Connection").next().unwrap_or_default();
        let says = |option: &str| connection.split(',').any(|said| said.trim().eq_ignore_ascii_case(option));
        let closes = says("close") || version == Some(0) && !says("keep-alive");
        Ok(Self { len, start, content_type, body_len, closes })
    }
}

/// The values of the fields of this name.
fn values<'f>(fields: &'f [httparse::Header<'_>], name: &'f str) -> impl Iterator<Item = String> + 'f {
    let named = fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
    named.map(|field| String::from_utf8_lossy(field.value).trim().to_owned())
}

fn complete(parsed: httparse::Result<usize>) -> Result<Option<usize>, Failure> {
    match parsed {
        Ok(httparse::Status::Complete(len)) => Ok(Some(len)),
        Ok(httparse::Status::Partial) => Ok(None),
        Err(httparse::Error::TooManyHeaders) => Err(Failure::Unsupported("so many header fields")),
        Err(_) => Err(Failure::Malformed("its head is none")),
    }
}

fn body_len(text: &str) -> Result<usize, Failure> {
    match body_len_of(text) {
        Some(len) if len <= BODY_LIMIT => Ok(len),
        Some(_) => Err(Failure::Unsupported("a body of that length")),
        None => Err(Failure::Malformed("its length is no number")),
    }
}

/// RFC 9110 §8.6: digits and nothing else.
fn body_len_of(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(fields: &str) -> Result<Option<Head>, Failure> {
        Head::of_request(format!("POST /acs HTTP/1.1\r\nHost: a\r\n{fields}\r\n").as_bytes())
    }

    #[test]
    fn how_long_the_body_is() {
        let len = |fields| request(fields).ok().flatten().and_then(|head| head.body_len);
        assert_eq!(len(""), Some(0));
        assert_eq!(len("content-length:  12 \r\n"), Some(12));
        assert_eq!(len("Content-Length: 12\r\nContent-Length: 12\r\n"), Some(12));
        for refused in [
            "Content-Length: 12\r\nContent-Length: 13\r\n",
            "Content-Length: +1\r\n",
            "Content-Length: 1, 1\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Length: 1048577\r\n",
            "Transfer-Encoding: chunked\r\n",
        ] {
            assert!(request(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn whether_the_connection_ends() {
        for (head, closes) in [
            ("HTTP/1.1 200 OK\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\nConnection: upgrade, Close\r\n\r\n", true),
            ("HTTP/1.0 200 OK\r\n\r\n", true),
            ("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n", false),
        ] {
            let parsed = Head::of_response(head.as_bytes()).unwrap().unwrap();
            assert_eq!((parsed.closes, parsed.body_len), (closes, None), "{head}");
        }
        assert_eq!(Head::of_response(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap().unwrap().body_len, Some(0));
    }
}
