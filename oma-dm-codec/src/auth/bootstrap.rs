//! The MAC of a bootstrap document (OMA Provisioning Bootstrap 1.1 §5.2; OMA DM Security 1.2 §5.7.2).

use core::fmt;

use hmac::{Hmac, KeyInit, Mac as _};
use sha1::{Digest as _, Sha1};
use subtle::ConstantTimeEq;

use crate::wsp::{Push, SecurityMethod};

/// The HMAC-SHA1 of a bootstrap document, before it is written in hexadecimal digits.
#[derive(Clone, Copy)]
pub struct Mac([u8; 20]);

/// What the key of the MAC is made of: what the network knows of the subscriber, what the user was told, or both.
///
/// Of a subscriber in a GSM network, the network's part is the IMSI in semi-octets, as the SIM card holds it; elsewhere it
/// is what the network says.
#[derive(Clone, Copy)]
pub struct Pin<'a> {
    /// What the network knows.
    pub network: &'a [u8],
    /// The digits that the user was told.
    pub user: &'a [u8],
}

/// Why a push is not what its MAC says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum MacError {
    /// The content type names no method, or no MAC: whoever sent it, nobody vouches for it.
    #[error("the push has no MAC")]
    Missing,
    /// The method authenticates in another way than by a MAC over the body, or is none that is known.
    #[error("the security method {0:?} has no MAC over the body")]
    Method(SecurityMethod),
    /// The MAC is one of another body, or made with another key.
    #[error("the MAC is not that of the body")]
    Wrong,
}

impl Push<'_> {
    /// Checks the parameters `SEC` and `MAC` of the content type against the body, with what the device knows (OMA
    /// Provisioning Bootstrap 1.1 §5.2).
    ///
    /// # Errors
    /// [`MacError`], if the body must not be believed.
    pub fn verify(&self, pin: Pin<'_>) -> Result<(), MacError> {
        let (Some(method), Some(received)) = (self.content_type.security_method(), self.content_type.mac()) else {
            return Err(MacError::Missing);
        };
        let mac = Mac::new(method, pin, self.body).ok_or(MacError::Method(method))?;
        if mac.verifies(received) { Ok(()) } else { Err(MacError::Wrong) }
    }
}

impl Mac {
    /// The MAC of a document, the body of the push. `None` for a method that authenticates the user's digits instead.
    #[must_use]
    pub fn new(method: SecurityMethod, pin: Pin<'_>, document: &[u8]) -> Option<Self> {
        let key = match method {
            SecurityMethod::NETWPIN => [pin.network, &[]],
            SecurityMethod::USERPIN => [pin.user, &[]],
            SecurityMethod::USERNETWPIN => [pin.network, pin.user],
            _ => return None,
        };
        hmac(key, document).map(Self)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The MAC in hexadecimal digits, as the parameter `MAC` holds it.
    #[must_use]
    pub fn to_hex(&self) -> [u8; 40] {
        let mut digits = [0; 40];
        let pairs = digits.as_chunks_mut().0.iter_mut().zip(self.0);
        pairs.for_each(|([high, low], byte)| (*high, *low) = (digit(byte >> 4), digit(byte & 0x0F)));
        digits
    }

    /// Whether the parameter `MAC` of a push is this one; capital and small digits are the same. It takes as long wherever a
    /// difference is.
    #[must_use]
    pub fn verifies(&self, received: &[u8]) -> bool {
        let mut folded = [0; 40];
        if received.len() != folded.len() {
            return false;
        }
        folded.iter_mut().zip(received).for_each(|(to, from)| *to = from.to_ascii_uppercase());
        folded.ct_eq(&self.to_hex()).into()
    }
}

/// HMAC-SHA1 with a key of two parts (RFC 2104 §2: a key that is longer than a block of 64 bytes is hashed first).
fn hmac(key: [&[u8]; 2], document: &[u8]) -> Option<[u8; 20]> {
    let len = key.iter().map(|part| part.len()).fold(0, usize::saturating_add);
    let mut block = [0; 64];
    if len > block.len() {
        let hashed = key.iter().fold(Sha1::new(), |hash, part| hash.chain_update(part)).finalize();
        block.iter_mut().zip(hashed).for_each(|(to, from)| *to = from);
    } else {
        block.iter_mut().zip(key.into_iter().flatten()).for_each(|(to, from)| *to = *from);
    }
    // filled up with zeros, as the definition has it
    let hmac = Hmac::<Sha1>::new_from_slice(&block).ok()?;
    Some(hmac.chain_update(document).finalize().into_bytes().into())
}

/// A capital hexadecimal digit.
const fn digit(nibble: u8) -> u8 {
    nibble.wrapping_add(if nibble < 10 { b'0' } else { b'A'.wrapping_sub(10) })
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

impl fmt::Debug for Pin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 2202 §3: the first, the second, and one with a key of 80 bytes.
    #[test]
    fn the_vectors_of_rfc_2202() {
        for (key, data, mac) in [
            ([&[0x0b; 20][..], &[]], &b"Hi There"[..], "B617318655057264E28BC0B6FB378C8EF146BE00"),
            ([b"Je", b"fe"], b"what do ya want for nothing?", "EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79"),
            (
                [&[0xaa; 70], &[0xaa; 10]],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "AA4AE5E15272D00E95705637CE8A3B55ED402112",
            ),
        ] {
            let pin = Pin { network: key[0], user: key[1] };
            let computed = Mac::new(SecurityMethod::USERNETWPIN, pin, data).unwrap();
            assert_eq!(computed.to_hex(), mac.as_bytes());
            assert!(computed.verifies(mac.as_bytes()));
            assert!(computed.verifies(mac.to_ascii_lowercase().as_bytes()));
            assert!(!computed.verifies(&mac.as_bytes()[1..]));
            assert!(!computed.verifies(&[b'0'; 40]));
        }
    }

    #[test]
    fn each_method_has_its_key() {
        let pin = Pin { network: b"N", user: b"U" };
        let hex = |method| Mac::new(method, pin, b"d").map(|mac| mac.to_hex());
        let only =
            |network, user| Mac::new(SecurityMethod::USERNETWPIN, Pin { network, user }, b"d").map(|mac| mac.to_hex());
        assert_eq!(hex(SecurityMethod::NETWPIN), only(b"N", b""));
        assert_eq!(hex(SecurityMethod::USERPIN), only(b"", b"U"));
        assert_eq!(hex(SecurityMethod::USERNETWPIN), only(b"N", b"U"));
        assert_eq!(hex(SecurityMethod::USERPINMAC), None);
    }
}
