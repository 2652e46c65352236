//! What of a management tree is not to be shown.

use crate::protocol::http::Naming;
use crate::protocol::secret::names_secret;

/// The last segments of URIs whose values are credentials, in lower case (OMA DM Standardised Objects 1.2 §5.1, and what 1.1.2
/// called them).
const NODES: [&str; 6] = ["aauthdata", "aauthsecret", "clientpw", "serverpw", "clientnonce", "servernonce"];

/// How data are named among the fields.
pub(super) const NAMING: Naming = Naming { name: "LocURI", value: "Data", item: "Item", is_secret: is_secret_uri };

/// Whether a node of the management tree holds a secret.
pub(super) fn is_secret_uri(uri: &str) -> bool {
    let node = uri.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    NODES.iter().any(|secret| node.eq_ignore_ascii_case(secret)) || names_secret(uri.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_with_credentials() {
        assert!(is_secret_uri("./DMAcc/1/AppAuth/1/AAuthSecret"));
        assert!(is_secret_uri("./SyncML/DMAcc/x/ClientPW?prop=Value"));
        assert!(is_secret_uri("./Wifi/Passphrase"));
        assert!(!is_secret_uri("./DMAcc/1/AppAuth/1/AAuthName"));
    }
}
