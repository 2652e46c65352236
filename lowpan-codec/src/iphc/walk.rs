//! The headers of a datagram that can be compressed, one after another (RFC 6282 §4).

use wire_buf::{Buffer, Encode};

use super::{decompress::ipv6, expand::Elided, head::Head};
use crate::{
    checksum::{FinalDestination, Pending},
    clause::Clause,
    context::{Context, Encapsulation},
    nhc::{self, Extension, Nhc, Ports, Udp},
    registry::{ExtensionId, Protocol},
};

/// Walks the next headers of a datagram as long as they can be compressed and there is room for them.
pub(super) struct Walk<'a, C> {
    datagram: &'a [u8],
    cx: &'a C,
    /// How many octets compressed headers may take.
    room: usize,
    /// How many they have taken.
    used: usize,
    /// What comes next.
    next: Option<Candidate<'a>>,
    /// The innermost IPv6 header.
    ipv6_at: usize,
    /// What a UDP checksum has to know of the headers before.
    destination: FinalDestination,
}

/// A header that can be compressed.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    kind: Kind<'a>,
    /// Where it begins in the datagram.
    at: usize,
    /// Where it ends.
    end: usize,
    /// How many octets it takes at most.
    len: usize,
}

#[derive(Clone, Copy)]
enum Kind<'a> {
    Extension { id: ExtensionId, next: Protocol, data: &'a [u8] },
    Udp(Udp),
    Tunnel { header: &'a [u8; ipv6::HEADER], next: Protocol },
}

/// A compressed header.
pub(super) struct Piece<'a> {
    written: Written<'a>,
    /// Where the header ends in the datagram.
    pub(super) end: usize,
}

enum Written<'a> {
    Nhc(Nhc<'a>),
    Tunnel(Head),
}

impl<'a, C: Context> Walk<'a, C> {
    /// Begins behind the IPv6 header of a datagram.
    pub(super) fn new(datagram: &'a [u8], room: usize, cx: &'a C) -> Result<Self, Clause> {
        let destination = FinalDestination::Header;
        let mut walk = Self { datagram, cx, room, used: 0, next: None, ipv6_at: 0, destination };
        let protocol = datagram.get(ipv6::NEXT_HEADER).map_or(Protocol::NO_NEXT_HEADER, |octet| Protocol(*octet));
        walk.next = walk.candidate(protocol, ipv6::HEADER)?;
        Ok(walk)
    }

    /// The compressed IPv6 header of the datagram.
    pub(super) fn head(&mut self, header: &[u8; ipv6::HEADER]) -> Head {
        let mut head = Head::new(header, self.next.is_some(), Elided::Link, self.cx);
        if self.next.is_some_and(|next| head.len().wrapping_add(next.len) > self.room) {
            self.next = None;
            head = Head::new(header, false, Elided::Link, self.cx);
        }
        self.used = head.len();
        head
    }

    /// Goes on behind an IPv6 header that took `len` octets, with a next header that is known to fit.
    #[inline]
    pub(super) const fn resume(&mut self, len: usize) {
        self.used = len;
    }

