//! Who sends a message: credentials in a message, the MAC over a whole one, the digest of a notification (OMA DM Security
//! 1.2 §5.3, §5.4, §5.6).
//!
//! Passwords stay with the caller. What a server has to keep of a user is [`UserHash`].
//!
//! ```
//! use oma_dm_codec::auth::{UserHash, base64};
//!
//! // the nonce is what the peer's NextNonce stands for in Base64
//! let mut memory = [0; 64];
//! let nonce = base64::decode(b"Tm9uY2U=", &mut memory).expect("Base64");
//! assert_eq!(nonce, b"Nonce");
//! let credentials = UserHash::new(b"Bruce2", b"OhBehave").md5(nonce);
//! assert_eq!(&base64::of_digest(credentials), b"Zz6EivR3yeaaENcRN6lpAQ==");
//! # let received = b"Zz6EivR3yeaaENcRN6lpAQ==";
//! assert!(credentials.verifies(received));
//! ```

pub mod base64;
mod basic;
mod bootstrap;
mod hash;
mod hmac_header;

pub use basic::{BasicCredentials, encode_basic, verify_basic};
pub use bootstrap::{Mac, MacError, Pin};
pub use hash::UserHash;
pub use hmac_header::{HmacHeader, Quoted};

/// The name of basic authentication in the element `Type`.
pub const BASIC: &str = "syncml:auth-basic";
/// The name of authentication by MD5 digest in the element `Type`.
pub const MD5: &str = "syncml:auth-md5";
/// The name of authentication by a MAC in the transport's header in the element `Type`.
pub const MAC: &str = "syncml:auth-MAC";

/// What stands for a nonce in a notification whose sender does not know the current one. The specification writes
/// `0x00000000`, which some read as ten characters and some as four bytes.
pub const NONCES_OF_LAST_RESORT: [&[u8]; 2] = [b"0x00000000", &[0; 4]];
