//! From an IPv6 datagram to compressed headers (RFC 6282 §3, §4).

use core::fmt;

use wire_buf::{Buffer, Counter, Full, Message};

use super::{
    expand::Elided,
    head::{HEAD_MAX, Head},
    next::{self, Header},
};
use crate::{
    checksum::{FinalDestination, Pending},
    clause::Clause,
    context::{Context, Encapsulation, Feature, Ghc},
    error::EncodeError,
    ipv6, nhc,
    number::low_octet,
    registry::{ExtensionId, Protocol, octet},
};

/// Compresses an IPv6 datagram to the beginning of `out`, and returns the part that it takes.
///
/// It is what [`Compressed`] is, made and written in one go.
///
/// # Errors
/// If it is no IPv6 datagram of the length that its header tells, if its UDP checksum shall be elided but is wrong, or how
/// much room is missing.
#[cfg_attr(target_pointer_width = "64", inline)]
pub fn compress_to_slice<'b, C: Context>(
    datagram: &[u8],
    cx: &C,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError<Full>> {
    let mut walk = Walk::start(datagram, None);
    walk.run(cx).map_err(EncodeError::Invalid)?;
    if cx.ghc() == Ghc::Both && walk.bytecode.is_some() {
        return walk.compressed().encode_to_slice(out);
    }
    let (headers, payload) = (walk.head.as_bytes(), walk.rest());
    let capacity = out.len();
    let mut free = &mut *out;
    if free.ensure(headers.len().wrapping_add(payload.len())).is_ok() {
        let _ = (free.push_slice(headers), free.push_slice(payload)); // there is room for both
    }
    let len = headers.len().wrapping_add(payload.len());
    match len.checked_sub(capacity) {
        Some(needed @ 1..) => Err(EncodeError::Buffer(Full { needed })),
        _ => Ok(out.get_mut(..len).unwrap_or_default()),
    }
}

/// A datagram, compressed in the shortest way that its headers allow: LOWPAN_IPHC, then LOWPAN_NHC as far as it goes, then
/// what is left of the datagram as it is.
///
/// [`encoded_len`](Message::encoded_len) tells how long it is, and [`encode`](Message::encode) writes it. Compressed headers
/// take up to 120 octets; those that would come behind stay as they are.
#[derive(Clone, Copy)]
pub struct Compressed<'a> {
    head: Head,
    /// How many octets of the datagram the compressed headers stand for.
    stands_for: usize,
    payload: &'a [u8],
    /// The payload as bytecode, if it is compressed too.
    bytecode: Option<Bytecode<'a>>,
}

/// A payload that is written as bytecode.
#[derive(Clone, Copy)]
struct Bytecode<'a> {
    /// The addresses that it refers to.
    addresses: &'a [u8],
    /// How many octets it takes.
    len: usize,
}

impl<'a> Compressed<'a> {
    /// Compresses a datagram.
    ///
    /// # Errors
    /// If it is no IPv6 datagram of the length that its header tells, or if its UDP checksum shall be elided but is wrong.
    #[inline]
    pub fn new<C: Context>(datagram: &'a [u8], cx: &C) -> Result<Self, Clause> {
        let mut walk = Walk::start(datagram, None);
        walk.run(cx)?;
        Ok(walk.compressed())
    }

    /// The same for a datagram that may be cut into fragments: compressed headers take no more than `room` octets, since
    /// those that do not fit into the first fragment must stay as they are (RFC 6282 §2), as must the payload. If not even the
    /// IPv6 header fits, nothing is compressed.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_room<C: Context>(datagram: &'a [u8], room: usize, cx: &C) -> Result<Self, Clause> {
        let mut walk = Walk::start(datagram, Some(room));
        walk.run(cx)?;
        Ok(walk.compressed())
    }

    /// The compressed headers, the dispatch included.
    #[inline]
    #[must_use]
    pub fn headers(&self) -> &[u8] {
        self.head.as_bytes()
    }

    /// How many octets of the datagram the compressed headers stand for.
    #[inline]
    #[must_use]
    pub const fn stands_for(&self) -> usize {
        self.stands_for
    }

    /// Whether the payload is compressed too.
    pub(crate) const fn has_bytecode(&self) -> bool {
        self.bytecode.is_some()
    }

    /// What follows the compressed headers. It is written as it is, unless generic header compression makes it shorter.
    #[inline]
    #[must_use]
    pub const fn payload(&self) -> &'a [u8] {
        self.payload
    }
}

