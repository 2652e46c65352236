//! MQTT.

use std::ops::Range;

use arbitrary::Unstructured;
use benches::{case::mqtt as case, second::mqtt as second};
use mqtt_codec::{
    DecodeError, Observed, Options, Packet, Sender, Version,
    buf::{
        Decode, Message, Observer, Reader, Value,
        arbitrary::Arena,
        testing::{chunks_do_not_matter, delimits_itself, encoded, encodes_exactly, survives, value_survives},
    },
    v3, v5,
};

use crate::mqtt_support::formats::{V3_1, V3_1_1, V5_0};

/// Any bytes, behind one that chooses version, sender and strictness.
pub fn decode(input: &[u8]) {
    let Some((choice, packet)) = input.split_first() else { return };
    let mut options = options(*choice);
    match options.version {
        Some(Version::V3_1) => survives::<V3_1>(packet),
        Some(Version::V3_1_1) => survives::<V3_1_1>(packet),
        Some(Version::V5_0) => survives::<V5_0>(packet),
        None => {}
    }
    let decoded = Packet::decode(&mut Reader::new(packet), &mut options);
    let mut witness = Observed { settings: options, observer: Witness { len: packet.len() } };
    let watched = Packet::decode(&mut Reader::new(packet), &mut witness);
    assert_eq!(decoded, watched, "being watched changes the result");
    match decoded {
        Ok(decoded) => {
            print(&decoded);
            // What only leniency accepts is not always something to send: AUTH without a method.
            if !options.lenient || decoded.encoded_len().is_ok() {
                encodes_exactly(&decoded);
            }
        }
        Err(error) => explain(&error, packet.len()),
    }
}

/// Any packet that the types can express.
pub fn roundtrip(input: &[u8]) {
    let arena = Arena::new();
    let mut u = Unstructured::new(input);
    let packet = match u.arbitrary() {
        Ok(true) => v5::Packet::arbitrary_in(&mut u, &arena).map(Packet::V5),
        Ok(false) => v3::Packet::arbitrary_in(&mut u, &arena).map(Packet::V3),
        Err(_) => return,
    };
    let Ok(packet) = packet else { return };
    encodes_exactly(&packet);
    match packet {
        Packet::V3(v3::Packet::Connect(connect)) if connect.protocol_level == v3::ProtocolLevel::V3_1 => {
            value_survives::<V3_1>(&packet);
            delimits_itself::<V3_1>(&encoded(&packet));
        }
        Packet::V3(_) => {
            value_survives::<V3_1_1>(&packet);
            delimits_itself::<V3_1_1>(&encoded(&packet));
        }
        Packet::V5(_) => {
            value_survives::<V5_0>(&packet);
            delimits_itself::<V5_0>(&encoded(&packet));
        }
    }
}

/// Any stream, in pieces of the lengths that its first bytes tell.
pub fn chunks(input: &[u8]) {
    let Some((lengths, stream)) = input.split_first_chunk::<4>() else { return };
    // Framing is the same in all versions.
    chunks_do_not_matter::<V5_0>(stream, &lengths.map(usize::from));
}

/// Any bytes, of 3.1.1 or 5.0 as the first one says: the second decoder takes what ours takes, and nothing else.
pub fn differential(input: &[u8]) {
    let Some((choice, packet)) = input.split_first() else { return };
    let (version, other) = match choice & 3 {
        3 => (Version::V5_0, case::Version::V5_0),
        _ => (Version::V3_1_1, case::Version::V3_1_1),
    };
    let mut r = Reader::new(packet);
    let ours = Packet::decode(&mut r, &mut Options { version: Some(version), ..Options::default() });
    // The other one is for packets with nothing behind them.
    let is_packet = ours.is_ok() && r.is_empty();
    let theirs = second::decode(other, packet);
    assert_eq!(is_packet, theirs.is_some(), "{version}: ours {ours:?}, the other {theirs:?}");
}

fn options(choice: u8) -> Options {
    let bit = |n: u8| choice >> n & 1 == 1;
    Options {
        version: [None, Some(Version::V3_1), Some(Version::V3_1_1), Some(Version::V5_0)][usize::from(choice & 3)],
        sender: [None, Some(Sender::Client), Some(Sender::Server), None][usize::from(choice >> 2 & 3)],
        lenient: bit(4),
        refuse_control_characters: bit(5),
        check_payload_format: bit(6),
    }
}

/// Sees every field, and that it lies inside the packet.
struct Witness {
    len: usize,
}

impl Observer for Witness {
    fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
        assert!(at.start <= at.end && at.end <= self.len, "{name} at {at:?} of {} bytes", self.len);
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        assert!(offset <= self.len, "{clause} at {offset} of {} bytes", self.len);
    }
}

/// Every packet can be shown, on one line and with every field.
fn print(packet: &Packet<'_>) {
    let line = packet.to_string();
    assert!(!line.is_empty() && !line.contains('\n'), "not a line: {line}");
    assert!(!format!("{packet:?}").is_empty());
}

/// Every error names a place inside the input and a statement.
fn explain(error: &DecodeError, len: usize) {
    assert!(error.offset as usize <= len, "{error} lies outside of {len} bytes");
    assert!(!error.id().is_empty() && !error.to_string().is_empty());
}
