//! CoAP: a request with seven options, and responses with a small and a full payload.

use super::{Case, Format};
use crate::wire::coap::Options;

/// What an application has in hand when it builds a message.
#[derive(Clone, Copy, Debug)]
pub enum Fields {
    /// A confirmable GET.
    Request(Request),
    /// A 2.05 in an acknowledgement.
    Response(Response),
}

/// A request to observe a resource, block by block.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The Message ID.
    pub message_id: u16,
    /// The token.
    pub token: &'static [u8],
    /// Observe: 0 to register.
    pub observe: u32,
    /// The segments of the path.
    pub path: [&'static str; 3],
    /// The arguments of the query.
    pub query: [&'static str; 2],
    /// NUM, M and SZX of Block2.
    pub block2: (u32, bool, u8),
}

/// A representation.
#[derive(Clone, Copy, Debug)]
pub struct Response {
    /// The Message ID.
    pub message_id: u16,
    /// The token.
    pub token: &'static [u8],
    /// The entity tag.
    pub etag: &'static [u8],
    /// Observe: the number of the notification.
    pub observe: u32,
    /// Content-Format.
    pub content_format: u16,
    /// Max-Age, in seconds.
    pub max_age: u32,
    /// The payload.
    pub payload: &'static [u8],
}

/// 0.01.
pub const GET: u8 = 0x01;
/// 2.05.
pub const CONTENT: u8 = 0x45;

const TOKEN: &[u8] = &[0x9f, 0x13, 0x37, 0xca];

static REQUEST: Fields = Fields::Request(Request {
    message_id: 0x1234,
    token: TOKEN,
    observe: 0,
    path: ["sensors", "line-042", "temperature-in"],
    query: ["unit=celsius", "since=1700000000"],
    block2: (0, false, 6),
});
static RESPONSE_64: Fields = response(&DIGITS_64);
static RESPONSE_1024: Fields = response(&DIGITS_1024);

static DIGITS_64: [u8; 64] = digits();
static DIGITS_1024: [u8; 1024] = digits();

const fn response(payload: &'static [u8]) -> Fields {
    Fields::Response(Response {
        message_id: 0x1234,
        token: TOKEN,
        etag: &[0xbe, 0xef, 0x00, 0x17],
        observe: 0x1234,
        content_format: 60,
        max_age: 30,
        payload,
    })
}

const fn digits<const N: usize>() -> [u8; N] {
    let mut digits = [0; N];
    let mut i = 0;
    while i < N {
        digits[i] = b'0' + (i % 10) as u8;
        i += 1;
    }
    digits
}

/// The cases.
pub(super) fn cases() -> Vec<Case> {
    [("get", &REQUEST), ("content-64", &RESPONSE_64), ("content-1024", &RESPONSE_1024)]
        .map(|(name, fields)| Case { name, format: Format::Coap, bytes: bytes(fields), fields: Some(fields) })
        .into()
}

/// The message by the letter of RFC 7252 §3.
fn bytes(fields: &Fields) -> Vec<u8> {
    match fields {
        Fields::Request(r) => {
            let mut options = Options::new().uint(6, r.observe);
            options = r.path.iter().fold(options, |options, segment| options.option(11, segment));
            options = r.query.iter().fold(options, |options, argument| options.option(15, argument));
            options.uint(23, block(r.block2)).udp(0, GET, r.message_id, r.token)
        }
        Fields::Response(r) => Options::new()
            .option(4, r.etag)
            .uint(6, r.observe)
            .uint(12, r.content_format.into())
            .uint(14, r.max_age)
            .payload(r.payload)
            .udp(2, CONTENT, r.message_id, r.token),
    }
}

/// The value of Block2 (RFC 7959 §2.2).
#[must_use]
pub fn block((num, more, szx): (u32, bool, u8)) -> u32 {
    num << 4 | u32::from(more) << 3 | u32::from(szx)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_has_75_bytes_and_the_responses_19_more_than_their_payload() {
        assert_eq!(cases().iter().map(|case| case.bytes.len()).collect::<Vec<_>>(), [75, 64 + 21, 1024 + 21]);
    }
}
