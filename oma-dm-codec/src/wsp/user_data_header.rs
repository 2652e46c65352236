//! What stands before the contents of a short message (3GPP TS 23.040 §9.2.3.24).

use wire_buf::{Buffer, Decode, Element, Message, Reader, Seq, Value};

use super::ElementId;
use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
};

/// The header of a short message's user data: which port it is for, which part of a longer message it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UserDataHeader<'a> {
    /// Its elements. Of two that contradict each other the last one counts.
    pub elements: Seq<'a, InformationElement<'a>>,
}

/// An element of the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InformationElement<'a> {
    /// What it is.
    pub id: ElementId,
    /// At most 253 bytes.
    pub data: &'a [u8],
}

/// The ports of a short message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ports {
    /// The receiver's; [`PORT`](super::PORT) for a push.
    pub destination: u16,
    /// The sender's.
    pub source: u16,
}

/// Which part of a longer message a short message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concatenation {
    /// The longer message; of 16 bits if the element is.
    pub reference: u16,
    /// How many parts it has.
    pub total: u8,
    /// Which one this is, from 1.
    pub number: u8,
}

impl UserDataHeader<'_> {
    /// The ports, of 8 or 16 bits.
    #[must_use]
    pub fn ports(&self) -> Option<Ports> {
        let ports = |element: InformationElement<'_>| match (element.id, element.data) {
            (ElementId::PORTS_16_BIT, &[a, b, c, d]) => {
                Some(Ports { destination: u16::from_be_bytes([a, b]), source: u16::from_be_bytes([c, d]) })
            }
            (ElementId::PORTS_8_BIT, &[destination, source]) => {
                Some(Ports { destination: destination.into(), source: source.into() })
            }
            _ => None,
        };
        self.elements.iter().filter_map(ports).last()
    }

    /// Which part it is, of a message of several. An element that contradicts itself does not count.
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        let part = |element: InformationElement<'_>| match (element.id, element.data) {
            (ElementId::CONCATENATED_8_BIT, &[reference, total, number]) => Some((reference.into(), total, number)),
            (ElementId::CONCATENATED_16_BIT, &[a, b, total, number]) => {
                Some((u16::from_be_bytes([a, b]), total, number))
            }
            _ => None,
        };
        let parts = self.elements.iter().filter_map(part);
        let valid = parts.filter(|(_, total, number)| (1..=*total).contains(number));
        valid.last().map(|(reference, total, number)| Concatenation { reference, total, number })
    }
}

impl<'a, C: Context> Decode<'a, C> for UserDataHeader<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let Ok(len) = r.u8() else { return Err(DecodeError::new(start, Clause::UserDataHeader)) };
        let Ok(mut inside) = r.sub(len.into()) else { return Err(DecodeError::new(start, Clause::UserDataHeader)) };
        let elements = Seq::checked(&mut inside, (), |(), r| {
            let at = r.offset();
            let Some(element) = InformationElement::view(&mut (), r) else {
                return Err(DecodeError::new(at, Clause::UserDataHeader));
            };
            cx.field(element.id.name().unwrap_or("information element"), at..r.offset(), Value::Bytes(element.data));
            Ok(())
        })?;
        cx.field("user data header", start..r.offset(), Value::Group);
        Ok(Self { elements })
    }
}

impl<'a> Element<'a> for InformationElement<'a> {
    const VERBATIM: bool = true;

    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        let [id, len] = r.array().ok()?;
        Some(Self { id: ElementId(id), data: r.bytes(len.into()).ok()? })
    }

    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[self.id.0, u8::try_from(self.data.len()).unwrap_or(u8::MAX)])?;
        out.push_slice(self.data)
    }
}

impl Message for UserDataHeader<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let lens = self.elements.iter().map(|element| element.data.len().saturating_add(2));
        match lens.fold(0, usize::saturating_add) {
            len @ 0..=255 => Ok(len.saturating_add(1)),
            _ => Err(Clause::UserDataHeader),
        }
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        let write = |out: &mut B| {
            out.ensure(len)?;
            out.push_u8(u8::try_from(len.saturating_sub(1)).unwrap_or(u8::MAX))?;
            wire_buf::Encode::encode_into(&self.elements, out)
        };
        write(out).map_err(EncodeError::Buffer)
    }
}
