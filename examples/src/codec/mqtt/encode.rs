//! `"op": "encode"`: a message as `decode` prints it, back to bytes.

use mqtt_codec::buf::Message;
use mqtt_codec::{Clause, PacketType, Version};

use super::{Answer, Object, Refusal, broken, to_hex, v3, v5, version};

pub(super) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    let message = request.object("message")?;
    // `decode` puts the kind into the message and beside it.
    let kind = message.optional_text("kind")?.map_or_else(|| request.text("kind"), Ok)?;
    let packet_type = (1..=15).map(PacketType).find(|packet_type| packet_type.name() == Some(kind));
    let packet_type = packet_type.ok_or_else(|| Refusal::request(format!("unknown kind `{kind}`")))?;
    let version = match version(request)? {
        Some(version) => version,
        None => version_of(message)?,
    };
    let bytes = match version {
        Version::V5_0 => v5::encode(packet_type, message),
        Version::V3_1 | Version::V3_1_1 => v3::encode(packet_type, message),
    };
    let bytes = bytes.map_err(|failure| failure.refusal(version))?;
    Ok(Answer::new(true).with("kind", kind).with("hex", to_hex(&bytes)))
}

/// What a CONNECT says of itself.
fn version_of(message: Object<'_>) -> Result<Version, Refusal> {
    const BRIDGE: u8 = 0x80;
    match message.optional_number::<u8>("protocol_level")?.map(|level| level & !BRIDGE) {
        Some(3) => Ok(Version::V3_1),
        Some(4) => Ok(Version::V3_1_1),
        Some(5) => Ok(Version::V5_0),
        Some(_) => Err(Refusal::request("unknown `protocol_level`")),
        None => Err(Refusal::request("`version` is missing, and only a CONNECT tells it")),
    }
}

/// Why a message is not encoded: it is not one, or it breaks a statement.
pub(super) enum Failure {
    Request(Refusal),
    Broken(Clause),
}

impl Failure {
    fn refusal(self, version: Version) -> Refusal {
        match self {
            Self::Request(refusal) => refusal,
            Self::Broken(clause) => broken(clause, version),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Request(refusal)
    }
}

impl From<Clause> for Failure {
    fn from(clause: Clause) -> Self {
        Self::Broken(clause)
    }
}

/// The bytes of a packet.
pub(super) fn bytes(packet: &impl Message<Invalid = Clause>) -> Result<Vec<u8>, Failure> {
    Ok(packet.encode_to_vec()?)
}
