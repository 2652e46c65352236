//! One routing header of any kind (RFC 8138 §4).

use wire_buf::{Buffer, Decode, Element, Encode, Observer, Reader, Value};

use super::{Deadline, IpInIp, Rpi, Srh};
use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{CriticalType, ElectiveType, octet},
};

/// A routing header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum RoutingHeader<'a> {
    /// A part of a source route (RFC 8138 §5).
    Srh(Srh<'a>),
    /// RPL Packet Information (RFC 8138 §6).
    Rpi(Rpi),
    /// An encapsulation (RFC 8138 §7).
    IpInIp(IpInIp<'a>),
    /// A deadline (RFC 9034).
    Deadline(Deadline),
    /// Another one that may be skipped.
    Elective(Elective<'a>),
}

impl<'a> RoutingHeader<'a> {
    /// The part of a source route, if it is one.
    #[must_use]
    pub const fn srh(self) -> Option<Srh<'a>> {
        match self {
            Self::Srh(srh) => Some(srh),
            _ => None,
        }
    }
}

/// An elective routing header of a type that is not known here. It is passed on as it is (RFC 8138 §4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Elective<'a> {
    /// Its type.
    pub elective_type: ElectiveType,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    data: &'a [u8],
}

impl<'a> Elective<'a> {
    /// A header with these octets, of which there are 31 at most.
    #[must_use]
    pub const fn new(elective_type: ElectiveType, data: &'a [u8]) -> Option<Self> {
        if data.len() < 32 { Some(Self { elective_type, data }) } else { None }
    }

    /// What it holds.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }
}

/// The low five bits of the first octet: the length of an elective header, or bits of a critical one.
pub(super) const LOW_BITS: u8 = 0x1f;

impl<'a, O: Observer> Decode<'a, O> for RoutingHeader<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let [first, kind] = r.array().at(Clause::RoutingTruncated)?;
        let type_at = start.wrapping_add(1);
        cx.field("6lorh_type", type_at..r.offset(), Value::Number(kind.into()));
        let low_bits = first & LOW_BITS;
        let header = match first & !LOW_BITS {
            octet::CRITICAL_ROUTING => match CriticalType(kind) {
                CriticalType(0..=4) => Self::Srh(Srh::read(low_bits, kind, r, cx)?),
                CriticalType::RPI => Self::Rpi(Rpi::read(low_bits, r, cx)?),
                _ => return Err(DecodeError::new(type_at, Clause::UnknownRouting)),
            },
            octet::ELECTIVE_ROUTING => {
                let Ok(mut data) = r.sub(low_bits.into()) else {
                    return Err(DecodeError::new(start, Clause::RoutingTruncated));
                };
                match ElectiveType(kind) {
                    ElectiveType::IP_IN_IP => Self::IpInIp(IpInIp::read(start, &mut data, cx)?),
                    ElectiveType::DEADLINE => Self::Deadline(Deadline::read(start, &mut data, cx)?),
                    elective_type => {
                        let data_at = data.offset();
                        let octets = data.take_rest();
                        cx.field("data", data_at..data.offset(), Value::Bytes(octets));
                        Self::Elective(Elective { elective_type, data: octets })
                    }
                }
            }
            _ => return Err(DecodeError::new(start, Clause::NotRouting)),
        };
        cx.field("6lorh", start..r.offset(), Value::Group);
        Ok(header)
    }
}

impl<'a> Element<'a> for RoutingHeader<'a> {
    const VERBATIM: bool = true;

    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        Self::decode(r, &mut ()).ok()
    }

    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        self.encode_into(out)
    }
}

impl Encode for RoutingHeader<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self {
            Self::Srh(srh) => srh.encode_into(out),
            Self::Rpi(rpi) => rpi.encode_into(out),
            Self::IpInIp(ip_in_ip) => ip_in_ip.encode_into(out),
            Self::Deadline(deadline) => deadline.encode_into(out),
            Self::Elective(elective) => {
                // Less than 32 octets, checked when it was made.
                let length = u8::try_from(elective.data.len()).unwrap_or(0);
                out.push_slice(&[octet::ELECTIVE_ROUTING | length, elective.elective_type.0])?;
                out.push_slice(elective.data)
            }
        }
    }
}
