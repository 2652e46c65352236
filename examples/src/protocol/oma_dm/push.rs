//! Pushes in datagrams: notifications and provisioning documents.

use std::fmt::{self, Display, Formatter};

use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::provisioning::ProvisioningDoc;
use oma_dm_codec::wsp::Push;
use oma_dm_codec::{DecodeError, MediaType, Notification, Observed, Settings};
use serde_json::{Value, json};

use super::called;
use super::fault::fault;
use super::provisioning;
use super::watch::finding;
use crate::flow::{Body, Direction};
use crate::hex::to_hex;
use crate::protocol::http::tell;
use crate::protocol::{Options, Reporter, Session};
use crate::report::{Content, Detail, Fields, Severity};

/// The datagrams between two ends.
pub(super) struct Pushes {
    fields: Fields,
}

/// A push as the report shows it.
struct Shown<'a> {
    push: Push<'a>,
    carried: Carried<'a>,
}

enum Carried<'a> {
    Notification(Notification<'a>),
    Provisioning(ProvisioningDoc<'a>),
    Other,
}

impl Pushes {
    pub(super) fn new(options: &Options) -> Self {
        Self { fields: Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() } }
    }
}

impl Session for Pushes {
    fn data(&mut self, _: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        self.fields.clear();
        let decoded = decode(bytes, &mut self.fields);
        let kind = kind(decoded.as_ref().ok(), bytes);
        let (fields, body) = (&self.fields, Body::whole(bytes));
        match decoded {
            Ok(shown) => {
                tell(called(kind), bytes, &body, Ok(&shown), fields, out);
                if out.options.findings {
                    watch(&shown, out);
                }
            }
            Err(error) => tell(called(kind), bytes, &body, Err(&fault(&error, &body, fields)), fields, out),
        }
    }

    fn gap(&mut self, _: Direction, _: Option<u64>, _: &mut Reporter<'_>) {}

    fn end(&mut self, _: Direction, _: &mut Reporter<'_>) {}

    fn buffered(&self) -> usize {
        0
    }
}

/// Decodes a push and what it carries, whose offsets count from the beginning of the datagram.
fn decode<'m>(bytes: &'m [u8], fields: &mut Fields) -> Result<Shown<'m>, DecodeError> {
    let settings = Settings { lenient: fields.lenient };
    let cx = &mut Observed { settings, observer: fields };
    let push = Push::decode(&mut Reader::new(bytes), cx)?;
    let mut body = Reader::at(bytes.len() - push.body.len(), push.body);
    let carried = match push.content_type.media_type() {
        Some(MediaType::Notification | MediaType::DsNotification) => Carried::Notification(body.decode(cx)?),
        Some(MediaType::ProvisioningWbxml | MediaType::ProvisioningXml) => Carried::Provisioning(body.decode(cx)?),
        _ => Carried::Other,
    };
    Ok(Shown { push, carried })
}

fn kind(shown: Option<&Shown<'_>>, bytes: &[u8]) -> &'static str {
    let push = || Reader::new(bytes).decode::<Push<'_>, _>(&mut ()).ok();
    match shown.map(|shown| shown.push).or_else(push).and_then(|push| push.content_type.media_type()) {
        Some(MediaType::Notification | MediaType::DsNotification) => "Notification",
        Some(MediaType::ProvisioningWbxml | MediaType::ProvisioningXml) => "Provisioning",
        _ => "Push",
    }
}

/// What an analyst looks for: above all that a bootstrap which nothing authenticates makes its sender the manager of the
/// device (OMA DM Security 1.2 §5.1.2).
fn watch(shown: &Shown<'_>, out: &mut Reporter<'_>) {
    let Carried::Provisioning(document) = &shown.carried else { return };
    if shown.push.content_type.mac().is_none() {
        let detail = format!("{} bytes that anybody may have sent: no MAC", shown.push.body.len());
        out.finding(finding(Severity::High, "unauthenticated-provisioning", detail));
    }
    for name in provisioning::secrets(document) {
        out.finding(finding(Severity::Warning, "cleartext-secret", format!("{name} in a provisioning document")));
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Push { transaction_id, content_type, body, .. } = &self.push;
        write!(f, "push {transaction_id} ")?;
        match &self.carried {
            Carried::Notification(notification) => notification.fmt(f),
            Carried::Provisioning(document) => {
                f.write_str("provisioning of")?;
                document.characteristics.iter().try_for_each(|one| write!(f, " {}", one.kind))?;
                match (content_type.security_method(), content_type.mac()) {
                    (_, None) => f.write_str(", without a MAC"),
                    (None, Some(_)) => f.write_str(", with a MAC"),
                    (Some(method), Some(_)) => write!(f, ", with a MAC by {method}"),
                }
            }
            Carried::Other => write!(f, "of {:?}, {} bytes", content_type.media, body.len()),
        }
    }
}

impl Content for Shown<'_> {
    fn json(&self, show_secrets: bool) -> Value {
        let Push { transaction_id, pdu_type, content_type, body, .. } = &self.push;
        let mut json = json!({ "transaction_id": transaction_id, "pdu_type": pdu_type.to_string() });
        if let Some(media_type) = content_type.media_type() {
            json["content_type"] = json!(media_type.name());
        }
        match &self.carried {
            Carried::Notification(Notification { digest, trigger }) => {
                json["digest"] = if show_secrets { json!(to_hex(&digest.0)) } else { json!("(hidden)") };
                json["version"] = json!(trigger.version.to_string());
                json["ui_mode"] = json!(format!("{:?}", trigger.ui_mode));
                json["initiator"] = json!(format!("{:?}", trigger.initiator));
                json["session_id"] = json!(trigger.session_id.to_string());
                json["server_id"] = json!(String::from_utf8_lossy(trigger.server_id));
                json["vendor_specific"] = json!(to_hex(trigger.vendor_specific));
            }
            Carried::Provisioning(document) => {
                json["sec"] = json!(content_type.security_method().map(|method| method.to_string()));
                json["mac"] = json!(content_type.mac().map(String::from_utf8_lossy));
                // The MAC is told: whoever has it can only try keys.
                json["document"] = provisioning::json(document, show_secrets);
            }
            Carried::Other => json["body"] = json!(to_hex(body)),
        }
        json
    }

    fn lines(&self, detail: Detail) -> Vec<String> {
        match &self.carried {
            Carried::Provisioning(document) => provisioning::lines(document, detail),
            Carried::Notification(_) | Carried::Other => Vec::new(),
        }
    }
}
