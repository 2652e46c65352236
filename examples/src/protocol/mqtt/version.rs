//! Which version a connection speaks, as far as it is known.

use mqtt_codec::buf::{Decode, Reader};
use mqtt_codec::{DecodeError, Options, Packet, Sender, Version, v3};

use super::recognise::is_connect;
use crate::report::Fields;

/// What is believed of the version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belief {
    /// Nothing: the connection begins before the capture.
    Unknown,
    /// A packet decoded in this one only, or a malformed CONNECT claimed it.
    Likely(Version),
    /// A CONNECT said so, or the user.
    Known(Version),
}

/// The version of a packet that was decoded, knowing what was `known` before.
pub(crate) fn version_of(packet: &Packet<'_>, known: Option<Version>) -> Version {
    match (packet, known) {
        (Packet::V5(_), _) => Version::V5_0,
        (Packet::V3(v3::Packet::Connect(connect)), _) => connect.protocol_level.into(),
        (Packet::V3(_), Some(Version::V3_1)) => Version::V3_1,
        (Packet::V3(_), _) => Version::V3_1_1,
    }
}

/// Whether a packet is well-formed in any version.
pub(super) fn decodes(packet: &[u8]) -> bool {
    [Version::V3_1_1, Version::V5_0].iter().any(|version| decodes_as(packet, *version, None, false))
}

fn decodes_as(packet: &[u8], version: Version, sender: Option<Sender>, lenient: bool) -> bool {
    let mut options = Options { version: Some(version), sender, lenient, ..Options::default() };
    Packet::decode(&mut Reader::new(packet), &mut options).is_ok()
}

impl Belief {
    /// The version to read a packet in; `None` lets CONNECT tell.
    pub(super) fn for_packet(self, packet: &[u8], sender: Option<Sender>, fields: &Fields) -> Option<Version> {
        let decodes = |version| decodes_as(packet, version, sender, fields.lenient);
        match self {
            _ if is_connect(packet) => None,
            Self::Known(version) => Some(version),
            Self::Likely(version) if decodes(version) => Some(version),
            // A PUBLISH of 3.x whose payload happens to begin like properties is rarer than one of 5.0 without any.
            _ if decodes(Version::V5_0) && (packet[0] >> 4 == 3 || !decodes(Version::V3_1_1)) => Some(Version::V5_0),
            Self::Likely(version) if !decodes(Version::V3_1_1) => Some(version),
            _ => Some(Version::V3_1_1),
        }
    }

    /// Learns from a packet that was decoded.
    pub(super) fn learn(&mut self, version: Version, bytes: &[u8]) {
        if is_connect(bytes) {
            *self = Self::Known(version);
        } else if *self == Self::Unknown {
            let (v3, v5) = (Version::V3_1_1, Version::V5_0);
            match (decodes_as(bytes, v3, None, false), decodes_as(bytes, v5, None, false)) {
                (true, false) => *self = Self::Likely(v3),
                (false, true) => *self = Self::Likely(v5),
                _ => {}
            }
        }
    }

    /// Learns from a malformed packet: a CONNECT claims a version all the same.
    pub(super) fn learn_from_error(&mut self, bytes: &[u8], error: &DecodeError) {
        if is_connect(bytes) {
            *self = Self::Likely(error.version);
        }
    }
}
