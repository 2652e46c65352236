//! The header of an envelope (TR-069 §3.5, Table 4).

use wire_buf::Buffer;
use xml_pull::{Name, Text};

use crate::{
    clause::Clause,
    context::{Context, refuse, tell},
    document::{Content, Decimal, Field, Occurs, Reading, Sink, leaf, skip},
    error::DecodeError,
    types::Lexical,
    vocabulary::Cwmp,
};

/// The header elements of CWMP, as far as they are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Header<'a> {
    /// Which request this is; the response has the same.
    pub id: Option<Text<'a>>,
    /// Whether the CPE is to send nothing of its own (from the ACS; deprecated).
    pub hold_requests: Option<bool>,
    /// Whether nothing of the sender's own will follow (deprecated, and in no schema).
    pub no_more_requests: Option<bool>,
    /// How many seconds the CPE waits for an answer (from the CPE with an Inform; 1.3).
    pub session_timeout: Option<u32>,
    /// Which versions the CPE speaks, as `1.0,1.1` (with an Inform; 1.4). [`Offer`](crate::Offer) reads it.
    pub supported_cwmp_versions: Option<Text<'a>>,
    /// Which version is spoken from now on (from the ACS with an InformResponse; 1.4).
    pub use_cwmp_version: Option<Text<'a>>,
}

const fn field(tag: xml_pull::Tag, content: Content) -> Field {
    Field { tag, occurs: Occurs::Maybe, content }
}

const ANY_TEXT: Content = Content::Text { max: u32::MAX };
/// In the order in which they are written.
static FIELDS: [Field; 6] = [
    field(Cwmp::ID, ANY_TEXT),
    field(Cwmp::HOLD_REQUESTS, Content::Boolean),
    field(Cwmp::NO_MORE_REQUESTS, Content::Boolean),
    field(Cwmp::SESSION_TIMEOUT, Content::Unsigned { low: 0, high: u32::MAX }),
    field(Cwmp::SUPPORTED_CWMP_VERSIONS, ANY_TEXT),
    field(Cwmp::USE_CWMP_VERSION, ANY_TEXT),
];

impl<'a> Header<'a> {
    /// A header with this ID.
    #[must_use]
    pub fn with_id(id: impl Into<Text<'a>>) -> Self {
        Self { id: Some(id.into()), ..Self::default() }
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads an element of the header, whose start was told last.
    pub(crate) fn read<C: Context>(
        &mut self,
        checker: &mut Reading<'a>,
        name: &Name<'a>,
        cx: &mut C,
    ) -> Result<(), DecodeError> {
        let at = checker.offset();
        let known = FIELDS.iter().find(|field| field.tag == name.tag());
        let Some(field) = known.or_else(|| by_local_name(name, at, cx)) else {
            if must_be_understood(checker) {
                refuse(cx, at, Clause::MustUnderstand)?;
            } else {
                tell(cx, at, Clause::ElementUnknown);
            }
            return skip(checker, cx);
        };
        let text = leaf(checker, field, cx)?;
        let is_repeated = match field.tag {
            Cwmp::ID => self.id.replace(text).is_some(),
            Cwmp::HOLD_REQUESTS => self.hold_requests.replace(text.as_bool().unwrap_or_default()).is_some(),
            Cwmp::NO_MORE_REQUESTS => self.no_more_requests.replace(text.as_bool().unwrap_or_default()).is_some(),
            Cwmp::SESSION_TIMEOUT => self.session_timeout.replace(text.as_u32().unwrap_or_default()).is_some(),
            Cwmp::SUPPORTED_CWMP_VERSIONS => self.supported_cwmp_versions.replace(text).is_some(),
            _ => self.use_cwmp_version.replace(text).is_some(),
        };
        if is_repeated { refuse(cx, at, Clause::ElementRepeated) } else { Ok(()) }
    }

    /// Writes the header element, if there is something in it.
    pub(crate) fn write<B: Buffer + ?Sized>(&self, out: &mut Sink<'_, '_, B>) {
        if self.is_empty() {
            return;
        }
        out.start(Cwmp::HEADER);
        text(out, Cwmp::ID, self.id, "1");
        boolean(out, Cwmp::HOLD_REQUESTS, self.hold_requests, "1");
        boolean(out, Cwmp::NO_MORE_REQUESTS, self.no_more_requests, "0");
        if let Some(seconds) = self.session_timeout {
            out.since(2);
            let digits = Decimal::new(false, seconds);
            text(out, Cwmp::SESSION_TIMEOUT, Some(digits.as_str().into()), "0");
        }
        if self.supported_cwmp_versions.is_some() || self.use_cwmp_version.is_some() {
            out.since(2);
        }
        text(out, Cwmp::SUPPORTED_CWMP_VERSIONS, self.supported_cwmp_versions, "0");
        text(out, Cwmp::USE_CWMP_VERSION, self.use_cwmp_version, "1");
        out.end();
    }
}

/// Finds an element that is in another namespace than that of CWMP.
#[cold]
fn by_local_name<C: Context>(name: &Name<'_>, at: usize, cx: &mut C) -> Option<&'static Field> {
    if name.namespace() == xml_pull::Namespace::UNKNOWN {
        return None;
    }
    let tag = <Cwmp as xml_pull::Vocabulary>::tag(Cwmp::CWMP, name.local().as_bytes());
    let found = FIELDS.iter().find(|field| field.tag == tag)?;
    tell(cx, at, Clause::ElementNamespace);
    Some(found)
}

/// Whether the element whose start was told last is for us, and must be understood (SOAP 1.1 §4.2.2, §4.2.3).
fn must_be_understood(checker: &Reading<'_>) -> bool {
    const NEXT: &str = "http://schemas.xmlsoap.org/soap/actor/next";
    let (mut is_for_us, mut must) = (true, false);
    for attribute in checker.attributes() {
        match attribute.name.tag() {
            Cwmp::ACTOR => is_for_us = attribute.value.is_empty() || attribute.value == NEXT,
            Cwmp::MUST_UNDERSTAND => must = attribute.value.as_bool() == Some(true),
            _ => {}
        }
    }
    is_for_us && must
}

fn text<B: Buffer + ?Sized>(
    out: &mut Sink<'_, '_, B>,
    tag: xml_pull::Tag,
    text: Option<Text<'_>>,
    must_understand: &str,
) {
    let Some(text) = text else { return };
    out.start(tag);
    out.attribute(Cwmp::MUST_UNDERSTAND, must_understand);
    out.characters(text);
    out.end();
}

fn boolean<B: Buffer + ?Sized>(
    out: &mut Sink<'_, '_, B>,
    tag: xml_pull::Tag,
    value: Option<bool>,
    must_understand: &str,
) {
    text(out, tag, value.map(|value| if value { "1" } else { "0" }.into()), must_understand);
}
