//! How notifications and bootstrap documents arrive by short message or UDP: as a push of WSP (WAP-230-WSP §8.2.4, §8.4),
//! in a short message behind a user data header (3GPP TS 23.040 §9.2.3.24).
//!
//! ```
//! use oma_dm_codec::{MediaType, Notification, buf::Reader, wsp::{ApplicationId, Push, PORT, UserDataHeader}};
//!
//! let message = b"\x06\x05\x04\x0b\x84\x23\xf0\
//!     \x01\x06\x03\xc4\xaf\x87\
//!     \x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x02\xf8\0\0\0\0\x0a\x04acme";
//! let mut r = Reader::new(message);
//! let header: UserDataHeader = r.decode(&mut ())?;
//! assert_eq!(header.ports().map(|ports| ports.destination), Some(PORT));
//! let push: Push = r.decode(&mut ())?;
//! assert_eq!(push.content_type.media_type(), Some(MediaType::Notification));
//! assert_eq!(push.application_id(), Some(ApplicationId::SYNCML_DM));
//! let notification: Notification = Reader::new(push.body).decode(&mut ())?;
//! assert_eq!(notification.trigger.server_id, b"acme");
//! # Ok::<(), oma_dm_codec::DecodeError>(())
//! ```

mod content_type;
mod header;
mod push;
mod user_data_header;
mod value;

pub use crate::registry::wsp::{ApplicationId, ElementId, HeaderCode, ParameterCode, PduType, SecurityMethod};
pub use content_type::{ContentType, Media, Parameter, Parameters};
pub use header::{Header, Headers};
pub use push::Push;
pub use user_data_header::{Concatenation, InformationElement, Ports, UserDataHeader};
pub use value::{Name, WspValue};

/// The port for pushes, of UDP and in user data headers.
pub const PORT: u16 = 2948;
/// The port for pushes over WTLS.
pub const SECURE_PORT: u16 = 2949;
