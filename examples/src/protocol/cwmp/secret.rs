//! What of a data model is not to be shown.

use crate::protocol::http::{Naming, credentials_of};
use crate::protocol::secret::names_secret;

/// What the names of parameters with keys end with, in lower case (TR-098, TR-104, TR-181), beside those that name a password.
const KEYS: [&str; 4] = ["presharedkey", "wepkey", "sharedkey", "privatekey"];

/// How values are named among the fields.
pub(super) const NAMING: Naming = Naming { name: "Name", value: "Value", item: "ParameterValueStruct", is_secret };

/// Whether a parameter holds a secret.
pub(super) fn is_secret(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default();
    let lower = name.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
    // A parameter that says how passwords have to be is none.
    KEYS.iter().any(|key| lower.ends_with(key)) || names_secret(name.as_bytes())
}

/// The URL without what stands before its `@`.
pub(super) fn without_credentials(url: &str) -> String {
    match credentials_of(url) {
        Some(credentials) => url.replacen(credentials, "(hidden)", 1),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_with_secrets() {
        for path in [
            "Device.ManagementServer.ConnectionRequestPassword",
            "Device.WiFi.AccessPoint.1.Security.KeyPassphrase",
            "Device.WiFi.AccessPoint.1.Security.PreSharedKey",
            "InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.WEPKey.1.WEPKey",
            "InternetGatewayDevice.Services.X.WEPKey1",
        ] {
            assert!(is_secret(path), "{path}");
        }
        assert!(!is_secret("Device.ManagementServer.Username"));
        assert!(!is_secret("Device.Passwords.Entries"), "the object is not the parameter");
    }

    #[test]
    fn credentials_in_urls() {
        assert_eq!(without_credentials("ftp://user:pass@host/file"), "ftp://(hidden)@host/file");
    }
}
