//! A change that a CPE tells without a session: the body of a datagram (TR-069 Annex M).

mod parameter_list;

use core::{convert::Infallible, fmt};

use wire_buf::{Buffer, Counter, Decode, Message, Reader, Value};
use xml_pull::{Checker, Doctype, Event, Text, Writer};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    flat,
};
pub use parameter_list::{LightweightParameter, LightweightParameters};

xml_pull::vocabulary! {
    pub(super) struct Words {
        namespaces {
            NOTIFICATIONS("") = "urn:broadband-forum-org:cwmp:lwnotif-1-0";
        }
        names {
            NOTIFICATION: NOTIFICATIONS "Notification";
            TS: NOTIFICATIONS "TS";
            UN: NOTIFICATIONS "UN";
            CN: NOTIFICATIONS "CN";
            OUI: NOTIFICATIONS "OUI";
            PRODUCT_CLASS: NOTIFICATIONS "ProductClass";
            SERIAL_NUMBER: NOTIFICATIONS "SerialNumber";
            PARAM: NOTIFICATIONS "Param";
            NAME: NOTIFICATIONS "Name";
            VALUE: NOTIFICATIONS "Value";
        }
    }
}

/// The element `Notification`: who tells it, when, and which parameters have changed. The header field `Signature` of the
/// datagram proves it; `Signature::of` (feature `auth`) computes what that has to be.
///
/// ```
/// use cwmp_codec::{LightweightNotification, LightweightParameter, buf::{Message, Reader}};
///
/// let parameters = [LightweightParameter { name: "Device.DeviceInfo.UpTime".into(), value: "7".into() }];
/// let notification = LightweightNotification {
///     timestamp: "1120673700".into(),
///     username: "CPE57689".into(),
///     cnonce: "XTGRWIPC6D3IPXS3".into(),
///     oui: "00D09E".into(),
///     product_class: "Router".into(),
///     serial_number: "1".into(),
///     parameters: (&parameters).into(),
/// };
/// let body = notification.encode_to_vec().unwrap();
/// assert_eq!(Reader::new(&body).decode(&mut ()), Ok(notification));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LightweightNotification<'a> {
    /// `TS`: the seconds since 1970.
    pub timestamp: Text<'a>,
    /// `UN`: the user name of the CPE at the ACS.
    pub username: Text<'a>,
    /// `CN`: something random.
    pub cnonce: Text<'a>,
    /// Who made the CPE.
    pub oui: Text<'a>,
    /// What it is.
    pub product_class: Text<'a>,
    /// Which one it is.
    pub serial_number: Text<'a>,
    /// The parameters that have changed, at least one.
    pub parameters: LightweightParameters<'a>,
}

const CLAUSE: Clause = Clause::LightweightNotification;

/// How deep the document is at most: Notification, Param, Name, and what is not known.
const DEPTH: usize = 8;

impl<'a, C: Context> Decode<'a, C> for LightweightNotification<'a> {
    type Error = DecodeError;

    /// Takes all that is left in `r`. Elements that are not known are left out.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let mut checker = Checker::<Words, DEPTH, 8>::new(r, Doctype::Refused, cx)?;
        match checker.next(cx)? {
            Some(Event::Start(name)) if name.tag() == Words::NOTIFICATION => {}
            _ => return Err(DecodeError::new(checker.offset(), CLAUSE)),
        }
        let content = checker.here();
        let mut texts = [None; 6];
        let mut has_parameters = false;
        while let Some(name) = flat::child(&mut checker, cx, CLAUSE)? {
            let start = checker.offset();
            if name.tag() == Words::PARAM {
                has_parameters = true;
                parameter(&mut checker, cx)?;
                cx.field("Param", start..checker.end(), Value::Group);
                continue;
            }
            let Some((place, (_, name))) = TEXTS.iter().enumerate().find(|(_, (tag, _))| *tag == name.tag()) else {
                flat::skip(&mut checker, cx)?;
                continue;
            };
            let text = flat::text(&mut checker, cx, CLAUSE)?;
            cx.field(name, start..checker.end(), Value::Text(text.as_raw().as_bytes()));
            if texts.get_mut(place).is_none_or(|slot| slot.replace(text).is_some()) {
                return Err(DecodeError::new(start, CLAUSE));
            }
        }
        let end = checker.offset();
        let parameters = LightweightParameters::checked(checker.part(&content));
        // what may not follow the element
        while checker.next(cx)?.is_some() {}
        let [timestamp, username, cnonce, oui, product_class, serial_number] = texts;
        let missing = || DecodeError::new(end, CLAUSE);
        if !has_parameters {
            return Err(missing());
        }
        Ok(Self {
            timestamp: timestamp.ok_or_else(missing)?,
            username: username.ok_or_else(missing)?,
            cnonce: cnonce.ok_or_else(missing)?,
            oui: oui.ok_or_else(missing)?,
            product_class: product_class.ok_or_else(missing)?,
            serial_number: serial_number.ok_or_else(missing)?,
            parameters,
        })
    }
}

/// The elements with text, in their order.
const TEXTS: [(xml_pull::Tag, &str); 6] = [
    (Words::TS, "TS"),
    (Words::UN, "UN"),
    (Words::CN, "CN"),
    (Words::OUI, "OUI"),
    (Words::PRODUCT_CLASS, "ProductClass"),
    (Words::SERIAL_NUMBER, "SerialNumber"),
];

