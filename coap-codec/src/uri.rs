//! URIs and the options that say the same (RFC 7252 §6.4, §6.5, RFC 8323 §8.6, §8.7).
//!
//! A URI is cut before it is decoded, so that `%2F` stays within its segment. The options of a request name the host and the
//! port only where they are not where it is sent to.
//!
//! ```
//! use coap_codec::{Options, Uri, buf::Encode, uri::{ComposedUri, Scheme}};
//! use std::net::SocketAddr;
//!
//! let uri = Uri::new("coap://example.com/a%2Fb/../c?d")?;
//! let server: SocketAddr = "192.0.2.1:5683".parse()?;
//! let mut wire = Vec::new();
//! uri.options_for(server).encode_into(&mut wire)?;
//!
//! let options = Options::new(&wire)?;
//! assert_eq!(options.uri_host(), Some(&b"example.com"[..]));
//! assert!(options.uri_path().eq([b"c"]));
//! assert_eq!(ComposedUri::new(Scheme::Coap, server, &options)?.to_string(), "coap://example.com/c?d");
//!
//! let error = Uri::new("coap://example.com/%zz").unwrap_err();
//! assert_eq!(error.to_string(), "byte 19: % is followed by two hexadecimal digits [RFC 3986 §2.1]");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod compose;
mod destination;
pub(crate) mod grammar;
mod host;
mod options;
mod path;
pub(crate) mod percent;
mod scheme;

use crate::{
    clause::Clause,
    error::DecodeError,
    grammar::{Input, whole},
    text::split,
};
use grammar::{Parts, coap_uri};
use path::Path;

pub use compose::{ComposedUri, Location};
pub use destination::Destination;
pub use host::Host;
pub use options::UriOptions;
pub use percent::Decoded;
pub use scheme::Scheme;

/// A URI of one of the six schemes. Its parts are borrowed, and decoded where they are read.
#[derive(Clone, Copy)]
pub struct Uri<'a> {
    text: &'a str,
    scheme: Scheme,
    host_text: &'a str,
    host: Host<'a>,
    port: Option<u16>,
    path: Path<'a>,
    query: Option<&'a str>,
}

/// The longest value of Uri-Host, Uri-Path and Uri-Query (RFC 7252 §5.10).
const VALUE_MAX: usize = 255;

impl<'a> Uri<'a> {
    /// Takes `text` if it is a URI that can be told by options (RFC 7252 §6.4).
    ///
    /// # Errors
    /// Where it breaks a rule: it is relative, of another scheme, without a host, with user information or a fragment;
    /// it has characters that a URI does not have, or `%` without two digits; or its pieces do not fit into options,
    /// which hold UTF-8 of at most 255 bytes.
    pub fn new(text: &'a str) -> Result<Self, DecodeError> {
        let parts = whole(Input::at(0, text.as_bytes()), Clause::UriCharacter, coap_uri)?;
        let uri = Self::of_parts(text, &parts)?;
        uri.check_values(&parts)?;
        Ok(uri)
    }

    fn of_parts(text: &'a str, parts: &Parts<'_>) -> Result<Self, DecodeError> {
        let slice = |part: &Input<'_>| {
            let start = part.offset();
            text.get(start..start.saturating_add(part.as_slice().len())).unwrap_or_default()
        };
        let fault = |part: &Input<'_>, clause| DecodeError::new(part.offset(), clause);
        let port = match &parts.port {
            Some(digits) if !digits.is_empty() => {
                Some(slice(digits).parse().map_err(|_| fault(digits, Clause::UriPort))?)
            }
            _ => None,
        };
        Ok(Self {
            text,
            scheme: Scheme::new(slice(&parts.scheme)).ok_or_else(|| fault(&parts.scheme, Clause::UriScheme))?,
            host_text: slice(&parts.host),
            host: Host::new(slice(&parts.host)).ok_or_else(|| fault(&parts.host, Clause::UriHost))?,
            port,
            path: Path::new(slice(&parts.path)).ok_or_else(|| fault(&parts.path, Clause::UriDotSegments))?,
            query: parts.query.as_ref().map(slice),
        })
    }

    /// Whether every piece fits into an option.
    fn check_values(&self, parts: &Parts<'_>) -> Result<(), DecodeError> {
        if let Host::Name(name) = self.host {
            check_value(name, parts.host.offset())?;
        }
        for (at, segment) in self.path.segments() {
            check_value(segment, parts.path.offset().saturating_add(at))?;
        }
        let mut at = parts.query.map_or(0, |query| query.offset());
        for argument in self.query() {
            check_value(argument, at)?;
            at = at.saturating_add(argument.as_encoded().len()).saturating_add(1);
        }
        Ok(())
    }

    /// As it was given.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// How the resource is reached.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The host.
    #[must_use]
    pub const fn host(&self) -> Host<'a> {
        self.host
    }

    /// What Uri-Host would say (RFC 7252 §6.4 step 5).
    const fn host_value(&self) -> Decoded<'a> {
        Decoded::in_lower_case(self.host_text)
    }

    /// The port: the one that the URI names, else that of the scheme.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(self.scheme.default_port())
    }

    /// The segments of the path, as a Uri-Path option each would hold them. Dot segments are resolved, percent-encoded ones
    /// too.
    pub fn path(&self) -> impl Iterator<Item = Decoded<'a>> + Clone + use<'a> {
        self.path.segments().map(|(_, segment)| segment)
    }

    /// The arguments of the query, as a Uri-Query option each would hold them. A lone `?` has an empty one.
    pub fn query(&self) -> impl Iterator<Item = Decoded<'a>> + Clone + use<'a> {
        self.query.into_iter().flat_map(|query| split(query, b'&')).map(Decoded::new)
    }
}

/// A string option holds UTF-8 (RFC 7252 §3.2), of at most 255 bytes.
fn check_value(value: Decoded<'_>, offset: usize) -> Result<(), DecodeError> {
    if wire_buf::Encode::encoded_len(&value) > VALUE_MAX {
        return Err(DecodeError::new(offset, Clause::OptionLength));
    }
    match value.find_not_utf8() {
        Some(at) => Err(DecodeError::new(offset.saturating_add(at), Clause::StringNotUtf8)),
        None => Ok(()),
    }
}

impl core::fmt::Display for Uri<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.text)
    }
}

impl core::fmt::Debug for Uri<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:?}", self.text)
    }
}
