//! The request over UDP (TR-069 §G.2.2.3).

use core::fmt;

use wire_buf::{Buffer, Counter, Decode, Encode, EncodeError, Message, Reader, Value};

use super::FormValue;
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::{self, DecodeError},
    types::Signature,
};

/// A datagram that asks a CPE behind a NAT to call: a GET whose query says who sends it, when, and proves it.
///
/// A CPE is to take a request only if its signature is right, its name is the CPE's, and its time is later than that of the
/// last one; the same request comes several times, since datagrams get lost.
///
/// ```
/// use cwmp_codec::{UdpConnectionRequest, buf::Reader};
///
/// let datagram = b"GET http://10.1.1.1:8080?ts=1120673700&id=1234&un=CPE57689&cn=XTGRWIPC6D3IPXS3\
///     &sig=3545F7B5820D76A3DF45A3A509DA8D8C38F13512 HTTP/1.1\r\nHost: 10.1.1.1:8080\r\n\r\n";
/// let request: UdpConnectionRequest = Reader::new(datagram).decode(&mut ())?;
/// assert_eq!(request.host, "10.1.1.1:8080");
/// assert_eq!((request.timestamp.number(), request.id.number()), (Some(1_120_673_700), Some(1234)));
/// assert!(request.username == "CPE57689");
/// # Ok::<(), cwmp_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UdpConnectionRequest<'a> {
    /// Where it is sent: an address, and the port unless it is 80. Some senders leave it out.
    pub host: &'a str,
    /// `ts`: the seconds since 1970.
    pub timestamp: FormValue<'a>,
    /// `id`: the number of the message, which only requests that are repeated share.
    pub id: FormValue<'a>,
    /// `un`: the user name of the ACS at this CPE.
    pub username: FormValue<'a>,
    /// `cn`: something random.
    pub cnonce: FormValue<'a>,
    /// `sig`: what proves it.
    pub signature: Signature,
}

/// The parameters, in the order in which they are signed; the signature comes last.
const PARAMETERS: [&str; 5] = ["ts", "id", "un", "cn", "sig"];

impl<'a, C: Context> Decode<'a, C> for UdpConnectionRequest<'a> {
    type Error = DecodeError;

    /// Takes all that is left in `r`. Header fields are not looked at: there is nothing to learn from them.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let (mut line, is_complete) = request_line(r.take_rest(), start);
        let malformed = |r: &Reader<'_>| DecodeError::new(r.offset(), Clause::ConnectionRequest);
        literal(&mut line, "GET ")?;
        let target = take_until(&mut line, b' ').ok_or_else(|| malformed(&line))?;
        literal(&mut line, " HTTP/1.1")?;
        line.finish().map_err(|at| DecodeError::new(at, Clause::ConnectionRequest))?;
        if !is_complete {
            refuse(cx, line.offset(), Clause::ConnectionRequestEnd)?;
        }

        let mut target = target;
        let host_at = target.offset();
        let authority = take_until(&mut target, b'?').ok_or_else(|| malformed(&target))?;
        let authority = text(authority)?;
        let host = match authority.split_at_checked(SCHEME.len()) {
            Some((scheme, host)) if scheme.eq_ignore_ascii_case(SCHEME) => host.strip_suffix('/').unwrap_or(host),
            _ => {
                refuse(cx, host_at, Clause::ConnectionRequestUri)?;
                authority
            }
        };
        cx.field("host", host_at..target.offset(), Value::Text(host.as_bytes()));
        literal(&mut target, "?")?;
        query(host, target, cx)
    }
}

const SCHEME: &str = "http://";

/// The first line, without its end; and whether it has one.
fn request_line(datagram: &[u8], offset: usize) -> (Reader<'_>, bool) {
    let end = datagram.iter().position(|byte| *byte == b'\n');
    let line = datagram.get(..end.unwrap_or(datagram.len())).unwrap_or_default();
    let line = if end.is_some() { line.strip_suffix(b"\r").unwrap_or(line) } else { line };
    (Reader::at(offset, line), end.is_some())
}

