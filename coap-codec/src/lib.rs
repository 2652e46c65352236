//! CoAP over UDP, TCP and WebSocket: a strict, zero-copy decoder and encoder, without `std`, `alloc`, `unsafe` or panics.
//!
//! Messages after [RFC 7252] and, for reliable transports, [RFC 8323], with the options and codes of RFC 7641, 7959, 7967,
//! 8132, 8516, 8613, 8768, 8974, 9175, 9177 and 9668. There is one type, [`Message`], for every transport: [`Udp`], [`Tcp`]
//! and [`Ws`] are its headers. Its fields borrow from the bytes, and no accessor fails.
//!
//! ```
//! use coap_codec::{CoapOption, Code, ContentFormat, InOrder, Message, MessageType, Udp, buf::{Message as _, Reader}};
//!
//! let datagram = b"\x41\x01\x7d\x34\x20\xbbtemperature";
//! let request: Message = Reader::new(datagram).decode(&mut ())?;
//! assert_eq!((request.code, request.header.message_id), (Code::GET, 0x7d34));
//! assert!(request.options.uri_path().eq([b"temperature"]));
//!
//! let options = [CoapOption::content_format(ContentFormat::TEXT_PLAIN), CoapOption::max_age(5)];
//! let response = Message {
//!     header: Udp { message_type: MessageType::Acknowledgement, message_id: request.header.message_id },
//!     code: Code::CONTENT,
//!     token: request.token,
//!     options: InOrder::new(&options)?,
//!     payload: b"22.3 C",
//! };
//! let mut memory = [0; 64];
//! assert_eq!(response.encode_to_slice(&mut memory)?, b"\x61\x45\x7d\x34\x20\xc0\x21\x05\xff22.3 C");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An error says where and which statement of the standard, and what is to be done about the datagram:
//!
//! ```
//! use coap_codec::{Answer, Message, buf::Reader};
//!
//! let datagram = b"\x40\x01\x7d\x34\xb5abc";
//! let error = Reader::new(datagram).decode::<Message, _>(&mut ()).unwrap_err();
//! assert_eq!((error.offset, error.id()), (4, "RFC 7252 §3.1"));
//! assert_eq!(error.to_string(), "byte 4: an option ends inside its message [RFC 7252 §3.1]");
//! assert_eq!(error.answer(datagram, false), Answer::Reset(0x7d34)); // send `Message::reset(0x7d34)`
//! ```
//!
//! # Options
//!
//! [`Options`] are those that were received. Their form was checked then, so walking over them cannot fail; there may be any
//! number of them, and those that nobody knows are kept. Values are bytes first; views read them on demand, and take a value
//! of a wrong length as absent: [`Options::observe`], [`Options::block2`], [`Options::content_format`]. What a server must
//! not ignore (critical options that it does not know, wrong lengths, options that may not come again) [`Message::problems`]
//! lists, with the code to answer.
//!
//! [`CoapOption`] is an option to be sent, with a value that its definition allows. [`InOrder`] takes them in the order of
//! their numbers, which is fastest; [`AnyOrder`] in any. A message that was received and is sent on keeps its options bit
//! for bit.
//!
//! # URIs, links, blocks and bodies
//!
//! | for | there is |
//! |---|---|
//! | URIs of the six schemes (RFC 7252 §6, RFC 8323 §8) | [`Uri`], whose [`options`](Uri::options) a message is encoded with; [`uri::ComposedUri`] |
//! | `/.well-known/core` and its queries (RFC 6690) | [`LinkFormat`], [`link_format::Filter`], [`link_format::LinkWriter`] |
//! | bodies in blocks (RFC 7959, RFC 8323 §6, RFC 9177) | [`blockwise::Split`], [`blockwise::Assembler`], [`blockwise::OutOfOrder`] |
//! | measurements (RFC 8428), in CBOR and JSON | [`senml::Pack`] |
//! | problem details (RFC 9290) | [`problem_details::ProblemDetails`] |
//!
//! ```
//! use coap_codec::{CoapOption, Code, ContentFormat, Message, MessageType, Token, Udp, Uri, buf::Message as _};
//!
//! let uri = Uri::new("coap://[2001:db8::1]/sensors/temp%20in?u=Cel")?;
//! let others = [CoapOption::accept(ContentFormat::SENML_CBOR)];
//! let request = Message {
//!     header: Udp { message_type: MessageType::Confirmable, message_id: 1 },
//!     code: Code::GET,
//!     token: Token::EMPTY,
//!     options: uri.options().with(&others)?,
//!     payload: &[],
//! };
//! let mut memory = [0; 64];
//! assert_eq!(request.encode_to_slice(&mut memory)?, b"\x40\x01\0\x01\xb7sensors\x07temp in\x45u=Cel\x21\x70");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Streams
//!
//! Over TCP, [`frame`] tells from the first [`FRAME_PREFIX_MAX`] bytes whether a message is complete, or how many bytes it
//! lacks. Nothing is reserved for a length that the peer has merely announced. Over UDP and WebSocket, a message is what the
//! transport delivers.
//!
//! ```
//! use coap_codec::{Capabilities, DecodeError, Message, Settings, Signal, Tcp, buf::{Framed, Reader}, frame};
//!
//! /// Takes the messages that are there, and returns how many bytes of `stream` they took.
//! fn take(stream: &[u8], peer: &mut Capabilities) -> Result<usize, DecodeError> {
//!     let mut taken = 0;
//!     while let Some(rest) = stream.get(taken..) {
//!         let mut settings = Settings { extended_token: peer.extended_token(), ..Settings::default() };
//!         let Framed::Complete { len } = frame(rest, 1152, &settings)? else { break };
//!         let message: Message<Tcp> = Reader::at(taken, rest).decode(&mut settings)?;
//!         match message.signal() {
//!             Some(Signal::Csm(csm)) => *peer = peer.after(csm),
//!             _ => println!("{message}"),
//!         }
//!         taken += len;
//!     }
//!     Ok(taken)
//! }
//!
//! let mut peer = Capabilities::BASE;
//! // CSM with a Max-Message-Size of 65 536 and Block-Wise-Transfer, Ping, and the beginning of a message
//! assert_eq!(take(b"\x50\xe1\x23\x01\0\0\x20\x01\xe2\x42\x50", &mut peer)?, 10);
//! assert!(peer.bert());
//! # Ok::<(), DecodeError>(())
//! ```
//!
//! | where bytes come from | how |
//! |---|---|
//! | a UDP socket, DTLS | decode each datagram; [`DecodeError::answer`] says whether to send a Reset message |
//! | tokio, over TCP | `tokio_codec::Codec` for `tokio_util::codec::Framed`, feature `tokio-codec` |
//! | embassy, `embedded-io-async` | over TCP, read into an array until [`frame`] says complete; it says how much to read next |
//! | smoltcp | `recv` hands out a slice: decode in place, over TCP ask [`frame`] first and return the length to be dequeued |
//! | a WebSocket library | decode each binary message as [`Ws`] |
//!
//! # Gateways and proxies
//!
//! [`Message::with_header`] takes a message from one transport to another; token, options and payload are borrowed.
//! [`Message::with_options`] replaces the options. To keep a message: `into_owned` copies its bytes once (feature `alloc`);
//! the tokio codec yields [`buf::Shared`](buf), whose `share` hands out a payload as `bytes::Bytes` without a copy
//! (feature `bytes`).
//!
//! # What the caller knows, allows and sees
//!
//! The last argument of `decode` is a [`Context`]: `()` is strict and silent and compiles away, [`Settings`] is made of
//! fields. Implement [`buf::Observer`] to see every field with its bytes, and whatever was accepted although it is not
//! legal:
//!
//! ```
//! use coap_codec::{Context, Message, buf::{Observer, Reader, Value}};
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
//! let _: Message = Reader::new(b"\x40\x01\x7d\x34\xb1a").decode(&mut seen)?;
//! assert!(seen.0.contains(&("message_id", 2..4)) && seen.0.contains(&("Uri-Path", 5..6)));
//! # Ok::<(), coap_codec::DecodeError>(())
//! ```
//!
//! Over UDP nothing in a message tells whether token lengths from 9 to 14 are extended tokens (RFC 8974) or errors, so the
//! caller says it: [`Context::extended_token`].
//!
//! # Judgement calls
//!
//! Where the standards leave a choice, or the field has made one of its own. *Told* means accepted, with a call of
//! [`tolerated`](buf::Observer::tolerated). Unless it says otherwise, lenient is as strict.
//!
//! | what comes | strict | lenient |
//! |---|---|---|
//! | a payload marker with nothing behind it | refused (RFC 7252 §3) | told; encodes without a marker |
//! | token lengths 13 and 14 that were not agreed on | refused (RFC 7252 §3) | told, and read as extended (RFC 8974 §2.1) |
//! | token lengths 9 to 12 that were not agreed on | refused (RFC 7252 §3) | |
//! | Empty Non-confirmable, request in an Acknowledgement, Reset with a code, classes 1, 6 and 7 over UDP, 1 and 6 elsewhere | refused, to be rejected (RFC 7252 §4.2, §4.3) | told; [`Verbatim`] encodes it |
//! | an Empty message with a token, options or payload | refused (RFC 7252 §4.1), over TCP and WebSocket too | |
//! | a code of class 3 | a response, since 2.00 to 5.31 are reserved for these (RFC 7252 §12.1) | |
//! | codes that are not assigned | accepted | |
//! | another version | refused, and never answered (RFC 7252 §3), however short the datagram | |
//! | an option number above 65 535 | refused (RFC 7252 §12.2) | |
//! | a length other than 0 over WebSocket | refused (RFC 8323 §4.2) | |
//! | a message over TCP above the limit | refused when its length is known, before its content has come | |
//! | numbers with leading zeros | accepted (RFC 7252 §3.2) and sent on so; not made | |
//! | `.` and `..` as path segments | accepted, a problem with the answer 4.00; not made (RFC 7252 §5.10.1) | |
//! | text that is not UTF-8 | accepted, since it is compared as bytes (RFC 7252 §3.2); not made | |
//! | a value of a wrong length, an option that comes again | accepted, a problem with the answer 4.02, and views skip it (RFC 7252 §5.4.3, §5.4.5) | |
//! | several ETag options | a problem in responses only (RFC 7252 §5.10.6) | |
//! | SZX 7 over UDP | accepted, a problem with the answer 4.00 (RFC 7959 §2.2); over TCP and WebSocket it is BERT (RFC 8323 §6) | |
//! | an OSCORE option without a payload | accepted, a problem with the answer 4.02 (RFC 8613 §2, §8.2) | |
//! | a message that is not Confirmable and malformed | [`DecodeError::answer`] says to ignore it, although a Reset message is allowed for Non-confirmable ones (RFC 7252 §4.3) | |
//! | a URI with a fragment, user information, a zone, or characters that are not ASCII | refused (RFC 7252 §6, RFC 3986); RFC 9844 took zones out of URIs | |
//! | `%2e` for a dot in a URI | a dot segment, and resolved as one (RFC 3986 §6.2.2.2) | |
//! | a lone `?` at the end of a URI | one empty Uri-Query (RFC 7252 §6.4 step 9), so that the URI comes back | |
//! | upper case behind `%` in a host | stays, since lower case comes first and decoding afterwards (RFC 7252 §6.4 step 5) | |
//! | white space and line breaks in link-format | refused (RFC 6690 §2), although the RFC prints its examples so | told; not written |
//! | `rt`, `if` or `sz` twice in a link, a parameter `href`, a control character in quotes | refused (RFC 6690 §2, §3) | told |
//! | `sz` or `ct` that is not a number | accepted as an extension, which the grammar allows; the view is `None` | |
//! | a last block that is longer than its size says | accepted (RFC 7959 §2.3: SZX says nothing of it) | |
//! | the same block again | accepted if it is the same, else out of order (RFC 7959 §2.5); with Q-Block ignored (RFC 9177 §4.3) | |
//! | Size1 and Size2 | refused if such a body will not fit, and otherwise a hint (RFC 7959 §4); exact with Q-Block (RFC 9177 §4.6) | |
//! | a SenML record that only sets base fields | accepted, as in RFC 8428 §5.1.7, against §4.2 | |
//! | a SenML name that begins with `/`, as in LwM2M, or a record without a value | refused (RFC 8428 §4.5.1, §4.2) | told |
//! | a number of JSON with more than 19 digits | read to within a unit in the last place of a double | |
//! | problem details that name one option in an array | refused (RFC 9290 §3.1.1) | told |
//!
//! # Features
//!
//! None is on by default, and all only add. Decoding, encoding, `Display` and `core::error::Error` need none.
//!
//! | feature | adds |
//! |---|---|
//! | `alloc` | encoding into `Vec`, `encode_to_vec`, `into_owned` |
//! | `std` | `alloc`, and encoding into any `std::io::Write` through `buf::IoBuffer` |
//! | `bytes` | `alloc`, encoding into `BytesMut`, and messages that share their bytes, `buf::Shared` |
//! | `heapless-v0_9` | encoding into `heapless::Vec` of 0.9 |
//! | `serde` | `Serialize` for messages, options, values, URIs and links; `Deserialize` for registries |
//! | `defmt` | `Format` for messages, values, URIs, links and errors |
//! | `json` | SenML in JSON |
//! | `arbitrary` | `std`, and valid messages, URIs and links at random: `arbitrary_in` |
//! | `tokio-codec` | `std`, `bytes`, and `tokio_codec::Codec` for TCP |
//!
//! # Guarantees
//!
//! - No `unsafe`: the compiler forbids it. No `alloc`, no panic: the linker shows it for every entry point, for two
//!   microcontroller targets and the host, at three levels of optimisation (`cargo xtask gates` in the repository).
//! - Time and memory are linear in the input, in decoding and encoding. Nothing recurses.
//! - A message is checked once, when it is decoded or made. Options are checked then and only walked later; they have no
//!   limit on their number.
//! - What is decoded strictly encodes to the same bytes. What is made decodes to what it was made of.
//! - Encoding writes exactly `encoded_len` bytes or nothing, and says how many bytes of room are missing. Streams
//!   excepted, which may fail midway.
//! - There is nothing to redact: CoAP carries no passwords or keys of its own. Tokens, ETags and Echo values are printed.
//!
//! [RFC 7252]: https://www.rfc-editor.org/rfc/rfc7252
//! [RFC 8323]: https://www.rfc-editor.org/rfc/rfc8323
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

