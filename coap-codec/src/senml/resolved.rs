//! Records with everything that applies to them (RFC 8428 §4.6).

use core::fmt;

use wire_buf::{Buffer, Encode};

use super::{Extensions, Record, Text, Value};
use crate::text::{Characters, Compared};

/// A record by itself: base fields have been applied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolved<'a> {
    /// What was measured, worldwide.
    pub name: Name<'a>,
    /// Its unit, if known.
    pub unit: Option<Text<'a>>,
    /// When it was measured: absolute from 2^28 on, else relative to when the document was sent. See
    /// [`absolute_time`](Self::absolute_time).
    pub time: f64,
    /// What was measured.
    pub value: Option<Value<'a>>,
    /// The integral of the value over time.
    pub sum: Option<f64>,
    /// Within how many seconds there will be another record of this name.
    pub update_time: Option<f64>,
    /// Fields that RFC 8428 does not define.
    pub extensions: Extensions<'a>,
}

/// From here on, times are absolute: seconds since 1970 (RFC 8428 §4.5.3).
const ABSOLUTE: f64 = 268_435_456.0;

impl Resolved<'_> {
    /// When it was measured, in seconds since 1970, for a document that was sent at `now`.
    #[must_use]
    pub fn absolute_time(&self, now: f64) -> f64 {
        if self.time < ABSOLUTE { now + self.time } else { self.time }
    }
}

/// A base name and a name.
#[derive(Clone, Copy)]
pub struct Name<'a> {
    base: Text<'a>,
    name: Text<'a>,
}

impl<'a> Name<'a> {
    /// Its characters.
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        self.base.chars().chain(self.name.chars())
    }

    /// Whether it is one that RFC 8428 §4.5.1 allows: letters, digits and some marks, and a letter or a digit first.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let mut chars = self.chars().peekable();
        chars.peek().is_some_and(char::is_ascii_alphanumeric)
            && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.' | '/' | '_'))
    }
}

impl Encode for Name<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.base.encode_into(out)?;
        self.name.encode_into(out)
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl PartialEq<str> for Name<'_> {
    fn eq(&self, other: &str) -> bool {
        Compared::with(other.as_bytes(), false, |out| self.encode_into(out))
    }
}

impl PartialEq<&str> for Name<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// The base fields that apply.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base<'a> {
    name: Text<'a>,
    time: f64,
    unit: Option<Text<'a>>,
    value: f64,
    sum: Option<f64>,
}

impl<'a> Base<'a> {
    pub(super) const NONE: Self = Self { name: Text::new(""), time: 0.0, unit: None, value: 0.0, sum: None };

    /// Takes the base fields of a record, and resolves it by them and those before.
    pub(super) fn resolve(&mut self, record: &Record<'a>) -> Resolved<'a> {
        *self = Self {
            name: record.base_name.unwrap_or(self.name),
            time: record.base_time.unwrap_or(self.time),
            unit: record.base_unit.or(self.unit),
            value: record.base_value.unwrap_or(self.value),
            sum: record.base_sum.or(self.sum),
        };
        Resolved {
            name: Name { base: self.name, name: record.name.unwrap_or(Text::new("")) },
            unit: record.unit.or(self.unit),
            time: self.time + record.time.unwrap_or(0.0),
            value: record.value.map(|value| match value {
                Value::Number(number) => Value::Number(self.value + number),
                other => other,
            }),
            sum: match (self.sum, record.sum) {
                (None, None) => None,
                (base, sum) => Some(base.unwrap_or(0.0) + sum.unwrap_or(0.0)),
            },
            update_time: record.update_time,
            extensions: record.extensions,
        }
    }
}
