//! Registrations of addresses, ARO and EARO (RFC 6775 §4.1, RFC 8505 §4.1).

use wire_buf::{Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::RegistrationStatus,
};

/// The registration of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Registration<'a> {
    /// What has become of it; 0 in a request.
    pub status: RegistrationStatus,
    /// An octet for a routing process; 0 if not used.
    pub opaque: u8,
    /// R: the address is to be reachable through the router.
    pub reachable: bool,
    /// TID, counted up with each registration; `None` if T is not set, as in an ARO of RFC 6775.
    pub transaction: Option<u8>,
    /// How long it holds, in minutes; 0 ends it.
    pub lifetime: u16,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    rovr: &'a [u8],
}

/// Bits of the octet behind Opaque.
const I: u8 = 0x0c;
const R: u8 = 0x02;
const T: u8 = 0x01;

impl<'a> Registration<'a> {
    /// A request with this Registration Ownership Verifier, in RFC 6775 an EUI-64; `None` unless that has 8, 16, 24 or 32
    /// octets.
    #[must_use]
    pub const fn new(lifetime: u16, rovr: &'a [u8]) -> Option<Self> {
        let status = RegistrationStatus::SUCCESS;
        match rovr.len() {
            8 | 16 | 24 | 32 => Some(Self { status, opaque: 0, reachable: false, transaction: None, lifetime, rovr }),
            _ => None,
        }
    }

    /// The Registration Ownership Verifier (RFC 8505 §5.3).
    #[must_use]
    pub const fn rovr(&self) -> &'a [u8] {
        self.rovr
    }

    /// What stands before the verifier.
    pub(super) fn head(&self) -> [u8; 6] {
        let [high, low] = self.lifetime.to_be_bytes();
        let r = if self.reachable { R } else { 0 };
        let t = if self.transaction.is_some() { T } else { 0 };
        [self.status.0, self.opaque, r | t, self.transaction.unwrap_or(0), high, low]
    }

    pub(super) fn read<O: Observer>(length_at: usize, data: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = data.offset();
        let [status, opaque, flags, transaction] = data.array().at(Clause::NdTruncated)?;
        let lifetime_at = data.offset();
        let lifetime = data.u16().at(Clause::NdTruncated)?;
        cx.field("status", start..start.wrapping_add(1), Value::Number(status.into()));
        cx.field("registration_lifetime", lifetime_at..data.offset(), Value::Number(lifetime.into()));
        let rovr_at = data.offset();
        let rovr = data.take_rest();
        cx.field("rovr", rovr_at..data.offset(), Value::Bytes(rovr));
        let Some(registration) = Self::new(lifetime, rovr) else {
            return Err(DecodeError::new(length_at, Clause::NdLength));
        };
        if flags & I != 0 {
            // A sender must not use them, and a receiver has no order to refuse them (RFC 8505 §4.1).
            cx.tolerated(Clause::RegistrationIndex.id(), start.wrapping_add(2));
        }
        let transaction = if flags & T != 0 { Some(transaction) } else { None };
        let status = RegistrationStatus(status);
        Ok(Self { status, opaque, reachable: flags & R != 0, transaction, ..registration })
    }
}
