//! What the caller of a decoder allows.

use wire_buf::{Observer, Trusted};

use crate::{clause::Clause, error::DecodeError};

/// What decoding depends on beside the bytes. `()` is strict and silent; [`Settings`] is made of fields, and [`Observed`] of
/// them and of an observer that sees each field.
///
/// Where both choices exist in the field, strict is the default and [`lenient`](Observer::lenient) takes the other one and
/// tells [`tolerated`](Observer::tolerated); the crate documentation lists them.
pub trait Context: Observer {
    /// Whether [`tolerated`](Observer::tolerated) does anything with what it is told. If not, a decoder need not look for what
    /// is accepted anyway.
    #[inline]
    fn is_told(&self) -> bool {
        true
    }
}

impl Context for () {
    #[inline]
    fn is_told(&self) -> bool {
        false
    }
}

impl<C: Context + ?Sized> Context for &mut C {
    #[inline]
    fn is_told(&self) -> bool {
        (**self).is_told()
    }
}

/// A context made of fields, for callers that need no observer; [`Observed`] adds one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// See [`Observer::lenient`].
    pub lenient: bool,
}

impl Observer for Settings {
    #[inline]
    fn lenient(&self) -> bool {
        self.lenient
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        false
    }
}

impl Context for Settings {
    #[inline]
    fn is_told(&self) -> bool {
        false
    }
}

/// A context made of settings and of an observer that is told what is read.
pub type Observed<O> = wire_buf::Observed<Settings, O>;

impl<O: Observer> Context for Observed<O> {}

impl Context for Trusted {
    #[inline]
    fn is_told(&self) -> bool {
        false
    }
}

/// Accepts what breaks a statement if the caller is lenient, and tells; refuses it if not.
#[cold]
#[inline(never)]
pub(crate) fn refuse<C: Context>(cx: &mut C, offset: usize, clause: Clause) -> Result<(), DecodeError> {
    if cx.lenient() {
        cx.tolerated(clause.id(), offset);
        Ok(())
    } else {
        Err(DecodeError::new(offset, clause))
    }
}

/// Accepts what breaks a statement, and tells.
#[cold]
#[inline(never)]
pub(crate) fn tell<C: Context>(cx: &mut C, offset: usize, clause: Clause) {
    cx.tolerated(clause.id(), offset);
}
