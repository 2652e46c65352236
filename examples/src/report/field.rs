//! The fields of a message, collected while the codec decodes it.

use std::ops::Range;

use wire_buf::{Observer, Value};

/// How much of a long value is kept for showing.
const PREVIEW: usize = 64;

/// An observer that keeps what it is told.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// Whether deviations that occur in the field are accepted.
    pub lenient: bool,
    /// Whether fields are kept at all; tolerated deviations always are.
    pub wanted: bool,
    /// The fields, in no order.
    pub list: Vec<Field>,
    /// What was accepted although it is not canonical or not quite legal.
    pub tolerated: Vec<Tolerated>,
    /// Where secrets lie.
    pub secrets: Vec<Range<usize>>,
}

/// One field of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the standard.
    pub name: &'static str,
    /// The bytes it takes.
    pub at: Range<usize>,
    /// Its value.
    pub value: FieldValue,
}

/// The value of a field, kept for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// It consists of the fields inside it.
    Group,
    /// An unsigned number.
    Number(u64),
    /// A single bit.
    Flag(bool),
    /// Text, or the beginning of a long one.
    Text(String),
    /// Bytes, or the first of many.
    Bytes(Vec<u8>),
    /// Bytes that are not to be shown unasked.
    Secret(Vec<u8>),
}

/// Something accepted although it is not canonical or not quite legal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerated {
    /// The statement it violates.
    pub clause: &'static str,
    /// The byte of the message.
    pub offset: usize,
}

impl FieldValue {
    /// Makes the value a secret.
    pub fn hide(&mut self) {
        let bytes = match self {
            Self::Text(text) => std::mem::take(text).into_bytes(),
            Self::Bytes(bytes) => std::mem::take(bytes),
            Self::Group | Self::Number(_) | Self::Flag(_) | Self::Secret(_) => return,
        };
        *self = Self::Secret(bytes);
    }
}

impl Fields {
    /// Forgets what was collected, to be used for the next message.
    pub fn clear(&mut self) {
        self.list.clear();
        self.tolerated.clear();
        self.secrets.clear();
    }
}

impl Fields {
    /// Moves everything to where it lies in what is shown.
    pub(crate) fn relocate(&mut self, locate: impl Fn(usize) -> usize) {
        // The last byte, and not the one behind, tells where a range ends: what follows may lie elsewhere.
        let moved = |at: &Range<usize>| match at.is_empty() {
            true => locate(at.start)..locate(at.start),
            false => locate(at.start)..locate(at.end - 1) + 1,
        };
        self.list.iter_mut().for_each(|field| field.at = moved(&field.at));
        self.secrets.iter_mut().for_each(|at| *at = moved(at));
        self.tolerated.iter_mut().for_each(|tolerated| tolerated.offset = locate(tolerated.offset));
    }
}

impl Observer for Fields {
    fn lenient(&self) -> bool {
        self.lenient
    }

    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        if matches!(value, Value::Secret(_)) {
            self.secrets.push(at.clone());
        }
        if self.wanted {
            self.list.push(Field { name, at, value: FieldValue::from(value) });
        }
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push(Tolerated { clause, offset });
    }
}

impl From<Value<'_>> for FieldValue {
    fn from(value: Value<'_>) -> Self {
        let preview = |bytes: &[u8]| bytes[..bytes.len().min(PREVIEW + 1)].to_vec();
        match value {
            Value::Number(number) => Self::Number(number),
            Value::Flag(flag) => Self::Flag(flag),
            Value::Text(text) => Self::Text(String::from_utf8_lossy(&preview(text)).into_owned()),
            Value::Bytes(bytes) => Self::Bytes(preview(bytes)),
            Value::Secret(bytes) => Self::Secret(preview(bytes)),
            // Whatever else wire-buf will tell has at least a name and a place.
            _ => Self::Group,
        }
    }
}
