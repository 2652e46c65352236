//! What all packets have in common: a fixed header around a body.

use wire_buf::{Buffer, Full, Message, Reader, Value};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    fields::Fields,
    frame::FixedHeader,
    registry::PacketType,
    types::variable_byte_integer,
    version::{Sender, Version},
};

/// The two families of packet types.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    V3,
    V5,
}

/// A kind of packet, as each of its files describes it.
pub(crate) trait Body<'a>: Sized {
    const FAMILY: Family;
    const TYPE: PacketType;

    /// The flags that the fixed header must have, and the statement that says so. PUBLISH has none; CONNECT of 3.1 judges
    /// them itself.
    const FLAGS: Option<(u8, Clause)> = Some((0, Clause::HeaderFlags));

    /// Reads the body, behind a fixed header with these flags.
    fn decode_body<C: Context>(flags: u8, f: &mut Fields<'_, 'a, C>) -> Self;

    /// The flags to write.
    fn flags(&self) -> u8 {
        Self::FLAGS.map_or(0, |(flags, _)| flags)
    }

    /// How many bytes the body takes; the statement that the packet breaks, if its fields contradict each other.
    fn body_len(&self) -> Result<usize, Clause>;

    /// Appends the fixed header and the body.
    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error>;
}

/// Reads one packet of a kind.
#[inline]
pub(crate) fn decode<'a, T: Body<'a>, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<T, DecodeError> {
    let version = version_of(T::FAMILY, cx);
    let start = r.offset();
    let header = FixedHeader::read(r).map_err(|error| error.in_version(version))?;
    if header.packet_type() != T::TYPE {
        return Err(DecodeError::new(start, Clause::UnexpectedType).in_version(version));
    }
    decode_behind(header, start, r, cx)
}

/// Reads the body of a packet of a kind, behind its fixed header, which began at `start`.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn decode_behind<'a, T: Body<'a>, C: Context>(
    header: FixedHeader,
    start: usize,
    r: &mut Reader<'a>,
    cx: &mut C,
) -> Result<T, DecodeError> {
    let version = version_of(T::FAMILY, cx);
    let body = open(header, start, version, Rules::of::<T>(), r, cx)?;
    let mut f = Fields::new(body, cx, start, version);
    let packet = T::decode_body(header.flags(), &mut f);
    f.finish(T::TYPE)?;
    Ok(packet)
}

/// What the fixed header of a kind of packet has to be.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    flags: Option<(u8, Clause)>,
    /// The only side that sends this kind, if there is one.
    sender: Option<Sender>,
}

impl Rules {
    #[inline]
    pub(crate) const fn of<'a, T: Body<'a>>() -> Self {
        let sender = match (T::FAMILY, T::TYPE) {
            (Family::V3, PacketType::DISCONNECT) => Some(Sender::Client),
            _ => T::TYPE.sender(),
        };
        Self { flags: T::FLAGS, sender }
    }

    /// Whether the packet comes from the side that does not send this kind.
    #[inline]
    pub(crate) fn forbid<C: Context>(self, cx: &C) -> bool {
        matches!((cx.sender(), self.sender), (Some(sender), Some(only)) if sender != only)
    }

    /// Whether a packet of this kind may come.
    #[inline]
    pub(crate) fn admit<'a, T: Body<'a>, C: Context>(self, cx: &C) -> bool {
        !self.forbid(cx) && cx.expects(T::TYPE)
    }
}

/// The version whose numbers an error of this family tells.
#[inline]
pub(crate) fn version_of<C: Context>(family: Family, cx: &C) -> Version {
    match family {
        Family::V5 => Version::V5_0,
        Family::V3 => dialect(cx),
    }
}

/// A packet without a body serializes as an object without fields.
#[cfg(feature = "serde")]
pub(crate) fn serialize_empty<Z: serde::Serializer>(serializer: Z) -> Result<Z::Ok, Z::Error> {
    serde::ser::SerializeMap::end(serializer.serialize_map(Some(0))?)
}

