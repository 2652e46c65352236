//! From a URI to options (RFC 7252 §6.4, RFC 8323 §8.6).

use core::fmt;

use wire_buf::{Buffer, Counter, Encode};

use super::{Decoded, Destination, Host, Uri};
use crate::{
    clause::Clause,
    display::Walk,
    nibble,
    options::{AnyOrder, CoapOption, Judge, OptionSource},
    registry::{Code, OptionNumber},
};

/// The options of a request for a URI, and others between them: an [`OptionSource`]. Percent-encodings are undone while the
/// options are written, so that nothing is copied before.
#[derive(Clone, Copy)]
pub struct UriOptions<'a> {
    uri: &'a Uri<'a>,
    names_host: bool,
    names_port: bool,
    others: AnyOrder<'a>,
}

impl<'a> Uri<'a> {
    /// The options of a request that is sent to where the URI says: a Uri-Host if that is a name, no Uri-Port.
    #[must_use]
    pub fn options(&self) -> UriOptions<'_> {
        UriOptions {
            uri: self,
            names_host: matches!(self.host(), Host::Name(_) | Host::Future(_)),
            names_port: false,
            others: AnyOrder::EMPTY,
        }
    }

    /// The options of a request that is sent to `destination`: Uri-Host and Uri-Port tell where it differs from the URI.
    pub fn options_for<'d>(&'d self, destination: impl Into<Destination<'d>>) -> UriOptions<'d> {
        let destination = destination.into();
        let is_host = match (self.host(), destination) {
            (Host::Address(host), Destination::Address(address)) => host == address.ip(),
            (Host::Name(name), Destination::Named { host, .. }) => name
                .bytes()
                .map(|byte| byte.to_ascii_lowercase())
                .eq(host.bytes().map(|byte| byte.to_ascii_lowercase())),
            _ => false,
        };
        UriOptions { names_host: !is_host, names_port: self.port() != destination.port(), ..self.options() }
    }
}

impl<'a> UriOptions<'a> {
    /// These and others, which come in any order: a method's own options, or more arguments of the query.
    ///
    /// # Errors
    /// [`Clause::OptionRepeated`] and [`Clause::TooManyNumbers`].
    pub fn with(self, others: &'a [CoapOption<'a>]) -> Result<Self, Clause> {
        let again = |option: &CoapOption<'_>| match option.number() {
            OptionNumber::URI_HOST => self.names_host,
            OptionNumber::URI_PORT => self.names_port,
            _ => false,
        };
        if others.iter().any(again) {
            return Err(Clause::OptionRepeated);
        }
        Ok(Self { others: AnyOrder::new(others)?, ..self })
    }

    /// Those that say the URI, in the order of their numbers.
    fn pieces(&self) -> impl Iterator<Item = Piece<'a>> + Clone + use<'a> {
        let uri = self.uri;
        let text = |number| move |value| Piece::Text(number, value);
        let host = self.names_host.then(|| Piece::Text(OptionNumber::URI_HOST, uri.host_value()));
        let port = self.names_port.then(|| Piece::Made(CoapOption::uri_port(uri.port())));
        let path = uri.path().map(text(OptionNumber::URI_PATH));
        let query = uri.query().map(text(OptionNumber::URI_QUERY));
        host.into_iter().chain(port).chain(path).chain(query)
    }

    /// All of them, in the order of their numbers: of one number, those of the URI come first.
    fn merged(&self) -> impl Iterator<Item = Piece<'a>> + use<'a> {
        let (mut pieces, mut others) = (self.pieces().peekable(), self.others.iter().peekable());
        core::iter::from_fn(move || {
            let piece = match (pieces.peek(), others.peek()) {
                (Some(piece), Some(other)) if other.number() < piece.number() => None,
                _ => pieces.next(),
            };
            piece.or_else(|| others.next().map(|other| Piece::Made(*other)))
        })
    }
}

/// An option whose value is a piece of the URI, or stands ready.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Text(OptionNumber, Decoded<'a>),
    Made(CoapOption<'a>),
}

impl Piece<'_> {
    const fn number(&self) -> OptionNumber {
        match self {
            Self::Text(number, _) => *number,
            Self::Made(option) => option.number(),
        }
    }

    /// Appends the option behind one whose number is `delta` less.
    fn push<B: Buffer + ?Sized>(&self, delta: u16, out: &mut B) -> Result<(), B::Error> {
        match self {
            Self::Made(option) => option.push(delta, out),
            Self::Text(_, value) => {
                let (delta, len) = (usize::from(delta), value.encoded_len());
                out.push_u8(nibble::of(delta) << 4 | nibble::of(len))?;
                nibble::push_extension(delta, out)?;
                nibble::push_extension(len, out)?;
                value.encode_into(out)
            }
        }
    }
}

impl Encode for UriOptions<'_> {
    fn encoded_len(&self) -> usize {
        let mut counter = Counter::default();
        let Ok(()) = self.encode_into(&mut counter);
        counter.0
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let mut before = 0;
        for piece in self.merged() {
            let number = piece.number().0;
            piece.push(number.wrapping_sub(before), out)?;
            before = number;
        }
        Ok(())
    }
}

impl Judge for UriOptions<'_> {
    fn is_empty(&self) -> bool {
        self.merged().next().is_none()
    }

    fn judge(&self, code: Code) -> Result<(), Clause> {
        self.others.judge(code)
    }
}

impl Walk for UriOptions<'_> {
    fn walk<E>(&self, see: &mut impl FnMut(OptionNumber, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.merged().try_for_each(|piece| match piece {
            Piece::Made(option) => see(option.number(), option.value()),
            Piece::Text(number, value) => {
                let mut memory = [0; super::VALUE_MAX];
                let len = memory.iter_mut().zip(value.bytes()).map(|(slot, byte)| *slot = byte).count();
                see(number, memory.get(..len).unwrap_or_default())
            }
        })
    }
}

impl OptionSource for UriOptions<'_> {}

impl fmt::Debug for UriOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::display::List { code: Code::EMPTY, options: self }.fmt(f)
    }
}
