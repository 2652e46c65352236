//! The interface through which compressors are measured: bytes in, bytes out, both in memory that is there.

use crate::case::coap::Fields;
use crate::case::lowpan::{LINK, Link};
use crate::case::{Case, Format};
use crate::codec::{Refusal, Sum};
use crate::job::{Contender, Job};
use crate::work::Work;
use std::hint::black_box;
use std::marker::PhantomData;

/// One codec that turns datagrams into frames and back.
pub trait Compressor: 'static {
    /// The crate's name, as its registry knows it.
    const NAME: &'static str;
    /// What is compressed: a datagram, or its fields where a codec does not take datagrams.
    type Datagram<'a>;

    /// Whether it is up to this.
    #[must_use]
    fn is_able(_: Work, _: &Case) -> bool;

    /// Makes what is compressed of the octets of a datagram. Not measured.
    ///
    /// # Errors
    /// What the codec says against the datagram.
    fn datagram<'a>(octets: &'a [u8], link: &Link) -> Result<Self::Datagram<'a>, Refusal>;

    /// Writes the datagram that came in one frame, or in several, each behind an octet that tells its length; tells how
    /// many octets it takes.
    ///
    /// # Errors
    /// What the codec says against the frame.
    fn decompress(frame: &[u8], link: &Link, out: &mut [u8]) -> Result<usize, Refusal>;

    /// Writes the frames that carry a datagram, and tells how many octets they take.
    ///
    /// # Errors
    /// What the codec says against the datagram.
    fn compress(datagram: &Self::Datagram<'_>, link: &Link, out: &mut [u8]) -> Result<usize, Refusal>;
}

/// The contender that a compressor is: to decode is to decompress, to encode is to compress.
#[must_use]
pub fn compressor<C: Compressor>() -> Box<dyn Contender> {
    Box::new(Entry::<C>(PhantomData))
}

/// The largest datagram of IPv6.
const DATAGRAM_MAX: usize = 40 + 0xffff;

struct Entry<C>(PhantomData<C>);

impl<C: Compressor> Contender for Entry<C> {
    fn name(&self) -> &'static str {
        C::NAME
    }

    fn format(&self) -> Format {
        Format::Lowpan
    }

    fn is_able(&self, work: Work, case: &Case) -> bool {
        case.format == Format::Lowpan && C::is_able(work, case)
    }

    fn sees_all_of(&self, _: &Case) -> bool {
        true
    }

    fn verdict(&self, frame: &[u8]) -> Result<u64, Refusal> {
        datagram::<C>(frame).map(|datagram| digest(&datagram))
    }

    fn recode(&self, frame: &[u8]) -> Result<Vec<u8>, Refusal> {
        let datagram = datagram::<C>(frame)?;
        let mut out = vec![0; 2 * datagram.len()];
        let len = C::compress(&C::datagram(&datagram, &LINK)?, &LINK, &mut out)?;
        out.truncate(len);
        Ok(out)
    }

    fn built(&self, _: &Fields) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::of("not made of fields"))
    }

    fn decoding<'a>(&self, stream: &'a [u8], stride: usize) -> Box<dyn Job + 'a> {
        Box::new(Decompressing::<C> { stream, stride, rest: stream, out: vec![0; 2048], codec: PhantomData })
    }

    fn encoding<'a>(&self, frame: &'a [u8]) -> Box<dyn Job + 'a> {
        // Its fields borrow from it, and both are measured until the program ends.
        let octets = datagram::<C>(frame).expect("a valid frame").leak();
        let datagram = C::datagram(octets, &LINK).expect("a valid datagram");
        Box::new(Compressing::<C> { datagram, out: vec![0; 2048] })
    }

    fn building(&self, _: &'static Fields) -> Box<dyn Job> {
        unreachable!("no case is made of fields")
    }

    fn fan_out<'a>(&self, _: &'a [u8]) -> Box<dyn Job + 'a> {
        unreachable!("no case is a PUBLISH")
    }
}

fn datagram<C: Compressor>(frame: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut out = vec![0; DATAGRAM_MAX];
    let len = C::decompress(frame, &LINK, &mut out)?;
    out.truncate(len);
    Ok(out)
}

/// A number that differs if a single octet does (FNV-1a).
#[must_use]
pub fn digest(octets: &[u8]) -> u64 {
    octets.iter().fold(0xcbf2_9ce4_8422_2325, |state, octet| (state ^ u64::from(*octet)).wrapping_mul(0x0100_0000_01b3))
}

struct Decompressing<'a, C> {
    stream: &'a [u8],
    stride: usize,
    rest: &'a [u8],
    out: Vec<u8>,
    codec: PhantomData<C>,
}

impl<C: Compressor> Job for Decompressing<'_, C> {
    fn ready(&mut self) {
        self.rest = black_box(self.stream);
    }

    fn run(&mut self, count: usize) -> u64 {
        let mut sum = Sum::new();
        for _ in 0..count {
            let (frame, rest) = self.rest.split_at(self.stride);
            self.rest = rest;
            let len = C::decompress(frame, black_box(&LINK), &mut self.out).expect("a valid frame");
            sum = sum.bytes(&self.out[..len]);
            black_box(&self.out);
        }
        sum.get()
    }
}

struct Compressing<'a, C: Compressor> {
    datagram: C::Datagram<'a>,
    out: Vec<u8>,
}

impl<C: Compressor> Job for Compressing<'_, C> {
    fn ready(&mut self) {}

    fn run(&mut self, count: usize) -> u64 {
        for _ in 0..count {
            let written = C::compress(black_box(&self.datagram), black_box(&LINK), &mut self.out);
            black_box(written.expect("a valid datagram"));
            black_box(&self.out);
        }
        count as u64
    }
}