/// The dialect of 3.x that the caller knows.
#[inline]
fn dialect<C: Context>(cx: &C) -> Version {
    match cx.version() {
        Some(Version::V3_1) => Version::V3_1,
        _ => Version::V3_1_1,
    }
}

/// Judges a fixed header, which began at `start`, and takes the body behind it.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn open<'a, C: Context>(
    header: FixedHeader,
    start: usize,
    version: Version,
    rules: Rules,
    r: &mut Reader<'a>,
    cx: &mut C,
) -> Result<Reader<'a>, DecodeError> {
    let refuse = |offset, clause| Err(DecodeError::new(offset, clause).in_version(version));
    if rules.forbid(cx) {
        return refuse(start, Clause::WrongDirection);
    }
    if !cx.expects(header.packet_type()) {
        return refuse(start, Clause::UnexpectedType);
    }
    let length_at = start.wrapping_add(1);
    cx.field("packet_type", start..length_at, Value::Number(header.packet_type().0.into()));
    cx.field("remaining_length", length_at..r.offset(), Value::Number(header.remaining_length.into()));
    match rules.flags {
        Some((wanted, clause)) if header.flags() != wanted => match version {
            Version::V3_1 => cx.tolerated(clause.id(version), start), // which leaves most flags undefined
            _ => return refuse(start, clause),
        },
        _ => {}
    }
    if !header.minimal {
        match version {
            Version::V5_0 => return refuse(length_at, Clause::LengthNotMinimal),
            _ => cx.tolerated(Clause::LengthNotMinimal.id(version), length_at),
        }
    }
    r.sub(header.remaining_length()).or_else(|_| refuse(length_at, Clause::Truncated))
}

/// How many bytes a packet takes with its fixed header.
#[inline]
pub(crate) fn encoded_len<'a, T: Body<'a>>(packet: &T) -> Result<usize, Clause> {
    packet_len(packet.body_len()?)
}

/// How many bytes a packet takes around a body.
#[inline]
pub(crate) fn packet_len(body: usize) -> Result<usize, Clause> {
    let (_, len) = lengths(body)?;
    Ok(len)
}

/// The Remaining Length of a body, and the length of the packet around it.
#[inline]
fn lengths(body: usize) -> Result<(u32, usize), Clause> {
    if body > variable_byte_integer::MAX as usize {
        return Err(Clause::Unencodable);
    }
    #[allow(clippy::cast_possible_truncation)] // compared just before
    let remaining = body as u32;
    Ok((remaining, 1_usize.wrapping_add(variable_byte_integer::len(remaining)).wrapping_add(body)))
}

/// Appends a packet. Room is asked for once, first.
#[inline]
pub(crate) fn encode<'a, T: Body<'a>, B: Buffer + ?Sized>(
    packet: &T,
    out: &mut B,
) -> Result<(), EncodeError<B::Error>> {
    let body = packet.body_len().map_err(EncodeError::Invalid)?;
    let head = begin(T::TYPE.0 << 4 | packet.flags(), body, 0, out)?;
    packet.encode_behind(head, out).map_err(EncodeError::Buffer)
}

/// Writes a packet to the beginning of `out`, in a function of its own: so a small packet does not pay for the registers
/// that a large one needs.
#[inline(never)]
pub(crate) fn to_slice<'b, T: Message<Invalid = Clause>>(
    packet: &T,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError<Full>> {
    packet.encode_to_slice(out)
}

/// The fixed header of a packet with `body` bytes, for which there is room: for all of them, or all but the last
/// `elsewhere` bytes, which the caller sends himself.
#[inline]
pub(crate) fn begin<B: Buffer + ?Sized>(
    first: u8,
    body: usize,
    elsewhere: usize,
    out: &mut B,
) -> Result<Head, EncodeError<B::Error>> {
    let (remaining, len) = lengths(body).map_err(EncodeError::Invalid)?;
    out.ensure(len.saturating_sub(elsewhere)).map_err(EncodeError::Buffer)?;
    Ok(Head { first, remaining })
}

