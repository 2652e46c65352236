//! The one interface through which every codec is measured.

use crate::case::coap::Fields;
use crate::case::{Case, Format};
use crate::work::Work;

/// One codec for one format.
pub trait Codec: 'static {
    /// The crate's name, as its registry knows it.
    const NAME: &'static str;
    /// The format it is measured in.
    const FORMAT: Format;
    /// Cases in which some decoded fields have no public accessor, so that visiting them is impossible.
    const OPAQUE: &'static [&'static str] = &[];

    /// Whether it is up to this.
    #[must_use]
    fn is_able(_: Work, _: &Case) -> bool {
        true
    }

    /// What the decoder reads from: a slice, or the container that it insists on.
    type Input<'a>;
    /// A decoded message.
    type Message<'a>;
    /// What the encoder writes to: a buffer that is used again and again.
    type Output;

    /// Wraps a stream of equal packets. A codec that does not tell how much it has read may rely on `stride`.
    fn input(stream: &[u8], stride: usize) -> Self::Input<'_>;

    /// Takes the next packet off the input.
    ///
    /// # Errors
    /// What the codec says against the packet.
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal>;

    /// What a codec that reads lazily says against a message only when it is asked.
    ///
    /// # Errors
    /// That.
    fn hindsight(_: &Self::Message<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Looks at every field of a message once. Types that are not measured count as nothing.
    fn visit(message: &Self::Message<'_>) -> Sum;

    /// The buffer for messages of up to `capacity` bytes.
    fn output(capacity: usize) -> Self::Output;

    /// Replaces what the buffer holds by the encoded message.
    ///
    /// # Errors
    /// What the codec says against the message.
    fn encode(message: &Self::Message<'_>, output: &mut Self::Output) -> Result<(), Refusal>;

    /// The bytes last encoded, for tests.
    fn written(output: &mut Self::Output) -> Vec<u8>;

    /// The same PUBLISH for another receiver; other messages stay as they are.
    #[must_use]
    fn readdress<'a>(message: Self::Message<'a>, _: Receiver) -> Self::Message<'a> {
        message
    }

    /// Replaces what the buffer holds by a message made of these fields.
    ///
    /// # Errors
    /// What the codec says against the fields.
    fn build(_: &Fields, _: &mut Self::Output) -> Result<(), Refusal> {
        Err(Refusal::of("not made of fields"))
    }
}

/// A stream of messages of the same length, for decoders that do not tell how much they have read.
#[derive(Clone, Copy, Debug)]
pub struct Strides<'a> {
    rest: &'a [u8],
    stride: usize,
}

impl<'a> Strides<'a> {
    /// A stream of messages of `stride` bytes.
    #[must_use]
    pub fn new(rest: &'a [u8], stride: usize) -> Self {
        Self { rest, stride }
    }

    /// The next message.
    #[inline(always)]
    pub fn take(&mut self) -> &'a [u8] {
        let (message, rest) = self.rest.split_at(self.stride);
        self.rest = rest;
        message
    }
}

/// What differs between the copies of a PUBLISH that a broker sends out.
#[derive(Clone, Copy, Debug)]
pub struct Receiver {
    /// The packet identifier in the receiver's session.
    pub packet_id: u16,
    /// Whether the receiver gets it with QoS 2, else with QoS 1.
    pub exactly_once: bool,
    /// Whether the receiver asked for the flag as published.
    pub retain: bool,
}

/// Why a codec did not take a packet, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Refusal {
    /// Keeps a codec's error. Out of line: it must not weigh on the path that is measured.
    #[cold]
    #[inline(never)]
    pub fn of(error: impl core::fmt::Debug) -> Self {
        Self(format!("{error:?}"))
    }
}

/// The fields of a message, added up: the same for every codec that decoded the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum(u64);

impl Sum {
    /// Nothing visited yet.
    #[must_use]
    pub fn new() -> Self {
        Self(0)
    }

    /// A number, a flag or the number of an enumeration's value.
    #[inline(always)]
    #[must_use]
    pub fn number(self, value: impl Into<u64>) -> Self {
        Self(self.0.wrapping_add(value.into()))
    }

    /// A number that may be absent.
    #[inline(always)]
    #[must_use]
    pub fn optional(self, value: Option<impl Into<u64>>) -> Self {
        value.map_or(self, |value| self.number(value))
    }

    /// A string or binary data: its length and its ends, so that it is touched but not read through.
    #[inline(always)]
    #[must_use]
    pub fn bytes(self, value: impl AsRef<[u8]>) -> Self {
        let value = value.as_ref();
        let ends = value.first().map_or(0, |&b| u64::from(b)) + value.last().map_or(0, |&b| u64::from(b));
        self.number(value.len() as u64).number(ends)
    }

    /// A string or binary data that may be absent.
    #[inline(always)]
    #[must_use]
    pub fn optional_bytes(self, value: Option<impl AsRef<[u8]>>) -> Self {
        value.map_or(self, |value| self.bytes(value))
    }

    /// Each item of a list.
    #[inline(always)]
    #[must_use]
    pub fn each<T>(mut self, items: impl IntoIterator<Item = T>, visit: impl Fn(Self, T) -> Self) -> Self {
        for item in items {
            self = visit(self, item);
        }
        self
    }

    /// The sum.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }
}
