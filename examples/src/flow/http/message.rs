//! A message as it is handed to whoever reads what HTTP carries.

use std::borrow::Cow;

use super::coding::decode;
use super::head::Head;

/// A message of HTTP.
#[derive(Clone, Debug)]
pub struct HttpMessage<'a> {
    /// Start line and fields.
    pub head: &'a Head,
    /// The request that a response answers, if it was seen.
    pub request: Option<&'a Head>,
    /// What was sent: head, body as it was framed, trailer fields.
    pub bytes: &'a [u8],
    /// The content, without framing and compression; or why it cannot be read.
    pub body: Result<Body<'a>, &'static str>,
}

/// What a message carries.
#[derive(Clone, Debug)]
pub struct Body<'a> {
    /// All of it.
    pub bytes: Cow<'a, [u8]>,
    /// Where each run of it lies among the bytes that were sent: its first byte here and there. `None` if they were others.
    runs: Option<Vec<(usize, usize)>>,
}

impl<'a> HttpMessage<'a> {
    /// A message whose body lies in `runs`: where each begins in the body and in `bytes`, the last one up to `body_end`.
    pub(super) fn new(
        head: &'a Head,
        request: Option<&'a Head>,
        bytes: &'a [u8],
        runs: &[(usize, usize)],
        body_len: usize,
    ) -> Self {
        let pieces = runs.iter().enumerate().map(|(index, (first, at))| {
            let next = runs.get(index + 1).map_or(body_len, |run| run.0);
            bytes.get(*at..at + next - first).unwrap_or_default()
        });
        let as_sent = match runs {
            [(_, at)] => Cow::Borrowed(bytes.get(*at..at + body_len).unwrap_or_default()),
            _ => Cow::Owned(pieces.flatten().copied().collect()),
        };
        // What the last coding made is undone first: transfer codings were put around those of the content.
        let codings = head.list("content-encoding").into_iter().chain(head.list("transfer-encoding"));
        let codings: Vec<_> = codings.filter(|coding| coding != "chunked" && coding != "identity").collect();
        let body = match codings.is_empty() || as_sent.is_empty() {
            true => Ok(Body { bytes: as_sent, runs: Some(runs.to_vec()) }),
            false => decode(&codings, &as_sent).map(Body::made),
        };
        Self { head, request, bytes, body }
    }

    /// The media type of the content, in lower case and without parameters; empty if it is not told (RFC 9110 §8.3.1).
    pub fn media_type(&self) -> String {
        let value = self.head.get("content-type").unwrap_or_default();
        let media_type = value.split(|byte| *byte == b';').next().unwrap_or_default();
        String::from_utf8_lossy(media_type).trim().to_ascii_lowercase()
    }
}

impl Body<'_> {
    /// A body that is not as it was sent.
    pub fn made(bytes: Vec<u8>) -> Self {
        Self { bytes: Cow::Owned(bytes), runs: None }
    }

    /// A body that is all that was sent.
    pub fn whole(bytes: &[u8]) -> Body<'_> {
        Body { bytes: Cow::Borrowed(bytes), runs: Some(vec![(0, 0)]) }
    }

    /// Whether its bytes are those that were sent.
    pub fn is_as_sent(&self) -> bool {
        self.runs.is_some()
    }

    /// Where a byte of the body lies in the message; in the body itself, if that is not as it was sent.
    pub fn locate(&self, offset: usize) -> usize {
        let Some(runs) = &self.runs else { return offset };
        let behind = runs.partition_point(|(first, _)| *first <= offset);
        match behind.checked_sub(1).and_then(|index| runs.get(index)) {
            Some((first, at)) => at + (offset - first),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_chunks_are_found_where_they_were_sent() {
        let bytes = b"POST / HTTP/1.1\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        let head = Head::parse(&bytes[..19]).unwrap();
        let message = HttpMessage::new(&head, None, bytes, &[(0, 22), (3, 30)], 5);
        let body = message.body.unwrap();
        assert_eq!(&body.bytes[..], b"abcde");
        for (offset, byte) in body.bytes.iter().enumerate() {
            assert_eq!(bytes[body.locate(offset)], *byte);
        }
        assert_eq!(body.locate(5), 32, "the end lies behind the last byte");
    }
}