    /// The next header, if it can be compressed.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, Clause> {
        let Some(Candidate { kind, at, end, .. }) = self.next.take() else { return Ok(None) };
        let written = match kind {
            Kind::Udp(udp) => Written::Nhc(Nhc::Udp(udp)),
            Kind::Extension { id, next, data } => {
                self.destination = self.destination.behind(id, at, self.datagram.get(at..end).unwrap_or_default());
                // What follows in a part of a datagram need not be a header.
                if id != ExtensionId::Fragment || self.destination != FinalDestination::Unknown {
                    self.follow(next, end, data.len().wrapping_add(2))?;
                }
                let next_header = if self.next.is_some() { None } else { Some(next) };
                Written::Nhc(Nhc::Extension(Extension::new(id, next_header, data)?))
            }
            Kind::Tunnel { header, next } => {
                let elided = match self.cx.encapsulation() {
                    Encapsulation::OuterHeader => Elided::outer(self.datagram.get(self.ipv6_at..).unwrap_or_default()),
                    Encapsulation::LinkLayer => Elided::Link,
                };
                (self.ipv6_at, self.destination) = (at, FinalDestination::Header);
                self.follow(next, end, Head::MAX)?;
                Written::Tunnel(Head::new(header, self.next.is_some(), elided, self.cx))
            }
        };
        let piece = Piece { written, end };
        self.used = self.used.wrapping_add(piece.len());
        Ok(Some(piece))
    }

    /// Sees whether the header at `at` can be compressed too, behind one that takes at most `len` octets.
    fn follow(&mut self, protocol: Protocol, at: usize, len: usize) -> Result<(), Clause> {
        let used = self.used.wrapping_add(len);
        self.next = self.candidate(protocol, at)?.filter(|next| used.wrapping_add(next.len) <= self.room);
        Ok(())
    }

    /// The header at `at`, if it can be compressed and comes back as it is.
    fn candidate(&self, protocol: Protocol, at: usize) -> Result<Option<Candidate<'a>>, Clause> {
        let rest = self.datagram.get(at..).unwrap_or_default();
        let candidate = match protocol {
            Protocol::UDP => match self.udp(rest, at)? {
                Some(udp) => Some((Kind::Udp(udp), 8, nhc::Udp::MAX)),
                None => None,
            },
            Protocol::IPV6 => tunnel(rest).map(|kind| (kind, ipv6::HEADER, Head::MAX.wrapping_add(1))),
            _ => extension(protocol, rest),
        };
        Ok(candidate.map(|(kind, taken, len)| Candidate { kind, at, end: at.wrapping_add(taken), len }))
    }

    /// A UDP header, if its length is that of what is there. Its checksum is elided if that is authorised.
    fn udp(&self, rest: &[u8], at: usize) -> Result<Option<Udp>, Clause> {
        let Some([a, b, c, d, e, f, g, h]) = rest.first_chunk() else { return Ok(None) };
        if usize::from(u16::from_be_bytes([*e, *f])) != rest.len() {
            return Ok(None);
        }
        let ports = Ports::new(u16::from_be_bytes([*a, *b]), u16::from_be_bytes([*c, *d]));
        let mut udp = Udp { ports, checksum: Some(u16::from_be_bytes([*g, *h])) };
        if self.cx.elide_checksum() && self.destination != FinalDestination::Unknown {
            if !Pending::new(self.ipv6_at, at, self.destination).verify(self.datagram) {
                return Err(Clause::ChecksumWrong);
            }
            udp.checksum = None;
        }
        Ok(Some(udp))
    }
}

/// An IPv6 header in the datagram, if its length is that of what is there.
fn tunnel(rest: &[u8]) -> Option<Kind<'_>> {
    let header = rest.first_chunk::<{ ipv6::HEADER }>()?;
    let [first, _, _, _, high, low, next, ..] = header;
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let is_whole = first >> 4 == 6 && length.wrapping_add(ipv6::HEADER) == rest.len();
    is_whole.then_some(Kind::Tunnel { header, next: Protocol(*next) })
}

/// An extension header without the padding that is restored, how many octets it has, and how many it takes at most.
fn extension(protocol: Protocol, rest: &[u8]) -> Option<(Kind<'_>, usize, usize)> {
    let id = ExtensionId::of(protocol)?;
    let ([next, length], _) = rest.split_first_chunk()?;
    let len = match (id, *length) {
        (ExtensionId::Fragment, 0) => 8,
        (ExtensionId::Fragment, _) => return None, // Reserved comes back as 0
        (_, length) => usize::from(length).wrapping_add(1).wrapping_mul(8),
    };
    let data = rest.get(2..len)?;
    let data = if id.holds_options() { without_padding(data) } else { data };
    let kind = Kind::Extension { id, next: Protocol(*next), data };
    (data.len() <= 255).then_some((kind, len, data.len().wrapping_add(3)))
}

/// Options without a trailing Pad1 or PadN of at most seven octets, all 0, as the decompressor restores it (RFC 6282 §4.2).
fn without_padding(options: &[u8]) -> &[u8] {
    let (mut rest, mut last) = (options, options);
    while let Some((kind, behind)) = rest.split_first() {
        last = rest;
        rest = match (kind, behind.split_first()) {
            (0, _) => behind,
            (_, Some((len, behind))) if usize::from(*len) <= behind.len() => {
                behind.get(usize::from(*len)..).unwrap_or_default()
            }
            _ => return options, // these are no options
        };
    }
    let restored = match last {
        [0] => true,
        [1, _, padding @ ..] => padding.len() <= 5 && padding.iter().all(|octet| *octet == 0),
        _ => false,
    };
    let kept = if restored { options.len().wrapping_sub(last.len()) } else { options.len() };
    options.get(..kept).unwrap_or_default()
}

impl Piece<'_> {
    /// How many octets it takes.
    pub(super) fn len(&self) -> usize {
        match &self.written {
            Written::Nhc(nhc) => nhc.encoded_len(),
            Written::Tunnel(head) => head.len().wrapping_add(1),
        }
    }

    pub(super) fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match &self.written {
            Written::Nhc(nhc) => nhc.encode_into(out),
            Written::Tunnel(head) => {
                out.push_u8(nhc::octet::IPV6)?;
                out.push_slice(head.as_bytes())
            }
        }
    }
}
