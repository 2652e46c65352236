//! An element against the schema: one loop, one table, a stack of fixed size.

use wire_buf::Value as Seen;
use xml_pull::{Checker, Event, Name, Text, Vocabulary};

use super::{
    model::{Content, Field, Occurs, find},
    sink::is_longer,
    walk::{Marks, find_by_local_name},
};
use crate::{
    clause::Clause,
    context::{Context, refuse, tell},
    error::DecodeError,
    operation,
    types::Lexical,
    vocabulary::Cwmp,
};

/// How deep an RPC is: SetParameterAttributes, ParameterList, one of it, AccessList; strings are no frames.
const DEPTH: usize = 5;

/// An open element.
#[derive(Clone, Copy)]
struct Frame {
    field: &'static Field,
    children: &'static [Field],
    /// The children that were there, by their place; of an array, how many.
    seen: u32,
    /// The place of the last one.
    last: usize,
    /// Where the element begins.
    start: usize,
}

/// The reader of the whole crate.
pub(crate) type Reading<'a> = Checker<'a, Cwmp>;

/// Reads the rest of an element, whose start was told last, and checks what is in it. Tells where its arrays end.
pub(crate) fn element<'a, C: Context>(
    checker: &mut Reading<'a>,
    field: &'static Field,
    cx: &mut C,
) -> Result<Marks, DecodeError> {
    let mut marks = Marks::default();
    let mut frames = [Frame { field, children: &[], seen: 0, last: 0, start: 0 }; DEPTH];
    let mut depth = 0_usize;
    let mut opened = Some(field);
    loop {
        let Some(frame) = frames.get_mut(depth) else { return Ok(marks) };
        if let Some(field) = opened.take() {
            *frame = open(checker, field, cx)?;
        }
        match checker.next(cx)? {
            Some(Event::Start(name)) => match child(frame, &name, checker.offset(), cx)? {
                Some(field) if is_nested(field) => {
                    opened = Some(field);
                    depth = depth.wrapping_add(1);
                }
                Some(field) => {
                    leaf(checker, field, cx)?;
                }
                None => skip(checker, cx)?,
            },
            Some(Event::Text(text)) => {
                if !text.is_blank() {
                    refuse(cx, checker.offset(), Clause::TextUnexpected)?;
                }
            }
            Some(Event::End) | None => {
                close(frame, checker, cx);
                let is_array = matches!(frame.field.content, Content::Array { .. });
                let Some(outer) = depth.checked_sub(1) else { return Ok(marks) };
                if outer == 0 && is_array {
                    marks.push(checker.mark());
                }
                depth = outer;
            }
        }
    }
}

const fn is_nested(field: &Field) -> bool {
    matches!(field.content, Content::Structure(_) | Content::Array { .. } | Content::Operation)
}

/// Opens an element whose start was told last.
fn open<C: Context>(checker: &Reading<'_>, field: &'static Field, cx: &mut C) -> Result<Frame, DecodeError> {
    let start = checker.offset();
    let children = match field.content {
        Content::Operation => match operation::kind(checker.attributes()) {
            Some(kind) => kind.fields(),
            None => return Err(DecodeError::new(start, Clause::OperationType)),
        },
        content => content.children(),
    };
    let _ = cx;
    Ok(Frame { field, children, seen: 0, last: 0, start })
}

/// Finds an element among those that its parent may have; `None` for one that is to be left out.
#[inline]
fn child<C: Context>(
    parent: &mut Frame,
    name: &Name<'_>,
    at: usize,
    cx: &mut C,
) -> Result<Option<&'static Field>, DecodeError> {
    let place = match find(parent.children, parent.last, name.tag()) {
        Some(place) => place,
        None => match strange(parent.children, name, at, cx) {
            Some(place) => place,
            None => return Ok(None),
        },
    };
    let field = parent.children.get(place);
    if let Content::Array { .. } = parent.field.content {
        parent.seen = parent.seen.saturating_add(1);
        return Ok(field);
    }
    let bit = 1_u32.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0);
    if parent.seen & bit != 0 && field.is_some_and(|field| matches!(field.occurs, Occurs::One | Occurs::Maybe)) {
        refuse(cx, at, Clause::ElementRepeated)?;
    }
    if place < parent.last {
        tell(cx, at, Clause::ElementOrder);
    }
    parent.seen |= bit;
    parent.last = place;
    Ok(field)
}

/// The place of an element that is in another namespace than it should be. Others are told.
#[cold]
#[inline(never)]
fn strange<C: Context>(fields: &[Field], name: &Name<'_>, at: usize, cx: &mut C) -> Option<usize> {
    let place = find_by_local_name(fields, name.local());
    tell(cx, at, if place.is_some() { Clause::ElementNamespace } else { Clause::ElementUnknown });
    place
}

/// Tells what an element lacks that ends, and shows it.
#[inline]
fn close<C: Context>(frame: &Frame, checker: &Reading<'_>, cx: &mut C) {
    if cx.is_told() {
        missing(frame, checker, cx);
    }
    if cx.sees_fields() {
        show(frame.field, frame.start..checker.end(), Seen::Group, cx);
    }
}

