//! 6LoWPAN: IPv6 over IEEE 802.15.4, Bluetooth LE, MS/TP and power lines, without `std`, `alloc`, `unsafe` or panics.
//!
//! Header compression both ways ([RFC 6282], [RFC 7400]), fragments ([RFC 4944], [RFC 8930], [RFC 8931]), mesh addressing,
//! routing headers ([RFC 8138], RFC 9034), and the parts of neighbour discovery that belong to it ([RFC 6775], [RFC 8505]).
//!
//! ```
//! use lowpan_codec::{Compressed, LinkAddress, Options, buf::Message, decompress_to_slice};
//!
//! // UDP between two nodes that say no more about each other than the MAC header does already: 48 octets of headers in 6.
//! let mut cx = Options::between(LinkAddress::Short(1), LinkAddress::Short(2));
//! let payload = b"\x7e\x33\xf3\x12\xab\xcdhello";
//! let mut memory = [0; 1280];
//! let datagram = decompress_to_slice(payload, &mut cx, &mut memory)?;
//! assert_eq!(datagram.len(), 40 + 8 + 5);
//! assert_eq!(datagram[..8], [0x60, 0, 0, 0, 0, 13, 17, 64]);
//!
//! let compressed = Compressed::new(datagram, &cx)?;
//! assert_eq!(compressed.encoded_len(), Ok(11)); // known before a byte is written
//! assert_eq!(compressed.encode_to_slice(&mut [0; 127])?, payload);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An error says where and which statement of a standard, and what follows from it:
//!
//! ```
//! use lowpan_codec::{Level, Packet, buf::Reader};
//!
//! let payload = [0x7a, 0x04, 0x3b]; // DAC 1 with DAM 00
//! let error = Reader::new(&payload).decode::<Packet, _>(&mut ()).unwrap_err();
//! assert_eq!((error.offset, error.id(), error.level()), (1, "RFC 6282 §3.1.1", Level::Malformed));
//! assert_eq!(error.to_string(), "byte 1: the destination address mode is reserved [RFC 6282 §3.1.1]");
//! ```
//!
//! # Two ways to read
//!
//! | to | there is |
//! |---|---|
//! | look at any frame, without knowing contexts or addresses | [`Packet`], and in it [`Iphc`], [`nhc::Nhc`], [`lorh::Routed`], fragments: views that encode as they came |
//! | get the IPv6 datagram that a frame stands for | [`decompress_to_slice`]; for firmware [`iphc::decompress_to_slice`], which leaves out what such a node does not need |
//! | send a datagram | [`Compressed`], or [`iphc::compress_to_slice`] in one go; the shortest form that the contexts allow |
//! | cut datagrams and put them together | [`frag::Fragments`], [`frag::Reassembler`]; [`recovery::Sender`], [`recovery::Receiver`] |
//! | pass fragments on | [`forwarding::VirtualReassembly`] |
//! | learn contexts, register addresses | [`nd::options`], [`nd::DuplicateAddress`], [`ContextTable::learn`] |
//! | read and write MAC frames of IEEE 802.15.4 | `ieee802154`, with the feature of that name |
//!
//! # What the caller knows
//!
//! A compressed header leaves out what the link and the network know. The last argument but one says it: a [`Context`]. `()`
//! knows nothing, [`Options`] is made of fields, and a type of one's own answers only what it has. A context that is not
//! known is an error that names it, so an analyst can ask for it:
//!
//! ```
//! use lowpan_codec::{Clause, ContextEntry, ContextId, ContextTable, Options, Prefix};
//! use lowpan_codec::{buf::EncodeError, decompress_to_slice};
//!
//! let payload = [0x7a, 0xd5, 0x30, 0x3b, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2];
//! let mut memory = [0; 40];
//! let three = ContextId::new(3).unwrap();
//! let error = decompress_to_slice(&payload, &mut (), &mut memory).unwrap_err();
//! assert!(matches!(error, EncodeError::Invalid(error) if error.clause == Clause::UnknownContext(three)));
//!
//! let mut contexts = ContextTable::EMPTY;
//! for (id, prefix) in [(three, "2001:db8:3::"), (ContextId::ZERO, "2001:db8::")] {
//!     contexts.set(id, Prefix::new(prefix.parse()?, 64).map(ContextEntry::new));
//! }
//! let mut cx = Options { contexts: &contexts, ..Options::default() };
//! let datagram = decompress_to_slice(&payload, &mut cx, &mut memory)?;
//! assert_eq!(datagram[8..16], [0x20, 0x01, 0x0d, 0xb8, 0, 3, 0, 0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Implement [`buf::Observer`] beside it, or put one into [`Observed`], to see every field with its bytes, and whatever was
//! accepted although it is not as it should be.
//!
//! # Fragments
//!
//! Reassembly needs no heap: the caller lends memory for as many datagrams as may come at once, and tells the time.
//!
//! ```
//! use core::time::Duration;
//! use lowpan_codec::{Body, LinkAddress, Options, Packet, buf::{Message, Reader}};
//! use lowpan_codec::frag::{Fragments, Reassembler};
//!
//! let (source, destination) = (LinkAddress::Short(1), LinkAddress::Short(2));
//! let mut cx = Options::between(source, destination);
//! let mut datagram = [0; 400];
//! datagram[..8].copy_from_slice(&[0x60, 0, 0, 0, 1, 104, 59, 64]);
//! let compressed = Fragments::compress(&datagram, 102, &cx)?;
//!
//! let mut memories = [[0; 1280]; 2];
//! let mut reassembler = Reassembler::new(memories.each_mut().map(|memory| &mut memory[..]));
//! let (mut now, mut came) = (Duration::ZERO, false);
//! for fragment in Fragments::new(&compressed, 102, 7)? {
//!     let mut frame = [0; 102];
//!     let frame = fragment.encode_to_slice(&mut frame)?; // to be sent, and received
//!     let packet: Packet = Reader::new(frame).decode(&mut ())?;
//!     now += Duration::from_millis(5);
//!     let (_, complete) = match packet.body {
//!         Body::First(first) => reassembler.first((source, destination), &first, now, &mut cx)?,
//!         Body::Next(next) => reassembler.next((source, destination), &next, now)?,
//!         other => panic!("{other:?} is no fragment"),
//!     };
//!     came = complete == Some(&datagram);
//! }
//! assert!(came);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Judgement calls
//!
//! Where the standards leave a choice, or the field has made one of its own. *Told* means accepted, with a call of
//! [`tolerated`](buf::Observer::tolerated). Unless it says otherwise, lenient is as strict.
//!
//! | what comes | strict | lenient |
//! |---|---|---|
//! | a context that is not known | an error that names it, of [`Level::Unknown`] (RFC 6282 §3.1.2 leaves it open) | |
//! | contexts in a header that uses none, or `::` with a context that is not known | accepted, and not looked at (RFC 6282 §3.1.1) | |
//! | a UDP checksum that was elided, without an integrity check of the link | refused (RFC 6282 §4.3.2) | told, and computed |
//! | an elided checksum behind a routing header that does not tell its last hop | refused | |
//! | identifiers of a tunnelled header that are elided | those of the IPv6 header around it (RFC 6282 §3.2.2); those of the link, as OpenThread and Wireshark do it, with [`Encapsulation::LinkLayer`] | |
//! | Hop-by-Hop and Destination Options that are no multiple of 8 octets | padded, as RFC 6282 §4.2 demands | |
//! | Routing and Mobility headers that are none | refused: they cannot be padded | |
//! | a Fragment header, which has no length | 6 is written where others have their length; a 6 is accepted, and a 0 told | |
//! | bits beside ECN and the flow label, a wrong M bit with 128 bits in-line | told (RFC 6282 §3.2.1 and §3.1.1 do not say to refuse them) | |
//! | bits behind HC1 that fill an octet | told | |
//! | reserved bits of HC_UDP | refused (RFC 4944 §10.2) | told |
//! | up to 14 hops in an octet of their own | told (RFC 4944 §5.2); encodes into one octet | |
//! | a broadcast number without mesh addressing | refused (RFC 4944 §11.1) | told |
//! | page 0 once more behind routing headers | accepted (RFC 8025 §4); encodes without it | |
//! | the length of a deadline header | counts what follows the type, as in every elective header (RFC 8138 §4.1), not as RFC 9034 §5 has it | |
//! | a duplicate of a fragment | the same range of a datagram; contents are not compared (RFC 4944 §5.3) | |
//! | a fragment that overlaps others | those are discarded, and it begins anew (RFC 4944 §5.3) | |
//! | recoverable fragments that overlap | accepted (RFC 8931 §5.1): what came later stays | |
//! | I in a registration, reserved bits of an option | I is told (RFC 8505 §4.1), the others ignored (RFC 6775 §4) | |
//! | an ESC extension | kept as it is by [`Packet`], refused by decompression, since its end is not told (RFC 8066 §3.1) | |
//! | LOWPAN_HC1 | read, but not written: RFC 6282 §2 deprecates it | |
//!
//! # Features
//!
//! None is on by default, and all only add. Both directions, `Display` and `core::error::Error` need none.
//!
//! | feature | adds |
//! |---|---|
//! | `ieee802154` | MAC frames of IEEE 802.15.4, the module `ieee802154` |
//! | `alloc` | encoding into `Vec`, `encode_to_vec` |
//! | `std` | `alloc`, and encoding into any `std::io::Write` through `buf::IoBuffer` |
//! | `bytes` | `alloc`, and encoding into `BytesMut` |
//! | `heapless-v0_9` | encoding into `heapless::Vec` of 0.9 |
//! | `serde` | `Serialize` for packets, headers and options |
//! | `defmt` | `Format` for values and errors |
//! | `arbitrary` | `std`, and valid packets at random: `Packet::arbitrary_in` |
//!
//! # Guarantees
//!
//! - No `unsafe`: the compiler forbids it. No `alloc`, no panic: the linker shows it for every entry point, for two
//!   microcontroller targets and the host, at three levels of optimisation (`cargo xtask gates` in the repository).
//! - Time and memory are linear in the input and output. Nothing recurses: tunnels in tunnels are walked.
//! - What is decompressed is never longer than the memory that the caller lends; [`buf::Full`] says how much is missing.
//! - A datagram that was compressed decompresses to the same octets. What is read strictly encodes to the same octets, but
//!   for the two forms above.
//! - A gap in a datagram is a gap, whatever lengths and duplicates add up to.
//! - There is nothing to redact: headers carry no passwords or keys.
//!
//! [RFC 4944]: https://www.rfc-editor.org/rfc/rfc4944
//! [RFC 6282]: https://www.rfc-editor.org/rfc/rfc6282
//! [RFC 6775]: https://www.rfc-editor.org/rfc/rfc6775
//! [RFC 7400]: https://www.rfc-editor.org/rfc/rfc7400
//! [RFC 8138]: https://www.rfc-editor.org/rfc/rfc8138
//! [RFC 8505]: https://www.rfc-editor.org/rfc/rfc8505
//! [RFC 8930]: https://www.rfc-editor.org/rfc/rfc8930
//! [RFC 8931]: https://www.rfc-editor.org/rfc/rfc8931
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
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
// numbers that it chooses itself, and far from the limits
mod arbitrary;
mod checksum;
mod clause;
mod context;
mod error;
mod escape;
pub mod forwarding;
pub mod frag;
pub mod hc1;
#[cfg(feature = "serde")]
mod hex;
#[cfg(feature = "ieee802154")]
pub mod ieee802154;
pub mod iphc;
mod ipv6;
pub mod lorh;
mod mesh;
pub mod nd;
pub mod nhc;
mod number;
mod out;
mod packet;
pub mod recovery;
mod registry;
mod time;
mod types;

pub use wire_buf as buf;

pub use clause::{Clause, Level};
pub use context::{Context, Encapsulation, End, Feature, Ghc, Integrity, Observed, Options, Rpl};
pub use error::{DecodeError, DecompressError, EncodeError};
pub use escape::Escape;
pub use iphc::{Compressed, Iphc};
pub use mesh::{Broadcast, Mesh};
pub use packet::{Body, Ipv6, LowpanIphc, Packet, decompress_to_slice};
pub use registry::{
    Capability, CriticalType, Dispatch, ElectiveType, EscapeType, ExtensionId, NdMessageType, NdOptionType, Protocol,
    RegistrationStatus, RplOptionType,
};
pub use types::{ContextEntry, ContextId, ContextTable, Iid, LinkAddress, Prefix};
