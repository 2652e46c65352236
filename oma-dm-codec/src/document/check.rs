//! A document against its grammar: one loop, one table, a stack of fixed size.

use wire_buf::Value;
use xml_pull::{Tag, Vocabulary};

use super::{
    model::{Attribute, Child, Content, Count, Grammar, Model},
    source::{Found, Source},
};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    provisioning::is_secret,
    types::Text,
    vocabulary::Dm,
};

/// An open element.
#[derive(Clone, Copy)]
struct Frame {
    content: Content,
    tag: Tag,
    /// The children that were there, by their place in the model.
    seen: u32,
    /// The place of the last one.
    last: u8,
    /// Where the element begins.
    start: u32,
}

/// Reads a document to its end, and checks what stands where. Tells whether the marked element is there.
///
/// What comes in another order than the definition's is told; so are elements in a wrong namespace and attributes. What
/// does not belong where it is, what is missing and what comes twice is refused, or told if the caller is lenient.
pub(crate) fn check<'a, S: Source<'a>, C: Context, const D: usize>(
    source: &mut S,
    grammar: &'static Grammar,
    cx: &mut C,
) -> Result<bool, DecodeError> {
    let outside = Frame { content: Content::Anything, tag: Tag::UNKNOWN, seen: 0, last: 0, start: 0 };
    let mut frames = [outside; D];
    let (mut depth, mut is_marked, mut text) = (0_usize, false, Text::EMPTY);
    while let Some(found) = source.next(cx)? {
        match found {
            Found::Start { tag, is_strange } => {
                let at = source.offset();
                let child = match depth.checked_sub(1).and_then(|parent| frames.get_mut(parent)) {
                    Some(parent) => child(grammar, parent, tag, at, cx)?,
                    None if tag == grammar.root.tag => grammar.root,
                    None => return Err(DecodeError::new(at, Clause::RootElement)),
                };
                if is_strange && child.tag != Tag::UNKNOWN {
                    cx.tolerated(Clause::ElementNamespace.id(), at);
                }
                attributes(source, grammar, child.content, at, cx)?;
                is_marked |= depth == 2 && Some(tag) == grammar.marked;
                let Some(frame) = frames.get_mut(depth) else { return Err(DecodeError::new(at, Clause::TooDeep)) };
                let start = u32::try_from(at).unwrap_or(u32::MAX);
                *frame = Frame { content: child.content, tag: child.tag, seen: 0, last: 0, start };
                depth = depth.wrapping_add(1);
                if cx.sees_fields() {
                    text = Text::EMPTY;
                }
            }
            Found::Text(found) => {
                let content = depth.checked_sub(1).and_then(|at| frames.get(at)).map(|frame| frame.content);
                if cx.sees_fields() {
                    text = found;
                }
                if !content.is_some_and(|content| holds_text(grammar, content)) && !found.is_blank() {
                    refuse(cx, source.offset(), Clause::TextUnexpected)?;
                }
            }
            Found::End => {
                depth = depth.wrapping_sub(1);
                if let Some(frame) = frames.get(depth) {
                    complete(grammar, frame, source.offset(), cx)?;
                    if cx.sees_fields() {
                        show(frame, source.end(), text, cx);
                    }
                }
            }
        }
    }
    Ok(is_marked)
}

/// Checks the attributes of an element that begins: those of its model, once each. Others are told.
#[inline]
fn attributes<'a, S: Source<'a>, C: Context>(
    source: &S,
    grammar: &Grammar,
    content: Content,
    at: usize,
    cx: &mut C,
) -> Result<(), DecodeError> {
    let wanted = match content {
        Content::Anything => return Ok(()),
        Content::Model(number) => grammar.models.get(usize::from(number)).map_or(&[][..], |model| model.attributes),
        Content::Text | Content::Secret | Content::Empty => &[],
    };
    match (wanted, source.has_attributes()) {
        ([], false) => Ok(()),
        ([], true) => {
            cx.tolerated(Clause::AttributeUnknown.id(), at);
            Ok(())
        }
        _ => wanted_attributes(source, wanted, at, cx),
    }
}

