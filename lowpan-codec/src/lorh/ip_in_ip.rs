//! Encapsulations (RFC 8138 §7).

use wire_buf::{Buffer, Encode, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{ElectiveType, octet},
};

/// An IPv6 header around the datagram, IP-in-IP-6LoRH.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct IpInIp<'a> {
    /// Its hop limit.
    pub hop_limit: u8,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    encapsulator: &'a [u8],
}

impl<'a> IpInIp<'a> {
    /// An encapsulation by the node that differs from the root in these last octets of its address; by the root itself, if
    /// there are none. `None` unless there are 0, 1, 2, 4, 8 or 16.
    #[must_use]
    pub const fn new(hop_limit: u8, encapsulator: &'a [u8]) -> Option<Self> {
        match encapsulator.len() {
            0 | 1 | 2 | 4 | 8 | 16 => Some(Self { hop_limit, encapsulator }),
            _ => None,
        }
    }

    /// The octets in which the address of the encapsulator differs from that of the root.
    #[inline]
    #[must_use]
    pub const fn encapsulator(&self) -> &'a [u8] {
        self.encapsulator
    }

    /// Reads the data of a header that begins at `start`.
    pub(super) fn read<O: Observer>(start: usize, data: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let hop_limit_at = data.offset();
        let hop_limit = data.u8().at(Clause::IpInIpLength).map_err(|error| DecodeError::new(start, error.clause))?;
        let address_at = data.offset();
        cx.field("hop_limit", hop_limit_at..address_at, Value::Number(hop_limit.into()));
        let encapsulator = data.take_rest();
        if !encapsulator.is_empty() {
            cx.field("encapsulator_address", address_at..data.offset(), Value::Bytes(encapsulator));
        }
        Self::new(hop_limit, encapsulator).ok_or_else(|| DecodeError::new(start, Clause::IpInIpLength))
    }
}

impl Encode for IpInIp<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        // At most 16 octets, checked when it was made.
        let length = u8::try_from(self.encapsulator.len()).unwrap_or(0).wrapping_add(1);
        out.push_slice(&[octet::ELECTIVE_ROUTING | length, ElectiveType::IP_IN_IP.0, self.hop_limit])?;
        out.push_slice(self.encapsulator)
    }
}
