//! One violation of a standard: the document, and what the decoder must say.

use crate::support::Notes;
use cwmp_codec::{Clause, DecodeError, Envelope, Observed, Settings};

/// A document that breaks one statement.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    name: &'static str,
    document: String,
    offset: usize,
    pub(crate) clause: Clause,
}

/// A document, with `¶` before the byte that breaks `clause`.
pub(crate) fn row(name: &'static str, document: &str, clause: Clause) -> Row {
    let offset = document.find('¶').unwrap_or_else(|| panic!("{name}: the document needs a mark"));
    Row { name, document: document.replace('¶', ""), offset, clause }
}

type Outcome = (Result<String, DecodeError>, Notes);

impl Row {
    fn decode(&self, lenient: bool) -> Outcome {
        let mut cx = Observed { settings: Settings { lenient }, observer: Notes::default() };
        let envelope: Result<Envelope, _> = Envelope::from_bytes(self.document.as_bytes(), &mut cx);
        (envelope.map(|envelope| format!("{envelope:?}")), cx.observer)
    }

    fn note(&self) -> (&'static str, usize) {
        (self.clause.id(), self.offset)
    }

    fn error(&self) -> DecodeError {
        DecodeError { offset: u32::try_from(self.offset).unwrap(), clause: self.clause }
    }

    /// A strict decoder refuses it; so does a lenient one.
    pub(crate) fn is_refused(&self) {
        self.is_strictly_refused();
        assert_eq!(self.decode(true).0, Err(self.error()), "{}: lenient", self.name);
    }

    /// A strict decoder refuses it; a lenient one accepts it and tells.
    pub(crate) fn is_tolerated(&self) {
        self.is_strictly_refused();
        let (read, notes) = self.decode(true);
        assert!(read.is_ok(), "{}: {read:?}\n    {}", self.name, self.document);
        assert!(notes.0.contains(&self.note()), "{}: {notes:?}, not {:?}", self.name, self.note());
    }

    /// Every decoder accepts it and tells; only this.
    pub(crate) fn is_told(&self) {
        let (read, notes) = self.decode(false);
        assert!(read.is_ok(), "{}: {read:?}\n    {}", self.name, self.document);
        assert_eq!(notes.0, [self.note()], "{}\n    {}", self.name, self.document);
    }

    fn is_strictly_refused(&self) {
        assert_eq!(self.decode(false).0, Err(self.error()), "{}\n    {}", self.name, self.document);
    }
}
