//! From options to a URI (RFC 7252 §6.5, RFC 8323 §8.7).

use core::{fmt, net::IpAddr};

use wire_buf::{Buffer, Encode};

use super::{
    Destination, Scheme, VALUE_MAX,
    grammar::{is_pchar, is_sub_delim, is_unreserved},
    host::{ipv6_address, is_future, write_address, write_number},
    percent::escape,
};
use crate::{clause::Clause, options::Options, registry::OptionNumber, text::Characters};

/// The URI that a request is for: written where it is wanted, by [`Encode`] or `Display`.
#[derive(Clone, Copy)]
pub struct ComposedUri<'a> {
    scheme: Scheme,
    host: WrittenHost<'a>,
    port: u16,
    resource: Resource<'a>,
}

/// What is written as the host.
#[derive(Clone, Copy)]
enum WrittenHost<'a> {
    Address(IpAddr),
    /// A name or an address, with characters that are not ASCII.
    Text(&'a [u8]),
}

impl<'a> ComposedUri<'a> {
    /// The URI of a request with these options, which came by `scheme` to `destination`. A Proxy-Uri is not looked at, and
    /// a Proxy-Scheme is not either.
    ///
    /// # Errors
    /// [`Clause::UriHost`] if the host that is asked for is none; [`Clause::OptionLength`] and [`Clause::OptionRepeated`]
    /// if an option is not to be heeded for that (RFC 7252 §5.4.3, §5.4.5).
    pub fn new(scheme: Scheme, destination: impl Into<Destination<'a>>, options: &Options<'a>) -> Result<Self, Clause> {
        let destination = destination.into();
        let host = match (single(options, OptionNumber::URI_HOST)?, destination) {
            (Some(host), _) => WrittenHost::Text(host),
            (None, Destination::Named { host, .. }) => WrittenHost::Text(host.as_bytes()),
            (None, Destination::Address(address)) => WrittenHost::Address(address.ip()),
        };
        if matches!(host, WrittenHost::Text(text) if !is_host(text)) {
            return Err(Clause::UriHost);
        }
        let port = match single(options, OptionNumber::URI_PORT)? {
            None => destination.port(),
            Some([]) => 0,
            Some([low]) => (*low).into(),
            Some([high, low]) => u16::from_be_bytes([*high, *low]),
            Some(_) => return Err(Clause::OptionLength),
        };
        let resource = Resource { path: OptionNumber::URI_PATH, query: OptionNumber::URI_QUERY, options: *options };
        resource.check()?;
        Ok(Self { scheme, host, port, resource })
    }
}

impl Encode for ComposedUri<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.scheme.as_str().as_bytes())?;
        out.push_slice(b"://")?;
        match self.host {
            WrittenHost::Address(address) => write_address(address, out)?,
            WrittenHost::Text(text) => escape(text, |byte| byte.is_ascii(), out)?,
        }
        if self.port != self.scheme.default_port() {
            out.push_u8(b':')?;
            write_number(self.port, 10, out)?;
        }
        if self.resource.has_no_path() {
            out.push_u8(b'/')?;
        }
        self.resource.encode_into(out)
    }
}

/// What a response says where the resource is that was created: a path, a query, or both, relative to the URI of the
/// request (RFC 7252 §5.10.7).
#[derive(Clone, Copy)]
pub struct Location<'a>(Resource<'a>);

impl<'a> Location<'a> {
    /// The location in a response with these options; `None` if they tell none.
    ///
    /// # Errors
    /// [`Clause::OptionLength`] if an option is not to be heeded for that (RFC 7252 §5.4.3).
    pub fn new(options: &Options<'a>) -> Result<Option<Self>, Clause> {
        let resource =
            Resource { path: OptionNumber::LOCATION_PATH, query: OptionNumber::LOCATION_QUERY, options: *options };
        resource.check()?;
        let is_told = !resource.has_no_path() || options.get(resource.query).is_some();
        Ok(is_told.then_some(Self(resource)))
    }
}

impl Encode for Location<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.0.encode_into(out)
    }
}

/// A path and a query as options tell them.
#[derive(Clone, Copy)]
struct Resource<'a> {
    path: OptionNumber,
    query: OptionNumber,
    options: Options<'a>,
}

impl Resource<'_> {
    fn has_no_path(&self) -> bool {
        self.options.get(self.path).is_none()
    }

    fn check(&self) -> Result<(), Clause> {
        let mut values = self.options.all(self.path).chain(self.options.all(self.query));
        if values.any(|value| value.len() > VALUE_MAX) { Err(Clause::OptionLength) } else { Ok(()) }
    }
}

impl Encode for Resource<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        for segment in self.options.all(self.path) {
            out.push_u8(b'/')?;
            escape(segment, is_pchar, out)?;
        }
        for (i, argument) in self.options.all(self.query).enumerate() {
            out.push_u8(if i == 0 { b'?' } else { b'&' })?;
            escape(argument, |byte| byte != b'&' && (is_pchar(byte) || byte == b'/' || byte == b'?'), out)?;
        }
        Ok(())
    }
}

/// The value of an option that may come once.
fn single<'a>(options: &Options<'a>, number: OptionNumber) -> Result<Option<&'a [u8]>, Clause> {
    let mut values = options.all(number);
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(Clause::OptionRepeated),
        (value, None) if value.is_some_and(|value| value.len() > VALUE_MAX) => Err(Clause::OptionLength),
        (value, None) => Ok(value),
    }
}

/// Whether this is a host, once characters that are not ASCII are percent-encoded (RFC 7252 §6.5 step 2).
fn is_host(text: &[u8]) -> bool {
    if let [b'[', literal @ .., b']'] = text {
        return core::str::from_utf8(literal).is_ok_and(|text| ipv6_address(text).is_some() || is_future(text));
    }
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        rest = match (byte, behind) {
            (b'%', [high, low, behind @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => behind,
            _ if !byte.is_ascii() || is_unreserved(*byte) || is_sub_delim(*byte) => behind,
            _ => return false,
        };
    }
    !text.is_empty()
}

macro_rules! prints_what_it_encodes {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.encode_into(&mut Characters(f))
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

prints_what_it_encodes!(ComposedUri, Location);
