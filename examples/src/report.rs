//! What the tools tell: messages, what is wrong with them, and what an analyst looks for.

mod counters;
mod event;
mod field;
mod finding;
mod hexdump;
mod json;
mod message;
mod output;
mod printable;
mod summary;
mod text;
mod tree;

use std::io;

use crate::capture::Stamp;
use crate::flow::{Direction, FlowInfo};

pub use counters::{Amount, Counters};
pub use event::Event;
pub use field::{Field, FieldValue, Fields, Tolerated};
pub use finding::{Finding, Severity};
pub use hexdump::hexdump;
pub use json::JsonReport;
pub use message::{Content, Fault, Message};
pub use summary::Summary;
pub use text::{Detail, TextReport};
pub use tree::tree;

use printable::printable;

/// Receives everything that is found, in the order of the capture.
pub trait Sink {
    /// A message, well-formed or not.
    fn message(&mut self, place: &Place<'_>, message: &Message<'_>);

    /// Something about the connection below the messages.
    fn event(&mut self, place: &Place<'_>, event: &Event);

    /// Something an analyst looks for.
    fn finding(&mut self, place: &Place<'_>, finding: &Finding);

    /// The error that ended the output, such as a pipe whose reader has gone.
    fn failure(&mut self) -> Option<io::Error>;

    /// Everything was told.
    fn flush(&mut self) -> io::Result<()>;
}

/// Where something was found.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The packet that completed it.
    pub stamp: Stamp,
    /// The flow it belongs to.
    pub flow: &'a FlowInfo,
    /// Who sent it.
    pub direction: Direction,
}
