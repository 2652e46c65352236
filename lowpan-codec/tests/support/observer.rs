//! An observer that keeps what it is told.

use lowpan_codec::buf::{Observer, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// Names and values of the fields, and what was tolerated.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) lenient: bool,
    pub(crate) numbers: BTreeMap<&'static str, u64>,
    pub(crate) fields: Vec<(&'static str, Range<usize>)>,
    pub(crate) tolerated: Vec<(&'static str, usize)>,
}

impl Observer for Notes {
    fn lenient(&self) -> bool {
        self.lenient
    }

    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        assert!(at.start <= at.end, "{name} at {at:?}");
        let number = match value {
            Value::Number(number) => Some(number),
            Value::Flag(flag) => Some(flag.into()),
            _ => None,
        };
        // The first of its name: that of the outermost header.
        number.map(|number| self.numbers.entry(name).or_insert(number));
        self.fields.push((name, at));
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push((clause, offset));
    }
}

impl lowpan_codec::Context for Notes {}
