//! Duplicate address messages, DAR, DAC and the extended ones (RFC 6775 §4.4, RFC 8505 §4.2).

use core::net::Ipv6Addr;

use wire_buf::{Buffer, Decode, Message, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError, EncodeError},
    registry::{NdMessageType, RegistrationStatus},
};

/// A question whether an address is used elsewhere, or the answer, between a router and the border router.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DuplicateAddress<'a> {
    /// Whether it is the answer, DAC.
    pub is_confirmation: bool,
    /// The ICMPv6 checksum, which the caller checks and computes.
    pub checksum: u16,
    /// What has become of the registration; 0 in a question.
    pub status: RegistrationStatus,
    /// TID; `None` in a message of RFC 6775, whose ICMPv6 code is 0. Without one, the verifier has 8 octets.
    pub transaction: Option<u8>,
    /// How long the registration holds, in minutes.
    pub lifetime: u16,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    rovr: &'a [u8],
    /// The address that is registered.
    pub address: Ipv6Addr,
}

impl<'a> DuplicateAddress<'a> {
    /// A question with this Registration Ownership Verifier, in RFC 6775 an EUI-64; `None` unless that has 8, 16, 24 or 32
    /// octets.
    #[must_use]
    pub const fn new(transaction: Option<u8>, lifetime: u16, rovr: &'a [u8], address: Ipv6Addr) -> Option<Self> {
        match (rovr.len(), transaction) {
            (8, _) | (16 | 24 | 32, Some(_)) => {}
            _ => return None,
        }
        let status = RegistrationStatus::SUCCESS;
        Some(Self { is_confirmation: false, checksum: 0, status, transaction, lifetime, rovr, address })
    }

    /// The Registration Ownership Verifier.
    #[must_use]
    pub const fn rovr(&self) -> &'a [u8] {
        self.rovr
    }
}

impl<'a, O: Observer> Decode<'a, O> for DuplicateAddress<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let [message_type, code] = r.array().at(Clause::NdTruncated)?;
        let is_confirmation = match NdMessageType(message_type) {
            NdMessageType::DUPLICATE_ADDRESS_REQUEST => false,
            NdMessageType::DUPLICATE_ADDRESS_CONFIRMATION => true,
            _ => return Err(DecodeError::new(start, Clause::NotDuplicateAddress)),
        };
        let code_at = start.wrapping_add(1);
        // The prefix of the code is ignored; the suffix tells how long the verifier is.
        let suffix = code & 15;
        if suffix > 4 {
            return Err(DecodeError::new(code_at, Clause::DuplicateAddressCode));
        }
        let checksum = r.u16().at(Clause::NdTruncated)?;
        let status_at = r.offset();
        let [status, transaction] = r.array().at(Clause::NdTruncated)?;
        let lifetime_at = r.offset();
        let lifetime = r.u16().at(Clause::NdTruncated)?;
        let rovr_at = r.offset();
        let rovr = r.bytes(usize::from(suffix.max(1)).wrapping_mul(8)).at(Clause::NdTruncated)?;
        let address_at = r.offset();
        let address = r.array::<16>().at(Clause::NdTruncated)?;
        cx.field("icmpv6_code", code_at..code_at.wrapping_add(1), Value::Number(code.into()));
        cx.field("status", status_at..status_at.wrapping_add(1), Value::Number(status.into()));
        cx.field("registration_lifetime", lifetime_at..rovr_at, Value::Number(lifetime.into()));
        cx.field("rovr", rovr_at..address_at, Value::Bytes(rovr));
        cx.field("registered_address", address_at..r.offset(), Value::Bytes(&address));
        let transaction = if suffix == 0 { None } else { Some(transaction) };
        let (status, address) = (RegistrationStatus(status), Ipv6Addr::from(address));
        Ok(Self { is_confirmation, checksum, status, transaction, lifetime, rovr, address })
    }
}

impl Message for DuplicateAddress<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        // The field is public, so it may have been taken away from a longer verifier.
        if self.transaction.is_none() && self.rovr.len() > 8 {
            return Err(Clause::DuplicateAddressCode);
        }
        Ok(self.rovr.len().wrapping_add(24))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        let message_type = if self.is_confirmation {
            NdMessageType::DUPLICATE_ADDRESS_CONFIRMATION
        } else {
            NdMessageType::DUPLICATE_ADDRESS_REQUEST
        };
        let code = match self.transaction {
            Some(_) => u8::try_from(self.rovr.len() >> 3).unwrap_or(1),
            None => 0,
        };
        let ([a, b], [c, d]) = (self.checksum.to_be_bytes(), self.lifetime.to_be_bytes());
        let head = [message_type.0, code, a, b, self.status.0, self.transaction.unwrap_or(0), c, d];
        let write = |out: &mut B| {
            out.ensure(len)?;
            out.push_slice(&head)?;
            out.push_slice(self.rovr)?;
            out.push_slice(&self.address.octets())
        };
        write(out).map_err(EncodeError::Buffer)
    }
}
