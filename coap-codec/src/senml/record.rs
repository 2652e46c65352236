//! Records: what is said in one step (RFC 8428 §4.1, §4.2).

use super::{Data, Extensions, Label, Text};
use crate::clause::Clause;

/// A record. Its base fields apply to the records behind it too, until one of them says otherwise.
///
/// Not every record can be sent: [`Pack::new`](super::Pack::new) checks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Record<'a> {
    /// What names begin with.
    pub base_name: Option<Text<'a>>,
    /// What is added to times, in seconds.
    pub base_time: Option<f64>,
    /// The unit where a record tells none.
    pub base_unit: Option<Text<'a>>,
    /// What is added to numeric values.
    pub base_value: Option<f64>,
    /// What is added to sums.
    pub base_sum: Option<f64>,
    /// Version of the format; 10 where it is not told.
    pub base_version: Option<u64>,
    /// What was measured, behind the base name.
    pub name: Option<Text<'a>>,
    /// Its unit.
    pub unit: Option<Text<'a>>,
    /// When it was measured, in seconds. Below 2^28 that is relative to now (RFC 8428 §4.5.3).
    pub time: Option<f64>,
    /// Within how many seconds there will be another record of this name.
    pub update_time: Option<f64>,
    /// What was measured.
    pub value: Option<Value<'a>>,
    /// The integral of the value over time.
    pub sum: Option<f64>,
    /// Fields that RFC 8428 does not define, as they stand in the document.
    pub extensions: Extensions<'a>,
}

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A number, finite.
    Number(f64),
    /// A string.
    String(Text<'a>),
    /// True or false.
    Boolean(bool),
    /// Bytes.
    Data(Data<'a>),
}

impl<'a> Record<'a> {
    /// Whether the record only sets base fields, and says nothing itself. The RFC has one in an example (§5.1.7).
    #[must_use]
    pub fn is_base_only(&self) -> bool {
        let is_regular = self.name.is_some()
            || self.unit.is_some()
            || self.time.is_some()
            || self.update_time.is_some()
            || self.value.is_some()
            || self.sum.is_some();
        !is_regular && self.extensions.is_empty()
    }

    /// Sets a field.
    pub(super) fn set(&mut self, label: Label, field: Field<'a>) -> Result<(), Clause> {
        match (label, field) {
            (Label::BASE_NAME, Field::Text(text)) => self.base_name = Some(text),
            (Label::BASE_TIME, Field::Number(number)) => self.base_time = Some(number),
            (Label::BASE_UNIT, Field::Text(text)) => self.base_unit = Some(text),
            (Label::BASE_VALUE, Field::Number(number)) => self.base_value = Some(number),
            (Label::BASE_SUM, Field::Number(number)) => self.base_sum = Some(number),
            (Label::BASE_VERSION, Field::Version(version)) => self.base_version = Some(version),
            (Label::NAME, Field::Text(text)) => self.name = Some(text),
            (Label::UNIT, Field::Text(text)) => self.unit = Some(text),
            (Label::VALUE, Field::Number(number)) => self.set_value(Value::Number(number))?,
            (Label::STRING_VALUE, Field::Text(text)) => self.set_value(Value::String(text))?,
            (Label::BOOLEAN_VALUE, Field::Boolean(boolean)) => self.set_value(Value::Boolean(boolean))?,
            (Label::DATA_VALUE, Field::Data(data)) => self.set_value(Value::Data(data))?,
            (Label::SUM, Field::Number(number)) => self.sum = Some(number),
            (Label::TIME, Field::Number(number)) => self.time = Some(number),
            (Label::UPDATE_TIME, Field::Number(number)) => self.update_time = Some(number),
            _ => return Err(Clause::SenmlType),
        }
        Ok(())
    }

    fn set_value(&mut self, value: Value<'a>) -> Result<(), Clause> {
        match self.value.replace(value) {
            Some(_) => Err(Clause::SenmlValue),
            None => Ok(()),
        }
    }

    /// Calls `see` with each field that there is: base fields first, and in the order of the examples of the RFC.
    pub(super) fn fields<E>(&self, see: &mut impl FnMut(Label, Field<'a>) -> Result<(), E>) -> Result<(), E> {
        let text = |label, field: Option<Text<'a>>| field.map(|text| (label, Field::Text(text)));
        let number = |label, field: Option<f64>| field.map(|number| (label, Field::Number(number)));
        let fields = [
            text(Label::BASE_NAME, self.base_name),
            number(Label::BASE_TIME, self.base_time),
            text(Label::BASE_UNIT, self.base_unit),
            number(Label::BASE_VALUE, self.base_value),
            number(Label::BASE_SUM, self.base_sum),
            self.base_version.map(|version| (Label::BASE_VERSION, Field::Version(version))),
            text(Label::NAME, self.name),
            text(Label::UNIT, self.unit),
            number(Label::TIME, self.time),
            number(Label::UPDATE_TIME, self.update_time),
            self.value.map(Value::field),
            number(Label::SUM, self.sum),
        ];
        fields.into_iter().flatten().try_for_each(|(label, field)| see(label, field))
    }
}

impl<'a> Value<'a> {
    const fn field(self) -> (Label, Field<'a>) {
        match self {
            Self::Number(number) => (Label::VALUE, Field::Number(number)),
            Self::String(text) => (Label::STRING_VALUE, Field::Text(text)),
            Self::Boolean(boolean) => (Label::BOOLEAN_VALUE, Field::Boolean(boolean)),
            Self::Data(data) => (Label::DATA_VALUE, Field::Data(data)),
        }
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Field<'a> {
    Text(Text<'a>),
    Number(f64),
    Version(u64),
    Boolean(bool),
    Data(Data<'a>),
}
