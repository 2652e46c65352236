//! From compressed headers to an IPv6 datagram (RFC 6282 §3, §4).

use wire_buf::{Full, Reader};

use super::{expand::Elided, header::InLine};
use crate::{
    checksum::{self, Pending},
    clause::Clause,
    context::{Context, Encapsulation, End, Feature, Ghc, Integrity},
    error::{DecodeError, DecompressError},
    ipv6,
    nhc::{Extension, GenericExtension, Kinds, Nhc, Udp, expand_bytecode},
    out::Out,
    packet::uncompressed,
    registry::{ExtensionId, Protocol, octet},
    types::AddressBits,
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
    decompressor.datagram(Reader::new(payload), None).map_err(DecompressError::Invalid)?;
    decompressor.out.finish().map_err(DecompressError::Buffer)
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
    pub(crate) final_destination: checksum::FinalDestination,
}

/// The fields of a LOWPAN_IPHC header, expanded.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// Version, traffic class and flow label.
    pub(crate) first_word: u32,
    /// The next header; `None` if it is compressed too.
    pub(crate) next_header: Option<Protocol>,
    pub(crate) hop_limit: u8,
    pub(crate) source: AddressBits,
    pub(crate) destination: AddressBits,
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

    /// A datagram, compressed by LOWPAN_IPHC or not at all. Of one in fragments, `size` octets are to be there in the end.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn datagram(&mut self, mut r: Reader<'_>, size: Option<usize>) -> Result<Expanded, DecodeError> {
        let start = r.offset();
        match r.peek_u8() {
            Some(octet::IPV6) if self.cx.has(Feature::Uncompressed) => {
                self.uncompressed(&mut r, size)?;
                return Ok(Expanded { len: self.out.len(), pending: None });
            }
            Some(_) => {}
            None => return Err(DecodeError::new(start, Clause::Empty)),
        }
        let fields = self.read_iphc(&mut r)?;
        self.push_fields(&fields);
        self.next_headers(fields.next_header.is_none(), &mut r)?;
        self.out.push(r.take_rest());
        self.close(start, size)
    }

    /// An IPv6 header as it is, and all that follows.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn uncompressed(&mut self, r: &mut Reader<'_>, size: Option<usize>) -> Result<(), DecodeError> {
        let datagram = uncompressed(r, size, self.cx)?;
        self.out.push(datagram.as_bytes());
        Ok(())
    }

    /// Reads a LOWPAN_IPHC header.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn read_iphc(&mut self, r: &mut Reader<'_>) -> Result<Fields, DecodeError> {
        let start = r.offset();
        let fields = InLine::read(r, self.cx)?;
        let (source_context, destination_context) = fields.contexts();
        let source = fields.source().expand(End::Source, source_context, &self.elided, self.cx);
        let destination = fields.destination().expand(End::Destination, destination_context, &self.elided, self.cx);
        match (source, destination) {
            (Ok(source), Ok(destination)) => Ok(Fields {
                first_word: fields.traffic().first_word(),
                next_header: fields.next_header(),
                hop_limit: fields.hop_limit(),
                source,
                destination,
            }),
            (Err(clause), _) | (_, Err(clause)) => {
                let named = fields.has_contexts() && matches!(clause, Clause::UnknownContext(_));
                Err(DecodeError::new(start.wrapping_add(if named { 2 } else { 1 }), clause))
            }
        }
    }

    /// Appends the IPv6 header that these make.
    #[inline]
    fn push_fields(&mut self, fields: &Fields) {
        let next_header = fields.next_header.unwrap_or(Protocol(0));
        self.push_ipv6(fields.first_word, next_header, fields.hop_limit, fields.source, fields.destination);
    }

    /// Expands compressed next headers, if the header before says that there are some.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn next_headers(&mut self, mut compressed: bool, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        while compressed {
            let start = r.offset();
            let kinds = Kinds {
                extensions: self.cx.has(Feature::ExtensionHeaders),
                tunnels: self.cx.has(Feature::Tunnels),
                generic: self.cx.ghc() != Ghc::Never,
            };
            let nhc = Nhc::read(r, self.cx, kinds)?;
            self.link_header(nhc.protocol());
            compressed = nhc.continues();
            match nhc {
                Nhc::Udp(udp) => self.udp(udp, start)?,
                // Those that are not wanted have not been read.
                Nhc::Extension(extension) if kinds.extensions => self.extension(&extension),
                Nhc::Ipv6 if kinds.tunnels => compressed = self.tunnelled(r)?,
                _ if !kinds.generic => {}
                Nhc::GenericExtension(extension) => self.generic_extension(&extension, start)?,
                Nhc::GenericUdp(udp) => {
                    self.udp(udp, start)?;
                    self.payload(r)?;
                }
                Nhc::GenericIcmpv6 => self.payload(r)?,
                Nhc::Extension(_) | Nhc::Ipv6 => {}
            }
        }
        Ok(())
    }

    /// Fills in the Next Header field of the header before.
    #[inline]
    pub(crate) fn link_header(&mut self, protocol: Protocol) {
        self.out.set_u8(self.next_header_at, protocol.0);
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
        self.next_header_at = at.wrapping_add(ipv6::NEXT_HEADER);
        self.final_destination = checksum::FinalDestination::Header;
    }

    /// A header in the header: identifiers that it elides are those of the one around it (RFC 6282 §3.2.2).
    fn tunnelled(&mut self, r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        if self.out.len() > ipv6::DATAGRAM_MAX {
            return Err(DecodeError::new(r.offset(), Clause::ExpandsTooFar));
        }
        if r.peek_u8().is_some_and(|first| first & 0xe0 != octet::IPHC) {
            return Err(DecodeError::new(r.offset(), Clause::TunnelNotIphc));
        }
        if self.cx.encapsulation() == Encapsulation::OuterHeader {
            self.elided = Elided::outer(self.out.since(self.ipv6_at));
        }
        let fields = self.read_iphc(r)?;
        self.push_fields(&fields);
        Ok(fields.next_header.is_none())
    }

    /// A UDP header, of which the length is not known yet, nor an elided checksum.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn udp(&mut self, udp: Udp<'_>, start: usize) -> Result<(), DecodeError> {
        if udp.checksum().is_none() {
            if !self.takes_elided_checksums() {
                return Err(DecodeError::new(start, Clause::ChecksumElided));
            }
            if self.cx.integrity() != Integrity::Present {
                self.cx.tolerated(Clause::ChecksumElided.id(), start);
            }
            self.pending = Some(Pending::new(self.ipv6_at, self.out.len(), self.final_destination));
        }
        let (source, destination) = udp.ports();
        self.push_udp(source, destination, None, udp.checksum().unwrap_or(0));
        Ok(())
    }

    /// Whether a checksum that was elided is computed (RFC 6282 §4.3.2).
    #[inline]
    fn takes_elided_checksums(&self) -> bool {
        self.cx.integrity() == Integrity::Present || self.cx.lenient()
    }

    /// Appends a UDP header; without a length, it is filled in once it is known.
    #[inline]
    pub(crate) fn push_udp(&mut self, source: u16, destination: u16, length: Option<u16>, checksum: u16) {
        if length.is_none() {
            self.udp_at = Some(self.out.len());
        }
        let ports = u64::from(source) << 48 | u64::from(destination) << 32;
        self.out.push_words([ports | u64::from(length.unwrap_or(0)) << 16 | u64::from(checksum)]);
    }

    /// A header as it is, padded to a multiple of 8 octets.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn extension(&mut self, extension: &Extension<'_>) {
        let at = self.begin_extension(extension.next_header());
        self.out.push(extension.data());
        // Its length was checked when it was read.
        let _ = self.end_extension(extension.id(), at);
    }

    /// A header out of bytecode.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn generic_extension(&mut self, extension: &GenericExtension<'_>, start: usize) -> Result<(), DecodeError> {
        let at = self.begin_extension(extension.next_header());
        let mut bytecode = Reader::at(start, extension.bytecode().as_bytes());
        expand_bytecode(&mut bytecode, &mut self.out, self.ipv6_at)?;
        self.end_extension(extension.id(), at).map_err(|clause| DecodeError::new(start, clause))
    }

    /// Appends an extension header as it is.
    pub(crate) fn push_extension(&mut self, octets: &[u8]) {
        self.next_header_at = self.out.len();
        self.out.push(octets);
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
        if size > ipv6::DATAGRAM_MAX {
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
        if !self.takes_elided_checksums() {
            return Ok(Expanded { len, pending: None });
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
