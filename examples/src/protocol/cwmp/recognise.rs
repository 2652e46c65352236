//! CWMP by its content.

use crate::flow::HttpMessage;
use crate::protocol::Reporter;
use crate::protocol::http::root;

/// What the namespaces of all versions begin with (TR-069 §A.1).
const NAMESPACE: &[u8] = b"urn:dslforum-org:cwmp-";
/// So much of an envelope is looked at for its namespaces.
const LOOKED_AT: usize = 4096;

/// Whether a message of HTTP carries an envelope of CWMP, or asks a CPE that was seen for a session.
pub(super) fn http(message: &HttpMessage<'_>, out: &Reporter<'_>) -> bool {
    message.body.as_ref().is_ok_and(|body| is_cwmp(&body.bytes)) || out.shared.cwmp_devices.is_asked(message, out)
}

/// Whether a document is an envelope of CWMP.
fn is_cwmp(bytes: &[u8]) -> bool {
    is_envelope(bytes) && {
        // Those of UTF-16 stand between zeros.
        let start: Vec<u8> = bytes.iter().take(LOOKED_AT).copied().filter(|byte| *byte != 0).collect();
        start.windows(NAMESPACE.len()).any(|window| window == NAMESPACE)
    }
}

/// Whether a document is an envelope of SOAP.
pub(super) fn is_envelope(bytes: &[u8]) -> bool {
    root(bytes).as_deref() == Some("Envelope")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn envelopes_of_cwmp_alone() {
        let soap = |uri: &str| {
            let soap = "http://schemas.xmlsoap.org/soap/envelope/";
            format!("<?xml version='1.0'?><s:Envelope xmlns:s='{soap}' xmlns:c='{uri}'><s:Body/></s:Envelope>")
        };
        assert!(is_cwmp(soap("urn:dslforum-org:cwmp-1-0").as_bytes()));
        let wide: Vec<u8> = soap("urn:dslforum-org:cwmp-1-2").bytes().flat_map(|byte| [0, byte]).collect();
        assert!(is_cwmp(&wide));
        assert!(!is_cwmp(soap("http://www.onvif.org/ver10/device/wsdl").as_bytes()));
        assert!(!is_cwmp(b"<html>urn:dslforum-org:cwmp-1-0</html>"));
    }
}
