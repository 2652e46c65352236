//! Elements that hold others of their kind: written without recursion.

use super::{Iter, List, Node, Sink};
use crate::clause::Clause;

/// How deep elements may be nested in others of their kind that are written.
const NESTED_MAX: usize = 12;

/// An element that may hold others of its kind.
pub(crate) trait Nested<'a>: Node<'a> + 'a {
    /// Writes the element; of one with others in it, what comes before those.
    fn write_head<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error>;

    /// What is in it, if it can hold others. Only then is its end still to be written.
    fn inner(&self) -> Result<Option<List<'a, Self>>, Clause>;

    /// Writes all of the element.
    fn write_whole<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        self.write_head(out)?;
        let Some(inner) = self.inner()? else { return Ok(()) };
        write_nested(inner.iter(), out)?;
        out.end()
    }
}

/// Writes elements, with those in them. Those that are open are kept on a stack.
pub(crate) fn write_nested<'a, T: Nested<'a>, S: Sink<'a>>(elements: Iter<'a, T>, out: &mut S) -> Result<(), S::Error> {
    let mut open: [Option<Iter<'a, T>>; NESTED_MAX] = [const { None }; NESTED_MAX];
    let (mut walk, mut depth) = (elements, 0_usize);
    loop {
        let Some(element) = walk.next() else {
            let Some(outer) = depth.checked_sub(1) else { return Ok(()) };
            let Some(outside) = open.get_mut(outer).and_then(Option::take) else { return Ok(()) };
            out.end()?;
            (walk, depth) = (outside, outer);
            continue;
        };
        element.write_head(out)?;
        if let Some(inner) = element.inner()? {
            let Some(place) = open.get_mut(depth) else { return Err(Clause::NestedTooDeep.into()) };
            *place = Some(core::mem::replace(&mut walk, inner.iter()));
            depth = depth.saturating_add(1);
        }
    }
}
