//! Records in JSON (RFC 8428 §5).

mod grammar;
mod number;
mod write;

use nom::{Parser, sequence::terminated};
use wire_buf::{Reader, Value as Shown};

use super::{
    Data, Extensions, Label, Record, Text,
    check::Checks,
    extension::{Extension, ExtensionLabel, ExtensionValue},
    pack::{Checked, check_record},
    record::Field,
};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    grammar::{Input, Parsed, decode_error, expect},
};
use grammar::{member_name, string, structural, taken, value, white_space};
pub use write::AsJson;

/// Checks a document: an array of records. Returns the records, with the commas between them.
pub(super) fn check_document<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<&'a [u8], DecodeError> {
    let document = Input::at(r.offset(), r.take_rest());
    if let Err(error) = core::str::from_utf8(document.as_slice()) {
        return Err(DecodeError::new(document.offset().saturating_add(error.valid_up_to()), Clause::JsonNotUtf8));
    }
    let records = parse(document, Clause::SenmlArray, structural('['))?.0;
    let (mut rest, mut checks, mut first) = (records, Checks::BEGIN, true);
    while rest.first() != Some(b']') {
        if !first {
            rest = parse(rest, Clause::Json, structural(','))?.0;
        }
        first = false;
        let at = rest.offset();
        let (behind, record) = read_record(rest, cx)?;
        check_record(&mut checks, &record, at, cx)?;
        cx.field("record", at..behind.offset(), Shown::Group);
        rest = parse(behind, Clause::Json, white_space)?.0;
    }
    let (end, _) = parse(rest, Clause::Json, structural(']'))?;
    if end.is_empty() { Ok(taken(records, rest).as_slice()) } else { Err(DecodeError::new(end.offset(), Clause::Json)) }
}

/// The next of records that were checked, with a comma before it or not.
pub(super) fn next_record<'a>(records: &mut &'a [u8]) -> Option<Record<'a>> {
    let input = Input::at(0, records);
    let rest = structural(',').parse(input).map_or(input, |(rest, _)| rest);
    let (rest, record) = read_record(rest, &mut Checked).ok()?;
    *records = rest.as_slice();
    Some(record)
}

/// Reads a record: an object of fields.
fn read_record<'a, C: Context>(input: Input<'a>, cx: &mut C) -> Result<(Input<'a>, Record<'a>), DecodeError> {
    let members = parse(input, Clause::SenmlRecord, terminated(nom::character::complete::char('{'), white_space))?.0;
    let (mut rest, mut record, mut seen, mut extended) = (members, Record::default(), 0, false);
    while rest.first() != Some(b'}') {
        if rest.offset() != members.offset() {
            rest = parse(rest, Clause::Json, structural(','))?.0;
        }
        let at = rest.offset();
        let (behind, name) = parse(rest, Clause::Json, member_name)?;
        let label = label(name);
        let (behind, raw) = parse(behind, Clause::Json, value)?;
        match label {
            Some(label) => {
                if seen & label.bit() != 0 {
                    return Err(DecodeError::new(at, Clause::SenmlRepeated));
                }
                seen |= label.bit();
                let field = read_field(label, raw, cx)?;
                record.set(label, field).map_err(|clause| {
                    DecodeError::new(if clause == Clause::SenmlType { raw.offset() } else { at }, clause)
                })?;
                let end = raw.offset().saturating_add(raw.as_slice().len());
                cx.field(label.name().unwrap_or_default(), raw.offset()..end, Shown::Text(raw.as_slice()));
            }
            None if Text::from_json(characters(name)).chars().last() == Some('_') => {
                return Err(DecodeError::new(at, Clause::SenmlMustUnderstand));
            }
            None => extended = true,
        }
        rest = parse(behind, Clause::Json, white_space)?.0;
    }
    if extended {
        record.extensions = Extensions::in_json(taken(members, rest).as_slice());
    }
    let (end, _) = parse(rest, Clause::Json, nom::character::complete::char('}'))?;
    Ok((end, record))
}

/// The field of a value as it stands.
fn read_field<'a, C: Context>(label: Label, raw: Input<'a>, cx: &mut C) -> Result<Field<'a>, DecodeError> {
    let fault = |clause| DecodeError::new(raw.offset(), clause);
    Ok(match raw.first() {
        Some(b'"') => {
            let text = characters(parse(raw, Clause::JsonString, string)?.1);
            match label {
                Label::DATA_VALUE => Field::Data(Data::from_base64url(text).ok_or(fault(Clause::SenmlData))?),
                _ => Field::Text(Text::from_json(text)),
            }
        }
        Some(b't') => Field::Boolean(true),
        Some(b'f') => Field::Boolean(false),
        Some(b'-' | b'0'..=b'9') => {
            if let Some(at) = raw.as_slice().iter().position(|c| *c == b'E') {
                refuse(cx, raw.offset().saturating_add(at), Clause::SenmlExponent)?;
            }
            let number = number::read(raw.as_slice());
            match label {
                Label::BASE_VERSION => Field::Version(number::to_version(number).ok_or(fault(Clause::SenmlVersion))?),
                _ => Field::Number(number),
            }
        }
        _ => return Err(fault(Clause::SenmlType)),
    })
}

/// The next extension in the members of an object.
pub(super) fn next_extension<'a>(members: &mut &'a [u8]) -> Option<Extension<'a>> {
    loop {
        let input = Input::at(0, members);
        let rest = structural(',').parse(input).map_or(input, |(rest, _)| rest);
        let (rest, name) = member_name(rest).ok()?;
        let (rest, raw) = value(rest).ok()?;
        *members = rest.as_slice();
        if label(name).is_none() {
            let label = ExtensionLabel::Name(Text::from_json(characters(name)));
            return Some(Extension { label, value: ExtensionValue::Json(characters(raw)) });
        }
    }
}

/// The label of a name that may have escapes.
fn label(name: Input<'_>) -> Option<Label> {
    let name = Text::from_json(characters(name));
    Label::KNOWN.iter().copied().find(|label| label.name().is_some_and(|known| name == known))
}

/// Text that has been found to be UTF-8.
fn characters(text: Input<'_>) -> &str {
    core::str::from_utf8(text.as_slice()).unwrap_or_default()
}

/// Parses by a rule; where it does not fit, `clause` is broken.
fn parse<'a, T>(
    input: Input<'a>,
    clause: Clause,
    rule: impl Parser<Input<'a>, Output = T, Error = crate::grammar::Fault>,
) -> Result<(Input<'a>, T), DecodeError> {
    let parsed: Parsed<'a, T> = expect(clause, rule).parse(input);
    parsed.map_err(|error| decode_error(error, clause))
}
