//! Link-format, `application/link-format`: what a server has, and how it is related (RFC 6690).
//!
//! ```
//! use coap_codec::{ContentFormat, LinkFormat, link_format::{Filter, Link, LinkWriter, Param}};
//!
//! let temp = [Param::rt("temperature-c"), Param::ct(ContentFormat::SENML_CBOR), Param::obs()];
//! let light = [Param::rt("light-lux core.s")];
//! let resources = [Link::new("/sensors/temp", &temp)?, Link::new("/sensors/light", &light)?];
//! // GET /.well-known/core?rt=light*
//! let filter = Filter::new(b"rt=light*").unwrap();
//! let mut payload = Vec::new();
//! let mut writer = LinkWriter::new(&mut payload);
//! for link in LinkFormat::from_links(&resources).matching(filter) {
//!     writer.push(&link)?;
//! }
//! let text = String::from_utf8(payload)?;
//! assert_eq!(text, r#"</sensors/light>;rt="light-lux core.s""#);
//!
//! let link = LinkFormat::new(&text)?.iter().next().unwrap();
//! assert!(link.rt().any(|resource_type| resource_type == "core.s"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod filter;
mod grammar;
mod link;
mod param;
mod value;
mod writer;

use core::fmt;

use wire_buf::{Buffer, Decode, Encode, Iter, Reader, Seq};

use crate::{clause::Clause, context::Context, error::DecodeError, grammar::Input, text::Characters};
use check::{check_links, skip_white_space};

pub use filter::Filter;
pub use link::{Begun, Link};
pub use param::Param;
pub use value::{ExtValue, ParamValue};
pub use writer::LinkWriter;

/// A list of links: a document that was read, or links of your own.
///
/// [`Decode`] reads one from the payload of a message. In lenient mode it also takes white space and line breaks between the
/// parts, which the RFC prints in its examples, and other deviations that hide nothing; each one is told.
#[derive(Clone, Copy)]
pub struct LinkFormat<'a>(Seq<'a, Link<'a>, Begun>);

impl<'a> LinkFormat<'a> {
    /// No links. A server that has none sends no payload (RFC 6690 §4).
    pub const EMPTY: Self = Self::from_links(&[]);

    /// Reads a document, strictly.
    ///
    /// # Errors
    /// Where it breaks the grammar, or says what a link cannot say.
    pub fn new(text: &'a str) -> Result<Self, DecodeError> {
        Reader::new(text.as_bytes()).decode(&mut ())
    }

    /// A list of links that you have made.
    #[must_use]
    pub const fn from_links(links: &'a [Link<'a>]) -> Self {
        Self(Seq::from_items(links, Begun(false)))
    }

    /// Walks over the links.
    #[must_use]
    pub fn iter(&self) -> Iter<'a, Link<'a>, Begun> {
        self.0.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The links that a query asks for. Encode them with a [`LinkWriter`].
    pub fn matching<'f>(&self, filter: Filter<'f>) -> impl Iterator<Item = Link<'a>> + use<'a, 'f> {
        self.iter().filter(move |link| filter.matches(link))
    }
}

impl<'a, C: Context> Decode<'a, C> for LinkFormat<'a> {
    type Error = DecodeError;

    /// Reads all that is left.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let text = r.take_rest();
        if let Err(error) = core::str::from_utf8(text) {
            return Err(DecodeError::new(start.saturating_add(error.valid_up_to()), Clause::LinkNotUtf8));
        }
        let links = skip_white_space(Input::at(start, text), cx)?;
        check_links(links, cx)?;
        Ok(Self(Seq::from_checked(links.as_slice(), Begun(false))))
    }
}

impl Encode for LinkFormat<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.0.encode_into(out)
    }
}

impl<'a> IntoIterator for LinkFormat<'a> {
    type Item = Link<'a>;
    type IntoIter = Iter<'a, Link<'a>, Begun>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for LinkFormat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}

impl fmt::Debug for LinkFormat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
