//! What is wrong with the content of a message.

use crate::flow::Body;
use crate::report::{Fault, Fields};

/// A statement that a document breaks, and where in it.
pub(in crate::protocol) struct Broken {
    pub(in crate::protocol) clause: &'static str,
    pub(in crate::protocol) text: &'static str,
    /// The kind of error in one word.
    pub(in crate::protocol) kind: &'static str,
    pub(in crate::protocol) offset: u32,
}

impl Broken {
    /// The fault, at its place in what is shown of the message. `fields` have been moved there already. What was not decoded is
    /// hidden if it `may_hide` secrets.
    pub(in crate::protocol) fn fault(&self, body: &Body<'_>, fields: &Fields, may_hide: bool) -> Fault {
        let offset = body.locate(self.offset as usize);
        let mut secret = fields.secrets.clone();
        if may_hide {
            secret.push(offset + 1..body.locate(body.bytes.len()));
        }
        Fault {
            clause: self.clause.to_owned(),
            text: self.text.to_owned(),
            kind: self.kind.to_owned(),
            offset,
            more: Vec::new(),
            secret,
        }
    }
}