/// The parameters of the query, in any order; others are left out.
fn query<'a, C: Context>(
    host: &'a str,
    mut r: Reader<'a>,
    cx: &mut C,
) -> Result<UdpConnectionRequest<'a>, DecodeError> {
    let mut values: [Option<FormValue<'a>>; 4] = [None; 4];
    let mut signature = None;
    while !r.is_empty() {
        let start = r.offset();
        let pair = take_until(&mut r, b'&').unwrap_or_else(|| Reader::at(r.offset(), r.take_rest()));
        let _separator = r.u8();
        let pair = text(pair)?;
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value_at = start.saturating_add(name.len()).saturating_add(1);
        let Some(place) = PARAMETERS.iter().position(|known| *known == name) else { continue };
        let error = |at| DecodeError::new(at, Clause::ConnectionRequestParameter);
        let value = FormValue::encoded(value).map_err(|at| error(value_at.saturating_add(at)))?;
        let at = value_at..value_at.saturating_add(pair.len().saturating_sub(name.len()).saturating_sub(1));
        let is_first = match values.get_mut(place) {
            Some(slot) => {
                cx.field(PARAMETERS.get(place).copied().unwrap_or_default(), at, Value::Text(pair.as_bytes()));
                slot.replace(value).is_none()
            }
            None => {
                cx.field("sig", at, Value::Secret(pair.as_bytes()));
                let read = Signature::from_digits(value.bytes()).ok_or_else(|| error(value_at))?;
                signature.replace(read).is_none()
            }
        };
        if !is_first {
            return Err(error(start));
        }
    }
    let missing = || DecodeError::new(r.offset(), Clause::ConnectionRequestParameter);
    let [timestamp, id, username, cnonce] = values;
    Ok(UdpConnectionRequest {
        host,
        timestamp: timestamp.ok_or_else(missing)?,
        id: id.ok_or_else(missing)?,
        username: username.ok_or_else(missing)?,
        cnonce: cnonce.ok_or_else(missing)?,
        signature: signature.ok_or_else(missing)?,
    })
}

/// What stands before a byte, which is not taken; `None` if there is no such byte.
fn take_until<'a>(r: &mut Reader<'a>, byte: u8) -> Option<Reader<'a>> {
    let len = r.as_slice().iter().position(|other| *other == byte)?;
    r.sub(len).ok()
}

fn literal(r: &mut Reader<'_>, expected: &str) -> Result<(), DecodeError> {
    let start = r.offset();
    match r.bytes(expected.len()) {
        Ok(found) if found == expected.as_bytes() => Ok(()),
        _ => Err(DecodeError::new(start, Clause::ConnectionRequest)),
    }
}

fn text(r: Reader<'_>) -> Result<&str, DecodeError> {
    core::str::from_utf8(r.as_slice())
        .map_err(|error| DecodeError::new(r.offset().saturating_add(error.valid_up_to()), Clause::ConnectionRequestUri))
}

impl Message for UdpConnectionRequest<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        self.check()?;
        let mut counter = Counter::default();
        let Ok(()) = self.write(&mut counter);
        Ok(counter.0)
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), error::EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        self.write(out).map_err(EncodeError::Buffer)
    }
}

impl UdpConnectionRequest<'_> {
    /// Whether the host can stand in a URI and in a header field.
    fn check(&self) -> Result<(), Clause> {
        let is_host = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'?' | b'#' | b'@');
        if !self.host.is_empty() && self.host.bytes().all(is_host) { Ok(()) } else { Err(Clause::ConnectionRequestUri) }
    }

    fn write<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(b"GET http://")?;
        out.push_slice(self.host.as_bytes())?;
        for (name, value) in
            [(&b"?ts="[..], &self.timestamp), (b"&id=", &self.id), (b"&un=", &self.username), (b"&cn=", &self.cnonce)]
        {
            out.push_slice(name)?;
            value.encode_into(out)?;
        }
        out.push_slice(b"&sig=")?;
        out.push_slice(&self.signature.digits())?;
        out.push_slice(b" HTTP/1.1\r\nHost: ")?;
        out.push_slice(self.host.as_bytes())?;
        out.push_slice(b"\r\n\r\n")
    }
}

