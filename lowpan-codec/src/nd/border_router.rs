//! The border router that information comes from, ABRO (RFC 6775 §4.3).

use core::net::Ipv6Addr;

use wire_buf::{Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
};

/// The border router that the information in a router advertisement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct BorderRouter {
    /// Counted up whenever the information changes.
    pub version: u32,
    /// How long it holds, in minutes; 0 stands for 10 000.
    pub valid_lifetime: u16,
    /// The address of the border router.
    pub address: Ipv6Addr,
}

impl BorderRouter {
    /// How long it holds, in minutes.
    #[must_use]
    pub const fn lifetime(&self) -> u16 {
        if self.valid_lifetime == 0 { 10_000 } else { self.valid_lifetime }
    }

    /// What stands before the address: the version with its low half first.
    pub(super) const fn head(&self) -> [u8; 6] {
        let [a, b, c, d] = self.version.to_be_bytes();
        let [high, low] = self.valid_lifetime.to_be_bytes();
        [c, d, a, b, high, low]
    }

    pub(super) fn read<O: Observer>(length_at: usize, data: &mut Reader<'_>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = data.offset();
        let [c, d, a, b] = data.array().at(Clause::NdTruncated)?;
        let version = u32::from_be_bytes([a, b, c, d]);
        let lifetime_at = data.offset();
        let valid_lifetime = data.u16().at(Clause::NdTruncated)?;
        let address_at = data.offset();
        let octets = data.take_rest();
        cx.field("version", start..lifetime_at, Value::Number(version.into()));
        cx.field("valid_lifetime", lifetime_at..address_at, Value::Number(valid_lifetime.into()));
        cx.field("6lbr_address", address_at..data.offset(), Value::Bytes(octets));
        match <[u8; 16]>::try_from(octets) {
            Ok(octets) => Ok(Self { version, valid_lifetime, address: Ipv6Addr::from(octets) }),
            Err(_) => Err(DecodeError::new(length_at, Clause::NdLength)),
        }
    }
}
