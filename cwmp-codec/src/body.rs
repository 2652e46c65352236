//! What an envelope carries.

use core::fmt;

use wire_buf::Buffer;
use xml_pull::{LocalName, Name};

use crate::{
    document::{Cursor, Sink, Walk},
    fault::Fault,
    rpc_set::RpcSet,
};

/// The body of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Body<'a, R> {
    /// A request or a response.
    Rpc(R),
    /// What is answered when a request fails.
    Fault(Fault<'a>),
    /// An RPC that is not in the set: a vendor's, or one that the program does not know.
    Other(OtherRpc<'a>),
}

impl<'a, R> Body<'a, R> {
    /// A vendor's RPC without a name.
    pub(crate) const NOTHING: Self = Self::Other(OtherRpc { name: "", content: Content::EMPTY });

    /// The element of this name, behind the start of which the walk stands.
    pub(crate) fn other(name: &Name<'a>, walk: Walk<'a>) -> Self {
        Self::Other(OtherRpc { name: name.local(), content: Content(Some(walk.content())) })
    }

    /// The RPC, if it is one of the set.
    #[must_use]
    pub const fn rpc(&self) -> Option<&R> {
        match self {
            Self::Rpc(rpc) => Some(rpc),
            _ => None,
        }
    }
}

impl<'a, R: RpcSet<'a>> Body<'a, R> {
    pub(crate) fn write<'n, B: Buffer + ?Sized>(&self, out: &mut Sink<'_, 'n, B>)
    where
        'a: 'n,
    {
        match self {
            Self::Rpc(rpc) => rpc.write(out),
            Self::Fault(fault) => fault.write(out),
            Self::Other(other) => other.write(out),
        }
    }
}

impl<'a, R: RpcSet<'a>> From<R> for Body<'a, R> {
    fn from(rpc: R) -> Self {
        Self::Rpc(rpc)
    }
}

/// An RPC of which only the name is known.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct OtherRpc<'a> {
    /// Its name, without prefix: `X_00D09E_Dance`.
    pub name: &'a str,
    /// What is in its element.
    pub content: Content<'a>,
}

impl<'a> OtherRpc<'a> {
    fn write<'n, B: Buffer + ?Sized>(&self, out: &mut Sink<'_, 'n, B>)
    where
        'a: 'n,
    {
        match LocalName::new(self.name) {
            Ok(name) => out.start_other(name),
            Err(clause) => out.refuse(clause.into()),
        }
        if let Some(content) = &self.content.0 {
            out.part(content);
        }
        out.end();
    }
}

impl fmt::Debug for OtherRpc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherRpc").field("name", &self.name).field("content", &self.content.as_str()).finish()
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for OtherRpc<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}({=str})", self.name, self.content.as_str());
    }
}

/// The elements in an RPC that is not known, as they stand in the envelope. A [`Cursor`] walks them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Content<'a>(Option<Cursor<'a>>);

impl<'a> Content<'a> {
    /// No elements.
    pub const EMPTY: Self = Self(None);

    /// The bytes.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        self.0.map_or("", |cursor| cursor.as_str())
    }

    /// Walks them. It knows what prefixes mean there.
    #[must_use]
    pub const fn cursor(&self) -> Option<Cursor<'a>> {
        self.0
    }
}

/// The same elements, attributes aside, and the same characters.
impl PartialEq for Content<'_> {
    fn eq(&self, other: &Self) -> bool {
        let events = |content: &Self| {
            let mut cursor = content.0;
            core::iter::from_fn(move || cursor.as_mut()?.next())
        };
        events(self).eq(events(other))
    }
}

impl Eq for Content<'_> {}

#[cfg(feature = "serde")]
impl serde::Serialize for Content<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_str(self.as_str())
    }
}
