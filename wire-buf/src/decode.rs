//! From bytes to a value.

use crate::{Reader, UnexpectedEnd};

/// A value that can be read from the wire. Having it means that it is valid.
///
/// `C` is the context: what the caller knows, allows and wants to see. It is an [`Observer`](crate::Observer) and whatever
/// a protocol adds to that; `()` is strict and silent.
pub trait Decode<'a, C = ()>: Sized {
    /// Says where the input is wrong and which rule it breaks.
    type Error: From<UnexpectedEnd>;

    /// Reads one value and leaves what follows it.
    ///
    /// # Errors
    /// If the bytes break a rule of the format. The reader then stands anywhere in what was read.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, Self::Error>;
}
