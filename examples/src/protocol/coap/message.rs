//! A message of whichever transport, decoded under the eyes of an observer.

use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

use coap_codec::buf::{self, Decode, Reader};
use coap_codec::{
    Clause, DecodeError, Header, Level, Message, Observed, OptionNumber, OptionProblem, Settings, Tcp, Udp, Verbatim,
    Ws,
};

use crate::flow::Carrier;
use crate::report::Fields;

/// The parts that a message has over every transport.
pub(crate) type Body<'a> = Message<'a, ()>;

/// A message with what its transport puts before it.
pub(crate) struct Any<'a> {
    body: Body<'a>,
    transport: Transport,
    rejected: Option<DecodeError>,
}

#[derive(Clone, Copy)]
enum Transport {
    Udp(Udp),
    Tcp,
    Ws,
}

/// Decodes a message, all of which is there; `settings` say how strictly, and `fields` sees its fields. One that can be read,
/// but only to be rejected, is read all the same.
pub(crate) fn decode<'a>(
    carrier: Carrier,
    bytes: &'a [u8],
    settings: Settings,
    fields: &mut Fields,
) -> Result<Any<'a>, DecodeError> {
    match decode_as(carrier, bytes, settings, fields) {
        Err(error) if error.level() == Level::Reject => {
            fields.clear();
            let decoded = decode_as(carrier, bytes, Settings { lenient: true, ..settings }, fields)?;
            // What else leniency lets pass is for the user to say.
            let marker = fields
                .tolerated
                .iter()
                .find(|told| told.clause == Clause::MarkerWithoutPayload.id() && told.offset > 0);
            match marker.filter(|_| !settings.lenient) {
                Some(told) => Err(DecodeError { offset: told.offset as u32, clause: Clause::MarkerWithoutPayload }),
                None => Ok(Any { rejected: Some(error), ..decoded }),
            }
        }
        decoded => decoded,
    }
}

fn decode_as<'a>(
    carrier: Carrier,
    bytes: &'a [u8],
    settings: Settings,
    fields: &mut Fields,
) -> Result<Any<'a>, DecodeError> {
    match carrier {
        Carrier::Udp | Carrier::Link => read(bytes, settings, fields, Transport::Udp),
        Carrier::Tcp => read(bytes, settings, fields, |_: Tcp| Transport::Tcp),
        Carrier::WebSocket => read(bytes, settings, fields, |_: Ws| Transport::Ws),
    }
}

fn read<'a, H: Header>(
    bytes: &'a [u8],
    settings: Settings,
    fields: &mut Fields,
    transport: impl FnOnce(H) -> Transport,
) -> Result<Any<'a>, DecodeError> {
    let message = Message::<H>::decode(&mut Reader::new(bytes), &mut Observed { settings, observer: fields })?;
    Ok(Any { body: message.with_header(()), transport: transport(message.header), rejected: None })
}

impl Any<'_> {
    /// Message type and message id, which only messages over UDP have.
    pub(crate) fn udp(&self) -> Option<Udp> {
        match self.transport {
            Transport::Udp(udp) => Some(udp),
            Transport::Tcp | Transport::Ws => None,
        }
    }

    /// Why the receiver has to reject the message, well-formed as it is (RFC 7252 §4.2, §4.3).
    pub(crate) fn rejected(&self) -> Option<&DecodeError> {
        self.rejected.as_ref()
    }

    /// The options that whoever knows all known ones must not process.
    pub(crate) fn problems(&self) -> Vec<OptionProblem> {
        let code = self.body.code;
        let known = move |number: OptionNumber| number.definition_in(code).is_some();
        match self.transport {
            Transport::Udp(udp) => self.body.with_header(udp).problems(known).collect(),
            Transport::Tcp => self.body.with_header(Tcp).problems(known).collect(),
            Transport::Ws => self.body.with_header(Ws).problems(known).collect(),
        }
    }

    /// The message as its transport carries it, even if it is none that may be sent.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, Clause> {
        match self.transport {
            Transport::Udp(udp) => buf::Message::encode_to_vec(&Verbatim(self.body.with_header(udp))),
            Transport::Tcp => buf::Message::encode_to_vec(&Verbatim(self.body.with_header(Tcp))),
            Transport::Ws => buf::Message::encode_to_vec(&Verbatim(self.body.with_header(Ws))),
        }
    }
}

impl<'a> Deref for Any<'a> {
    type Target = Body<'a>;

    fn deref(&self) -> &Body<'a> {
        &self.body
    }
}

impl Display for Any<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.transport {
            Transport::Udp(udp) => self.body.with_header(udp).fmt(f),
            Transport::Tcp => self.body.with_header(Tcp).fmt(f),
            Transport::Ws => self.body.with_header(Ws).fmt(f),
        }
    }
}
