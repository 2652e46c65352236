//! Envelopes as elements: the schema as tables, checking against it, walking again, and writing.

mod argument;
mod check;
mod decimal;
pub(crate) mod form;
mod list;
mod model;
mod sink;
mod structure;
mod walk;

pub use argument::Argument;
pub(crate) use check::{Reading, element, leaf, skip};
pub(crate) use decimal::Decimal;
pub use list::{Item, Iter, List};
pub use model::{Content, Field, Occurs};
pub(crate) use sink::Room;
pub use sink::Sink;
pub use structure::Structure;
pub(crate) use structure::structures;
pub(crate) use walk::Marks;
pub use walk::Walk;

/// How many namespaces may be declared where an element stands: an envelope has five, and some senders declare them twice.
pub(crate) const BINDINGS: usize = 12;

/// A place in an envelope that has been checked.
pub type Cursor<'a> = xml_pull::Cursor<'a, crate::Cwmp, BINDINGS>;

/// The attributes of an element.
pub(crate) type Attributes<'s, 'a> = xml_pull::Attributes<'s, 'a, crate::Cwmp, BINDINGS>;
