//! MAC frames of IEEE 802.15.4, as far as 6LoWPAN runs over them (feature `ieee802154`).
//!
//! Frames of 2003, 2006 and 2015: addresses with every way to leave out PAN identifiers, a suppressed sequence number, the
//! auxiliary security header, header and payload information elements. Nothing is decrypted: what is encrypted is told as
//! such.
//!
//! ```
//! use lowpan_codec::{LinkAddress, buf::{Decode, Message, Reader}, ieee802154::{self, Frame}};
//!
//! let [source, destination] = [LinkAddress::Short(1), LinkAddress::Short(2)];
//! let frame = Frame::data(7, 0xabcd, destination, source, b"payload").unwrap();
//! let mut memory = [0; 127];
//! let octets = frame.encode_to_slice(&mut memory)?;
//! let len = octets.len();
//! let fcs = ieee802154::fcs(octets).to_le_bytes();
//! memory[len..len + 2].copy_from_slice(&fcs);
//!
//! let octets = ieee802154::without_fcs(&memory[..len + 2])?;
//! let again = Frame::decode(&mut Reader::new(octets), &mut ())?;
//! assert_eq!(again, frame);
//! assert_eq!((again.source_pan(), again.source()), (Some(0xabcd), Some(source)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod element;
mod fcs;
mod frame;
mod frame_control;
mod frame_type;
mod security;

pub use element::{Element, Elements, Nested};
pub use fcs::{fcs, without_fcs};
pub use frame::{Frame, Payload};
pub use frame_control::{FrameControl, FrameVersion};
pub use frame_type::FrameType;
pub use security::{KeyId, Security};