impl Message for Compressed<'_> {
    type Invalid = Clause;

    #[inline]
    fn encoded_len(&self) -> Result<usize, Clause> {
        let payload = self.bytecode.map_or(self.payload.len(), |bytecode| bytecode.len);
        Ok(self.head.len.wrapping_add(payload))
    }

    #[inline]
    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        let write = |out: &mut B| {
            out.ensure(len)?;
            out.push_slice(self.headers())?;
            match self.bytecode {
                None => out.push_slice(self.payload),
                Some(bytecode) => nhc::compress_to_bytecode(self.payload, bytecode.addresses, out),
            }
        };
        write(out).map_err(EncodeError::Buffer)
    }
}

impl fmt::Debug for Compressed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut compressed = f.debug_struct("Compressed");
        compressed.field("headers", &wire_buf::Hex(self.headers())).field("stands_for", &self.stands_for);
        compressed.field("payload", &wire_buf::Hex(self.payload)).finish()
    }
}

/// The way through the headers of a datagram.
#[derive(Clone, Copy)]
struct Walk<'a> {
    head: Head,
    datagram: &'a [u8],
    /// How much of the datagram has been compressed.
    at: usize,
    /// How many octets compressed headers may take.
    room: usize,
    /// The innermost IPv6 header.
    ipv6_at: usize,
    /// What a UDP checksum has to know of the headers before.
    destination: FinalDestination,
    /// Whether the payload may be compressed too: a fragment's may not.
    is_whole: bool,
    bytecode: Option<Bytecode<'a>>,
}

impl<'a> Walk<'a> {
    /// Before the IPv6 header. Compressed headers of a first fragment have so much room.
    #[inline]
    fn start(datagram: &'a [u8], first_fragment: Option<usize>) -> Self {
        Self {
            head: Head::new(),
            datagram,
            at: 0,
            room: first_fragment.map_or(HEAD_MAX, |room| room.min(HEAD_MAX)),
            ipv6_at: 0,
            destination: FinalDestination::Header,
            is_whole: first_fragment.is_none(),
            bytecode: None,
        }
    }

