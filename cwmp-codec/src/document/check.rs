//! An element against the schema: one loop, one table, a stack of fixed size.

use wire_buf::Value as Seen;
use xml_pull::{Checker, Event, Name, Text, Vocabulary};

use super::{
    BINDINGS,
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
    /// The place behind the last one.
    next: usize,
    /// Where the element begins.
    start: usize,
    /// How many items an array says that it has.
    declared: Option<u32>,
}

impl Frame {
    const fn is_array(&self) -> bool {
        matches!(self.field.content, Content::Array { .. })
    }

    /// The child that comes next in the order of the schema, and its place.
    #[inline]
    fn expected(&self) -> Option<(usize, &'static Field)> {
        let next = if self.is_array() { 0 } else { self.next };
        self.children.get(next).map(|field| (next, field))
    }

    /// Notes that a child is there.
    #[inline]
    fn came(&mut self, place: usize) {
        self.next = place.wrapping_add(1);
        self.seen = if self.is_array() { self.seen.saturating_add(1) } else { self.seen | bit(place) };
    }

    /// Whether a child was there before.
    fn has(&self, place: usize) -> bool {
        !self.is_array() && self.seen & bit(place) != 0
    }
}

#[inline]
fn bit(place: usize) -> u32 {
    u32::try_from(place).ok().and_then(|place| 1_u32.checked_shl(place)).unwrap_or(0)
}

/// The reader of the whole crate.
pub(crate) type Reading<'a> = Checker<'a, Cwmp, 16, BINDINGS>;

/// Reads the rest of an element, whose start was told last, and checks what is in it. Tells where its arrays end.
pub(crate) fn element<'a, C: Context>(
    checker: &mut Reading<'a>,
    field: &'static Field,
    cx: &mut C,
) -> Result<Marks, DecodeError> {
    let mut marks = Marks::default();
    let mut frames = [Frame { field, children: &[], seen: 0, next: 0, start: 0, declared: None }; DEPTH];
    let mut depth = 0_usize;
    let mut opened = Some(field);
    loop {
        let Some(frame) = frames.get_mut(depth) else { return Ok(marks) };
        if let Some(field) = opened.take() {
            *frame = open(checker, field, cx)?;
        }
        if let Some((place, field)) = frame.expected()
            && checker.enter(field.tag)
        {
            frame.came(place);
            if is_nested(field) {
                (opened, depth) = (Some(field), depth.wrapping_add(1));
            } else {
                leaf(checker, field, cx)?;
            }
            continue;
        }
        match checker.next(cx)? {
            Some(Event::Start(name)) => match child(frame, &name, checker.offset(), cx)? {
                Some(field) if is_nested(field) => (opened, depth) = (Some(field), depth.wrapping_add(1)),
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
                let is_array = frame.is_array();
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
    let is_array = matches!(field.content, Content::Array { .. });
    let declared = if is_array && cx.is_told() { declared_count(checker, cx) } else { None };
    Ok(Frame { field, children, seen: 0, next: 0, start, declared })
}

/// How many items `arrayType` says that an array has (SOAP 1.1 §5.4.2): `cwmp:EventStruct[2]`, with zeros before it or not.
#[inline(never)]
fn declared_count<C: Context>(checker: &Reading<'_>, cx: &mut C) -> Option<u32> {
    let array_type = checker.attributes().find(|attribute| attribute.name.tag() == Cwmp::ARRAY_TYPE);
    let mut size = array_type.into_iter().flat_map(|array_type| array_type.value.chars()).skip_while(|c| *c != '[');
    if size.next().is_none() {
        tell(cx, checker.offset(), Clause::ArrayType);
    }
    let digits = size.map_while(|c| c.to_digit(10));
    digits.fold(None, |count, digit| Some(count.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit)))
}

/// Finds an element among those that its parent may have; `None` for one that is to be left out.
#[inline]
fn child<C: Context>(
    parent: &mut Frame,
    name: &Name<'_>,
    at: usize,
    cx: &mut C,
) -> Result<Option<&'static Field>, DecodeError> {
    let place = match find(parent.children, parent.next, name.tag()) {
        Some(place) => place,
        None => match strange(parent.children, name, at, cx) {
            Some(place) => place,
            None => return Ok(None),
        },
    };
    let field = parent.children.get(place);
    if parent.has(place) && field.is_some_and(|field| matches!(field.occurs, Occurs::One | Occurs::Maybe)) {
        refuse(cx, at, Clause::ElementRepeated)?;
    }
    if place.wrapping_add(1) < parent.next {
        tell(cx, at, Clause::ElementOrder);
    }
    parent.came(place);
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
        if frame.declared.is_some_and(|declared| declared != frame.seen) {
            tell(cx, at, Clause::ArrayCount);
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
        Content::Formed { max, .. } if is_longer(text, max) => Err(Clause::TooLong),
        Content::Formed { form, .. } if !(form.holds)(text) => Err(form.clause),
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
