//! Problem details are read (RFC 9290, figure 2).

use wire_buf::{Decode, Reader, Value};

use super::{
    CustomKey, Direction, Entries, Entry, EntryKey, LanguageTag, OlText, ProblemDetails, StandardKey,
    UnprocessedOptions,
};
use crate::{
    cbor::{CborItem, Head, expect_end, read_text},
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    registry::Code,
    text::split_once,
};

impl<'a, C: Context> Decode<'a, C> for ProblemDetails<'a> {
    type Error = DecodeError;

    /// Reads all that is left. In lenient mode, a list of one or no option is told.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let len = match Head::read(r)? {
            Head::Map(len) if len != Some(0) => len,
            _ => return Err(DecodeError::new(start, Clause::ProblemMap)),
        };
        let (pairs, mut problem, mut seen) = (r.as_slice(), Self::default(), 0_u8);
        let (mut read, mut others) = (0_u64, false);
        while len.map_or(r.peek_u8() != Some(BREAK), |len| read < len) {
            let at = r.offset();
            let key = read_key(r)?;
            let value_at = r.offset();
            match key {
                EntryKey::Standard(key) if let Some(bit) = bit(key) => {
                    if seen & bit != 0 {
                        return Err(DecodeError::new(at, Clause::ProblemRepeated));
                    }
                    seen |= bit;
                    problem.read_field(key, r, cx)?;
                    cx.field(key.name().unwrap_or_default(), value_at..r.offset(), Value::Group);
                }
                key => {
                    let value = CborItem::read(r)?;
                    check_entry(&Entry { key, value }).map_err(|clause| DecodeError::new(at, clause))?;
                    cx.field("entry", at..r.offset(), Value::Group);
                    others = true;
                }
            }
            read = read.saturating_add(1);
        }
        let pairs = pairs.get(..pairs.len().saturating_sub(r.remaining())).unwrap_or_default();
        if others {
            problem.others = Entries::from_checked(pairs);
        }
        if len.is_none() {
            Head::read(r)?; // the break
        }
        if read == 0 {
            return Err(DecodeError::new(start, Clause::ProblemMap));
        }
        expect_end(*r)?;
        Ok(problem)
    }
}

/// What ends a map of indefinite length.
const BREAK: u8 = 0xFF;

/// A bit for each key that a field is for.
fn bit(key: StandardKey) -> Option<u8> {
    let place = u32::try_from(!key.0).ok()?;
    1_u8.checked_shl(place)
}

/// Reads a key: a number, or a URI.
pub(super) fn read_key<'a>(r: &mut Reader<'a>) -> Result<EntryKey<'a>, DecodeError> {
    let at = r.offset();
    match Head::read(r)? {
        Head::Unsigned(number) => Ok(EntryKey::Custom(CustomKey(number))),
        Head::Negative(number) => match i64::try_from(number) {
            Ok(number) => Ok(EntryKey::Standard(StandardKey(!number))),
            Err(_) => Err(DecodeError::new(at, Clause::ProblemKey)),
        },
        Head::Text(Some(len)) => read_text(r, at, len).map(EntryKey::Uri),
        _ => Err(DecodeError::new(at, Clause::ProblemKey)),
    }
}

/// What the RFC says of entries that no field is for (§3.2).
pub(super) fn check_entry(entry: &Entry<'_>) -> Result<(), Clause> {
    if let EntryKey::Standard(_) = entry.key {
        return Ok(());
    }
    if matches!(entry.key, EntryKey::Uri(uri) if !is_absolute(uri)) {
        return Err(Clause::ProblemKey);
    }
    let mut value = Reader::new(entry.value.as_bytes());
    match Head::read(&mut value) {
        Ok(Head::Map(Some(1..))) => Ok(()),
        Ok(Head::Map(None)) if value.peek_u8() != Some(BREAK) => Ok(()),
        _ => Err(Clause::ProblemExtension),
    }
}

