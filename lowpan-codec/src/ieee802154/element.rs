//! Information elements (IEEE 802.15.4-2015 §7.4).

use wire_buf::{Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
};

/// An information element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Element<'a> {
    /// Its number: of a header element the Element ID, of a payload element the Group ID.
    pub id: u8,
    /// What it holds.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    pub content: &'a [u8],
}

/// Information elements of a header, or of a payload, one behind another.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Elements<'a> {
    wire: &'a [u8],
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
enum Kind {
    Header,
    Payload,
}

/// What ends a list of elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The end of the frame.
    Frame,
    /// Header Termination 1: payload elements follow.
    PayloadElements,
    /// Header Termination 2, or Payload Termination: the payload follows.
    Payload,
}

/// The numbers of elements that end a list (§7.4.2.1, §7.4.3.1), and of the one that holds others (§7.4.3.3).
const HEADER_TERMINATION_1: u8 = 0x7e;
const HEADER_TERMINATION_2: u8 = 0x7f;
const PAYLOAD_TERMINATION: u8 = 0x0f;
const MLME: u8 = 0x01;

impl<'a> Elements<'a> {
    /// None.
    pub const NONE: Self = Self { wire: &[], kind: Kind::Header };

    /// The elements, without those that end the list.
    pub fn iter(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let (mut r, kind) = (Reader::new(self.wire), self.kind);
        core::iter::from_fn(move || kind.read(&mut r).ok()).filter(move |element| kind.ending(element.id).is_none())
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.wire.is_empty()
    }

    /// The elements as they stand on the wire, those that end the list included.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.wire
    }

    pub(super) fn header<O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> Result<(Self, Ending), DecodeError> {
        Self::read(Kind::Header, "header_ie", r, cx)
    }

    pub(super) fn payload<O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> Result<(Self, Ending), DecodeError> {
        Self::read(Kind::Payload, "payload_ie", r, cx)
    }

    fn read<O: Observer>(
        kind: Kind,
        name: &'static str,
        r: &mut Reader<'a>,
        cx: &mut O,
    ) -> Result<(Self, Ending), DecodeError> {
        let mut all = *r;
        let mut ending = Ending::Frame;
        while !r.is_empty() && ending == Ending::Frame {
            let start = r.offset();
            let element = kind.read(r)?;
            cx.field(name, start..r.offset(), Value::Bytes(element.content));
            if kind == Kind::Payload && element.id == MLME {
                let content = Reader::at(start.wrapping_add(2), element.content);
                check_nested(content)?;
            }
            ending = kind.ending(element.id).unwrap_or(Ending::Frame);
        }
        let len = all.remaining().wrapping_sub(r.remaining());
        let wire = all.bytes(len).at(Clause::ElementTruncated)?;
        Ok((Self { wire, kind }, ending))
    }
}

impl Kind {
    fn read<'a>(self, r: &mut Reader<'a>) -> Result<Element<'a>, DecodeError> {
        let start = r.offset();
        let head = u16::from_le_bytes(r.array().at(Clause::ElementTruncated)?);
        let (len, id, is_payload) = match self {
            Self::Header => (head & 0x7f, head >> 7 & 0xff, head & 0x8000 != 0),
            Self::Payload => (head & 0x7ff, head >> 11 & 0x0f, head & 0x8000 != 0),
        };
        if is_payload != (self == Self::Payload) {
            return Err(DecodeError::new(start, Clause::ElementType));
        }
        let Ok(content) = r.bytes(len.into()) else {
            return Err(DecodeError::new(start, Clause::ElementTruncated));
        };
        let [id, _] = id.to_le_bytes();
        Ok(Element { id, content })
    }

    const fn ending(self, id: u8) -> Option<Ending> {
        match (self, id) {
            (Self::Header, HEADER_TERMINATION_1) => Some(Ending::PayloadElements),
            (Self::Header, HEADER_TERMINATION_2) | (Self::Payload, PAYLOAD_TERMINATION) => Some(Ending::Payload),
            _ => None,
        }
    }
}

/// An element in the payload element of the MLME (§7.4.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Nested<'a> {
    /// Whether it is one of the long ones, whose numbers count for themselves.
    pub is_long: bool,
    /// Its number: Sub-ID.
    pub sub_id: u8,
    /// What it holds.
    pub content: &'a [u8],
}

impl<'a> Element<'a> {
    /// The elements inside, if this is the payload element of the MLME.
    pub fn nested(&self) -> impl Iterator<Item = Nested<'a>> + use<'a> {
        let mut r = Reader::new(if self.id == MLME { self.content } else { &[] });
        core::iter::from_fn(move || nested(&mut r).ok())
    }
}

fn nested<'a>(r: &mut Reader<'a>) -> Result<Nested<'a>, DecodeError> {
    let start = r.offset();
    let head = u16::from_le_bytes(r.array().at(Clause::ElementTruncated)?);
    let is_long = head & 0x8000 != 0;
    let (len, sub_id) = if is_long { (head & 0x7ff, head >> 11 & 0x0f) } else { (head & 0xff, head >> 8 & 0x7f) };
    let Ok(content) = r.bytes(len.into()) else {
        return Err(DecodeError::new(start, Clause::ElementTruncated));
    };
    let [sub_id, _] = sub_id.to_le_bytes();
    Ok(Nested { is_long, sub_id, content })
}

fn check_nested(mut r: Reader<'_>) -> Result<(), DecodeError> {
    while !r.is_empty() {
        nested(&mut r)?;
    }
    Ok(())
}

impl core::fmt::Debug for Elements<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Elements<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_seq(self.iter())
    }
}
