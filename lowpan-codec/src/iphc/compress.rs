//! From an IPv6 datagram to compressed headers (RFC 6282 §3, §4).

use wire_buf::{Buffer, Message};

use super::{decompress::ipv6, head::Head, walk::Walk};
use crate::{clause::Clause, context::Context, error::EncodeError};

/// A datagram to be compressed, in the shortest way that its headers allow: LOWPAN_IPHC, then LOWPAN_NHC as far as it goes,
/// then what is left of the datagram as it is.
///
/// The way is chosen when it is made; [`encoded_len`](Message::encoded_len) tells the length, and
/// [`encode`](Message::encode) writes.
#[derive(Clone, Copy, Debug)]
pub struct Compressor<'a, C> {
    datagram: &'a [u8],
    cx: &'a C,
    /// The compressed IPv6 header, or the dispatch of one that is not compressed.
    head: Head,
    /// How many octets compressed headers may take.
    room: usize,
    /// How many they take.
    compressed: usize,
    /// How many octets of the datagram they stand for; the rest follows as it is.
    stands_for: usize,
}

impl<'a, C: Context> Compressor<'a, C> {
    /// Looks at a datagram and chooses how to compress it.
    ///
    /// # Errors
    /// If it is no IPv6 datagram of the length that its header tells, or if its UDP checksum shall be elided but is wrong.
    #[inline]
    pub fn new(datagram: &'a [u8], cx: &'a C) -> Result<Self, Clause> {
        Self::with_room(datagram, usize::MAX, cx)
    }

    /// The same for a datagram that will be cut into fragments: compressed headers take no more than `room` octets, since
    /// those that do not fit into the first fragment must stay as they are (RFC 6282 §2). If not even the IPv6 header fits,
    /// nothing is compressed.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_room(datagram: &'a [u8], room: usize, cx: &'a C) -> Result<Self, Clause> {
        let header = whole(datagram)?;
        let mut walk = Walk::new(datagram, room, cx)?;
        let head = walk.head(header);
        let mut compressor = Self { datagram, cx, head, room, compressed: head.len(), stands_for: ipv6::HEADER };
        if head.len() > room {
            let head = Head::UNCOMPRESSED;
            return Ok(Self { head, compressed: head.len(), stands_for: 0, ..compressor });
        }
        while let Some(piece) = walk.next()? {
            compressor.compressed = compressor.compressed.wrapping_add(piece.len());
            compressor.stands_for = piece.end;
        }
        Ok(compressor)
    }

    /// How many octets the compressed headers take, the dispatch included.
    #[inline]
    #[must_use]
    pub const fn header_len(&self) -> usize {
        self.compressed
    }

    /// How many octets of the datagram the compressed headers stand for.
    #[inline]
    #[must_use]
    pub const fn stands_for(&self) -> usize {
        self.stands_for
    }

    /// What follows the compressed headers as it is.
    #[inline]
    #[must_use]
    pub fn payload(&self) -> &'a [u8] {
        self.datagram.get(self.stands_for..).unwrap_or_default()
    }

    /// Appends the compressed headers.
    ///
    /// # Errors
    /// Only that of `out`.
    pub fn encode_headers<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.head.as_bytes())?;
        if self.stands_for <= ipv6::HEADER {
            return Ok(());
        }
        // The walk was without errors when the compressor was made.
        let Ok(mut walk) = Walk::new(self.datagram, self.room, self.cx) else { return Ok(()) };
        walk.resume(self.head.len());
        while let Ok(Some(piece)) = walk.next() {
            piece.encode_into(out)?;
        }
        Ok(())
    }
}

impl<C: Context> Message for Compressor<'_, C> {
    type Invalid = Clause;

    #[inline]
    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(self.compressed.wrapping_add(self.payload().len()))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.compressed.wrapping_add(self.payload().len());
        out.ensure(len).map_err(EncodeError::Buffer)?;
        self.encode_headers(out).map_err(EncodeError::Buffer)?;
        out.push_slice(self.payload()).map_err(EncodeError::Buffer)
    }
}

/// The IPv6 header of a datagram that is all there.
#[inline]
fn whole(datagram: &[u8]) -> Result<&[u8; ipv6::HEADER], Clause> {
    let header = datagram.first_chunk::<{ ipv6::HEADER }>().ok_or(Clause::Ipv6Truncated)?;
    let [first, _, _, _, high, low, ..] = header;
    if first >> 4 != 6 {
        return Err(Clause::Ipv6Version);
    }
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    if length.wrapping_add(ipv6::HEADER) == datagram.len() { Ok(header) } else { Err(Clause::PayloadLength) }
}
