//! Records in CBOR (RFC 8428 §6).

use wire_buf::{Buffer, Encode, Reader, Value as Shown};

use super::{
    Data, Extensions, Label, Pack, Record, Text,
    check::Checks,
    extension::{ExtensionLabel, ExtensionValue},
    pack::{Checked, check_record},
    record::Field,
};
use crate::{
    cbor::{
        Head, expect_end, major, push_head, push_int, push_number, push_text, read_bytes, read_number, read_text, skip,
    },
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
};

/// Checks a document: an array of records. Returns the records.
pub(super) fn check_document<'a, C: Context>(
    r: &mut Reader<'a>,
    cx: &mut C,
    stream: bool,
) -> Result<&'a [u8], DecodeError> {
    let start = r.offset();
    let mut left = match Head::read(r)? {
        Head::Array(len) => len,
        _ => return Err(DecodeError::new(start, Clause::SenmlArray)),
    };
    if left.is_none() && !stream {
        refuse(cx, start, Clause::SenmlIndefinite)?;
    }
    let (records, mut checks) = (r.as_slice(), Checks::BEGIN);
    while !is_end(r, &mut left) {
        let at = r.offset();
        let record = read_record(r, cx)?;
        check_record(&mut checks, &record, at, cx)?;
        cx.field("record", at..r.offset(), Shown::Group);
    }
    let len = records.len().saturating_sub(r.remaining());
    if left.is_none() {
        Head::read(r)?; // the break
    }
    expect_end(*r)?;
    r.take_rest();
    Ok(records.get(..len).unwrap_or_default())
}

/// Whether there is no more of a container, of which `left` items are left, or items up to a break.
fn is_end(r: &Reader<'_>, left: &mut Option<u64>) -> bool {
    match left {
        Some(0) => true,
        Some(n) => {
            *n = n.saturating_sub(1);
            false
        }
        None => r.peek_u8() == Some(BREAK),
    }
}

const BREAK: u8 = major::SIMPLE << 5 | 31;

/// The next of records that were checked.
pub(super) fn next_record<'a>(records: &mut &'a [u8]) -> Option<Record<'a>> {
    let mut r = Reader::new(records);
    let record = read_record(&mut r, &mut Checked).ok()?;
    *records = r.as_slice();
    Some(record)
}

/// Reads a record: a map of fields.
fn read_record<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Record<'a>, DecodeError> {
    let start = r.offset();
    let mut left = match Head::read(r)? {
        Head::Map(len) => len,
        _ => return Err(DecodeError::new(start, Clause::SenmlRecord)),
    };
    let (pairs, mut record, mut seen, mut extended) = (r.as_slice(), Record::default(), 0, false);
    while !is_end(r, &mut left) {
        let at = r.offset();
        match read_label(r, cx)? {
            Some(label) => {
                if seen & label.bit() != 0 {
                    return Err(DecodeError::new(at, Clause::SenmlRepeated));
                }
                seen |= label.bit();
                let value_at = r.offset();
                let field = read_field(label, r)?.ok_or(DecodeError::new(value_at, Clause::SenmlType))?;
                record.set(label, field).map_err(|clause| DecodeError::new(at, clause))?;
                show(cx, label, value_at..r.offset(), field);
            }
            None => {
                skip(r)?;
                extended = true;
            }
        }
    }
    if extended {
        let len = pairs.len().saturating_sub(r.remaining());
        record.extensions = Extensions::in_cbor(pairs.get(..len).unwrap_or_default());
    }
    if left.is_none() {
        Head::read(r)?; // the break
    }
    Ok(record)
}

/// Reads a label: a number, or the name of an extension. `None` if it is not known.
fn read_label<C: Context>(r: &mut Reader<'_>, cx: &mut C) -> Result<Option<Label>, DecodeError> {
    let at = r.offset();
    let number = match Head::read(r)? {
        Head::Unsigned(number) => i8::try_from(number).ok(),
        Head::Negative(number) => i8::try_from(number).ok().map(|number| !number),
        Head::Text(Some(len)) => {
            let name = read_text(r, at, len)?;
            if name.ends_with('_') {
                return Err(DecodeError::new(at, Clause::SenmlMustUnderstand));
            }
            let label = Label::named(name);
            if label.is_some() {
                refuse(cx, at, Clause::SenmlLabel)?; // known ones have numbers
            }
            return Ok(label);
        }
        _ => return Err(DecodeError::new(at, Clause::SenmlLabel)),
    };
    Ok(number.map(Label).filter(|label| label.name().is_some()))
}

