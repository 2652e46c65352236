//! One option of any kind (RFC 4861 §4.6).

use wire_buf::{Buffer, Decode, Element, Encode, Observer, Reader, Value};

use super::{BorderRouter, Capabilities, ContextOption, LinkLayer, Registration};
use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::NdOptionType,
};

/// An option of neighbour discovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum NdOption<'a> {
    /// The link-layer address of the sender (SLLAO).
    Source(LinkLayer<'a>),
    /// The link-layer address of the target (TLLAO).
    Target(LinkLayer<'a>),
    /// The registration of an address (ARO, EARO).
    Registration(Registration<'a>),
    /// A context for header compression (6CO).
    Context(ContextOption),
    /// The border router that information comes from (ABRO).
    BorderRouter(BorderRouter),
    /// What a node can do (6CIO).
    Capabilities(Capabilities<'a>),
    /// Any other, among them those of RFC 8928: parameters of Crypto-IDs and signatures.
    Opaque(Opaque<'a>),
}

/// An option of which only the type is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Opaque<'a> {
    /// Its type.
    pub option_type: NdOptionType,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    data: &'a [u8],
}

impl<'a> Opaque<'a> {
    /// An option that holds these octets behind its length; `None` if they do not fill units of 8 octets together with type
    /// and length, or more than 255 of them.
    #[must_use]
    pub const fn new(option_type: NdOptionType, data: &'a [u8]) -> Option<Self> {
        if data.len() & 7 == 6 && data.len() < 2040 { Some(Self { option_type, data }) } else { None }
    }

    /// The octets behind the length.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }
}

impl<'a> NdOption<'a> {
    /// Its type.
    #[must_use]
    pub const fn option_type(&self) -> NdOptionType {
        match self {
            Self::Source(_) => NdOptionType::SOURCE_LINK_LAYER_ADDRESS,
            Self::Target(_) => NdOptionType::TARGET_LINK_LAYER_ADDRESS,
            Self::Registration(_) => NdOptionType::ADDRESS_REGISTRATION,
            Self::Context(_) => NdOptionType::CONTEXT,
            Self::BorderRouter(_) => NdOptionType::AUTHORITATIVE_BORDER_ROUTER,
            Self::Capabilities(_) => NdOptionType::CAPABILITY_INDICATION,
            Self::Opaque(opaque) => opaque.option_type,
        }
    }

    pub(super) fn read<O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let [option_type, length] = r.array().at(Clause::NdTruncated)?;
        let length_at = start.wrapping_add(1);
        cx.field("option_type", start..length_at, Value::Number(option_type.into()));
        cx.field("option_length", length_at..r.offset(), Value::Number(length.into()));
        // An option of no octets would never come to its end.
        let len = usize::from(length).wrapping_mul(8).checked_sub(2);
        let len = len.ok_or_else(|| DecodeError::new(length_at, Clause::NdLengthZero))?;
        let Ok(mut data) = r.sub(len) else { return Err(DecodeError::new(start, Clause::NdTruncated)) };
        let option = match NdOptionType(option_type) {
            NdOptionType::SOURCE_LINK_LAYER_ADDRESS => Self::Source(LinkLayer::read(&mut data)),
            NdOptionType::TARGET_LINK_LAYER_ADDRESS => Self::Target(LinkLayer::read(&mut data)),
            NdOptionType::ADDRESS_REGISTRATION => Self::Registration(Registration::read(length_at, &mut data, cx)?),
            NdOptionType::CONTEXT => Self::Context(ContextOption::read(length_at, &mut data, cx)?),
            NdOptionType::AUTHORITATIVE_BORDER_ROUTER => {
                Self::BorderRouter(BorderRouter::read(length_at, &mut data, cx)?)
            }
            NdOptionType::CAPABILITY_INDICATION => Self::Capabilities(Capabilities::read(&mut data)),
            option_type => Self::Opaque(Opaque { option_type, data: data.take_rest() }),
        };
        cx.field("option", start..r.offset(), Value::Group);
        Ok(option)
    }
}

impl<'a, O: Observer> Decode<'a, O> for NdOption<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        Self::read(r, cx)
    }
}

impl<'a> Element<'a> for NdOption<'a> {
    const VERBATIM: bool = true;

    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        Self::read(r, &mut ()).ok()
    }

    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        self.encode_into(out)
    }
}

impl Encode for NdOption<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let option_type = self.option_type();
        match self {
            Self::Source(address) | Self::Target(address) => push(option_type, &[], address.as_bytes(), out),
            Self::Capabilities(capabilities) => push(option_type, &[], capabilities.as_bytes(), out),
            Self::Opaque(opaque) => push(option_type, &[], opaque.data, out),
            Self::Registration(registration) => push(option_type, &registration.head(), registration.rovr(), out),
            Self::Context(context) => {
                let prefix = context.prefix.address().octets();
                let len = if context.prefix.len() > 64 { 16 } else { 8 };
                push(option_type, &context.head(), prefix.get(..len).unwrap_or_default(), out)
            }
            Self::BorderRouter(router) => push(option_type, &router.head(), &router.address.octets(), out),
        }
    }
}

/// Appends an option out of two parts, which fill units of 8 octets together with type and length.
fn push<B: Buffer + ?Sized>(option_type: NdOptionType, head: &[u8], data: &[u8], out: &mut B) -> Result<(), B::Error> {
    let units = head.len().wrapping_add(data.len()).wrapping_add(2) >> 3;
    out.push_slice(&[option_type.0, u8::try_from(units).unwrap_or(u8::MAX)])?;
    out.push_slice(head)?;
    out.push_slice(data)
}
