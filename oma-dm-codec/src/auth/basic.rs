//! Basic authentication: name and password in Base64, for everybody to read (SyncML Representation Protocol 1.2 §6.1.8).

use core::{convert::Infallible, fmt};

use subtle::ConstantTimeEq;
use wire_buf::Buffer;

use super::base64::{self, Encoder};

/// Appends the Data of `syncml:auth-basic` credentials.
///
/// # Errors
/// Only that of `out`.
pub fn encode_basic<B: Buffer + ?Sized>(user: &[u8], password: &[u8], out: &mut B) -> Result<(), B::Error> {
    let mut encoder = Encoder::new(out);
    encoder.push(user)?;
    encoder.push(b":")?;
    encoder.push(password)?;
    encoder.finish()
}

/// Whether `data` are the credentials of this user. It takes no memory, and as long wherever a difference is.
#[must_use]
pub fn verify_basic(data: &[u8], user: &[u8], password: &[u8]) -> bool {
    let mut comparison = Comparison { expected: data.trim_ascii(), is_equal: true };
    let Ok(()) = encode_basic(user, password, &mut comparison);
    comparison.is_equal && comparison.expected.is_empty()
}

/// An output that compares.
struct Comparison<'a> {
    expected: &'a [u8],
    is_equal: bool,
}

impl Buffer for Comparison<'_> {
    type Error = Infallible;

    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        let (head, rest) = self.expected.split_at_checked(bytes.len()).unwrap_or((&[], &[]));
        self.expected = rest;
        self.is_equal &= bool::from(head.ct_eq(bytes));
        Ok(())
    }
}

/// What basic credentials tell. They print without the password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BasicCredentials<'b> {
    /// The name of the user. No colon is in it.
    pub user: &'b [u8],
    /// The password.
    pub password: &'b [u8],
}

impl<'b> BasicCredentials<'b> {
    /// Reads the Data of `syncml:auth-basic` credentials into `memory`, which takes three bytes for each four characters.
    /// `None` if it is no Base64, without a colon, or takes more memory.
    #[must_use]
    pub fn decode(data: &[u8], memory: &'b mut [u8]) -> Option<Self> {
        let both = base64::decode(data, memory)?;
        let (user, rest) = both.split_at_checked(both.iter().position(|byte| *byte == b':')?)?;
        Some(Self { user, password: rest.split_first()?.1 })
    }
}

impl fmt::Debug for BasicCredentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:<redacted>", crate::types::Shown(self.user))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn the_example_both_ways() {
        let mut out = Vec::new();
        let Ok(()) = encode_basic(b"Bruce2", b"OhBehave", &mut out);
        assert_eq!(out, b"QnJ1Y2UyOk9oQmVoYXZl");
        let mut memory = [0; 16];
        let credentials = BasicCredentials::decode(&out, &mut memory).unwrap();
        assert_eq!((credentials.user, credentials.password), (&b"Bruce2"[..], &b"OhBehave"[..]));
        assert_eq!(std::format!("{credentials:?}"), "Bruce2:<redacted>");
    }

    #[test]
    fn any_length_is_verified() {
        for len in 0..20 {
            let password = std::vec![b':'; len];
            let mut out = Vec::new();
            let Ok(()) = encode_basic(b"u", &password, &mut out);
            assert!(verify_basic(&out, b"u", &password));
            assert!(!verify_basic(&out, b"v", &password));
            assert!(!verify_basic(&out[1..], b"u", &password));
            assert!(!verify_basic(&[&out[..], b"AAAA"].concat(), b"u", &password));
            assert_eq!(BasicCredentials::decode(&out, &mut [0; 32]).unwrap().password, password);
        }
        assert!(!verify_basic(b"", b"", b""));
    }

    #[test]
    fn what_is_no_credentials() {
        for data in [&b""[..], b"!", b"QUJD", b"QnJ1Y2UyOk9oQmVoYXZl\0"] {
            assert_eq!(BasicCredentials::decode(data, &mut [0; 64]), None, "{data:?}");
        }
        assert_eq!(BasicCredentials::decode(b"QnJ1Y2UyOk9oQmVoYXZl", &mut [0; 14]), None, "too little memory");
    }
}
