//! Neighbour discovery in low-power networks: options and messages (RFC 6775, RFC 7400, RFC 8505, RFC 8928).
//!
//! [`options`] finds the options of a message; the Context Options among them fill a
//! [`ContextTable`](crate::ContextTable):
//!
//! ```
//! use lowpan_codec::{ContextId, ContextTable, nd::{self, NdOption}};
//! use core::time::Duration;
//!
//! // A Router Advertisement with a Context Option: context 1 is 2001:db8:1::/64.
//! let message = [
//!     134, 0, 0, 0, 64, 0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 34, 2, 64, 0x11, 0, 0, 0, 60, 0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, 0,
//! ];
//! let mut contexts = ContextTable::EMPTY;
//! for option in nd::options(&message, &mut ())?.iter() {
//!     if let NdOption::Context(context) = option {
//!         contexts.learn(&context, Duration::ZERO);
//!     }
//! }
//! let entry = contexts.get(ContextId::new(1).unwrap()).unwrap();
//! assert_eq!(entry.prefix.to_string(), "2001:db8:1::/64");
//! # Ok::<(), lowpan_codec::DecodeError>(())
//! ```

mod border_router;
mod capabilities;
mod context;
mod duplicate_address;
mod link_layer;
mod option;
mod registration;

use wire_buf::{Observer, Reader, Seq};

pub use border_router::BorderRouter;
pub use capabilities::Capabilities;
pub use context::ContextOption;
pub use duplicate_address::DuplicateAddress;
pub use link_layer::LinkLayer;
pub use option::{NdOption, Opaque};
pub use registration::Registration;

use crate::{clause::Clause, error::DecodeError, registry::NdMessageType};

/// The options of an ICMPv6 message: none, if it is no message of neighbour discovery.
///
/// # Errors
/// If the message is too short, or an option is not as it should be.
pub fn options<'a, O: Observer>(message: &'a [u8], cx: &mut O) -> Result<Seq<'a, NdOption<'a>>, DecodeError> {
    let mut r = Reader::new(message);
    // What stands before the options (RFC 4861 §4).
    let fixed = match r.peek_u8().map(NdMessageType) {
        Some(NdMessageType::ROUTER_SOLICITATION) => 8,
        Some(NdMessageType::ROUTER_ADVERTISEMENT) => 16,
        Some(NdMessageType::NEIGHBOR_SOLICITATION | NdMessageType::NEIGHBOR_ADVERTISEMENT) => 24,
        Some(NdMessageType::REDIRECT) => 40,
        _ => return Ok(Seq::EMPTY),
    };
    if r.bytes(fixed).is_err() {
        return Err(DecodeError::new(0, Clause::NdTruncated));
    }
    Seq::checked(&mut r, (), |(), r| NdOption::read(r, cx).map(drop))
}
