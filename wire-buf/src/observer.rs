//! What the caller allows, and who is told what.

use core::ops::Range;

/// Sees what a decoder sees, and says how strict it shall be.
///
/// `()` is strict and silent, and costs nothing. Everything has a default, so an observer states only what it wants.
pub trait Observer {
    /// Whether deviations that occur in the field are accepted. Each one accepted is [`tolerated`](Self::tolerated).
    #[inline]
    fn lenient(&self) -> bool {
        false
    }

    /// Whether [`field`](Self::field) does anything with what it is told. If not, a decoder need not even look the names
    /// up.
    #[inline]
    fn sees_fields(&self) -> bool {
        true
    }

    /// A field was read: its name in the standard, the bytes it takes, and its value.
    ///
    /// Fields come in any order; a [`Value::Group`] spans those inside it. Bit fields name the bytes they lie in.
    #[inline]
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        let _ = (name, at, value);
    }

    /// Something was accepted that is not canonical or, in lenient mode, not legal: the statement, and where.
    #[inline]
    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        let _ = (clause, offset);
    }
}

impl Observer for () {
    #[inline]
    fn sees_fields(&self) -> bool {
        false
    }
}

impl<O: Observer + ?Sized> Observer for &mut O {
    #[inline]
    fn lenient(&self) -> bool {
        (**self).lenient()
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        (**self).sees_fields()
    }

    #[inline]
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        (**self).field(name, at, value);
    }

    #[inline]
    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        (**self).tolerated(clause, offset);
    }
}

/// Settings, and an observer that is told what is read. How strict to be is for the settings to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observed<S, O> {
    /// What is known and allowed.
    pub settings: S,
    /// Who is told.
    pub observer: O,
}

impl<S: Observer, O: Observer> Observer for Observed<S, O> {
    #[inline]
    fn lenient(&self) -> bool {
        self.settings.lenient()
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        self.observer.sees_fields()
    }

    #[inline]
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        self.observer.field(name, at, value);
    }

    #[inline]
    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.observer.tolerated(clause, offset);
    }
}

/// Accepts whatever has been accepted before, and tells nobody: for bytes that have been decoded once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trusted;

impl Observer for Trusted {
    #[inline]
    fn lenient(&self) -> bool {
        true
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        false
    }
}

/// The value of a field, as far as it can be told without knowing the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'v> {
    /// A container: what lies in its bytes is reported field by field.
    Group,
    /// An unsigned number.
    Number(u64),
    /// A single bit.
    Flag(bool),
    /// Text, which is UTF-8 unless the decoder was lenient.
    Text(&'v [u8]),
    /// Bytes without a meaning to the decoder.
    Bytes(&'v [u8]),
    /// Bytes that are not to be shown: a password, a digest, a nonce.
    Secret(&'v [u8]),
}
