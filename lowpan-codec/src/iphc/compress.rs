//! From an IPv6 datagram to compressed headers (RFC 6282 §3, §4).

use core::fmt;

use wire_buf::{Buffer, Counter, Full, Message};

use super::{
    expand::Elided,
    head::push_iphc,
    next::{self, Header},
};
use crate::{
    checksum::{FinalDestination, Pending},
    clause::Clause,
    context::{Context, Encapsulation, Feature, Ghc},
    error::EncodeError,
    ipv6, nhc,
    number::low_octet,
    out::Out,
    registry::{ExtensionId, Protocol, octet},
};

/// Compresses an IPv6 datagram to the beginning of `out`, and returns the part that it takes.
///
/// It is what [`Compressed`] is, made and written in one go.
///
/// # Errors
/// If it is no IPv6 datagram of the length that its header tells, if its UDP checksum shall be elided but is wrong, or how
/// much room is missing; `out` then holds nothing of use.
#[cfg_attr(target_pointer_width = "64", inline)]
pub fn compress_to_slice<'b, C: Context>(
    datagram: &[u8],
    cx: &C,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError<Full>> {
    let mut walk = Walk::start(datagram, None, Out::new(out));
    walk.run(cx).map_err(EncodeError::Invalid)?;
    let (mut out, rest) = (walk.out, datagram.get(walk.at..).unwrap_or_default());
    match walk.bytecode {
        Some(bytecode) if cx.ghc() == Ghc::Both => bytecode.push(rest, &mut out),
        _ => out.push(rest),
    }
    out.finish().map_err(EncodeError::Buffer)
}

/// A datagram, compressed in the shortest way that its headers allow: LOWPAN_IPHC, then LOWPAN_NHC as far as it goes, then
/// what is left of the datagram as it is.
///
/// [`encoded_len`](Message::encoded_len) tells how long it is, and [`encode`](Message::encode) writes it. Compressed headers
/// take up to 120 octets; those that would come behind stay as they are.
#[derive(Clone, Copy)]
pub struct Compressed<'a> {
    headers: [u8; HEADERS_MAX],
    /// How many of them there are.
    headers_len: usize,
    /// How many octets of the datagram the compressed headers stand for.
    stands_for: usize,
    payload: &'a [u8],
    /// The payload as bytecode, if it is compressed too.
    bytecode: Option<Bytecode<'a>>,
}

/// How many octets compressed headers take at most. More would not fit into the first fragment on most links; the headers
/// that are left stay as they are.
const HEADERS_MAX: usize = 120;

/// How many octets LOWPAN_IPHC and a UDP header take at most.
const IPV6_AND_UDP_MAX: usize = 41 + 7;

/// A payload that is written as bytecode.
#[derive(Clone, Copy)]
struct Bytecode<'a> {
    /// The addresses that it refers to.
    addresses: &'a [u8],
    /// How many octets it takes.
    len: usize,
}

impl<'a> Bytecode<'a> {
    /// Bytecode for what stands at `at` in a datagram, if it is shorter. The IPv6 header at `ipv6_at` has the addresses.
    #[inline(never)]
    fn shorter(datagram: &'a [u8], ipv6_at: usize, at: usize) -> Option<Self> {
        let payload = datagram.get(at..)?;
        let addresses = datagram.get(ipv6_at..)?.get(nhc::ADDRESSES_AT..)?.get(..nhc::ADDRESSES)?;
        let mut counter = Counter::default();
        let Ok(()) = nhc::compress_to_bytecode(payload, addresses, &mut counter);
        (counter.0 < payload.len()).then_some(Self { addresses, len: counter.0 })
    }

    /// Appends the payload as bytecode.
    #[inline(never)]
    fn push(&self, payload: &[u8], out: &mut Out<'_>) {
        if let Some(mut free) = out.free().get_mut(..self.len) {
            let _ = nhc::compress_to_bytecode(payload, self.addresses, &mut free); // there is room
        }
        out.truncate(out.len().saturating_add(self.len));
    }
}

impl<'a> Compressed<'a> {
    const NONE: Self = Self { headers: [0; HEADERS_MAX], headers_len: 0, stands_for: 0, payload: &[], bytecode: None };

    /// Compresses a datagram.
    ///
    /// # Errors
    /// If it is no IPv6 datagram of the length that its header tells, or if its UDP checksum shall be elided but is wrong.
    #[inline]
    pub fn new<C: Context>(datagram: &'a [u8], cx: &C) -> Result<Self, Clause> {
        Self::of(datagram, None, cx)
    }

