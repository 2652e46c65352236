//! The request over XMPP (TR-069 Annex K).

use core::{convert::Infallible, fmt};

use wire_buf::{Buffer, Counter, Decode, Message, Reader, Value};
use xml_pull::{Checker, Doctype, Event, Text, Writer};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    flat,
    secret::Secret,
};

xml_pull::vocabulary! {
    pub(super) struct Words {
        namespaces {
            REQUEST("") = "urn:broadband-forum-org:cwmp:xmppConnReq-1-0";
        }
        names {
            CONNECTION_REQUEST: REQUEST "connectionRequest";
            USERNAME: REQUEST "username";
            PASSWORD: REQUEST "password";
        }
    }
}

/// What an IQ stanza carries that asks a CPE to call: the element `connectionRequest`.
///
/// ```
/// use cwmp_codec::{XmppConnectionRequest, buf::{Message, Reader}};
///
/// let element = b"<connectionRequest xmlns='urn:broadband-forum-org:cwmp:xmppConnReq-1-0'>\
///     <username>acs</username><password>s3cret</password></connectionRequest>";
/// let request: XmppConnectionRequest = Reader::new(element).decode(&mut ())?;
/// assert_eq!(request.username, "acs");
/// assert_eq!(format!("{:?}", request.password), "<redacted>");
/// # Ok::<(), cwmp_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct XmppConnectionRequest<'a> {
    /// The user name of the ACS at this CPE.
    pub username: Text<'a>,
    /// Its password.
    pub password: Secret<'a>,
}

const CLAUSE: Clause = Clause::XmppConnectionRequest;

impl<'a, C: Context> Decode<'a, C> for XmppConnectionRequest<'a> {
    type Error = DecodeError;

    /// Takes all that is left in `r`. Elements that are not known are left out.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let mut checker = Checker::<Words, 8, 8>::new(r, Doctype::Refused, cx)?;
        match checker.next(cx)? {
            Some(Event::Start(name)) if name.tag() == Words::CONNECTION_REQUEST => {}
            _ => return Err(DecodeError::new(checker.offset(), CLAUSE)),
        }
        let (mut username, mut password) = (None, None);
        while let Some(name) = flat::child(&mut checker, cx, CLAUSE)? {
            let start = checker.offset();
            let place = match name.tag() {
                Words::USERNAME => &mut username,
                Words::PASSWORD => &mut password,
                _ => {
                    flat::skip(&mut checker, cx)?;
                    continue;
                }
            };
            let text = flat::text(&mut checker, cx, CLAUSE)?;
            let at = start..checker.end();
            match name.tag() {
                Words::USERNAME => cx.field("username", at, Value::Text(text.as_raw().as_bytes())),
                _ => cx.field("password", at, Value::Secret(text.as_raw().as_bytes())),
            }
            if place.replace(text).is_some() {
                return Err(DecodeError::new(start, CLAUSE));
            }
        }
        let end = checker.offset();
        // what may not follow the element
        while checker.next(cx)?.is_some() {}
        match (username, password) {
            (Some(username), Some(password)) => Ok(Self { username, password: Secret(password) }),
            _ => Err(DecodeError::new(end, CLAUSE)),
        }
    }
}

impl Message for XmppConnectionRequest<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let mut counter = Counter::default();
        match self.write(&mut counter) {
            Ok(()) => Ok(counter.0),
            Err(EncodeError::<Infallible>::Invalid(clause)) => Err(clause),
        }
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        self.write(out)
    }
}

impl XmppConnectionRequest<'_> {
    fn write<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let mut writer = Writer::<Words, B, 2>::new(out);
        let mut write = || {
            writer.start(Words::CONNECTION_REQUEST)?;
            for (tag, text) in [(Words::USERNAME, self.username), (Words::PASSWORD, self.password.0)] {
                writer.start(tag)?;
                writer.text(text)?;
                writer.end()?;
            }
            writer.end()
        };
        write().map_err(flat::written)?;
        writer.finish().map_err(flat::written)
    }
}

impl fmt::Display for XmppConnectionRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "connection request over XMPP by {:?}", self.username)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{format, string::String};

    const URI: &str = "urn:broadband-forum-org:cwmp:xmppConnReq-1-0";

    fn decode(document: &str) -> Result<XmppConnectionRequest<'_>, (u32, Clause)> {
        let decoded = Reader::new(document.as_bytes()).decode(&mut ());
        decoded.map_err(|error: DecodeError| (error.offset, error.clause))
    }

    #[test]
    fn a_request_is_written_and_read() {
        let request = XmppConnectionRequest { username: "a<b".into(), password: Secret("&".into()) };
        let written = String::from_utf8(request.encode_to_vec().unwrap()).unwrap();
        let expected = format!(
            "<connectionRequest xmlns=\"{URI}\"><username>a&lt;b</username><password>&amp;</password></connectionRequest>"
        );
        assert_eq!(written, expected);
        assert_eq!(decode(&written), Ok(request));
        wire_buf::testing::encodes_exactly(&request);
    }

    #[test]
    fn prefixes_order_and_unknown_elements_do_not_matter() {
        let document = format!(
            "<c:connectionRequest xmlns:c='{URI}' c:new='1'>\n <c:password><![CDATA[p]]></c:password>\n <x><username/></x>\
             <c:username>u</c:username>\n</c:connectionRequest>\n"
        );
        assert_eq!(decode(&document), Ok(XmppConnectionRequest { username: "u".into(), password: Secret("p".into()) }));
    }

    #[test]
    fn what_is_no_request() {
        let root = format!("<connectionRequest xmlns='{URI}'>");
        let at = u32::try_from(root.len()).unwrap();
        let is = |content: &str, offset: u32| {
            let document = format!("{root}{content}</connectionRequest>");
            assert_eq!(decode(&document), Err((at + offset, CLAUSE)), "{content}");
        };
        assert_eq!(decode("<connectionRequest/>"), Err((0, CLAUSE)));
        is("", 0);
        is("<username>u</username>", 22);
        is("u", 0);
        is("<username>u</username><username>v</username><password/>", 22);
        is("<username><b/></username><password/>", 10);
        let doctype = format!("<!DOCTYPE x>{root}</connectionRequest>");
        assert_eq!(decode(&doctype), Err((0, Clause::Xml(xml_pull::Clause::Doctype))));
    }
}