#[cold]
fn wanted_attributes<'a, S: Source<'a>, C: Context>(
    source: &S,
    wanted: &[Attribute],
    at: usize,
    cx: &mut C,
) -> Result<(), DecodeError> {
    let mut seen = 0_u32;
    for (tag, value) in source.attributes() {
        let Some(place) = wanted.iter().position(|attribute| attribute.tag == tag) else {
            cx.tolerated(Clause::AttributeUnknown.id(), at);
            continue;
        };
        if value.has_unknown_token() {
            refuse(cx, at, Clause::AttributeTokenUnknown)?;
        }
        let bit = 1_u32.wrapping_shl(u32::try_from(place).unwrap_or(0));
        if seen & bit != 0 {
            refuse(cx, at, Clause::AttributeRepeated)?;
        }
        seen |= bit;
        if cx.sees_fields()
            && let Some(entry) = Dm::entry(tag)
        {
            let of_secret = |(tag, name): (Tag, Text<'a>)| tag == Dm::PROV_NAME && is_secret(&name);
            let value = match value.as_bytes() {
                Some(bytes) if tag == Dm::PROV_VALUE && source.attributes().any(of_secret) => Value::Secret(bytes),
                Some(bytes) => Value::Text(bytes),
                None => Value::Group,
            };
            cx.field(entry.local(), at..source.end(), value);
        }
    }
    let mut missing =
        wanted.iter().enumerate().filter(|(place, attribute)| attribute.is_required && seen >> place & 1 == 0);
    if missing.next().is_some() { refuse(cx, at, Clause::AttributeMissing) } else { Ok(()) }
}

/// Finds an element in the model of its parent. From one child to the next it goes on where it was, so that those in order
/// are found at once.
#[inline]
fn child<C: Context>(
    grammar: &Grammar,
    parent: &mut Frame,
    tag: Tag,
    at: usize,
    cx: &mut C,
) -> Result<Child, DecodeError> {
    const UNKNOWN: Child = Child { tag: Tag::UNKNOWN, count: Count::Any, content: Content::Anything };
    let model = match parent.content {
        Content::Anything => return Ok(UNKNOWN),
        Content::Model(number) => grammar.models.get(usize::from(number)),
        Content::Text | Content::Secret | Content::Empty => None,
    };
    let place = model.and_then(|model| find(model, usize::from(parent.last), tag).map(|place| (model, place)));
    let Some((model, place)) = place else {
        return refuse(cx, at, Clause::ElementUnexpected).map(|()| UNKNOWN);
    };
    let Some(child) = model.children.get(place) else { return Ok(UNKNOWN) };
    let bit = 1_u32.checked_shl(u32::try_from(place).unwrap_or(0)).unwrap_or(0);
    match child.count {
        Count::One | Count::Maybe if parent.seen & bit != 0 => refuse(cx, at, Clause::ElementRepeated)?,
        _ if model.is_alternative && parent.seen != 0 => refuse(cx, at, Clause::ElementRepeated)?,
        Count::Stray => cx.tolerated(Clause::ElementStray.id(), at),
        _ => {}
    }
    if model.is_sequence && place < usize::from(parent.last) {
        cx.tolerated(Clause::ElementOrder.id(), at);
    }
    parent.seen |= bit;
    parent.last = u8::try_from(place).unwrap_or(0);
    Ok(*child)
}

/// The place of a name among the children of a model, looked for from `start` on.
#[inline]
fn find(model: &Model, start: usize, tag: Tag) -> Option<usize> {
    let (before, behind) = model.children.split_at_checked(start)?;
    let is_wanted = |child: &Child| child.tag == tag;
    match behind.iter().position(is_wanted) {
        Some(place) => Some(place.wrapping_add(start)),
        None => before.iter().position(is_wanted),
    }
}

fn holds_text(grammar: &Grammar, content: Content) -> bool {
    match content {
        Content::Text | Content::Secret | Content::Anything => true,
        Content::Empty => false,
        Content::Model(number) => grammar.models.get(usize::from(number)).is_some_and(|model| model.is_mixed),
    }
}

/// Whether every child that must be there is.
#[inline]
fn complete<C: Context>(grammar: &Grammar, frame: &Frame, at: usize, cx: &mut C) -> Result<(), DecodeError> {
    let Content::Model(number) = frame.content else { return Ok(()) };
    let Some(model) = grammar.models.get(usize::from(number)) else { return Ok(()) };
    let is_complete = model.required & !frame.seen == 0 && (frame.seen != 0 || !model.is_alternative);
    if is_complete { Ok(()) } else { refuse(cx, at, Clause::ElementMissing) }
}

/// Shows an element that ends: its text, or that it holds others.
fn show<C: Context>(frame: &Frame, end: usize, text: Text<'_>, cx: &mut C) {
    let Some(entry) = Dm::entry(frame.tag) else { return };
    let bytes = text.as_bytes();
    let value = match (frame.content, bytes) {
        (Content::Text, Some(bytes)) if text.as_opaque().is_none() => Value::Text(bytes),
        (Content::Text, Some(bytes)) => Value::Bytes(bytes),
        (Content::Secret, Some(bytes)) => Value::Secret(bytes),
        _ => Value::Group,
    };
    cx.field(entry.local(), frame.start as usize..end, value);
}
