//! Small documents of the side channels: a root, and elements with text in it.

use xml_pull::{Checker, Event, Text, Vocabulary};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
};

/// Behind the start of an element: its text. Leaves the element; one inside it breaks `clause`.
pub(crate) fn text<'a, V: Vocabulary, const D: usize, const N: usize, C: Context>(
    checker: &mut Checker<'a, V, D, N>,
    cx: &mut C,
    clause: Clause,
) -> Result<Text<'a>, DecodeError> {
    let mut text = Text::EMPTY;
    loop {
        match checker.next(cx)? {
            Some(Event::Text(found)) => text = found,
            Some(Event::End) => return Ok(text),
            Some(Event::Start(_)) | None => return Err(DecodeError::new(checker.offset(), clause)),
        }
    }
}

/// The start of the next element inside the one that is open, or its end; characters between break `clause`.
pub(crate) fn child<'a, V: Vocabulary, const D: usize, const N: usize, C: Context>(
    checker: &mut Checker<'a, V, D, N>,
    cx: &mut C,
    clause: Clause,
) -> Result<Option<xml_pull::Name<'a>>, DecodeError> {
    loop {
        match checker.next(cx)? {
            Some(Event::Start(name)) => return Ok(Some(name)),
            Some(Event::Text(text)) if !text.is_blank() => return Err(DecodeError::new(checker.offset(), clause)),
            Some(Event::Text(_)) => {}
            Some(Event::End) | None => return Ok(None),
        }
    }
}

/// Behind the start of an element: leaves it.
pub(crate) fn skip<V: Vocabulary, const D: usize, const N: usize, C: Context>(
    checker: &mut Checker<'_, V, D, N>,
    cx: &mut C,
) -> Result<(), DecodeError> {
    let depth = checker.depth();
    while checker.depth() >= depth && checker.next(cx)?.is_some() {}
    Ok(())
}

/// The error of a writer.
pub(crate) fn written<E>(error: xml_pull::WriteError<E>) -> EncodeError<E> {
    match error {
        xml_pull::WriteError::Invalid(clause) => EncodeError::Invalid(Clause::Xml(clause)),
        xml_pull::WriteError::Buffer(error) => EncodeError::Buffer(error),
    }
}
