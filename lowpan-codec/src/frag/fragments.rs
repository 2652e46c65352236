//! Cutting a datagram into link fragments (RFC 4944 §5.3, RFC 6282 §2).

use wire_buf::{Buffer, Message};

use super::{
    FRAGMENTED_MAX,
    header::{first_octets, next_octets, write},
};
use crate::{clause::Clause, context::Context, error::EncodeError, iphc::Compressed};

/// The frames that carry a datagram: one, if it fits, else as many fragments as it takes.
///
/// ```
/// use lowpan_codec::{Compressed, LinkAddress, Options, buf::Message, frag::Fragments};
///
/// let mut datagram = [0; 400];
/// datagram[..8].copy_from_slice(&[0x60, 0, 0, 0, 1, 104, 59, 64]);
/// let cx = Options::default();
/// let mtu = 100; // octets that the link takes in a frame
/// let compressed = Fragments::compress(&datagram, mtu, &cx)?;
/// let mut memory = [0; 100];
/// for fragment in Fragments::new(&compressed, mtu, 0x1234)? {
///     let frame = fragment.encode_to_slice(&mut memory)?;
///     assert!(frame.len() <= mtu);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Fragments<'c, 'a> {
    compressed: &'c Compressed<'a>,
    datagram_size: u16,
    datagram_tag: u16,
    mtu: usize,
    /// How many octets of the payload have been given out; `None` before the first frame.
    given: Option<usize>,
}

impl<'a> Fragments<'_, 'a> {
    /// Compresses the headers of a datagram for a link that takes `mtu` octets in a frame: as far as they can be, if the
    /// datagram then fits into one frame, else as far as the first fragment has room.
    ///
    /// # Errors
    /// As [`Compressed::new`].
    pub fn compress<C: Context>(datagram: &'a [u8], mtu: usize, cx: &C) -> Result<Compressed<'a>, Clause> {
        let compressed = Compressed::with_room(datagram, mtu, cx)?;
        if len(&compressed) <= mtu {
            return Ok(compressed);
        }
        Compressed::with_room(datagram, mtu.saturating_sub(FIRST_HEADER), cx)
    }
}

/// How many octets compressed headers take together with a payload that is not compressed.
fn len(compressed: &Compressed<'_>) -> usize {
    compressed.headers().len().wrapping_add(compressed.payload().len())
}

/// The octets of the header of the first fragment, and of any other.
const FIRST_HEADER: usize = 4;
const NEXT_HEADER: usize = 5;

impl<'c, 'a> Fragments<'c, 'a> {
    /// Cuts a datagram into frames of at most `mtu` octets. The tag is counted up by the caller, by one for each datagram
    /// that is sent in fragments.
    ///
    /// # Errors
    /// If the payload was compressed too ([`Ghc::Both`](crate::Ghc)), which no fragment can carry; if the datagram does not fit
    /// into one frame, and is too large for fragments, or was compressed farther than the first
    /// of them has room; or if the link takes less than 13 octets.
    pub fn new(compressed: &'c Compressed<'a>, mtu: usize, datagram_tag: u16) -> Result<Self, Clause> {
        if compressed.has_bytecode() {
            return Err(Clause::FragmentBytecode);
        }
        let size = compressed.stands_for().wrapping_add(compressed.payload().len());
        let fragments = Self { compressed, datagram_size: 0, datagram_tag, mtu, given: None };
        if len(compressed) <= mtu {
            return Ok(fragments);
        }
        match u16::try_from(size) {
            Ok(datagram_size) if size <= FRAGMENTED_MAX => {
                let fragments = Self { datagram_size, ..fragments };
                let is_enough = mtu >= NEXT_HEADER.wrapping_add(8)
                    && fragments.first_room().is_some_and(|room| compressed.stands_for() > 0 || room >= 8);
                if is_enough { Ok(fragments) } else { Err(Clause::FragmentRoom) }
            }
            _ => Err(Clause::DatagramTooLong),
        }
    }

    /// How many octets of the payload the first fragment takes; the headers before stand for a multiple of 8 octets.
    fn first_room(&self) -> Option<usize> {
        let taken = FIRST_HEADER.wrapping_add(self.compressed.headers().len());
        self.mtu.checked_sub(taken).map(|room| room & !7)
    }
}

impl<'c, 'a> Iterator for Fragments<'c, 'a> {
    type Item = Fragment<'c, 'a>;

    fn next(&mut self) -> Option<Fragment<'c, 'a>> {
        let payload = self.compressed.payload();
        let (kind, start, len) = match self.given {
            None if self.datagram_size == 0 => (Kind::Whole(self.compressed.headers()), 0, payload.len()),
            None => {
                let octets = first_octets(self.datagram_size, self.datagram_tag);
                (Kind::First(octets, self.compressed.headers()), 0, self.first_room()?)
            }
            Some(given) if given >= payload.len() => return None,
            Some(given) => {
                let offset = self.compressed.stands_for().wrapping_add(given) >> 3;
                let octets = next_octets(self.datagram_size, self.datagram_tag, u8::try_from(offset).ok()?);
                (Kind::Next(octets), given, self.mtu.wrapping_sub(NEXT_HEADER) & !7)
            }
        };
        let end = start.wrapping_add(len).min(payload.len());
        self.given = Some(end);
        Some(Fragment { kind, payload: payload.get(start..end).unwrap_or_default() })
    }
}

/// A frame that carries a datagram, or a fragment of it.
#[derive(Clone, Copy, Debug)]
pub struct Fragment<'c, 'a> {
    kind: Kind<'c>,
    payload: &'a [u8],
}

#[derive(Clone, Copy, Debug)]
enum Kind<'c> {
    Whole(&'c [u8]),
    First([u8; FIRST_HEADER], &'c [u8]),
    Next([u8; NEXT_HEADER]),
}

impl Fragment<'_, '_> {
    /// Whether it is a whole datagram, without a fragmentation header.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self.kind, Kind::Whole(_))
    }
}

impl Message for Fragment<'_, '_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(match self.kind {
            Kind::Whole(headers) => headers.len(),
            Kind::First(_, headers) => FIRST_HEADER.wrapping_add(headers.len()),
            Kind::Next(_) => NEXT_HEADER,
        }
        .wrapping_add(self.payload.len()))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let written = match &self.kind {
            Kind::Whole(headers) => write(headers, &[], self.payload, out),
            Kind::First(octets, headers) => write(octets, headers, self.payload, out),
            Kind::Next(octets) => write(octets, &[], self.payload, out),
        };
        written.map_err(EncodeError::Buffer)
    }
}
