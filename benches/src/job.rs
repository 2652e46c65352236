//! What is measured, for any codec behind one dynamic call a batch.

use crate::case::coap::Fields;
use crate::case::{Case, Format};
use crate::codec::{Codec, Receiver, Refusal};
use crate::work::Work;
use std::hint::black_box;
use std::marker::PhantomData;

/// A piece of work that can be repeated.
pub trait Job {
    /// Renews what the last run used up. Not measured.
    fn ready(&mut self);
    /// Does the work `count` times; returns what was visited or written, so that nothing is optimized away.
    fn run(&mut self, count: usize) -> u64;
}

/// A codec, as the benchmarks and tests see it.
pub trait Contender {
    /// The crate's name.
    fn name(&self) -> &'static str;
    /// The format it is measured in.
    fn format(&self) -> Format;
    /// Whether it can do this with a case.
    fn is_able(&self, work: Work, case: &Case) -> bool;
    /// Whether every field of this case can be visited.
    fn sees_all_of(&self, case: &Case) -> bool;
    /// Decodes one packet: the sum of its fields, or why not.
    ///
    /// # Errors
    /// What the codec says against the packet.
    fn verdict(&self, packet: &[u8]) -> Result<u64, Refusal>;
    /// Decodes one packet and encodes what it holds.
    ///
    /// # Errors
    /// What the codec says against the packet or the message.
    fn recode(&self, packet: &[u8]) -> Result<Vec<u8>, Refusal>;
    /// Builds a message and encodes it.
    ///
    /// # Errors
    /// What the codec says against the fields.
    fn built(&self, fields: &Fields) -> Result<Vec<u8>, Refusal>;
    /// Decodes the packets of a stream, one after the other, visiting every field.
    fn decoding<'a>(&self, stream: &'a [u8], stride: usize) -> Box<dyn Job + 'a>;
    /// Encodes a message that is already there into a buffer that is already there.
    fn encoding<'a>(&self, packet: &'a [u8]) -> Box<dyn Job + 'a>;
    /// Builds a message from what an application has in hand, and encodes it.
    fn building(&self, fields: &'static Fields) -> Box<dyn Job>;
    /// Encodes a decoded PUBLISH for one receiver after the other.
    fn fan_out<'a>(&self, packet: &'a [u8]) -> Box<dyn Job + 'a>;
}

/// The contender that a codec is.
#[must_use]
pub fn contender<C: Codec>() -> Box<dyn Contender> {
    Box::new(Entry::<C>(PhantomData))
}

struct Entry<C>(PhantomData<C>);

/// Room for any message that is built.
const CAPACITY: usize = 2048;

impl<C: Codec> Contender for Entry<C> {
    fn name(&self) -> &'static str {
        C::NAME
    }

    fn format(&self) -> Format {
        C::FORMAT
    }

    fn is_able(&self, work: Work, case: &Case) -> bool {
        C::FORMAT == case.format && C::is_able(work, case)
    }

    fn sees_all_of(&self, case: &Case) -> bool {
        !C::OPAQUE.contains(&case.name)
    }

    fn verdict(&self, packet: &[u8]) -> Result<u64, Refusal> {
        let message = decoded::<C>(packet)?;
        C::hindsight(&message)?;
        Ok(C::visit(&message).get())
    }

    fn recode(&self, packet: &[u8]) -> Result<Vec<u8>, Refusal> {
        let mut output = C::output(2 * packet.len());
        C::encode(&decoded::<C>(packet)?, &mut output)?;
        Ok(C::written(&mut output))
    }

    fn built(&self, fields: &Fields) -> Result<Vec<u8>, Refusal> {
        let mut output = C::output(CAPACITY);
        C::build(fields, &mut output)?;
        Ok(C::written(&mut output))
    }

    fn decoding<'a>(&self, stream: &'a [u8], stride: usize) -> Box<dyn Job + 'a> {
        Box::new(Decoding::<C> { stream, stride, input: C::input(stream, stride) })
    }

    fn encoding<'a>(&self, packet: &'a [u8]) -> Box<dyn Job + 'a> {
        let message = decoded::<C>(packet).expect("a valid packet");
        Box::new(Encoding::<C> { message, output: C::output(2 * packet.len()) })
    }

    fn building(&self, fields: &'static Fields) -> Box<dyn Job> {
        Box::new(Building::<C> { fields, output: C::output(CAPACITY) })
    }

    fn fan_out<'a>(&self, packet: &'a [u8]) -> Box<dyn Job + 'a> {
        let message = Some(decoded::<C>(packet).expect("a valid packet"));
        let receivers = (0..RECEIVERS)
            .map(|i| Receiver { packet_id: i as u16 | 1, exactly_once: i % 2 == 0, retain: i % 3 == 0 })
            .collect();
        Box::new(FanOut::<C> { message, output: C::output(2 * packet.len()), receivers })
    }
}

fn decoded<C: Codec>(packet: &[u8]) -> Result<C::Message<'_>, Refusal> {
    C::decode(&mut C::input(packet, packet.len()))
}

struct Decoding<'a, C: Codec> {
    stream: &'a [u8],
    stride: usize,
    input: C::Input<'a>,
}

impl<C: Codec> Job for Decoding<'_, C> {
    fn ready(&mut self) {
        self.input = C::input(black_box(self.stream), self.stride);
    }

    fn run(&mut self, count: usize) -> u64 {
        let mut sum = 0;
        for _ in 0..count {
            let message = C::decode(&mut self.input).expect("a valid packet");
            sum += C::visit(&message).get();
        }
        sum
    }
}

struct Encoding<'a, C: Codec> {
    message: C::Message<'a>,
    output: C::Output,
}

impl<C: Codec> Job for Encoding<'_, C> {
    fn ready(&mut self) {}

    fn run(&mut self, count: usize) -> u64 {
        for _ in 0..count {
            C::encode(black_box(&self.message), &mut self.output).expect("a valid message");
            black_box(&self.output);
        }
        count as u64
    }
}

struct Building<C: Codec> {
    fields: &'static Fields,
    output: C::Output,
}

impl<C: Codec> Job for Building<C> {
    fn ready(&mut self) {}

    fn run(&mut self, count: usize) -> u64 {
        for _ in 0..count {
            C::build(black_box(self.fields), &mut self.output).expect("a valid message");
            black_box(&self.output);
        }
        count as u64
    }
}

struct FanOut<'a, C: Codec> {
    /// Empty only while it is readdressed.
    message: Option<C::Message<'a>>,
    output: C::Output,
    /// The sessions of a broker, which are there before the message.
    receivers: Vec<Receiver>,
}

/// How many receivers there are; after the last the first is next.
const RECEIVERS: usize = 600;

impl<C: Codec> Job for FanOut<'_, C> {
    fn ready(&mut self) {}

    fn run(&mut self, count: usize) -> u64 {
        let mut message = self.message.take().expect("the message is put back");
        for receiver in black_box(&self.receivers).iter().cycle().take(count) {
            message = C::readdress(message, *receiver);
            C::encode(&message, &mut self.output).expect("a valid message");
            black_box(&self.output);
        }
        self.message = Some(message);
        count as u64
    }
}
