//! From compressed headers to an IPv6 datagram (RFC 6282 §3, §4).

use wire_buf::{Decode, Full, Reader};

use super::{Iphc, expand::Elided};
use crate::{
    checksum::{self, Pending},
    clause::Clause,
    context::{Context, Encapsulation, End, Ghc, Integrity},
    error::{DecodeError, DecompressError},
    nhc::{Extension, Nhc, Udp, expand_bytecode},
    out::Out,
    registry::{ExtensionId, Protocol, octet},
    types::{AddressBits, ContextId},
};

/// Writes the IPv6 datagram that `payload` stands for to the beginning of `out`, and returns the part that it takes.
///
/// `payload` begins with a LOWPAN_IPHC header, or with the dispatch of an uncompressed one, and is a whole datagram. It may
/// not begin with mesh addressing or other headers before; [`crate::decompress_to_slice`] reads all of them. This is the
/// smaller of the two.
///
/// # Errors
/// What is wrong with the bytes, or how much room is missing.
#[inline]
pub fn decompress_to_slice<'b, C: Context>(
    payload: &[u8],
    cx: &mut C,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], DecompressError<Full>> {
    let mut decompressor = Decompressor::new(cx, out);
    decompressor.datagram(Reader::new(payload)).map_err(DecompressError::Invalid)?;
    decompressor.out.finish().map_err(DecompressError::Buffer)
}

/// The octets of an IPv6 header, and where its fields stand.
pub(crate) mod ipv6 {
    pub(crate) const HEADER: usize = 40;
    pub(crate) const PAYLOAD_LENGTH: usize = 4;
    pub(crate) const NEXT_HEADER: usize = 6;
}

/// Makes a datagram, header by header.
pub(crate) struct Decompressor<'c, 'b, C> {
    pub(crate) cx: &'c mut C,
    pub(crate) out: Out<'b>,
    /// Where elided identifiers of the next IPv6 header come from.
    pub(crate) elided: Elided,
    /// Where the innermost IPv6 header begins. The Payload Length of each tells where the one around it begins, until the
    /// length is known.
    ipv6_at: usize,
    /// Where the output has the Next Header field that the next header fills in.
    next_header_at: usize,
    /// Where the UDP header begins, if there is one.
    udp_at: Option<usize>,
    /// The checksum that is to be computed once all of the datagram is there.
    pending: Option<Pending>,
    /// What the checksum has to know of the routing header before it.
    final_destination: checksum::FinalDestination,
}

/// The beginning of a datagram, or all of it.
#[derive(Clone, Copy)]
pub(crate) struct Expanded {
    /// How many octets there are.
    pub(crate) len: usize,
    /// A checksum to be computed when the rest has come.
    pub(crate) pending: Option<Pending>,
}

impl<'c, 'b, C: Context> Decompressor<'c, 'b, C> {
    #[inline]
    pub(crate) const fn new(cx: &'c mut C, out: &'b mut [u8]) -> Self {
        Self {
            cx,
            out: Out::new(out),
            elided: Elided::Link,
            ipv6_at: 0,
            next_header_at: 0,
            udp_at: None,
            pending: None,
            final_destination: checksum::FinalDestination::Header,
        }
    }

