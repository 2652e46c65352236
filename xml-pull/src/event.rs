//! What a reader tells.

use crate::{name::Name, text::Text};

/// What comes next in a document. `T` is what characters come as; a reader of another encoding may have its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a, T = Text<'a>> {
    /// An element begins. Its attributes are asked of the reader.
    Start(Name<'a>),
    /// Characters, all that there are up to the next tag; a reader of pieces tells them in pieces.
    Text(T),
    /// The innermost open element ends.
    End,
}