    /// The same for a datagram that may be cut into fragments: compressed headers take no more than `room` octets, since
    /// those that do not fit into the first fragment must stay as they are (RFC 6282 §2), as must the payload. If not even the
    /// IPv6 header fits, nothing is compressed.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_room<C: Context>(datagram: &'a [u8], room: usize, cx: &C) -> Result<Self, Clause> {
        Self::of(datagram, Some(room), cx)
    }

    #[cfg_attr(target_pointer_width = "64", inline)]
    fn of<C: Context>(datagram: &'a [u8], first_fragment: Option<usize>, cx: &C) -> Result<Self, Clause> {
        let mut compressed = Self::NONE;
        let mut walk = Walk::start(datagram, first_fragment, Out::new(&mut compressed.headers));
        walk.run(cx)?;
        (compressed.payload, compressed.bytecode) = (walk.rest(), walk.bytecode);
        (compressed.headers_len, compressed.stands_for) = (walk.out.len(), walk.at);
        Ok(compressed)
    }

    /// The compressed headers, the dispatch included.
    #[inline]
    #[must_use]
    pub fn headers(&self) -> &[u8] {
        self.headers.get(..self.headers_len).unwrap_or_default()
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
        Ok(self.headers_len.wrapping_add(payload))
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
struct Walk<'a, 'b> {
    out: Out<'b>,
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

impl<'a, 'b> Walk<'a, 'b> {
    /// Before the IPv6 header. Compressed headers of a first fragment have so much room.
    #[inline]
    fn start(datagram: &'a [u8], first_fragment: Option<usize>, out: Out<'b>) -> Self {
        Self {
            out,
            datagram,
            at: 0,
            room: first_fragment.map_or(HEADERS_MAX, |room| room.min(HEADERS_MAX)),
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
        if cfg!(not(target_pointer_width = "64")) {
            self.all(header, cx)?;
        } else if self.room >= IPV6_AND_UDP_MAX
            && let Some(udp) = next::udp_behind(header, self.datagram)
        {
            // What nearly all are, in registers.
            self.at = header.len();
            push_iphc(header, true, &Elided::Link, cx, &mut self.out);
            self.udp(udp, cx)?;
        } else {
            let mut other = Walk { out: self.out.take(), ..*self };
            other.all(header, cx)?;
            *self = other;
        }
        if self.out.len() > self.room {
            self.at = 0;
            self.out.truncate(0);
            self.out.push_array([octet::IPV6]);
        }
        Ok(())
    }

    /// What has not been compressed.
    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.datagram.get(self.at..).unwrap_or_default()
    }

    /// An IPv6 header, and whatever follows it.
    #[inline(never)]
    fn all<C: Context>(&mut self, header: &[u8; ipv6::HEADER], cx: &C) -> Result<(), Clause> {
        let mut next = self.ipv6(header, cx);
        while let Some(header) = next {
            next = match header {
                Header::Ipv6(header) if cx.has(Feature::Tunnels) => self.ipv6(header, cx),
                Header::Extension(id, header, len) if cx.has(Feature::ExtensionHeaders) => {
                    self.extension(id, header, len, cx)
                }
                Header::Udp(header) => return self.udp(header, cx),
                _ => {
                    self.out.push_array([nhc::octet::GENERIC_ICMPV6]);
                    return Ok(());
                }
            };
        }
        Ok(())
    }

    /// Writes an IPv6 header; returns the next one, if it is compressed too.
    fn ipv6<C: Context>(&mut self, header: &[u8; ipv6::HEADER], cx: &C) -> Option<Header<'a>> {
        let mut elided = Elided::Link;
        if self.at > 0 && cx.has(Feature::Tunnels) {
            self.out.push_array([nhc::octet::IPV6]);
            if cx.encapsulation() == Encapsulation::OuterHeader {
                elided = Elided::outer(self.datagram.get(self.ipv6_at..).unwrap_or_default());
            }
            (self.ipv6_at, self.destination) = (self.at, FinalDestination::Header);
        }
        let [_, _, _, _, _, _, next_header, ..] = *header;
        let mut next = self.behind(Protocol(next_header), ipv6::HEADER, cx);
        let start = self.out.len();
        push_iphc(header, next.is_some(), &elided, cx, &mut self.out);
        if !self.has_room(&mut next) {
            let out = self.out.take();
            self.out = without_next(header, out, start, &elided, cx);
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
        let start = self.out.len();
        self.out.truncate(start.wrapping_add(len));
        let has_room = self.has_room(&mut next);
        self.out.truncate(start);
        if has_room && next.is_some() {
            self.out.push_array([first | nhc::octet::NEXT]);
        } else {
            self.out.push_array([first, *next_header]);
        }
        let data_len = len.wrapping_sub(2);
        self.out.push_array([low_octet(data_len)]);
        self.out.push(data.get(1..)?.get(..data_len)?);
        next
    }

    /// Writes a UDP header. The checksum is elided if that is authorised.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn udp<C: Context>(&mut self, header: &[u8; 8], cx: &C) -> Result<(), Clause> {
        let [a, b, c, d, _, _, high, low] = *header;
        let elides = cx.elide_checksum() && self.destination != FinalDestination::Unknown;
        if elides && !Pending::new(self.ipv6_at, self.at, self.destination).verify(self.datagram) {
            return Err(Clause::ChecksumWrong);
        }
        self.at = self.at.wrapping_add(header.len());
        if cx.ghc() == Ghc::Both {
            self.bytecode = self.shorter();
        }
        let octet = if self.bytecode.is_some() { nhc::octet::GENERIC_UDP } else { nhc::octet::UDP };
        let ports = [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])];
        nhc::push_udp(octet, ports, if elides { None } else { Some([high, low]) }, &mut self.out);
        Ok(())
    }

    /// Bytecode for the payload, if it may be and is shorter.
    #[inline]
    fn shorter(&self) -> Option<Bytecode<'a>> {
        if self.is_whole { Bytecode::shorter(self.datagram, self.ipv6_at, self.at) } else { None }
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
        let has_room = longest == 0 || self.out.len().wrapping_add(longest) <= self.room;
        if !has_room {
            *next = None;
            self.bytecode = None;
        }
        has_room
    }
}

/// Writes an IPv6 header once more, because the next header has no room to be compressed too.
#[cold]
#[inline(never)]
fn without_next<'b, C: Context>(
    header: &[u8; ipv6::HEADER],
    mut out: Out<'b>,
    start: usize,
    elided: &Elided,
    cx: &C,
) -> Out<'b> {
    out.truncate(start);
    push_iphc(header, false, elided, cx, &mut out);
    out
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
