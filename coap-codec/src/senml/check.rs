//! What records must say, and how they hang together.

use super::{Record, Resolved, Value, record::Field, resolved::Base};
use crate::clause::Clause;

/// The version that this is (RFC 8428 §4.1).
const VERSION: u64 = 10;

/// Checks record after record.
pub(super) struct Checks<'a> {
    base: Base<'a>,
    version: Option<u64>,
}

impl<'a> Checks<'a> {
    pub(super) const BEGIN: Self = Self { base: Base::NONE, version: None };

    /// Checks a record behind those before it. `object` is called with each rule that it breaks.
    pub(super) fn check<E>(
        &mut self,
        record: &Record<'a>,
        object: &mut impl FnMut(Clause) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.admits_version(record.base_version) {
            object(Clause::SenmlVersion)?;
        }
        let resolved = self.base.resolve(record);
        if !is_finite(record) || !adds_up(&resolved) {
            object(Clause::SenmlNumber)?;
        }
        if record.is_base_only() {
            return Ok(());
        }
        if !resolved.name.is_valid() {
            object(Clause::SenmlName)?;
        }
        if record.value.is_none() && record.sum.is_none() && record.extensions.is_empty() {
            object(Clause::SenmlNoValue)?;
        }
        Ok(())
    }

    /// All records are of one version, which is not 0 and not above this one (RFC 8428 §4.4).
    fn admits_version(&mut self, told: Option<u64>) -> bool {
        let before = self.version;
        let version = told.or(before).unwrap_or(VERSION);
        self.version = Some(version);
        (1..=VERSION).contains(&version) && before.is_none_or(|before| before == version)
    }
}

/// Rules that the field breaks without harm: lenience takes such records.
pub(super) const fn is_harmless(clause: Clause) -> bool {
    matches!(clause, Clause::SenmlName | Clause::SenmlNoValue)
}

fn is_finite(record: &Record<'_>) -> bool {
    let all = record.fields(&mut |_, field| match field {
        Field::Number(number) if !number.is_finite() => Err(()),
        _ => Ok(()),
    });
    all.is_ok()
}

/// Whether what was added is still a number.
fn adds_up(resolved: &Resolved<'_>) -> bool {
    let value = match resolved.value {
        Some(Value::Number(number)) => number,
        _ => 0.0,
    };
    [resolved.time, value, resolved.sum.unwrap_or(0.0)].into_iter().all(f64::is_finite)
}