    /// Compresses header by header, as long as it can be done and there is room.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn run<C: Context>(&mut self, cx: &C) -> Result<(), Clause> {
        let Some(header) = next::ipv6_header(self.datagram) else { return Err(why_not(self.datagram)) };
        match self.ipv6(header, cx) {
            Some(Header::Udp(header)) => self.udp(header, cx)?,
            Some(next) if cfg!(target_pointer_width = "64") => {
                // A copy, so that what is found above can stay in registers.
                let mut copy = *self;
                copy.all(next, cx)?;
                *self = copy;
            }
            Some(next) => self.all(next, cx)?,
            None => {}
        }
        if self.head.len > self.room {
            (self.at, self.head.len) = (0, 0);
            self.head.push(octet::IPV6.into(), 1);
        }
        Ok(())
    }

    #[cfg_attr(target_pointer_width = "64", inline)]
    fn compressed(self) -> Compressed<'a> {
        Compressed { head: self.head, stands_for: self.at, payload: self.rest(), bytecode: self.bytecode }
    }

    /// What has not been compressed.
    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.datagram.get(self.at..).unwrap_or_default()
    }

    #[inline(never)]
    fn all<C: Context>(&mut self, next: Header<'a>, cx: &C) -> Result<(), Clause> {
        let mut next = Some(next);
        while let Some(header) = next {
            next = match header {
                Header::Ipv6(header) if cx.has(Feature::Tunnels) => self.ipv6(header, cx),
                Header::Extension(id, header, len) if cx.has(Feature::ExtensionHeaders) => {
                    self.extension(id, header, len, cx)
                }
                Header::Udp(header) => return self.udp(header, cx),
                _ => {
                    self.head.push(nhc::octet::GENERIC_ICMPV6.into(), 1);
                    return Ok(());
                }
            };
        }
        Ok(())
    }

    /// Writes an IPv6 header; returns the next one, if it is compressed too.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn ipv6<C: Context>(&mut self, header: &[u8; ipv6::HEADER], cx: &C) -> Option<Header<'a>> {
        let mut elided = Elided::Link;
        if self.at > 0 && cx.has(Feature::Tunnels) {
            self.head.push(nhc::octet::IPV6.into(), 1);
            if cx.encapsulation() == Encapsulation::OuterHeader {
                elided = Elided::outer(self.datagram.get(self.ipv6_at..).unwrap_or_default());
            }
            (self.ipv6_at, self.destination) = (self.at, FinalDestination::Header);
        }
        let [_, _, _, _, _, _, next_header, ..] = *header;
        let mut next = self.behind(Protocol(next_header), ipv6::HEADER, cx);
        let start = self.head.len;
        self.head.push_iphc(header, next.is_some(), elided, cx);
        if !self.has_room(&mut next) {
            self.head.len = start;
            self.head.push_iphc(header, false, elided, cx);
        }
        next
    }

    /// Writes an extension header of `len` octets without its padding.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn extension<C: Context>(&mut self, id: ExtensionId, header: &'a [u8], len: usize, cx: &C) -> Option<Header<'a>> {
        let (next_header, data) = header.split_first()?;
        self.destination = self.destination.behind(id, self.at, header);
        let mut next = self.behind(Protocol(*next_header), header.len(), cx);
        if id == ExtensionId::Fragment && self.destination == FinalDestination::Unknown {
            next = None; // what follows in a part of a datagram need not be a header
        }
        let first = nhc::octet::EXTENSION | id.get() << 1;
        let start = self.head.len;
        self.head.len = start.wrapping_add(len);
        let has_room = self.has_room(&mut next);
        self.head.len = start;
        if has_room && next.is_some() {
            self.head.push((first | nhc::octet::NEXT).into(), 1);
        } else {
            self.head.push(u32::from(first) << 8 | u32::from(*next_header), 2);
        }
        let data_len = len.wrapping_sub(2);
        self.head.push(low_octet(data_len).into(), 1);
        self.head.push_octets(data.get(1..)?.get(..data_len)?);
        next
    }

    /// Writes a UDP header. The checksum is elided if that is authorised.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn udp<C: Context>(&mut self, header: &[u8; 8], cx: &C) -> Result<(), Clause> {
        let [a, b, c, d, _, _, high, low] = *header;
        let (p, len, ports) = nhc::shortest_ports(u32::from_be_bytes([a, b, c, d]));
        let elides = cx.elide_checksum() && self.destination != FinalDestination::Unknown;
        if elides && !Pending::new(self.ipv6_at, self.at, self.destination).verify(self.datagram) {
            return Err(Clause::ChecksumWrong);
        }
        let c = if elides { nhc::CHECKSUM_ELIDED } else { 0 };
        self.at = self.at.wrapping_add(header.len());
        if cx.ghc() == Ghc::Both {
            self.bytecode = self.shorter();
        }
        let octet = if self.bytecode.is_some() { nhc::octet::GENERIC_UDP } else { nhc::octet::UDP };
        self.head.push((octet | c | p).into(), 1);
        self.head.push(ports, len);
        self.head.push(u16::from_be_bytes([high, low]).into(), if elides { 0 } else { 2 });
        Ok(())
    }

    /// Bytecode for the payload, if it may be and is shorter.
    #[inline(never)]
    fn shorter(&self) -> Option<Bytecode<'a>> {
        if !self.is_whole {
            return None;
        }
        let payload = self.rest();
        let header = self.datagram.get(self.ipv6_at..)?;
        let addresses = header.get(nhc::ADDRESSES_AT..)?.get(..nhc::ADDRESSES)?;
        let mut counter = Counter::default();
        let Ok(()) = nhc::compress_to_bytecode(payload, addresses, &mut counter);
        (counter.0 < payload.len()).then_some(Bytecode { addresses, len: counter.0 })
    }

    /// Goes on behind a header of `len` octets: what follows, if it can be compressed.
    #[inline]
    fn behind<C: Context>(&mut self, protocol: Protocol, len: usize, cx: &C) -> Option<Header<'a>> {
        self.at = self.at.wrapping_add(len);
        match Header::of(protocol, self.rest(), cx)? {
            Header::Icmpv6 => {
                self.bytecode = self.shorter();
                self.bytecode.map(|_| Header::Icmpv6)
            }
            header => Some(header),
        }
    }

    /// Whether the next header has room behind what has been written. If not, it is not compressed.
    #[inline]
    fn has_room(&mut self, next: &mut Option<Header<'a>>) -> bool {
        let longest = next.as_ref().map_or(0, Header::longest);
        let has_room = longest == 0 || self.head.len.wrapping_add(longest) <= self.room;
        if !has_room {
            *next = None;
            self.bytecode = None;
        }
        has_room
    }
}

/// What is wrong with a datagram.
#[cold]
fn why_not(datagram: &[u8]) -> Clause {
    match datagram {
        [first, ..] if first >> 4 != 6 => Clause::Ipv6Version,
        _ if datagram.len() < ipv6::HEADER => Clause::Ipv6Truncated,
        _ => Clause::PayloadLength,
    }
}
