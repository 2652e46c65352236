//! One violation of the standard: the bytes, and what the decoder must answer.

use crate::support::{Version, decode_at, decode_with, wire::wire};
use mqtt_codec::{Options, Sender};

/// A packet that breaks one rule.
pub(crate) struct Row {
    name: String,
    version: Version,
    sender: Option<Sender>,
    bytes: Vec<u8>,
    offset: usize,
    clause: String,
    covers: &'static [&'static str],
    reason: u8,
}

/// A packet in wire notation, marked where it breaks `clause`. MQTT 5.0 calls it a Malformed Packet unless told otherwise.
pub(crate) fn row(version: Version, name: impl Into<String>, notation: &str, clause: impl Into<String>) -> Row {
    let name = name.into();
    let packet = wire(notation);
    Row {
        offset: packet.mark.unwrap_or_else(|| panic!("{name}: the notation needs a mark")),
        name,
        version,
        sender: None,
        bytes: packet.bytes,
        clause: clause.into(),
        covers: &[],
        reason: 0x81,
    }
}

impl Row {
    /// A Protocol Error instead of a Malformed Packet.
    pub(crate) fn protocol_error(self) -> Self {
        self.reason(0x82)
    }

    /// The code to answer with, where the standard names a special one.
    pub(crate) fn reason(self, reason: u8) -> Self {
        Self { reason, ..self }
    }

    /// Only wrong from this side.
    pub(crate) fn sent_by(self, sender: Sender) -> Self {
        Self { sender: Some(sender), ..self }
    }

    /// Statements that repeat the rule for the field at hand.
    pub(crate) fn covers(self, covers: &'static [&'static str]) -> Self {
        Self { covers, ..self }
    }

    /// The same packet in 3.1, which is cited by the statements of 3.1.1; but for CONNECT, whose level tells the version.
    pub(crate) fn in_3_1(self) -> Option<Self> {
        let applies = self.version == Version::V3_1_1 && self.bytes[0] >> 4 != 1;
        applies.then_some(Self { version: Version::V3_1, ..self })
    }

    /// The statements this row violates.
    pub(crate) fn statements(&self) -> impl Iterator<Item = (Version, &str)> {
        let all = std::iter::once(self.clause.as_str()).chain(self.covers.iter().copied());
        all.map(|clause| (self.version, clause))
    }

    /// What is wrong with the decoder's answers, if anything is: the packet stands alone, then behind another one.
    fn complaint(&self) -> Option<String> {
        let behind = [&[0xc0, 0x00], self.bytes.as_slice()].concat();
        self.judge(&self.bytes, 0).or_else(|| self.judge(&behind, 2))
    }

    fn judge(&self, stream: &[u8], start: usize) -> Option<String> {
        let expected = (start + self.offset, self.clause.as_str(), self.reason);
        // Watched, the decoder says the same.
        let options = Options { version: Some(self.version), sender: self.sender, ..Options::default() };
        if start == 0 && decode_with(options, stream).0 != decode_at(self.version, self.sender, stream, 0) {
            return Some(self.describe("the observer makes a difference"));
        }
        let found = match decode_at(self.version, self.sender, stream, start) {
            Err(error) => (error.offset as usize, error.id(), error.reason_code().0),
            Ok(packet) => return Some(self.describe(&format!("accepted as {packet:?}"))),
        };
        // Only MQTT 5.0 answers with reason codes.
        let reason_agrees = found.2 == expected.2 || self.version != Version::V5_0;
        let agrees = found.0 == expected.0 && found.1 == expected.1 && reason_agrees;
        (!agrees).then(|| {
            self.describe(&format!(
                "expected {} at {} with {:#04x}, found {} at {} with {:#04x}",
                expected.1, expected.0, expected.2, found.1, found.0, found.2
            ))
        })
    }

    fn describe(&self, what: &str) -> String {
        let Self { name, version, bytes, .. } = self;
        format!("{version:?} {name}: {what}\n    {}", crate::support::hex(bytes))
    }
}

/// Decodes every row and reports all disagreements at once.
pub(crate) fn check(rows: &[Row]) {
    assert!(!rows.is_empty());
    let complaints: Vec<_> = rows.iter().filter_map(Row::complaint).collect();
    let (wrong, all) = (complaints.len(), rows.len());
    assert!(complaints.is_empty(), "{wrong} of {all} rows:\n{}", complaints.join("\n"));
}