/// A fixed header that is still to be written, so that it goes out in one piece with the first fields.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    first: u8,
    remaining: u32,
}

impl Head {
    /// Appends the header and the `next` bytes.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn push_with<B: Buffer + ?Sized>(self, next: &[u8], out: &mut B) -> Result<(), B::Error> {
        // in one piece where `next` is known to be short, as it is everywhere once this is inlined
        if let (true, Ok(length @ 0..=0x7F)) = (cfg!(target_pointer_width = "64"), u8::try_from(self.remaining)) {
            match *next {
                [] => return out.push_slice(&[self.first, length]),
                [a] => return out.push_slice(&[self.first, length, a]),
                [a, b] => return out.push_slice(&[self.first, length, a, b]),
                [a, b, c] => return out.push_slice(&[self.first, length, a, b, c]),
                _ => {}
            }
        }
        variable_byte_integer::push_behind(self.first, self.remaining, out)?;
        out.push_slice(next)
    }

    /// Appends the header and the length of a field, whose bytes come next.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn push_with_length<B: Buffer + ?Sized>(self, field: &[u8], out: &mut B) -> Result<(), B::Error> {
        #[allow(clippy::cast_possible_truncation)] // at most LENGTH_MAX
        self.push_with(&(field.len() as u16).to_be_bytes(), out)
    }
}

/// Appends bytes behind their two-byte length. Types of this crate hold no more than that can tell.
#[inline]
pub(crate) fn push_prefixed<B: Buffer + ?Sized>(bytes: &[u8], out: &mut B) -> Result<(), B::Error> {
    #[allow(clippy::cast_possible_truncation)] // at most LENGTH_MAX
    out.push_u16(bytes.len() as u16)?;
    out.push_slice(bytes)
}

/// Appends `first`, then bytes behind their two-byte length.
#[inline]
pub(crate) fn push_prefixed_behind<B: Buffer + ?Sized>(first: u8, bytes: &[u8], out: &mut B) -> Result<(), B::Error> {
    #[allow(clippy::cast_possible_truncation)] // at most LENGTH_MAX
    let [high, low] = (bytes.len() as u16).to_be_bytes();
    out.push_slice(&[first, high, low])?;
    out.push_slice(bytes)
}

/// How many bytes [`push_prefixed`] appends.
#[inline]
pub(crate) const fn prefixed_len(bytes: &[u8]) -> usize {
    bytes.len().wrapping_add(2)
}