/// Whether a URI begins with a scheme (RFC 3986 §3.1).
fn is_absolute(uri: &str) -> bool {
    let Some((scheme, _)) = split_once(uri, b':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|c| c.is_ascii_alphanumeric() || b"+-.".contains(&c))
}

impl<'a> ProblemDetails<'a> {
    /// Reads the value of a key that a field is for.
    fn read_field<C: Context>(&mut self, key: StandardKey, r: &mut Reader<'a>, cx: &mut C) -> Result<(), DecodeError> {
        match key {
            StandardKey::TITLE => self.title = Some(read_ol_text(r)?),
            StandardKey::DETAIL => self.detail = Some(read_ol_text(r)?),
            StandardKey::INSTANCE => self.instance = Some(text(r)?),
            StandardKey::RESPONSE_CODE => self.response_code = Some(read_code(r)?),
            StandardKey::BASE_URI => self.base_uri = Some(text(r)?),
            StandardKey::BASE_LANG => self.base_lang = Some(read_language(r)?),
            StandardKey::BASE_RTL => self.base_rtl = Some(read_direction(r)?),
            _ => self.unprocessed_options = read_options(r, cx)?,
        }
        Ok(())
    }
}

/// `oltext = text / tag38`
fn read_ol_text<'a>(r: &mut Reader<'a>) -> Result<OlText<'a>, DecodeError> {
    const LANGUAGE_TAGGED: u64 = 38;
    let at = r.offset();
    let mut tagged = *r;
    if Head::read(&mut tagged)? != Head::Tag(LANGUAGE_TAGGED) {
        return text(r).map(OlText::Plain);
    }
    *r = tagged;
    let len = match Head::read(r)? {
        Head::Array(Some(len @ 2..=3)) => len,
        _ => return Err(DecodeError::new(at, Clause::ProblemType)),
    };
    skip_tags(r)?;
    let language = read_language(r)?;
    skip_tags(r)?;
    let text = text(r)?;
    let direction = if len == 3 { Some(read_direction(r)?) } else { None };
    Ok(OlText::Tagged { language, text, direction })
}

/// Tags that the strings inside of tag 38 may have (appendix A.2).
fn skip_tags(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    let mut behind = *r;
    while let Head::Tag(_) = Head::read(&mut behind)? {
        *r = behind;
    }
    Ok(())
}

fn text<'a>(r: &mut Reader<'a>) -> Result<&'a str, DecodeError> {
    let at = r.offset();
    match Head::read(r)? {
        Head::Text(Some(len)) => read_text(r, at, len),
        _ => Err(DecodeError::new(at, Clause::ProblemType)),
    }
}

fn read_language<'a>(r: &mut Reader<'a>) -> Result<LanguageTag<'a>, DecodeError> {
    let at = r.offset();
    LanguageTag::new(text(r)?).map_err(|clause| DecodeError::new(at, clause))
}

fn read_direction(r: &mut Reader<'_>) -> Result<Direction, DecodeError> {
    let at = r.offset();
    let direction = match Head::read(r)? {
        Head::Simple(simple) => Direction::from_simple(simple),
        _ => None,
    };
    direction.ok_or(DecodeError::new(at, Clause::ProblemType))
}

/// `uint .size 1`
fn read_code(r: &mut Reader<'_>) -> Result<Code, DecodeError> {
    let at = r.offset();
    let code = match Head::read(r)? {
        Head::Unsigned(code) => u8::try_from(code).ok().map(Code),
        _ => None,
    };
    code.ok_or(DecodeError::new(at, Clause::ProblemType))
}

/// `one-or-more<uint>`: one by itself, or at least two in an array.
fn read_options<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<UnprocessedOptions<'a>, DecodeError> {
    let at = r.offset();
    let mut inside = *r;
    let len = match Head::read(&mut inside)? {
        Head::Array(Some(len)) => {
            *r = inside;
            if len < 2 {
                refuse(cx, at, Clause::ProblemOption)?;
            }
            len
        }
        _ => 1,
    };
    let (integers, mut read) = (r.as_slice(), 0);
    while read < len {
        let at = r.offset();
        match Head::read(r)? {
            Head::Unsigned(number) if number <= u16::MAX.into() => {}
            _ => return Err(DecodeError::new(at, Clause::ProblemOption)),
        }
        read = read.saturating_add(1);
    }
    let len = integers.len().saturating_sub(r.remaining());
    Ok(UnprocessedOptions::from_checked(integers.get(..len).unwrap_or_default()))
}