    /// A whole datagram, compressed or not.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn datagram(&mut self, r: Reader<'_>) -> Result<(), DecodeError> {
        self.expand(r, None).map(drop)
    }

    /// A datagram of which `size` octets are to be there in the end; all that is there, if that is not told.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn expand(&mut self, mut r: Reader<'_>, size: Option<usize>) -> Result<Expanded, DecodeError> {
        let start = r.offset();
        match r.peek_u8() {
            Some(octet::IPV6) => {
                self.uncompressed(&mut r, size)?;
                return Ok(Expanded { len: self.out.len(), pending: None });
            }
            Some(_) => {}
            None => return Err(DecodeError::new(start, Clause::Empty)),
        }
        self.headers(&mut r)?;
        self.out.push(r.take_rest());
        self.close(start, size)
    }

    /// An IPv6 header as it is, and all that follows. A first fragment may end inside the header.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn uncompressed(&mut self, r: &mut Reader<'_>, size: Option<usize>) -> Result<(), DecodeError> {
        let datagram = r.take_rest().split_first().map_or(&[][..], |(_, datagram)| datagram);
        let start = r.offset().wrapping_sub(datagram.len());
        let fail = |at, clause| Err(DecodeError::new(start.wrapping_add(at), clause));
        if size.is_none() && datagram.len() < ipv6::HEADER {
            return fail(0, Clause::Ipv6Truncated);
        }
        if datagram.first().is_some_and(|first| first >> 4 != 6) {
            return fail(0, Clause::Ipv6Version);
        }
        let size = size.unwrap_or(datagram.len());
        let length = datagram.get(ipv6::PAYLOAD_LENGTH..).and_then(<[u8]>::first_chunk);
        let told = length.map(|length| usize::from(u16::from_be_bytes(*length)).wrapping_add(ipv6::HEADER));
        if told.is_some_and(|told| told != size) {
            return fail(ipv6::PAYLOAD_LENGTH, Clause::PayloadLength);
        }
        if datagram.len() > size {
            return fail(0, Clause::TooLongForFragment);
        }
        self.cx.field("ipv6", start..r.offset(), wire_buf::Value::Bytes(datagram));
        self.out.push(datagram);
        Ok(())
    }

    /// A LOWPAN_IPHC header and the compressed headers behind it.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn headers(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        let mut compressed = self.iphc(r)?;
        while compressed {
            let start = r.offset();
            let nhc = Nhc::decode(r, self.cx)?;
            self.out.set_u8(self.next_header_at, nhc.protocol().0);
            compressed = nhc.continues();
            match nhc {
                Nhc::Udp(udp) => self.udp(udp, start)?,
                Nhc::Extension(extension) => self.extension(&extension),
                Nhc::Ipv6 => compressed = self.tunnelled(r)?,
                _ if self.cx.ghc() == Ghc::Never => return Err(DecodeError::new(start, Clause::ReservedNhc)),
                Nhc::GenericExtension(extension) => {
                    let at = self.begin_extension(extension.next_header());
                    expand_bytecode(
                        &mut Reader::at(start, extension.bytecode().as_bytes()),
                        &mut self.out,
                        self.ipv6_at,
                    )?;
                    self.end_extension(extension.id(), at).map_err(|clause| DecodeError::new(start, clause))?;
                }
                Nhc::GenericUdp(udp) => {
                    self.udp(udp, start)?;
                    self.payload(r)?;
                }
                Nhc::GenericIcmpv6 => self.payload(r)?,
            }
        }
        Ok(())
    }

    /// An IPv6 header; says whether the next header is compressed too.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn iphc(&mut self, r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        let start = r.offset();
        let fields = Iphc::decode(r, self.cx)?.in_line();
        let (source_context, destination_context) = fields.contexts().unwrap_or((ContextId::ZERO, ContextId::ZERO));
        let source = fields.source().expand(End::Source, source_context, self.elided, self.cx);
        let destination = fields.destination().expand(End::Destination, destination_context, self.elided, self.cx);
        let (source, destination) = match (source, destination) {
            (Ok(source), Ok(destination)) => (source, destination),
            (Err(clause), _) | (_, Err(clause)) => {
                let named = fields.contexts().is_some() && matches!(clause, Clause::UnknownContext(_));
                return Err(DecodeError::new(start.wrapping_add(if named { 2 } else { 1 }), clause));
            }
        };
        self.next_header_at = self.out.len().wrapping_add(ipv6::NEXT_HEADER);
        let next_header = fields.next_header();
        self.push_ipv6(
            fields.traffic().first_word(),
            next_header.unwrap_or(Protocol(0)),
            fields.hop_limit(),
            source,
            destination,
        );
        Ok(next_header.is_none())
    }

    /// Appends an IPv6 header, inside the one that came before.
    #[inline]
    pub(crate) fn push_ipv6(
        &mut self,
        first_word: u32,
        next_header: Protocol,
        hop_limit: u8,
        source: AddressBits,
        destination: AddressBits,
    ) {
        let at = self.out.len();
        let around = u64::try_from(self.ipv6_at & 0xffff).unwrap_or(0);
        let first = u64::from(first_word) << 32 | around << 16 | u64::from(next_header.0) << 8 | u64::from(hop_limit);
        self.out.push_words([first, source.high, source.low, destination.high, destination.low]);
        self.ipv6_at = at;
    }

    /// A header in the header: identifiers that it elides are those of the one around it (RFC 6282 §3.2.2).
    fn tunnelled(&mut self, r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        if self.out.len() > crate::DATAGRAM_MAX {
            return Err(DecodeError::new(r.offset(), Clause::ExpandsTooFar));
        }
        if r.peek_u8().is_some_and(|first| first & 0xe0 != octet::IPHC) {
            return Err(DecodeError::new(r.offset(), Clause::TunnelNotIphc));
        }
        if self.cx.encapsulation() == Encapsulation::OuterHeader {
            self.elided = Elided::outer(self.out.since(self.ipv6_at));
        }
        self.final_destination = checksum::FinalDestination::Header;
        self.iphc(r)
    }

    /// A UDP header, of which the length is not known yet, nor an elided checksum.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn udp(&mut self, udp: Udp<'_>, start: usize) -> Result<(), DecodeError> {
        let at = self.out.len();
        if udp.checksum().is_none() {
            if self.cx.integrity() != Integrity::Present {
                if !self.cx.lenient() {
                    return Err(DecodeError::new(start, Clause::ChecksumElided));
                }
                self.cx.tolerated(Clause::ChecksumElided.id(), start);
            }
            self.pending = Some(Pending::new(self.ipv6_at, at, self.final_destination));
        }
        let (source, destination) = udp.ports();
        let ports = u64::from(source) << 48 | u64::from(destination) << 32;
        self.out.push_words([ports | u64::from(udp.checksum().unwrap_or(0))]);
        self.udp_at = Some(at);
        Ok(())
    }

    /// A header as it is, padded to a multiple of 8 octets.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn extension(&mut self, extension: &Extension<'_>) {
        let at = self.begin_extension(extension.next_header());
        self.out.push(extension.data());
        // Its length was checked when it was read.
        let _ = self.end_extension(extension.id(), at);
    }

    /// Appends Next Header and a length to be filled in; returns where.
    fn begin_extension(&mut self, next_header: Option<Protocol>) -> usize {
        let at = self.out.len();
        self.out.push(&[next_header.unwrap_or(Protocol(0)).0, 0]);
        self.next_header_at = at;
        at
    }

    /// Pads a header that began at `at`, if it holds options, and fills in its length.
    fn end_extension(&mut self, id: ExtensionId, at: usize) -> Result<(), Clause> {
        let len = self.out.len().wrapping_sub(at);
        let padding = len.wrapping_neg() & 7;
        if padding > 0 && !id.holds_options() {
            return Err(Clause::ExtensionNotAligned);
        }
        // Pad1 is a 0; PadN is a 1, how many follow, and as many 0 (RFC 8200 §4.2).
        let pad_n = [1, 0, 0, 0, 0, 0, 0];
        if padding > 0 {
            let padding_at = self.out.len();
            self.out.push(pad_n.get(..padding).unwrap_or_default());
            let [.., behind] = padding.wrapping_sub(2).to_be_bytes();
            match padding {
                1 => self.out.set_u8(padding_at, 0),
                _ => self.out.set_u8(padding_at.wrapping_add(1), behind),
            }
        }
        let units = self.out.len().wrapping_sub(at) >> 3;
        match u8::try_from(units.wrapping_sub(1)) {
            Ok(units) if id != ExtensionId::Fragment => self.out.set_u8(at.wrapping_add(1), units),
            Ok(0) => {}
            _ => return Err(Clause::ExtensionTooLong),
        }
        self.final_destination = self.final_destination.behind(id, at, self.out.since(at));
        Ok(())
    }

    /// All that follows, as bytecode.
    fn payload(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        expand_bytecode(r, &mut self.out, self.ipv6_at)?;
        match r.finish() {
            Ok(()) => Ok(()),
            Err(offset) => Err(DecodeError::new(offset, Clause::TrailingBytes)),
        }
    }

    /// Fills in the lengths, and a checksum if all of the datagram is there.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn close(&mut self, start: usize, size: Option<usize>) -> Result<Expanded, DecodeError> {
        let len = self.out.len();
        let size = size.unwrap_or(len);
        if size < len {
            return Err(DecodeError::new(start, Clause::TooLongForFragment));
        }
        if size > crate::DATAGRAM_MAX {
            return Err(DecodeError::new(start, Clause::ExpandsTooFar));
        }
        if let Some(at) = self.udp_at {
            self.out.set_u16(at.wrapping_add(4), size.wrapping_sub(at));
        }
        let mut at = self.ipv6_at;
        loop {
            let length_at = at.wrapping_add(ipv6::PAYLOAD_LENGTH);
            let around = self.out.get_u16(length_at).map_or(0, usize::from);
            self.out.set_u16(length_at, size.wrapping_sub(at).wrapping_sub(ipv6::HEADER));
            if around >= at {
                break;
            }
            at = around;
        }
        let mut pending = self.pending;
        if size == len
            && let Some(missing) = pending.take()
            && let Some(datagram) = self.out.written_mut()
        {
            missing.fill_in(datagram).map_err(|clause| DecodeError::new(start, clause))?;
        }
        Ok(Expanded { len, pending })
    }
}