/// Declares the packets of a family: the enum over all of them, and decoding and encoding of each through its [`Body`].
macro_rules! packets {
    ($family:ident { $($(#[$meta:meta])* $kind:ident($packet:ty),)* } { $($(#[$empty_meta:meta])* $empty:ident,)* }) => {
        /// Any packet of this family.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(untagged))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[allow(missing_docs)] // each is described at its type
        pub enum Packet<'a> {
            $($(#[$meta])* $kind($packet),)*
            $($(#[$empty_meta])* #[cfg_attr(feature = "serde", serde(serialize_with = "crate::packet::serialize_empty"))] $empty,)*
        }

        impl<'a> Packet<'a> {
            /// The type of the packet.
            #[must_use]
            pub const fn packet_type(&self) -> PacketType {
                match self {
                    $(Self::$kind(_) => <$packet as Body<'a>>::TYPE,)*
                    $(Self::$empty => <$empty as Body<'a>>::TYPE,)*
                }
            }
        }

        impl<'a, C: Context> Decode<'a, C> for Packet<'a> {
            type Error = DecodeError;

            fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
                let start = r.offset();
                let version = packet::version_of(Family::$family, cx);
                let header = FixedHeader::read(r).map_err(|error| error.in_version(version))?;
                let reserved = || Err(DecodeError::new(start, Clause::ReservedType).in_version(version));
                if cfg!(target_pointer_width = "64") {
                    return match header.packet_type() {
                        $(<$packet as Body<'a>>::TYPE => packet::decode_behind(header, start, r, cx).map(Self::$kind),)*
                        $(<$empty as Body<'a>>::TYPE => packet::decode_behind(header, start, r, cx).map(|$empty| Self::$empty),)*
                        _ => reserved(),
                    };
                }
                // Where code is dear, what the kinds have in common is there once.
                let rules = match header.packet_type() {
                    $(<$packet as Body<'a>>::TYPE => const { Rules::of::<$packet>() },)*
                    $(<$empty as Body<'a>>::TYPE => const { Rules::of::<$empty>() },)*
                    _ => return reserved(),
                };
                let body = packet::open(header, start, version, rules, r, cx)?;
                let mut f = Fields::new(body, cx, start, version);
                let packet = match header.packet_type() {
                    // asked again, so that there is no decoder for what is known never to come
                    $(<$packet as Body<'a>>::TYPE if const { Rules::of::<$packet>() }.admit::<$packet, C>(f.cx) => {
                        Self::$kind(Body::decode_body(header.flags(), &mut f))
                    })*
                    $(<$empty as Body<'a>>::TYPE if const { Rules::of::<$empty>() }.admit::<$empty, C>(f.cx) => Self::$empty,)*
                    _ => return reserved(),
                };
                f.finish(header.packet_type())?;
                Ok(packet)
            }
        }

        impl<'a> Message for Packet<'a> {
            type Invalid = Clause;

            fn encoded_len(&self) -> Result<usize, Clause> {
                match self {
                    $(Self::$kind(packet) => packet.encoded_len(),)*
                    $(Self::$empty => $empty.encoded_len(),)*
                }
            }

            fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
                match self {
                    $(Self::$kind(packet) => packet.encode(out),)*
                    $(Self::$empty => $empty.encode(out),)*
                }
            }

            #[inline]
            fn encode_to_slice<'b>(&self, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError<wire_buf::Full>> {
                match self {
                    $(Self::$kind(packet) => packet::to_slice(packet, out),)*
                    $(Self::$empty => packet::to_slice(&$empty, out),)*
                }
            }
        }

        impl fmt::Display for Packet<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$kind(packet) => packet.fmt(f),)*
                    $(Self::$empty => $empty.fmt(f),)*
                }
            }
        }

        $(impl<'a> From<$packet> for Packet<'a> {
            fn from(packet: $packet) -> Self {
                Self::$kind(packet)
            }
        })*

        packets!(@each $($packet,)* $($empty,)*);
    };
    (@each $($packet:ty,)*) => {
        $(impl<'a, C: Context> Decode<'a, C> for $packet {
            type Error = DecodeError;

            #[inline]
            fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
                packet::decode(r, cx)
            }
        }

        impl<'a> Message for $packet {
            type Invalid = Clause;

            #[inline]
            fn encoded_len(&self) -> Result<usize, Clause> {
                packet::encoded_len(self)
            }

            #[inline]
            fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
                packet::encode(self, out)
            }
        })*
    };
}
pub(crate) use packets;

/// Declares packets without a body.
macro_rules! empty_packet {
    ($($(#[$meta:meta])* $family:ident $name:ident = $type:ident, $flags:ident;)*) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub struct $name;

        impl<'a> $crate::packet::Body<'a> for $name {
            const FAMILY: Family = Family::$family;
            const TYPE: PacketType = PacketType::$type;
            const FLAGS: Option<(u8, Clause)> = Some((0, Clause::$flags));

            #[inline]
            fn decode_body<C: $crate::Context>(_: u8, _: &mut $crate::fields::Fields<'_, 'a, C>) -> Self {
                Self
            }

            #[inline]
            fn body_len(&self) -> Result<usize, Clause> {
                Ok(0)
            }

            #[inline]
            fn encode_behind<B: wire_buf::Buffer + ?Sized>(
                &self,
                head: $crate::packet::Head,
                out: &mut B,
            ) -> Result<(), B::Error> {
                head.push_with(&[], out)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(PacketType::$type.name().unwrap_or_default())
            }
        })*
    };
}
pub(crate) use empty_packet;
