//! Packs written as JSON.

use core::fmt;

use wire_buf::{Buffer, Encode};

use super::number;
use crate::{
    senml::{
        Pack, Record, Text,
        extension::{ExtensionLabel, ExtensionValue},
        record::Field,
        text::push_char,
    },
    text::{Characters, push_number},
};

/// A pack in JSON, without white space: fields in the order of the examples of the RFC.
#[derive(Clone, Copy, Debug)]
pub struct AsJson<'a>(pub(in crate::senml) Pack<'a>);

impl Encode for AsJson<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let mut before: &[u8] = b"[";
        for record in self.0.iter() {
            out.push_slice(before)?;
            push_record(&record, out)?;
            before = b",";
        }
        out.push_slice(if before == b"[" { b"[]" } else { b"]" })
    }
}

fn push_record<B: Buffer + ?Sized>(record: &Record<'_>, out: &mut B) -> Result<(), B::Error> {
    let mut before: &[u8] = b"{\"";
    record.fields(&mut |label, field| {
        out.push_slice(core::mem::replace(&mut before, b",\""))?;
        out.push_slice(label.name().unwrap_or_default().as_bytes())?;
        out.push_slice(b"\":")?;
        push_field(field, out)
    })?;
    for extension in record.extensions.iter() {
        if let (ExtensionLabel::Name(name), ExtensionValue::Json(value)) = (extension.label, extension.value) {
            out.push_slice(core::mem::replace(&mut before, b",\""))?;
            push_characters(name, out)?;
            out.push_slice(b"\":")?;
            out.push_slice(value.as_bytes())?;
        }
    }
    out.push_slice(if before == b"{\"" { b"{}" } else { b"}" })
}

fn push_field<B: Buffer + ?Sized>(field: Field<'_>, out: &mut B) -> Result<(), B::Error> {
    match field {
        Field::Text(text) => {
            out.push_u8(b'"')?;
            push_characters(text, out)?;
            out.push_u8(b'"')
        }
        Field::Number(number) => number::push(number, out),
        Field::Version(version) => push_number(version, out),
        Field::Boolean(boolean) => out.push_slice(if boolean { b"true" } else { b"false" }),
        Field::Data(data) => {
            out.push_u8(b'"')?;
            data.push_base64url(out)?;
            out.push_u8(b'"')
        }
    }
}

/// Writes characters, those escaped that must be (RFC 8259 §7).
fn push_characters<B: Buffer + ?Sized>(text: Text<'_>, out: &mut B) -> Result<(), B::Error> {
    for c in text.chars() {
        match c {
            '"' => out.push_slice(b"\\\"")?,
            '\\' => out.push_slice(b"\\\\")?,
            '\n' => out.push_slice(b"\\n")?,
            '\r' => out.push_slice(b"\\r")?,
            '\t' => out.push_slice(b"\\t")?,
            '\0'..=' ' if c != ' ' => {
                let code = u32::from(c).to_le_bytes()[0];
                let digit = match code & 0xF {
                    low @ 0..10 => b'0'.wrapping_add(low),
                    low => b'a'.wrapping_add(low).wrapping_sub(10),
                };
                out.push_slice(&[b'\\', b'u', b'0', b'0', b'0'.wrapping_add(code >> 4), digit])?;
            }
            _ => push_char(c, out)?,
        }
    }
    Ok(())
}

impl fmt::Display for AsJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}
