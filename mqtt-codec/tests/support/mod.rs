//! What the test programs share: how to call the codec, how to write packets, and the tables of the standard.
#![allow(dead_code)] // no program uses all of it

pub(crate) mod formats;
pub(crate) mod seeds;
pub(crate) mod standard;
pub(crate) mod wire;

use mqtt_codec::buf::{Decode, Message, Observer, Reader, Value};
use mqtt_codec::{DecodeError, Observed, Options, Packet, Sender, v3};
use std::ops::Range;

pub(crate) use mqtt_codec::Version;

/// Decodes one packet, strictly, the sender unknown.
pub(crate) fn decode(version: Version, packet: &[u8]) -> Result<Packet<'_>, DecodeError> {
    decode_from(version, None, packet)
}

/// Decodes one packet, strictly.
pub(crate) fn decode_from(version: Version, sender: Option<Sender>, packet: &[u8]) -> Result<Packet<'_>, DecodeError> {
    decode_at(version, sender, packet, 0)
}

/// Decodes the packet that begins at `start`, strictly.
pub(crate) fn decode_at(
    version: Version,
    sender: Option<Sender>,
    stream: &[u8],
    start: usize,
) -> Result<Packet<'_>, DecodeError> {
    let mut options = Options { version: Some(version), sender, ..Options::default() };
    Packet::decode(&mut Reader::at(start, &stream[start..]), &mut options)
}

/// Decodes one packet and notes what was tolerated on the way. Without an observer, which is another way through the decoder,
/// the result is the same.
pub(crate) fn decode_with(options: Options, packet: &[u8]) -> (Result<Packet<'_>, DecodeError>, Tolerated) {
    let mut cx = Observed { settings: options, observer: Notes::default() };
    let result = Packet::decode(&mut Reader::new(packet), &mut cx);
    let notes = cx.observer;
    assert_eq!(Packet::decode(&mut Reader::new(packet), &mut { options }), result, "{packet:02x?}");
    assert!(notes.reach <= packet.len(), "a field beyond the end of {packet:02x?}");
    (result, notes.tolerated)
}

/// The statements that were broken and let pass, and where.
pub(crate) type Tolerated = Vec<(&'static str, usize)>;

#[derive(Default)]
struct Notes {
    tolerated: Tolerated,
    /// How far the fields reach that were told.
    reach: usize,
}

impl Observer for Notes {
    fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
        assert!(at.start <= at.end, "{name} at {at:?}");
        self.reach = self.reach.max(at.end);
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push((clause, offset));
    }
}

/// The version that a packet shows: of those before 5.0, only a CONNECT of 3.1 differs.
pub(crate) fn version_of(packet: &Packet<'_>) -> Version {
    match packet {
        Packet::V3(v3::Packet::Connect(connect)) => connect.protocol_level.into(),
        Packet::V3(_) => Version::V3_1_1,
        Packet::V5(_) => Version::V5_0,
    }
}

/// The bytes of a packet that must be valid.
pub(crate) fn encode(packet: &Packet<'_>) -> Vec<u8> {
    let wire = packet.encode_to_vec().unwrap_or_else(|rule| panic!("{packet:?} does not encode: {rule:?}"));
    assert_eq!(packet.encoded_len(), Ok(wire.len()), "{packet:?}");
    wire
}

/// Two hexadecimal digits a byte, for messages; cut where nobody reads on.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let shown: String = bytes.iter().take(64).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > 64 { format!("{shown}… ({} bytes)", bytes.len()) } else { shown }
}

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}
