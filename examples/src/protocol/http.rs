//! What the protocols in HTTP share: heads as fields, credentials, XML in other encodings, messages without content.

mod bare;
mod fault;
mod fields;
mod hide;
mod shown;
mod tell;
mod watch;
mod xml;

pub(super) use bare::tell_bare;
pub(super) use fault::Broken;
pub(super) use fields::carry;
pub(super) use hide::{Naming, credentials_of};
pub(super) use shown::{shortened, start};
pub(super) use tell::{Called, tell};
pub(super) use watch::{HttpWatch, basic};
pub(super) use xml::{document, root};
