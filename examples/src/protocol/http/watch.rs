//! What an analyst looks for in HTTP: who can read it, and credentials (RFC 9110 §11, RFC 7616, RFC 7617).

use oma_dm_codec::auth::BasicCredentials;

use crate::flow::HttpMessage;
use crate::protocol::Reporter;
use crate::report::{Finding, Severity};

/// What has to be remembered of a connection.
#[derive(Default)]
pub(in crate::protocol) struct HttpWatch {
    /// The credentials that were told last: most clients repeat theirs with each request.
    told: String,
}

impl HttpWatch {
    /// Looks at the head of a message.
    pub(in crate::protocol) fn message(
        &mut self,
        protocol: &'static str,
        message: &HttpMessage<'_>,
        out: &mut Reporter<'_>,
    ) {
        plain(protocol, out);
        let fields = ["authorization", "proxy-authorization"];
        for value in fields.into_iter().flat_map(|name| message.head.all(name)) {
            let scheme = value.split(|byte| *byte == b' ').next().unwrap_or_default();
            let rest = value.get(scheme.len()..).unwrap_or_default().trim_ascii();
            let (severity, rule, detail) = if scheme.eq_ignore_ascii_case(b"basic") {
                (Severity::High, "basic-authentication", basic(rest, out.options.show_secrets))
            } else if scheme.eq_ignore_ascii_case(b"digest") {
                (Severity::Info, "digest-authentication", digest(rest))
            } else {
                continue;
            };
            if self.told != detail {
                self.told.clone_from(&detail);
                out.finding(Finding { protocol, severity, rule, detail });
            }
        }
    }
}

/// Nothing protects HTTP without TLS; that is told once of two ends, which may open many connections.
fn plain(protocol: &'static str, out: &mut Reporter<'_>) {
    let flow = out.place.flow;
    let (client, server) = (flow.client.ip(), flow.server);
    if out.shared.seen.seen((protocol, "plain", client, server), out.place.stamp.packet).is_none() {
        let detail = "device management in HTTP without TLS: everybody on the way reads and changes it".to_owned();
        out.finding(Finding { protocol, severity: Severity::Warning, rule: "plain-http", detail });
    }
}

/// Name and password, as whoever listens reads them.
pub(in crate::protocol) fn basic(credentials: &[u8], show_secrets: bool) -> String {
    let mut memory = vec![0; credentials.len()];
    match BasicCredentials::decode(credentials, &mut memory) {
        None => "credentials that are no name and password".to_owned(),
        Some(BasicCredentials { user, password }) => {
            let user = String::from_utf8_lossy(user);
            match show_secrets {
                true => format!("user \"{user}\" password \"{}\"", String::from_utf8_lossy(password)),
                false => format!("user \"{user}\" password (hidden)"),
            }
        }
    }
}

/// Who it is, and by which algorithm (RFC 7616 §3.4).
fn digest(parameters: &[u8]) -> String {
    let text = String::from_utf8_lossy(parameters);
    let parameter = |name: &str| {
        let mut named = text.split(',').filter_map(|part| part.split_once('='));
        named.find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().trim_matches('"'))
    };
    let (user, algorithm) = (parameter("username").unwrap_or_default(), parameter("algorithm").unwrap_or("MD5"));
    let protection = parameter("qop").map_or("without qop", |_| "with qop");
    format!("user \"{user}\" algorithm {algorithm} {protection}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 7617 §2 and RFC 7616 §3.9.1.
    #[test]
    fn who_it_is() {
        let credentials = b"QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
        assert_eq!(basic(credentials, true), "user \"Aladdin\" password \"open sesame\"");
        assert_eq!(basic(credentials, false), "user \"Aladdin\" password (hidden)");
        assert_eq!(basic(b"!", true), "credentials that are no name and password");
        let parameters =
            b"username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=MD5, qop=auth";
        assert_eq!(digest(parameters), "user \"Mufasa\" algorithm MD5 with qop");
        assert_eq!(digest(b"username=\"x\""), "user \"x\" algorithm MD5 without qop");
    }
}