impl fmt::Display for UdpConnectionRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "connection request over UDP to {}: id {}, by {}", self.host.escape_debug(), self.id, self.username)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Settings;
    use std::{string::String, vec::Vec};

    const QUERY: &str = "ts=1120673700&id=1234&un=CPE57689&cn=XTGRWIPC6D3IPXS3";
    const SIG: &str = "3545F7B5820D76A3DF45A3A509DA8D8C38F13512";

    fn datagram(query: &str) -> String {
        String::from("GET http://10.1.1.1:8080?") + query + " HTTP/1.1\r\nHost: 10.1.1.1:8080\r\n\r\n"
    }

    fn decode(datagram: &str, lenient: bool) -> Result<UdpConnectionRequest<'_>, (u32, Clause)> {
        let decoded = Reader::new(datagram.as_bytes()).decode(&mut Settings { lenient });
        decoded.map_err(|error: DecodeError| (error.offset, error.clause))
    }

    #[test]
    fn what_is_decoded_is_encoded() {
        let datagram = datagram(&std::format!("{QUERY}&sig={SIG}"));
        let request = decode(&datagram, false).unwrap();
        assert_eq!(request.encode_to_vec(), Ok(Vec::from(datagram.as_bytes())));
        wire_buf::testing::encodes_exactly(&request);
    }

    #[test]
    fn parameters_come_in_any_order_and_case() {
        let first = datagram(&std::format!("{QUERY}&sig={SIG}"));
        let sig = SIG.to_lowercase();
        let other =
            datagram(&std::format!("sig={sig}&cn=XTGRWIPC6D3IPXS3&new=1&un=%43PE57689&id=1234&flag&ts=1120673700&"))
                .replace("GET http", "GET HTTP");
        assert_eq!(decode(&other, false), decode(&first, false));
    }

    #[test]
    fn what_is_no_request() {
        let is =
            |datagram: &str, offset, clause| assert_eq!(decode(datagram, true), Err((offset, clause)), "{datagram}");
        let full = std::format!("{QUERY}&sig={SIG}");
        is("", 0, Clause::ConnectionRequest);
        is("POST / HTTP/1.1\r\n", 0, Clause::ConnectionRequest);
        is("GET http://a?b", 4, Clause::ConnectionRequest);
        is("GET http://a HTTP/1.1\r\n", 4, Clause::ConnectionRequest);
        is(&datagram(&full).replace("HTTP/1.1", "HTTP/1.0"), 25 + 98, Clause::ConnectionRequest);
        is(&datagram(&full).replace("1.1\r\n", "1.1 \r\n"), 25 + 98 + 9, Clause::ConnectionRequest);
        is(&datagram(""), 25, Clause::ConnectionRequestParameter);
        is(&datagram(QUERY), 25 + 53, Clause::ConnectionRequestParameter);
        is(&datagram(&std::format!("ts=1&{full}")), 25 + 5, Clause::ConnectionRequestParameter);
        is(&datagram(&full.replace("un=C", "un=%")), 25 + 25, Clause::ConnectionRequestParameter);
        is(&datagram(&full.replace("sig=3", "sig=")), 25 + 58, Clause::ConnectionRequestParameter);
        is(&datagram(&full.replace("sig=3", "sig=g")), 25 + 58, Clause::ConnectionRequestParameter);
    }

    #[test]
    fn some_senders_leave_out_the_host_and_the_end() {
        let short = std::format!("GET ?{QUERY}&sig={SIG} HTTP/1.1");
        assert_eq!(decode(&short, false), Err((u32::try_from(short.len()).unwrap(), Clause::ConnectionRequestEnd)));
        let line = std::format!("{short}\r\n\r\n");
        assert_eq!(decode(&line, false), Err((4, Clause::ConnectionRequestUri)));
        let request = decode(&short, true).unwrap();
        assert_eq!((request.host, request.id.number()), ("", Some(1234)));
        assert_eq!(request.encoded_len(), Err(Clause::ConnectionRequestUri));
    }

    #[test]
    fn a_host_writes_no_header_fields() {
        let datagram = datagram(&std::format!("{QUERY}&sig={SIG}"));
        let mut request = decode(&datagram, false).unwrap();
        for host in ["", "a b", "a\r\nX-Evil: 1", "a/b", "a?ts=1", "user@a"] {
            request.host = host;
            assert_eq!(request.encoded_len(), Err(Clause::ConnectionRequestUri), "{host:?}");
        }
    }
}
