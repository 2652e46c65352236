//! MQTT 3.1, 3.1.1 and 5.0: a strict, zero-copy decoder and encoder, without `std`, `alloc`, `unsafe` or panics.
//!
//! Every packet of each version, in both directions, after the OASIS standards [MQTT 3.1.1] and [MQTT 5.0] and IBM's
//! specification of 3.1. The two families, [`v3`] and [`v5`], have types of their own, since a packet of 3.x cannot
//! hold properties; [`Packet`] is either. A value that exists is valid: its fields borrow from the bytes, and no
//! accessor fails.
//!
//! ```
//! use mqtt_codec::{Delivery, TopicName, buf::{Message, Reader}, v5};
//!
//! let wire = [0x30, 0x08, 0x00, 0x03, b'a', b'/', b'b', 0x00, b'h', b'i'];
//! let received: v5::Publish = Reader::new(&wire).decode(&mut ())?;
//! assert_eq!((received.topic.unwrap().as_str(), received.payload), ("a/b", &b"hi"[..]));
//!
//! let answer = v5::Publish {
//!     delivery: Delivery::AtMostOnce,
//!     retain: false,
//!     topic: Some(TopicName::new("a/c")?),
//!     properties: v5::Properties::EMPTY,
//!     payload: received.payload,
//! };
//! let mut memory = [0; 64];
//! assert_eq!(answer.encode_to_slice(&mut memory)?, [0x30, 0x08, 0x00, 0x03, b'a', b'/', b'c', 0x00, b'h', b'i']);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An error says where and which statement of the standard, and in 5.0 what to answer:
//!
//! ```
//! use mqtt_codec::{buf::Reader, v5};
//!
//! let error = Reader::new(b"\x30\x07\0\x03t/#\0x").decode::<v5::Publish, _>(&mut ()).unwrap_err();
//! assert_eq!((error.offset, error.id(), error.reason_code().0), (6, "MQTT-3.3.2-2", 0x81));
//! assert_eq!(error.to_string(), "byte 6: the topic name of PUBLISH holds no wildcard [MQTT-3.3.2-2]");
//! ```
//!
//! # Streams
//!
//! [`frame`] tells from the first [`FRAME_PREFIX_MAX`] bytes whether a packet is complete, or how many bytes it lacks.
//! Nothing is reserved for a length that the peer has merely announced. Inside a complete frame nothing is
//! "incomplete": what runs short there is an error.
//!
//! ```
//! use mqtt_codec::{Clause, DecodeError, FixedHeader, buf::{Framed, Reader}, frame, v3};
//!
//! const LIMIT: usize = 8;
//!
//! /// Takes the packets that are there, and returns how many bytes of `stream` they took. A packet above the limit is not
//! /// kept: the caller drops as many bytes, whether they have come or not.
//! fn take(stream: &[u8]) -> Result<usize, DecodeError> {
//!     let mut taken = 0;
//!     while let Some(rest) = stream.get(taken..) {
//!         taken += match frame(rest, LIMIT) {
//!             Ok(Framed::Complete { len }) => {
//!                 let packet: v3::Packet = Reader::at(taken, rest).decode(&mut ())?;
//!                 println!("{packet}");
//!                 len
//!             }
//!             Ok(Framed::Incomplete { .. }) => break,
//!             Err(DecodeError { clause: Clause::PacketTooLarge, .. }) => {
//!                 FixedHeader::peek(rest)?.map_or(0, |header| header.packet_len())
//!             }
//!             Err(error) => return Err(error),
//!         };
//!     }
//!     Ok(taken)
//! }
//!
//! assert_eq!(take(&[0xc0, 0, 0x40, 2, 0, 7, 0x30])?, 6); // PINGREQ, PUBACK, and the beginning of a PUBLISH
//! assert_eq!(take(&[0xc0, 0, 0x30, 100, 0, 1])?, 104); // PINGREQ, and a packet of 102 bytes to be skipped
//! # Ok::<(), DecodeError>(())
//! ```
//!
//! A payload need not fit into memory. `decode_head` reads a PUBLISH from its first bytes and tells how many bytes of
//! payload follow; `encode_head` writes all but the payload, which goes out from wherever it lies, here as a second
//! slice of the same system call:
//!
//! ```
//! use mqtt_codec::v3::Publish;
//! use std::io::{IoSlice, Write};
//!
//! let begun = [0x30, 0x83, 0x08, 0x00, 0x01, b't', b'a', b'b'];
//! let head = Publish::decode_head(&begun, &mut ())?.expect("topic and packet identifier are there");
//! assert_eq!((head.publish.payload, head.payload_len), (&b"ab"[..], 1024));
//!
//! let (image, mut memory, mut socket) = ([0xff; 1024], [0; 16], Vec::new());
//! let mut room = &mut memory[..];
//! head.publish.encode_head(image.len(), &mut room)?;
//! let len = 16 - room.len();
//! socket.write_vectored(&[IoSlice::new(&memory[..len]), IoSlice::new(&image)])?;
//! assert_eq!(socket.len(), 6 + 1024);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | where bytes come from | how |
//! |---|---|
//! | tokio | `tokio_codec::Codec` for `tokio_util::codec::Framed`, feature `tokio-codec` |
//! | embassy, `embedded-io-async` | read into an array until [`frame`] says complete; it says how much to read next |
//! | smoltcp | `recv` hands out a slice: ask [`frame`], decode in place, and return the length to be dequeued |
//! | a ring buffer | join the first [`FRAME_PREFIX_MAX`] bytes to ask [`frame`]; a packet to be decoded lies in one piece |
//!
//! # Brokers and gateways
//!
//! Fan-out: a PUBLISH that was decoded is sent on with another packet identifier, QoS, DUP or retain flag as
//! `v5::Publish { delivery, retain, ..received }`: topic, properties and payload are borrowed. [`v5::Forward`] replaces
//! the properties that belong to one connection only, or run down: topic alias, subscription identifiers, expiry
//! interval. [`v5::Packet::encode_within`] keeps an answer within the receiver's Maximum Packet Size by leaving out user
//! properties and reason string, as the standard wants it.
//!
//! [`Connection`] learns the version from CONNECT and decodes both directions; [`protocol_of`] reads the level of a
//! CONNECT that this crate does not speak, so that it can be answered. [`TopicFilter::matches`] matches topics, `$`
//! rule and shared subscriptions included, in linear time.
//!
//! To keep a packet: `into_owned` copies its bytes once (feature `alloc`); the tokio codec yields [`buf::Shared`](buf),
//! whose `share` hands out a payload as `bytes::Bytes` without a copy (feature `bytes`). Both hand out the packet
//! without checking it again.
//!
//! # What the caller knows, allows and sees
//!
//! The last argument of `decode` is a [`Context`]: `()` is strict and silent and compiles away, [`Options`] is made of
//! fields. Implement [`buf::Observer`] to see every field with its bytes, and whatever was accepted although it is not
//! canonical:
//!
//! ```
//! use mqtt_codec::{Context, buf::{Observer, Reader, Value}, v3};
//! use std::ops::Range;
//!
//! #[derive(Default)]
//! struct Fields(Vec<(&'static str, Range<usize>)>);
//!
//! impl Observer for Fields {
//!     fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
//!         self.0.push((name, at));
//!     }
//! }
//! impl Context for Fields {}
//!
//! let mut seen = Fields::default();
//! let _: v3::PubAck = Reader::new(&[0x40, 0x02, 0x00, 0x07]).decode(&mut seen)?;
//! assert!(seen.0.contains(&("packet_id", 2..4)));
//! # Ok::<(), mqtt_codec::DecodeError>(())
//! ```
//!
//! A known [`Sender`] switches on the rules that bind one side only: which packets, reason codes and properties it may
//! send.
//!
//! # Judgement calls
//!
//! Where the standard leaves a choice, or the field has made one of its own. *Told* means accepted, with a call of
//! [`tolerated`](buf::Observer::tolerated). Unless it says otherwise, lenient is as strict.
//!
//! | what comes | strict | lenient |
//! |---|---|---|
//! | Remaining Length in more bytes than needed | 5.0: refused (MQTT-1.5.5-1); 3.x: told | |
//! | DUP at QoS 0 | refused (MQTT-3.3.1-2) | told; encodes without DUP |
//! | AUTH without a body | told: §3.15.2.1 allows it, §3.15.2.2.2 wants a method | |
//! | AUTH with a reason code and nothing else | refused (§3.15.2.1) | told |
//! | AUTH with properties, but without a method | refused (§3.15.2.2.2) | told |
//! | 5.0: CONNACK in the two-byte form of 3.x | refused (MQTT-2.2.2-1) | told |
//! | version unknown: CONNACK with Remaining Length 2 | read as one of 3.x, which is how an old server answers | |
//! | reason code 0x8C in a server's DISCONNECT | accepted: Table 2-6 has it, §3.14.2.1 has not | |
//! | reason code 0x00 in DISCONNECT and AUTH | accepted from either side | |
//! | empty will topic, empty response topic | refused (MQTT-4.7.3-1) | |
//! | control characters and non-characters in strings | accepted; [`refuse_control_characters`](Context::refuse_control_characters) refuses them | |
//! | a payload that its format indicator calls UTF-8 | not looked at; [`check_payload_format`](Context::check_payload_format) checks it | |
//! | `$share/…` in a filter | 5.0: checked as a shared subscription (§4.8.2); 3.x: a filter like any other | |
//! | levels 0x83 and 0x84, set by bridges | accepted, and kept as `bridge` | |
//! | 3.1.1: an empty client identifier without a clean session | told (MQTT-3.1.3-8), so that a server can answer | |
//! | 3.1: a client identifier that has not 1 to 23 characters | told, likewise | |
//! | 3.1: flags that it leaves undefined, in fixed headers and CONNACK | told | |
//! | 3.1: user name or password announced and left out | told; the Remaining Length decides | |
//! | 3.1: SUBACK with 0x80 | refused (MQTT-3.9.3-2) | told |
//! | a TLS ClientHello, an HTTP request | refused, by name (§4.2) | |
//!
//! # Features
//!
//! None is on by default, and all only add. Decoding, encoding, `Display` and `core::error::Error` need none.
//!
//! | feature | adds |
//! |---|---|
//! | `alloc` | encoding into `Vec`, `encode_to_vec`, `into_owned` |
//! | `std` | `alloc`, and encoding into any `std::io::Write` through `buf::IoBuffer` |
//! | `bytes` | `alloc`, encoding into `BytesMut`, and packets that share their bytes, `buf::Shared` |
//! | `heapless-v0_9` | encoding into `heapless::Vec` of 0.9 |
//! | `serde` | `Serialize` for every packet; `Deserialize` for registries, [`PacketId`] and [`QoS`] |
//! | `defmt` | `Format` for packets, values and errors |
//! | `arbitrary` | `std`, and valid packets at random: `arbitrary_in` |
//! | `tokio-codec` | `std`, `bytes`, and `tokio_codec::Codec` |
//!
//! # Guarantees
//!
//! - No `unsafe`: the compiler forbids it. No `alloc`, no panic: the linker shows it for every entry point, for two
//!   microcontroller targets and the host, at three levels of optimisation (`cargo xtask gates` in the repository).
//! - Time and memory are linear in the input, in decoding, encoding and matching. Nothing recurses.
//! - A packet is checked once, when it is decoded or made. Lists are checked then and only walked later; they have no
//!   limit on the number of their items.
//! - Encoding writes exactly `encoded_len` bytes or nothing, and says how many bytes of room are missing. Streams
//!   excepted, which may fail midway.
//! - Passwords and authentication data print as `<redacted>` in `Debug`, `Display` and `defmt`. `serde` writes them.
//!
//! [MQTT 3.1.1]: https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html
//! [MQTT 5.0]: https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::cast_possible_truncation,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::std_instead_of_core
    )
)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod any;
#[cfg(feature = "arbitrary")]
mod arbitrary;
mod clause;
mod connect;
mod context;
mod error;
mod fields;
mod filters;
mod frame;
#[cfg(feature = "alloc")]
mod owned;
mod packet;
mod protocol;
mod publish;
mod registry;
#[cfg(feature = "tokio-codec")]
pub mod tokio_codec;
mod types;
pub mod v3;
pub mod v5;
mod version;

pub use wire_buf as buf;

pub use any::{Connection, Packet};
pub use clause::{Clause, Level};
pub use context::{Context, Observed, Options};
pub use error::{DecodeError, EncodeError};
pub use frame::{FRAME_PREFIX_MAX, FixedHeader, frame};
pub use protocol::{Protocol, protocol_of};
pub use publish::PublishHead;
pub use registry::{PacketType, Place, PropertyId};
pub use types::{Binary, Delivery, PacketId, QoS, Secret, TopicFilter, TopicName, Utf8Str};
pub use version::{Sender, Version};