/// Checks a parameter: a name and a value, once each.
fn parameter<'a, C: Context>(checker: &mut Checker<'a, Words, DEPTH, 8>, cx: &mut C) -> Result<(), DecodeError> {
    let mut seen = [false; 2];
    while let Some(name) = flat::child(checker, cx, CLAUSE)? {
        let start = checker.offset();
        let (place, field) = match name.tag() {
            Words::NAME => (0, "Name"),
            Words::VALUE => (1, "Value"),
            _ => {
                flat::skip(checker, cx)?;
                continue;
            }
        };
        let text: Text<'a> = flat::text(checker, cx, CLAUSE)?;
        cx.field(field, start..checker.end(), Value::Text(text.as_raw().as_bytes()));
        if seen.get_mut(place).is_none_or(|seen| core::mem::replace(seen, true)) {
            return Err(DecodeError::new(start, CLAUSE));
        }
    }
    if seen == [true; 2] { Ok(()) } else { Err(DecodeError::new(checker.offset(), CLAUSE)) }
}

impl Message for LightweightNotification<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        if self.parameters.iter().next().is_none() {
            return Err(CLAUSE);
        }
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

impl LightweightNotification<'_> {
    fn write<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let texts = [self.timestamp, self.username, self.cnonce, self.oui, self.product_class, self.serial_number];
        let mut writer = Writer::<Words, B, 4>::new(out);
        let mut write = || {
            writer.declaration()?;
            writer.start(Words::NOTIFICATION)?;
            for ((tag, _), text) in TEXTS.iter().zip(texts) {
                writer.start(*tag)?;
                writer.text(text)?;
                writer.end()?;
            }
            for parameter in self.parameters.iter() {
                writer.start(Words::PARAM)?;
                for (tag, text) in [(Words::NAME, parameter.name), (Words::VALUE, parameter.value)] {
                    writer.start(tag)?;
                    writer.text(text)?;
                    writer.end()?;
                }
                writer.end()?;
            }
            writer.end()
        };
        write().map_err(flat::written)?;
        writer.finish().map_err(flat::written)
    }
}

impl fmt::Display for LightweightNotification<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { oui, product_class, serial_number, parameters, .. } = self;
        let count = parameters.iter().count();
        write!(f, "lightweight notification of {count} parameters by {oui:?} {product_class:?} {serial_number:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{format, string::String};

    const URI: &str = "urn:broadband-forum-org:cwmp:lwnotif-1-0";
    const WHO: &str = "<TS>1</TS><UN>u</UN><CN>c</CN><OUI>00D09E</OUI><ProductClass/><SerialNumber>7</SerialNumber>";
    const PARAM: &str = "<Param><Name>A.B</Name><Value> x </Value></Param>";

    fn document(content: &str) -> String {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Notification xmlns=\"{URI}\">{content}</Notification>")
    }

    fn decode(document: &str) -> Result<LightweightNotification<'_>, (u32, Clause)> {
        let decoded = Reader::new(document.as_bytes()).decode(&mut ());
        decoded.map_err(|error: DecodeError| (error.offset, error.clause))
    }

    #[test]
    fn a_notification_is_read_and_written() {
        let body = document(&format!("{WHO}{PARAM}{PARAM}"));
        let notification = decode(&body).unwrap();
        assert_eq!((notification.oui, notification.product_class), ("00D09E".into(), Text::EMPTY));
        let names = notification.parameters.iter().map(|parameter| (parameter.name, parameter.value));
        assert!(names.eq([("A.B".into(), " x ".into()); 2]));
        assert_eq!(notification.encode_to_vec().map(String::from_utf8), Ok(Ok(body.clone())));
        wire_buf::testing::encodes_exactly(&notification);
        let items: std::vec::Vec<_> = notification.parameters.iter().collect();
        assert_eq!(notification, LightweightNotification { parameters: (&items[..]).into(), ..notification });
    }

    #[test]
    fn order_prefixes_and_unknown_elements_do_not_matter() {
        let body = format!("{PARAM}<New><Param/></New>\n{WHO}<Param><Value/><New/><Name>C</Name></Param>");
        let other = document(&body);
        let notification = decode(&other).unwrap();
        assert!(notification.parameters.iter().map(|parameter| parameter.name).eq(["A.B", "C"]));
        let prefixed = other.replace("xmlns=", "xmlns:n=").replace("</", "</n:").replace('<', "<n:");
        let prefixed = prefixed.replace("<n:/", "</").replace("<n:?xml", "<?xml");
        assert_eq!(decode(&prefixed), Ok(notification));
    }

    #[test]
    fn what_is_no_notification() {
        let at = u32::try_from(document("").len() - "</Notification>".len()).unwrap();
        let who = u32::try_from(WHO.len()).unwrap();
        let is = |content: &str, offset| assert_eq!(decode(&document(content)), Err((offset, CLAUSE)), "{content}");
        is("", at);
        is(WHO, at + who);
        is(PARAM, at + u32::try_from(PARAM.len()).unwrap());
        is(&format!("{WHO}{PARAM}<TS>1</TS>"), at + who + u32::try_from(PARAM.len()).unwrap());
        is(&format!("{WHO}<Param><Name>A</Name></Param>"), at + who + 21);
        is(&format!("{WHO}<Param><Name>A</Name><Name/><Value/></Param>"), at + who + 21);
        is(&format!("{WHO}<Param><Name><b/></Name><Value/></Param>"), at + who + 13);
        is(&format!("{WHO}text{PARAM}"), at + who);
        assert_eq!(decode("<Notification/>"), Err((0, CLAUSE)));
        let nothing = LightweightNotification::default();
        assert_eq!(nothing.encoded_len(), Err(CLAUSE));
    }
}