/// Tells what an element lacks.
#[inline(never)]
fn missing<C: Context>(frame: &Frame, checker: &Reading<'_>, cx: &mut C) {
    let at = checker.offset();
    if let Content::Array { low, high, .. } = frame.field.content {
        if !(low..=high).contains(&frame.seen) {
            tell(cx, at, Clause::ListLength);
        }
        return;
    }
    let mut bits = frame.seen;
    for field in frame.children {
        if bits & 1 == 0 && matches!(field.occurs, Occurs::One | Occurs::Some) {
            tell(cx, at, Clause::ElementMissing);
        }
        bits >>= 1;
    }
}

/// Leaves an element, whose start was told last.
pub(crate) fn skip<C: Context>(checker: &mut Reading<'_>, cx: &mut C) -> Result<(), DecodeError> {
    let depth = checker.depth();
    while checker.depth() >= depth {
        if checker.next(cx)?.is_none() {
            break;
        }
    }
    Ok(())
}

/// Reads the rest of an element that holds a value, whose start was told last.
#[cfg_attr(target_pointer_width = "64", inline)]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn leaf<'a, C: Context>(
    checker: &mut Reading<'a>,
    field: &Field,
    cx: &mut C,
) -> Result<Text<'a>, DecodeError> {
    let start = checker.offset();
    let (mut text, mut at) = (None, start);
    loop {
        match checker.next(cx)? {
            Some(Event::Text(found)) => {
                // what stands behind an element that should not be there is not looked at later, either
                if text.is_none() {
                    (text, at) = (Some(found), checker.offset());
                }
            }
            Some(Event::Start(_)) => {
                refuse(cx, checker.offset(), Clause::ChildUnexpected)?;
                text.get_or_insert(Text::EMPTY);
                skip(checker, cx)?;
            }
            Some(Event::End) | None => break,
        }
    }
    let text = text.unwrap_or(Text::EMPTY);
    if !is_free(field) || cx.is_told() {
        value(checker, field, text, at, cx)?;
    }
    if cx.sees_fields() {
        show(field, start..checker.end(), seen(field, &text), cx);
    }
    Ok(text)
}

/// Whether any characters can be read as the value, whatever else is wrong with them.
const fn is_free(field: &Field) -> bool {
    !matches!(field.content, Content::Boolean | Content::Unsigned { .. } | Content::Signed { .. })
}

/// Whether a value is one of those that the schema allows.
#[inline(never)]
fn value<C: Context>(
    checker: &Reading<'_>,
    field: &Field,
    text: Text<'_>,
    at: usize,
    cx: &mut C,
) -> Result<(), DecodeError> {
    let in_range = |is_in_range: Option<bool>| match is_in_range {
        Some(true) => Ok(()),
        Some(false) => Err(Clause::Range),
        None => Err(Clause::Number),
    };
    let broken = match field.content {
        Content::Text { max } | Content::Secret { max } if is_longer(text, max) => Err(Clause::TooLong),
        Content::Boolean => text.as_bool().map(drop).ok_or(Clause::Boolean),
        Content::Unsigned { low, high } => in_range(text.as_u32().map(|number| (low..=high).contains(&number))),
        Content::Signed { low, high } => in_range(text.as_i32().map(|number| (low..=high).contains(&number))),
        Content::DateTime => text.as_date_time().map(drop).ok_or(Clause::DateTime),
        Content::Value if crate::value::value_type(checker.attributes()).is_none() => Err(Clause::ValueType),
        _ => Ok(()),
    };
    let Err(clause) = broken else { return Ok(()) };
    match clause {
        _ if text.is_empty() && is_nil(checker) => tell(cx, at, Clause::Nil),
        Clause::Boolean | Clause::Number => refuse(cx, at, clause)?,
        _ => tell(cx, at, clause),
    }
    Ok(())
}

/// Whether the element whose start was told last says that it has no value.
fn is_nil(checker: &Reading<'_>) -> bool {
    let nil = checker.attributes().find(|attribute| attribute.name.tag() == Cwmp::NIL);
    nil.is_some_and(|nil| nil.value.as_bool() == Some(true))
}

/// What an observer sees of a value.
fn seen<'t>(field: &Field, text: &Text<'t>) -> Seen<'t> {
    let raw = text.as_raw().as_bytes();
    match field.content {
        Content::Secret { .. } => Seen::Secret(raw),
        Content::Boolean => text.as_bool().map_or(Seen::Text(raw), Seen::Flag),
        Content::Unsigned { .. } => text.as_u32().map_or(Seen::Text(raw), |number| Seen::Number(number.into())),
        _ => Seen::Text(raw),
    }
}

fn show<C: Context>(field: &Field, at: core::ops::Range<usize>, value: Seen<'_>, cx: &mut C) {
    if let Some(entry) = Cwmp::entry(field.tag) {
        cx.field(entry.local(), at, value);
    }
}
