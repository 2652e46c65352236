//! Digests made of a user's name, a password, a nonce, and what is to be protected.

use core::{convert::Infallible, fmt};

use md5::{Digest as _, Md5};
use subtle::ConstantTimeEq;
use wire_buf::{Buffer, Encode};

use super::base64;
use crate::{notification::Trigger, types::Digest};

/// The hash of a user's name and password, in Base64: what an authenticator has to keep (OMA DM Security 1.2 §5.3.2). It is
/// as good as the password, and prints as `<redacted>`.
#[derive(Clone, Copy)]
pub struct UserHash([u8; 24]);

impl UserHash {
    /// `B64(H(username:password))`
    #[must_use]
    pub fn new(user: &[u8], password: &[u8]) -> Self {
        Self::from_digest(digest(&[user, password]))
    }

    /// The hash that was kept: `H(username:password)`.
    #[must_use]
    pub fn from_digest(digest: Digest) -> Self {
        Self(base64::of_digest(digest))
    }

    /// The characters of Base64.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 24] {
        &self.0
    }

    /// The Data of `syncml:auth-md5` credentials, before Base64: `H(B64(H(username:password)):nonce)` (§5.3.2).
    #[must_use]
    pub fn md5(&self, nonce: &[u8]) -> Digest {
        digest(&[&self.0, nonce])
    }

    /// The MAC of a message, `syncml:auth-MAC`, before Base64:
    /// `H(B64(H(username:password)):nonce:B64(H(message body)))` (§5.4.2). The body is that of the transport, XML or WBXML.
    #[must_use]
    pub fn mac(&self, nonce: &[u8], body: &[u8]) -> Digest {
        self.over(nonce, digest(&[body]))
    }

    fn over(&self, nonce: &[u8], body: Digest) -> Digest {
        digest(&[&self.0, nonce, &base64::of_digest(body)])
    }
}

impl fmt::Debug for UserHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

impl Trigger<'_> {
    /// The digest of a notification with this trigger (OMA DM Notification 1.2 §6.2.2). `server` is the hash of the
    /// server's identifier and its password for this client.
    #[must_use]
    pub fn digest(&self, server: &UserHash, nonce: &[u8]) -> Digest {
        let mut hasher = Hasher(Md5::new());
        let Ok(()) = self.encode_into(&mut hasher);
        server.over(nonce, Digest(hasher.0.finalize().into()))
    }
}

impl Digest {
    /// Whether `received` is this digest: its Base64, as a rule; its 16 bytes, which WBXML can carry; or the Base64 of its
    /// 32 hexadecimal digits, as in the specification's own example of a MAC. How long it takes does not depend on where a
    /// difference is.
    #[must_use]
    pub fn verifies(&self, received: &[u8]) -> bool {
        if received.len() == self.0.len() {
            return received.ct_eq(&self.0).into();
        }
        let mut memory = [0; 33];
        match base64::decode(received, &mut memory) {
            Some(bytes) if bytes.len() == self.0.len() => bytes.ct_eq(&self.0).into(),
            Some(digits) if digits.len() == 32 => {
                let mut expected = [0_u8; 32];
                let pairs = expected.as_chunks_mut().0.iter_mut().zip(self.0);
                pairs.for_each(|([high, low], byte)| (*high, *low) = (digit(byte >> 4), digit(byte & 0x0F)));
                digits.ct_eq(&expected).into()
            }
            _ => false,
        }
    }
}

/// A small hexadecimal digit.
const fn digit(nibble: u8) -> u8 {
    nibble.wrapping_add(if nibble < 10 { b'0' } else { b'a'.wrapping_sub(10) })
}

/// The digest of parts with colons between them.
fn digest(parts: &[&[u8]]) -> Digest {
    let mut hasher = Md5::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            hasher.update(b":");
        }
        hasher.update(part);
    }
    Digest(hasher.finalize().into())
}

/// A hash as an output.
struct Hasher(Md5);

impl Buffer for Hasher {
    type Error = Infallible;

    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        self.0.update(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    /// The example of the SyncML Sync Protocol 1.1 §3.5.2, computed again with another MD5.
    #[test]
    fn md5_of_the_example() {
        let user = UserHash::new(b"Bruce2", b"OhBehave");
        assert_eq!(text(user.as_bytes()), "PtEdr8lBQ45IbT1bZIkrOQ==");
        assert_eq!(text(&base64::of_digest(user.md5(b"Nonce"))), "Zz6EivR3yeaaENcRN6lpAQ==");
    }

    #[test]
    fn a_digest_is_verified_in_each_form() {
        let digest = UserHash::new(b"Bruce2", b"OhBehave").md5(b"Nonce");
        assert!(digest.verifies(b"Zz6EivR3yeaaENcRN6lpAQ=="));
        assert!(digest.verifies(b" Zz6EivR3yeaaENcRN6lpAQ==\r\n"));
        assert!(digest.verifies(&digest.0));
        assert!(digest.verifies(b"NjczZTg0OGFmNDc3YzllNjlhMTBkNzExMzdhOTY5MDE="));
        for forged in [&b"Zz6EivR3yeaaENcRN6lpAg=="[..], b"Zz6EivR3yeaaENcRN6lpAQ", b"", &[0; 16], b"AAAA", &[b'A'; 44]]
        {
            assert!(!digest.verifies(forged), "{forged:?}");
        }
    }
}
