//! One violation of the standard: the bytes, and what the decoder must answer.

use crate::support::{LENIENT, STRICT, Transport, hex, verdict, wire::wire};
use coap_codec::{Answer, Clause, Settings};

/// A message that breaks one rule.
pub(crate) struct Row {
    name: String,
    transport: Transport,
    settings: Settings,
    bytes: Vec<u8>,
    offset: usize,
    pub(crate) clause: Clause,
    /// Whether a lenient decoder refuses it too.
    always: bool,
}

/// A message in wire notation, marked where it breaks `clause`.
pub(crate) fn row(transport: Transport, name: impl Into<String>, notation: &str, clause: Clause) -> Row {
    let (name, message) = (name.into(), wire(notation));
    let offset = message.mark.unwrap_or_else(|| panic!("{name}: the notation needs a mark"));
    Row { name, transport, settings: STRICT, bytes: message.bytes, offset, clause, always: true }
}

/// The same over UDP.
pub(crate) fn udp(name: impl Into<String>, notation: &str, clause: Clause) -> Row {
    row(Transport::Udp, name, notation, clause)
}

impl Row {
    /// With other settings.
    pub(crate) fn with(self, settings: Settings) -> Self {
        Self { settings, ..self }
    }

    /// Only in strict mode: leniency lets it pass.
    pub(crate) fn unless_lenient(self) -> Self {
        Self { always: false, ..self }
    }

    /// What is wrong with the decoder's answers, if anything is: the message stands alone, then behind other bytes.
    fn complaint(&self) -> Option<String> {
        let behind = [&[0x40, 0x00, 0xff], self.bytes.as_slice()].concat();
        self.judge(self.settings, &self.bytes, 0)
            .or_else(|| self.judge(self.settings, &behind, 3))
            .or_else(|| self.always.then(|| self.judge(Settings { lenient: true, ..self.settings }, &self.bytes, 0))?)
            .or_else(|| self.leniency())
            .or_else(|| self.answers())
    }

    fn judge(&self, settings: Settings, stream: &[u8], start: usize) -> Option<String> {
        let error = match verdict(self.transport, settings, stream, start).0 {
            Err(error) => error,
            Ok(message) => return Some(self.describe(&format!("accepted as {message}"))),
        };
        let expected = (start + self.offset, self.clause);
        let found = (error.offset as usize, error.clause);
        (found != expected).then(|| self.describe(&format!("expected {expected:?}, found {found:?}")))
    }

    /// What only strict decoding refuses, lenient decoding tells.
    fn leniency(&self) -> Option<String> {
        let expected = vec![(self.clause.id(), self.offset)];
        if self.always {
            return None;
        }
        match verdict(self.transport, LENIENT, &self.bytes, 0) {
            (Ok(_), tolerated) if tolerated == expected => None,
            other => Some(self.describe(&format!("lenient: {other:?}"))),
        }
    }

    /// RFC 7252 §3: another version is ignored. §4.2, §4.3: a Confirmable message is rejected by a Reset with its message
    /// id, all others in silence. §8.1: never to a group.
    fn answers(&self) -> Option<String> {
        let error = verdict(self.transport, self.settings, &self.bytes, 0).0.err()?;
        let expected = match (self.transport, &self.bytes[..]) {
            (Transport::Udp, [first, _, high, low, ..]) if first >> 4 == 0b0100 => {
                Answer::Reset(u16::from_be_bytes([*high, *low]))
            }
            (Transport::Udp, _) => Answer::Ignore,
            _ => return None,
        };
        let found = (error.answer(&self.bytes, false), error.answer(&self.bytes, true));
        (found != (expected, Answer::Ignore)).then(|| self.describe(&format!("answers {found:?}, not {expected:?}")))
    }

    fn describe(&self, what: &str) -> String {
        let Self { name, transport, settings, bytes, .. } = self;
        format!("{transport:?} {settings:?} {name}: {what}\n    {}", hex(bytes))
    }
}

/// Decodes every row and reports all disagreements at once.
pub(crate) fn check(rows: &[Row]) {
    assert!(!rows.is_empty());
    let complaints: Vec<_> = rows.iter().filter_map(Row::complaint).collect();
    let (wrong, all) = (complaints.len(), rows.len());
    let some = complaints.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(complaints.is_empty(), "{wrong} of {all} rows:\n{some}");
}