/// Reads the value of a field. `None` if it is not of the type of the label.
fn read_field<'a>(label: Label, r: &mut Reader<'a>) -> Result<Option<Field<'a>>, DecodeError> {
    let at = r.offset();
    Ok(match label {
        Label::BASE_TIME
        | Label::BASE_VALUE
        | Label::BASE_SUM
        | Label::VALUE
        | Label::SUM
        | Label::TIME
        | Label::UPDATE_TIME => read_number(r)?.map(Field::Number),
        _ => match (label, Head::read(r)?) {
            (Label::BASE_VERSION, Head::Unsigned(version)) => Some(Field::Version(version)),
            (Label::BOOLEAN_VALUE, Head::Simple(FALSE)) => Some(Field::Boolean(false)),
            (Label::BOOLEAN_VALUE, Head::Simple(TRUE)) => Some(Field::Boolean(true)),
            (Label::DATA_VALUE, Head::Bytes(Some(len))) => Some(Field::Data(Data::new(read_bytes(r, at, len)?))),
            (
                Label::BASE_NAME | Label::BASE_UNIT | Label::NAME | Label::UNIT | Label::STRING_VALUE,
                Head::Text(Some(len)),
            ) => Some(Field::Text(Text::new(read_text(r, at, len)?))),
            _ => None,
        },
    })
}

const FALSE: u8 = 20;
const TRUE: u8 = 21;

fn show<C: Context>(cx: &mut C, label: Label, at: core::ops::Range<usize>, field: Field<'_>) {
    let value = match field {
        Field::Text(text) => Shown::Text(text.as_str().unwrap_or_default().as_bytes()),
        Field::Version(version) => Shown::Number(version),
        Field::Boolean(boolean) => Shown::Flag(boolean),
        Field::Data(data) => Shown::Bytes(data.as_bytes().unwrap_or_default()),
        Field::Number(_) => Shown::Group, // there is no value for what is not an integer
    };
    cx.field(label.name().unwrap_or_default(), at, value);
}

/// A pack in CBOR: numbers in the fewest bytes, fields in the order of the examples of the RFC.
#[derive(Clone, Copy, Debug)]
pub struct AsCbor<'a>(pub(super) Pack<'a>);

impl Encode for AsCbor<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        push_head(major::ARRAY, self.0.iter().count() as u64, out)?;
        self.0.iter().try_for_each(|record| push_record(&record, out))
    }
}

fn push_record<B: Buffer + ?Sized>(record: &Record<'_>, out: &mut B) -> Result<(), B::Error> {
    let extensions = || {
        record.extensions.iter().filter_map(|extension| match extension.value {
            ExtensionValue::Cbor(item) => Some((extension.label, item)),
            ExtensionValue::Json(_) => None,
        })
    };
    let mut len = extensions().count() as u64;
    let Ok(()) = record.fields::<core::convert::Infallible>(&mut |_, _| {
        len = len.saturating_add(1);
        Ok(())
    });
    push_head(major::MAP, len, out)?;
    record.fields(&mut |label, field| {
        push_int(label.0.into(), out)?;
        push_field(field, out)
    })?;
    extensions().try_for_each(|(label, item)| {
        match label {
            ExtensionLabel::Number(number) => push_int(number, out)?,
            ExtensionLabel::Name(name) => push_string(name, out)?,
        }
        item.encode_into(out)
    })
}

fn push_field<B: Buffer + ?Sized>(field: Field<'_>, out: &mut B) -> Result<(), B::Error> {
    match field {
        Field::Text(text) => push_string(text, out),
        Field::Number(number) => push_number(number, out),
        Field::Version(version) => push_head(major::UNSIGNED, version, out),
        Field::Boolean(boolean) => push_head(major::SIMPLE, if boolean { TRUE } else { FALSE }.into(), out),
        Field::Data(data) => {
            push_head(major::BYTES, data.len() as u64, out)?;
            data.encode_into(out)
        }
    }
}

fn push_string<B: Buffer + ?Sized>(text: Text<'_>, out: &mut B) -> Result<(), B::Error> {
    if let Some(text) = text.as_str() {
        return push_text(text, out);
    }
    push_head(major::TEXT, text.utf8_len() as u64, out)?;
    text.encode_into(out)
}
