//! What an analyst looks for in MQTT.

use mqtt_codec::{Packet, Version, v3, v5};

use super::PROTOCOL;
use super::content::message;
use crate::protocol::Reporter;
use crate::protocol::secret::looks_secret;
use crate::report::{Fault, Fields, Finding, Severity};

/// What has to be remembered of a connection.
#[derive(Default)]
pub(super) struct Watch {
    /// A CONNECT was seen.
    connected: bool,
    /// The CONNECT that waits for its answer carried no credentials.
    anonymous: bool,
}

/// What CONNECT says that matters here, in either family.
struct Login<'p> {
    client_id: &'p [u8],
    username: Option<&'p [u8]>,
    password: Option<&'p [u8]>,
    /// The bytes of an authentication exchange.
    authentication: Option<&'p [u8]>,
}

impl Watch {
    /// Looks at a well-formed packet.
    pub(super) fn packet(&mut self, packet: &Packet<'_>, version: Version, fields: &Fields, out: &mut Reporter<'_>) {
        if let Some(login) = login(packet) {
            self.login(version, &login, out);
        }
        if let Some(accepted) = accepted(packet) {
            self.answer(accepted, out);
        }
        filters(packet, |filter| subscription(filter, out));
        if let Some((topic, payload)) = message(packet) {
            content(topic, payload, is_retained(packet), out);
        }
        for tolerated in &fields.tolerated {
            let detail = format!("[{}] at byte {}", tolerated.clause, tolerated.offset);
            out.finding(finding(Severity::Info, "tolerated-deviation", detail));
        }
    }

    fn login(&mut self, version: Version, login: &Login<'_>, out: &mut Reporter<'_>) {
        let client = String::from_utf8_lossy(login.client_id);
        if std::mem::replace(&mut self.connected, true) {
            let detail = format!("client \"{client}\" connects again on the same connection [MQTT-3.1.0-2]");
            out.finding(finding(Severity::Warning, "second-connect", detail));
        }
        self.anonymous = login.username.is_none() && login.password.is_none() && login.authentication.is_none();
        if !self.anonymous {
            let show = |secret: Option<&[u8]>| match secret {
                None => "none".to_owned(),
                Some(secret) if out.options.show_secrets => format!("\"{}\"", String::from_utf8_lossy(secret)),
                Some(_) => "(hidden)".to_owned(),
            };
            let user = String::from_utf8_lossy(login.username.unwrap_or_default());
            let mut detail = format!("client \"{client}\" user \"{user}\" password {}", show(login.password));
            if login.authentication.is_some() {
                detail += &format!(" authentication data {}", show(login.authentication));
            }
            out.finding(finding(Severity::High, "cleartext-credentials", detail));
        }
        if version == Version::V3_1 {
            let detail = format!("client \"{client}\" speaks MQTT 3.1 (MQIsdp), superseded in 2014");
            out.finding(finding(Severity::Info, "legacy-version", detail));
        }
    }

    fn answer(&mut self, accepted: bool, out: &mut Reporter<'_>) {
        if accepted && self.anonymous {
            let detail = "the broker accepts a client without credentials".to_owned();
            out.finding(finding(Severity::Warning, "anonymous-accepted", detail));
        }
        if !accepted {
            let detail = "the broker refuses the connection".to_owned();
            out.finding(finding(Severity::Info, "connection-refused", detail));
        }
        self.anonymous = false;
    }
}

/// A packet that breaks the rules.
pub(super) fn malformed(kind: &str, fault: &Fault) -> Finding {
    let detail = format!("{kind}: {} [{}] at byte {}", fault.text, fault.clause, fault.offset);
    finding(Severity::Warning, "malformed-packet", detail)
}

fn finding(severity: Severity, rule: &'static str, detail: String) -> Finding {
    Finding { protocol: PROTOCOL.name, severity, rule, detail }
}

fn subscription(filter: &[u8], out: &mut Reporter<'_>) {
    // A shared subscription sees what its filter sees.
    let wanted = match filter.strip_prefix(b"$share/") {
        Some(shared) => shared.splitn(2, |byte| *byte == b'/').nth(1).unwrap_or_default(),
        None => filter,
    };
    let (severity, rule) = match wanted {
        b"#" | b"+/#" | b"/#" => (Severity::Warning, "subscription-to-everything"),
        _ if wanted.starts_with(b"$SYS") => (Severity::Info, "subscription-to-sys"),
        _ => return,
    };
    out.finding(finding(severity, rule, format!("filter \"{}\"", String::from_utf8_lossy(filter))));
}

fn content(topic: &[u8], payload: &[u8], retained: bool, out: &mut Reporter<'_>) {
    if !looks_secret(topic, payload) {
        return;
    }
    let shown = match out.options.show_secrets {
        true => format!("\"{}\"", String::from_utf8_lossy(payload)),
        false => format!("{} bytes (hidden)", payload.len()),
    };
    let detail = format!("topic \"{}\" payload {shown}", String::from_utf8_lossy(topic));
    let (severity, rule) =
        if retained { (Severity::High, "retained-secret") } else { (Severity::Warning, "cleartext-secret") };
    out.finding(finding(severity, rule, detail));
}

fn login<'p>(packet: &Packet<'p>) -> Option<Login<'p>> {
    match packet {
        Packet::V3(v3::Packet::Connect(connect)) => Some(Login {
            client_id: connect.client_id.as_bytes(),
            username: connect.username.map(|name| name.as_bytes()),
            password: connect.password.map(|password| password.as_bytes()),
            authentication: None,
        }),
        Packet::V5(v5::Packet::Connect(connect)) => Some(Login {
            client_id: connect.client_id.as_bytes(),
            username: connect.username.map(|name| name.as_bytes()),
            password: connect.password.map(|password| password.as_bytes()),
            authentication: connect.properties.authentication_data().map(|data| data.as_bytes()),
        }),
        _ => None,
    }
}

fn accepted(packet: &Packet<'_>) -> Option<bool> {
    match packet {
        Packet::V3(v3::Packet::ConnAck(answer)) => Some(answer.return_code == v3::ConnectReturnCode::ACCEPTED),
        Packet::V5(v5::Packet::ConnAck(answer)) => Some(answer.reason_code == v5::ReasonCode::SUCCESS),
        _ => None,
    }
}

fn filters(packet: &Packet<'_>, mut each: impl FnMut(&[u8])) {
    match packet {
        Packet::V3(v3::Packet::Subscribe(subscribe)) => {
            subscribe.filters.iter().for_each(|subscription| each(subscription.filter.as_bytes()));
        }
        Packet::V5(v5::Packet::Subscribe(subscribe)) => {
            subscribe.filters.iter().for_each(|subscription| each(subscription.filter.as_bytes()));
        }
        _ => {}
    }
}

fn is_retained(packet: &Packet<'_>) -> bool {
    match packet {
        Packet::V3(v3::Packet::Publish(publish)) => publish.retain,
        Packet::V5(v5::Packet::Publish(publish)) => publish.retain,
        Packet::V3(v3::Packet::Connect(connect)) => connect.will.is_some_and(|will| will.retain),
        Packet::V5(v5::Packet::Connect(connect)) => connect.will.is_some_and(|will| will.retain),
        _ => false,
    }
}
