//! Packs: lists of records.

use wire_buf::{Observer, Reader};

use super::{
    AsCbor, Record, Resolved, cbor,
    check::{Checks, is_harmless},
    resolved::Base,
};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
};

/// A list of records, from a document that was read, or your own.
///
/// Lenient mode takes names that RFC 8428 does not allow, as LwM2M uses them (`/3303/0/5700`), records without a value, and
/// deviations of the formats; each one is told.
#[derive(Clone, Copy, Debug)]
pub struct Pack<'a>(Repr<'a>);

#[derive(Clone, Copy, Debug)]
enum Repr<'a> {
    Records(&'a [Record<'a>]),
    /// The records of an array that were checked.
    Cbor(&'a [u8]),
    /// The records of an array that were checked, and the commas between them.
    #[cfg(feature = "json")]
    Json(&'a [u8]),
}

impl<'a> Pack<'a> {
    /// Takes records that you have made.
    ///
    /// # Errors
    /// The first rule that one of them breaks: [`Clause::SenmlVersion`], [`Clause::SenmlNumber`] for numbers that are not
    /// finite, [`Clause::SenmlName`], [`Clause::SenmlNoValue`].
    pub fn new(records: &'a [Record<'a>]) -> Result<Self, Clause> {
        let mut checks = Checks::BEGIN;
        records.iter().try_for_each(|record| checks.check(record, &mut Err))?;
        Ok(Self(Repr::Records(records)))
    }

    /// Reads all that is left as a document of `application/senml+cbor`.
    ///
    /// # Errors
    /// Where it breaks a rule.
    pub fn decode_cbor<C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        cbor::check_document(r, cx, false).map(|records| Self(Repr::Cbor(records)))
    }

    /// Reads all that is left as a document of `application/sensml+cbor`, whose length may be indefinite (RFC 8428 §6).
    ///
    /// # Errors
    /// Where it breaks a rule.
    pub fn decode_cbor_stream<C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        cbor::check_document(r, cx, true).map(|records| Self(Repr::Cbor(records)))
    }

    /// Reads all that is left as a document of `application/senml+json` or `application/sensml+json`.
    ///
    /// # Errors
    /// Where it breaks a rule.
    #[cfg(feature = "json")]
    pub fn decode_json<C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        super::json::check_document(r, cx).map(|records| Self(Repr::Json(records)))
    }

    /// Walks over the records.
    pub fn iter(&self) -> impl Iterator<Item = Record<'a>> + use<'a> {
        let mut repr = self.0;
        core::iter::from_fn(move || match &mut repr {
            Repr::Records(records) => {
                let (first, rest) = records.split_first()?;
                *records = rest;
                Some(*first)
            }
            Repr::Cbor(records) => cbor::next_record(records),
            #[cfg(feature = "json")]
            Repr::Json(records) => super::json::next_record(records),
        })
    }

    /// Walks over what the records say, with the base fields applied (RFC 8428 §4.6). Records that only set base fields say
    /// nothing.
    pub fn resolved(&self) -> impl Iterator<Item = Resolved<'a>> + use<'a> {
        let mut base = Base::NONE;
        self.iter().filter_map(move |record| {
            let resolved = base.resolve(&record);
            (!record.is_base_only()).then_some(resolved)
        })
    }

    /// The document in CBOR, to be encoded.
    #[must_use]
    pub const fn as_cbor(&self) -> AsCbor<'a> {
        AsCbor(*self)
    }

    /// The document in JSON, to be encoded.
    #[cfg(feature = "json")]
    #[must_use]
    pub const fn as_json(&self) -> super::AsJson<'a> {
        super::AsJson(*self)
    }
}

/// Checks a record that stands at `offset`, as strict as the caller wants it.
pub(super) fn check_record<'a, C: Context>(
    checks: &mut Checks<'a>,
    record: &Record<'a>,
    offset: usize,
    cx: &mut C,
) -> Result<(), DecodeError> {
    checks.check(record, &mut |clause| {
        if is_harmless(clause) { refuse(cx, offset, clause) } else { Err(DecodeError::new(offset, clause)) }
    })
}

/// The context of records that have been checked: takes what was taken, and tells nobody.
pub(super) struct Checked;

impl Observer for Checked {
    fn lenient(&self) -> bool {
        true
    }
}

impl Context for Checked {}
