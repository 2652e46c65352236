//! One violation of a standard: the octets, and what the decoder must answer.

use super::{Watched, options, watched};
use crate::support::{digits, wire};
use lowpan_codec::buf::{Decode, EncodeError, Reader};
use lowpan_codec::{Clause, DecodeError, Options, Packet, decompress_to_slice};

/// A way to read octets.
pub(crate) type Read = fn(&mut Reader<'_>, &mut Watched) -> Result<(), DecodeError>;

/// As a packet, without looking behind what it says.
pub(crate) const PACKET: Read = |r, cx| Packet::decode(r, cx).map(drop);

/// As a packet, down to the datagram that it stands for.
pub(crate) const DATAGRAM: Read = |r, cx| {
    let start = r.offset() as u32;
    let mut out = vec![0; 70_000];
    match decompress_to_slice(r.take_rest(), cx, &mut out) {
        Ok(_) => Ok(()),
        Err(EncodeError::Invalid(error)) => Err(DecodeError { offset: error.offset + start, ..error }),
        Err(EncodeError::Buffer(full)) => panic!("{full} is more than a datagram can be"),
    }
};

/// Octets that break one rule.
pub(crate) struct Row {
    name: String,
    reads: Vec<Read>,
    options: Options<'static>,
    octets: Vec<u8>,
    offset: usize,
    pub(crate) clause: Clause,
    /// Whether a lenient decoder refuses it too.
    always: bool,
}

/// Octets, marked where they break `clause`, that are read so.
pub(crate) fn row(reads: &[Read], name: impl Into<String>, notation: &str, clause: Clause) -> Row {
    let (name, wire) = (name.into(), wire(notation));
    let offset = wire.mark.unwrap_or_else(|| panic!("{name}: the notation needs a mark"));
    Row { name, reads: reads.to_vec(), options: options(), octets: wire.bytes, offset, clause, always: true }
}

/// What is no packet: fragments and what else does not stand for a datagram of its own.
pub(crate) fn packet(name: impl Into<String>, notation: &str, clause: Clause) -> Row {
    row(&[PACKET], name, notation, clause)
}

/// What is no packet, and no datagram either.
pub(crate) fn datagram(name: impl Into<String>, notation: &str, clause: Clause) -> Row {
    row(&[PACKET, DATAGRAM], name, notation, clause)
}

/// What is a packet, but stands for no datagram.
pub(crate) fn expanded(name: impl Into<String>, notation: &str, clause: Clause) -> Row {
    let row = row(&[DATAGRAM], name, notation, clause);
    assert_eq!(row.judge(PACKET, options(), 0), Verdict { error: None, tolerated: vec![] }, "{}", row.name);
    row
}

/// What a decoder says.
#[derive(Debug, PartialEq)]
struct Verdict {
    error: Option<(usize, Clause)>,
    tolerated: Vec<(&'static str, usize)>,
}

impl Row {
    /// With other options.
    pub(crate) fn with(self, options: Options<'static>) -> Self {
        Self { options, ..self }
    }

    /// Only in strict mode: leniency lets it pass, and tells.
    pub(crate) fn unless_lenient(self) -> Self {
        Self { always: false, ..self }
    }

    /// Decodes the octets, which stand behind `start` others.
    fn judge(&self, read: Read, options: Options<'static>, start: usize) -> Verdict {
        let mut cx = watched(options);
        let result = read(&mut Reader::at(start, &self.octets), &mut cx);
        let end = start + self.octets.len();
        assert!(cx.observer.fields.iter().all(|(_, at)| at.end <= end), "{}: a field beyond the end", self.name);
        let error = result.err().map(|error| (error.offset as usize, error.clause));
        Verdict { error, tolerated: cx.observer.tolerated }
    }

    /// What is wrong with the decoder's answers, if anything is: the octets alone, behind others, and leniently.
    fn complaint(&self) -> Option<String> {
        let lenient = Options { lenient: true, ..self.options };
        let refused = |start| Some((start + self.offset, self.clause));
        self.reads.iter().find_map(|read| {
            let alone = self.judge(*read, self.options, 0);
            let behind = self.judge(*read, self.options, 3);
            let leniently = self.judge(*read, lenient, 0);
            let told = vec![(self.clause.id(), self.offset)];
            let is_right = alone.error == refused(0)
                && behind.error == refused(3)
                && if self.always {
                    leniently.error == refused(0)
                } else {
                    leniently.error.is_none() && leniently.tolerated == told
                };
            let octets = digits(&self.octets[..self.octets.len().min(64)]);
            (!is_right).then(|| {
                format!("{}: {octets}\n    expected {:?}: {alone:?} {behind:?} {leniently:?}", self.name, refused(0))
            })
        })
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
