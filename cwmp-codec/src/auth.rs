//! Who sends what comes over UDP: HMAC-SHA1 with the password that the ACS and the CPE share (RFC 2104, TR-069 §G.2.2.3 and
//! Annex M). Passwords stay with the caller.
//!
//! ```
//! use cwmp_codec::{FormValue, Signature, UdpConnectionRequest};
//!
//! let request = UdpConnectionRequest {
//!     host: "192.0.2.7:7547",
//!     timestamp: FormValue::plain("1120673700"),
//!     id: FormValue::plain("1234"),
//!     username: FormValue::plain("CPE57689"),
//!     cnonce: FormValue::plain("XTGRWIPC6D3IPXS3"),
//!     signature: Signature([0; 20]),
//! };
//! assert!(!request.is_signed_with(b"password"));
//! assert!(request.sign(b"password").is_signed_with(b"password"));
//! ```

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

use crate::{connection_request::UdpConnectionRequest, types::Signature};

/// As many bytes at a time go through the hash.
const BLOCK: usize = 64;

impl Signature {
    /// The HMAC-SHA1 of bytes: of a lightweight notification's body, which a header field `Signature` proves.
    #[must_use]
    pub fn of(password: &[u8], bytes: &[u8]) -> Self {
        Self::of_bytes(password, bytes.iter().copied())
    }

    fn of_bytes(password: &[u8], mut bytes: impl Iterator<Item = u8>) -> Self {
        // a key may have any length
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(password) else { return Self([0; 20]) };
        loop {
            let mut block = [0; BLOCK];
            let len = block.iter_mut().zip(&mut bytes).map(|(place, byte)| *place = byte).count();
            mac.update(block.get(..len).unwrap_or_default());
            if len < BLOCK {
                return Self(mac.finalize().into_bytes().into());
            }
        }
    }

    /// Whether this is the HMAC-SHA1 of bytes. How long it takes does not depend on where a difference is.
    #[must_use]
    pub fn verifies(&self, password: &[u8], bytes: &[u8]) -> bool {
        Self::of(password, bytes).0.ct_eq(&self.0).into()
    }
}

impl UdpConnectionRequest<'_> {
    /// The same, signed with the CPE's password for connection requests.
    #[must_use]
    pub fn sign(self, password: &[u8]) -> Self {
        Self { signature: Signature::of_bytes(password, self.signed()), ..self }
    }

    /// Whether whoever sent it knows the password. How long it takes does not depend on where a difference is.
    #[must_use]
    pub fn is_signed_with(&self, password: &[u8]) -> bool {
        Signature::of_bytes(password, self.signed()).0.ct_eq(&self.signature.0).into()
    }

    /// What is signed: the values of `ts`, `id`, `un` and `cn`, one behind the other.
    fn signed(&self) -> impl Iterator<Item = u8> {
        self.timestamp.bytes().chain(self.id.bytes()).chain(self.username.bytes()).chain(self.cnonce.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection_request::FormValue;
    use std::{string::String, vec};

    fn digits(signature: Signature) -> String {
        String::from_utf8(signature.digits().to_vec()).unwrap()
    }

    /// Test cases 1, 2 and 6 of RFC 2202 §3.
    #[test]
    fn vectors_of_the_rfc() {
        assert_eq!(digits(Signature::of(&[0x0B; 20], b"Hi There")), "B617318655057264E28BC0B6FB378C8EF146BE00");
        let what = b"what do ya want for nothing?";
        assert_eq!(digits(Signature::of(b"Jefe", what)), "EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79");
        let long = b"Test Using Larger Than Block-Size Key - Hash Key First";
        assert_eq!(digits(Signature::of(&[0xAA; 80], long)), "AA4AE5E15272D00E95705637CE8A3B55ED402112");
    }

    #[test]
    fn blocks_do_not_matter() {
        for len in [0, 1, 63, 64, 65, 127, 128, 129, 1000] {
            let bytes = vec![b'x'; len];
            let mut mac = Hmac::<Sha1>::new_from_slice(b"key").unwrap();
            mac.update(&bytes);
            let expected: [u8; 20] = mac.finalize().into_bytes().into();
            assert_eq!(Signature::of(b"key", &bytes), Signature(expected), "{len}");
        }
    }

    /// The request of the example in TR-069 §G.2.2.3; its password is not told there. Python's `hmac` agrees.
    #[test]
    fn the_signature_is_over_the_decoded_values() {
        let mut request = UdpConnectionRequest {
            host: "10.1.1.1:8080",
            timestamp: FormValue::plain("1120673700"),
            id: FormValue::plain("1234"),
            username: FormValue::plain("CPE57689"),
            cnonce: FormValue::plain("XTGRWIPC6D3IPXS3"),
            signature: Signature([0; 20]),
        };
        request = request.sign(b"password");
        assert_eq!(digits(request.signature), "F749EE6D9E3BC469FB709EAD2A75EE7535F58552");
        assert!(request.is_signed_with(b"password") && !request.is_signed_with(b"passwort"));
        request.username = FormValue::plain("CPE57688");
        assert!(!request.is_signed_with(b"password"));
        request.username = FormValue::plain("a&b c");
        assert_eq!(request.sign(b"p").signature, Signature::of(b"p", b"11206737001234a&b cXTGRWIPC6D3IPXS3"));
    }

    #[test]
    fn a_signature_of_a_body_is_verified() {
        let signature = Signature::of(b"secret", b"<Notification/>");
        assert!(signature.verifies(b"secret", b"<Notification/>"));
        assert!(!signature.verifies(b"secret", b"<Notification></Notification>"));
        assert!(!signature.verifies(b"Secret", b"<Notification/>"));
    }
}
