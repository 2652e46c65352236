//! What documents in XML and in WBXML have in common: the same events, checked against the same grammar, walked by the same
//! cursor, written by the same calls.

#[cfg(feature = "wbxml")]
mod attribute;
mod check;
mod cursor;
mod embedded;
mod encode;
mod list;
#[cfg(all(feature = "xml", feature = "wbxml"))]
mod markup;
mod model;
mod nested;
mod part;
mod readable;
mod record;
mod resolve;
mod sink;
mod source;

pub use cursor::Cursor;
pub(crate) use cursor::View;
pub(crate) use embedded::{embedded, from_part};
#[cfg(feature = "wbxml")]
pub use encode::AsWbxml;
#[cfg(feature = "xml")]
pub use encode::AsXml;
pub use encode::Document;
#[cfg(feature = "wbxml")]
pub(crate) use encode::from_wbxml;
#[cfg(feature = "xml")]
pub(crate) use encode::from_xml;
pub(crate) use encode::{Readable, decode};
pub use list::{Iter, List, Node};
pub(crate) use model::{Attribute, Child, Content, Count, Grammar, Model, content_models, required};
pub(crate) use nested::{Nested, write_nested};
pub use part::Part;
pub(crate) use readable::{DEPTH, readable};
pub(crate) use record::{choices, records, text_elements};
pub use sink::Sink;
#[cfg(all(feature = "xml", feature = "wbxml"))]
pub(crate) use {
    attribute::write_attribute,
    markup::{characters, start_in_xml},
    part::to_wbxml::nested_device,
    sink::{SinkError, to_xml::error as xml_write_error},
    source::from_xml::error as xml_error,
};
