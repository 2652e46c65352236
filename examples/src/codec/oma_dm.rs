//! `"proto": "syncml-xml"` and `"syncml-wbxml"`; and how it begins: provisioning documents, notifications, and the pushes that
//! carry them.

mod json;
mod notification;
mod provisioning;
mod push;
mod syncml;
mod transcode;

use oma_dm_codec::{Clause, DecodeError, Encoding, Level, Observed, Settings, buf};

use super::{Answer, Object, Refusal, document, only_decode};
use crate::report::Fields;

pub(crate) use json::{items, message};
pub(super) use notification::answer as notification;
pub(super) use push::answer as push;

/// Answers a request about a message in XML.
pub(super) fn syncml_xml(request: Object<'_>) -> Result<Answer, Refusal> {
    syncml::answer(request, Encoding::Xml)
}

/// Answers a request about a message in WBXML.
pub(super) fn syncml_wbxml(request: Object<'_>) -> Result<Answer, Refusal> {
    syncml::answer(request, Encoding::Wbxml)
}

/// Answers a request about a provisioning document in XML.
pub(super) fn provisioning_xml(request: Object<'_>) -> Result<Answer, Refusal> {
    provisioning::answer(request, Encoding::Xml)
}

/// Answers a request about a provisioning document in WBXML.
pub(super) fn provisioning_wbxml(request: Object<'_>) -> Result<Answer, Refusal> {
    provisioning::answer(request, Encoding::Wbxml)
}

/// How strict to be, and who is told.
fn context(fields: &mut Fields) -> Observed<&mut Fields> {
    buf::Observed { settings: Settings { lenient: fields.lenient }, observer: fields }
}

/// What is tolerated will be kept.
fn fields(request: Object<'_>) -> Result<Fields, Refusal> {
    Ok(Fields { lenient: request.flag("lenient")?, ..Fields::default() })
}

/// A failure for the statement that bytes break, where, and the status to answer with.
fn malformed(error: &DecodeError) -> Refusal {
    broken(error.clause).with("offset", error.offset).with("status", error.status().0)
}

/// A failure for a statement.
fn broken(clause: Clause) -> Refusal {
    Refusal::new(level(clause), clause.text()).with("clause", clause.id())
}

/// How a statement is broken, in one word.
fn level(clause: Clause) -> &'static str {
    match clause.level() {
        Level::Malformed => "malformed",
        Level::Invalid => "invalid",
        Level::Limit => "limit",
        Level::Unsupported => "unsupported",
        Level::Told => "told",
    }
}
