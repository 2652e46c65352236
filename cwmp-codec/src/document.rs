//! Envelopes as elements: the schema as tables, checking against it, walking again, and writing.

mod argument;
mod check;
mod decimal;
mod list;
mod model;
mod sink;
mod structure;
mod walk;

pub use argument::Argument;
pub(crate) use check::{Reading, element, leaf, skip};
pub use list::{Item, Iter, List};
pub use model::{Content, Field, Occurs};
pub(crate) use sink::invalid;
pub use sink::{Sink, Written};
pub use structure::Structure;
pub(crate) use structure::structures;
pub(crate) use walk::Marks;
pub use walk::Walk;
