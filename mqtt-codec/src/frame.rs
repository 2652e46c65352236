//! Packets in a stream: the fixed header (MQTT 5.0 §2.1, MQTT 3.1.1 §2.2).

use wire_buf::{Framed, Reader};

use crate::{clause::Clause, error::DecodeError, registry::PacketType, types::variable_byte_integer};

/// The most bytes that [`frame`] looks at: a fixed header. A ring buffer has to join no more than these.
pub const FRAME_PREFIX_MAX: usize = 5;

/// Tells whether `prefix`, the bytes that have come so far, begins with a whole packet, or how many bytes it lacks. Where
/// the pieces of a stream or the frames of a WebSocket begin and end does not matter (MQTT-6.0.0-2).
///
/// `limit` is the greatest packet that is taken, fixed header included. Nothing is reserved, and a length above the limit
/// is refused as soon as it is known. To skip such a packet instead, ask [`FixedHeader::peek`] for its length.
///
/// # Errors
/// [`Clause::PacketTooLarge`], [`Clause::LengthTooLong`] on a fifth length byte, [`Clause::ReservedType`] for type 0,
/// [`Clause::Tls`] and [`Clause::Http`] for what is not MQTT.
///
/// ```
/// use mqtt_codec::{buf::Framed, frame};
///
/// assert_eq!(frame(&[0x30], 1024)?, Framed::Incomplete { needed: 1 });
/// assert_eq!(frame(&[0x30, 0x05, 0x00], 1024)?, Framed::Incomplete { needed: 4 });
/// assert_eq!(frame(&[0xc0, 0x00, 0x30], 1024)?, Framed::Complete { len: 2 });
/// assert!(frame(&[0x30, 0xff, 0xff, 0x7f], 1024).is_err());
/// # Ok::<(), mqtt_codec::DecodeError>(())
/// ```
#[inline]
pub fn frame(prefix: &[u8], limit: usize) -> Result<Framed, DecodeError> {
    let Some(header) = FixedHeader::peek(prefix)? else {
        return Ok(Framed::Incomplete { needed: if prefix.is_empty() { 2 } else { 1 } });
    };
    let len = header.packet_len();
    if len > limit {
        return Err(DecodeError::new(1, Clause::PacketTooLarge));
    }
    match len.checked_sub(prefix.len()) {
        None | Some(0) => Ok(Framed::Complete { len }),
        Some(needed) => Ok(Framed::Incomplete { needed }),
    }
}

/// The fixed header of a packet: what can be known before its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedHeader {
    pub(crate) first: u8,
    pub(crate) len: u8,
    pub(crate) minimal: bool,
    pub(crate) remaining_length: u32,
}

impl FixedHeader {
    /// Reads the fixed header that `prefix` begins with; `None` if it is not complete yet. Flags are not judged, since
    /// that takes the version.
    ///
    /// # Errors
    /// As [`frame`], but for the limit.
    #[inline]
    pub fn peek(prefix: &[u8]) -> Result<Option<Self>, DecodeError> {
        let mut r = Reader::new(prefix);
        match Self::read(&mut r) {
            Err(DecodeError { clause: Clause::Truncated, .. }) => Ok(None),
            read => read.map(Some),
        }
    }

    /// The type of the packet.
    #[inline]
    #[must_use]
    pub const fn packet_type(&self) -> PacketType {
        PacketType(self.first >> 4)
    }

    /// The four bits next to the type.
    #[inline]
    #[must_use]
    pub const fn flags(&self) -> u8 {
        self.first & 0x0F
    }

    /// How many bytes the body takes.
    #[inline]
    #[must_use]
    pub const fn remaining_length(&self) -> usize {
        self.remaining_length as usize
    }

    /// How many bytes this header takes, 2 to 5.
    #[inline]
    #[must_use]
    pub const fn header_len(&self) -> usize {
        self.len as usize
    }

    /// How many bytes the packet takes, this header included.
    #[inline]
    #[must_use]
    pub const fn packet_len(&self) -> usize {
        self.header_len().saturating_add(self.remaining_length())
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (start, bytes) = (r.offset(), r.as_slice());
        let first = r.u8()?;
        // PUBREC and PUBACK are the only packets in this range that anybody sends
        if first == 0x16 || first.is_ascii_uppercase() {
            refuse_foreign(bytes, start)?;
        }
        if first < 0x10 {
            return Err(DecodeError::new(start, Clause::ReservedType));
        }
        let length = variable_byte_integer::decode(r)?;
        #[allow(clippy::cast_possible_truncation)] // at most 5
        let len = bytes.len().wrapping_sub(r.remaining()) as u8;
        Ok(Self { first, len, minimal: length.minimal, remaining_length: length.value })
    }
}

/// Recognizes the two protocols that most often arrive on a port for MQTT. No packet of MQTT begins so: CONNECT has no
/// flags 0110, and where a method begins as a PUBREC does (`P`), its fifth byte is an illegal reason code.
#[inline(never)]
fn refuse_foreign(bytes: &[u8], start: usize) -> Result<(), DecodeError> {
    const METHODS: [[u8; 5]; 9] =
        [*b"GET /", *b"POST ", *b"PUT /", *b"HEAD ", *b"PATCH", *b"OPTIO", *b"DELET", *b"CONNE", *b"PRI *"];
    let clause = match bytes {
        [0x16, 0x03, 0..=4, ..] => Clause::Tls,
        bytes if bytes.first_chunk().is_some_and(|five| METHODS.contains(five)) => Clause::Http,
        _ => return Ok(()),
    };
    Err(DecodeError::new(start, clause))
}
