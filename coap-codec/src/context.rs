//! What the caller of a decoder knows and allows.

use wire_buf::Observer;

use crate::{clause::Clause, error::DecodeError};

/// What decoding depends on beside the bytes. `()` knows nothing and is strict; [`Settings`] is made of fields, and
/// [`Observed`] of them and of an observer that sees each field. What is known for good can be an own type, of no size.
///
/// Where both choices exist in the field, strict is the default and [`lenient`](Observer::lenient) takes the other one and
/// tells [`tolerated`](Observer::tolerated); the crate documentation lists them.
pub trait Context: Observer {
    /// Whether both sides know extended tokens, so that token lengths from 9 to 14 have a meaning (RFC 8974 §2.1).
    #[inline]
    fn extended_token(&self) -> bool {
        false
    }
}

impl Context for () {}

impl<C: Context + ?Sized> Context for &mut C {
    #[inline]
    fn extended_token(&self) -> bool {
        (**self).extended_token()
    }
}

/// A context made of fields, for callers that need no observer; [`Observed`] adds one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// See [`Context::extended_token`].
    pub extended_token: bool,
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
    fn extended_token(&self) -> bool {
        self.extended_token
    }
}

/// Refuses what stands at `offset`, unless the caller is lenient: then it is told.
pub(crate) fn refuse<C: Context>(cx: &mut C, offset: usize, clause: Clause) -> Result<(), DecodeError> {
    if !cx.lenient() {
        return Err(DecodeError::new(offset, clause));
    }
    cx.tolerated(clause.id(), offset);
    Ok(())
}

/// A context made of settings and of an observer that is told what is read.
pub type Observed<O> = wire_buf::Observed<Settings, O>;

impl<O: Observer> Context for Observed<O> {
    #[inline]
    fn extended_token(&self) -> bool {
        self.settings.extended_token
    }
}