#[cfg(feature = "arbitrary")]
mod arbitrary;
pub mod blockwise;
mod cbor;
mod clause;
mod context;
mod decimal;
mod display;
mod error;
mod fields;
mod frame;
mod grammar;
mod header;
pub mod link_format;
mod message;
mod nibble;
mod options;
#[cfg(feature = "alloc")]
mod owned;
pub mod problem_details;
mod problems;
mod registry;
pub mod senml;
#[cfg(feature = "serde")]
mod serialize;
mod signalling;
mod text;
#[cfg(feature = "tokio-codec")]
pub mod tokio_codec;
mod types;
pub mod uri;

pub use wire_buf as buf;

pub use cbor::CborItem;
pub use clause::{Clause, Level};
pub use context::{Context, Observed, Settings};
pub use error::{DecodeError, EncodeError};
pub use frame::{FRAME_PREFIX_MAX, frame};
pub use header::{Answer, Header, Tcp, Udp, Ws};
pub use link_format::LinkFormat;
pub use message::{Message, Verbatim};
pub use options::{AnyOrder, CoapOption, InOrder, OptionSource, Options, OptionsIter};
pub use problems::{OptionProblem, OptionReason};
pub use registry::{Code, ContentFormat, OptionDefinition, OptionFormat, OptionNumber, Repeatable, signalling_option};
pub use signalling::{Abort, Capabilities, Csm, Release, Signal};
pub use types::{
    Block, BlockSize, ETag, Echo, HopLimit, MessageType, NoResponse, Observe, OscoreOption, RequestTag, Token,
};
pub use uri::Uri;
