//! What the protocols in HTTP share: heads as fields, credentials, XML in other encodings, messages without content.

mod authorization;
mod bare;
mod fields;
mod shown;
mod xml;

pub(super) use authorization::{basic, watch as watch_authorization};
pub(super) use bare::tell_bare;
pub(super) use fields::{carry, head};
pub(super) use shown::{shortened, start};
pub(super) use xml::{document, root};
