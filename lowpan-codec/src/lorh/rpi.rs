//! RPL Packet Information (RFC 8138 §6).

use wire_buf::{Buffer, Encode, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{CriticalType, octet},
};

/// RPL Packet Information, RPI-6LoRH: what RFC 6550 §11.2 puts into packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Rpi {
    /// O: the packet goes down, away from the root.
    pub down: bool,
    /// R: a router has seen a rank that contradicts that.
    pub rank_error: bool,
    /// F: a router cannot forward the packet.
    pub forwarding_error: bool,
    /// The instance; `None` if it is elided, and 0.
    pub instance: Option<u8>,
    /// The rank of the sender.
    pub sender_rank: SenderRank,
}

/// How the rank of the sender is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum SenderRank {
    /// K 1: the first octet; the second is 0.
    Short(u8),
    /// K 0: both octets.
    Full(u16),
}

/// The bits, in the first octet of the header; those of the RPL option are the first three, from its first bit on.
mod bit {
    pub(super) const O: u8 = 0x10;
    pub(super) const R: u8 = 0x08;
    pub(super) const F: u8 = 0x04;
    pub(super) const I: u8 = 0x02;
    pub(super) const K: u8 = 0x01;
}

impl Rpi {
    /// The information, written in the shortest way.
    #[must_use]
    pub const fn new(down: bool, instance: u8, sender_rank: u16) -> Self {
        let sender_rank = match sender_rank.to_be_bytes() {
            [high, 0] => SenderRank::Short(high),
            _ => SenderRank::Full(sender_rank),
        };
        let instance = if instance == 0 { None } else { Some(instance) };
        Self { down, rank_error: false, forwarding_error: false, instance, sender_rank }
    }

    /// The rank of the sender.
    #[must_use]
    pub const fn rank(&self) -> u16 {
        match self.sender_rank {
            SenderRank::Short(high) => u16::from_be_bytes([high, 0]),
            SenderRank::Full(rank) => rank,
        }
    }

    /// Reads what follows the type; `bits` are those in the first octet.
    pub(super) fn read<O: Observer>(bits: u8, r: &mut Reader<'_>, cx: &mut O) -> Result<Self, DecodeError> {
        let first_at = r.offset().wrapping_sub(2);
        let is_set = |bit| bits & bit != 0;
        for (name, bit) in [("o", bit::O), ("r", bit::R), ("f", bit::F), ("i", bit::I), ("k", bit::K)] {
            cx.field(name, first_at..first_at.wrapping_add(1), Value::Flag(is_set(bit)));
        }
        let start = r.offset();
        let instance = if is_set(bit::I) { None } else { Some(r.u8().at(Clause::RoutingTruncated)?) };
        if let Some(instance) = instance {
            cx.field("rpl_instance_id", start..r.offset(), Value::Number(instance.into()));
        }
        let rank_at = r.offset();
        let sender_rank = if is_set(bit::K) {
            SenderRank::Short(r.u8().at(Clause::RoutingTruncated)?)
        } else {
            SenderRank::Full(r.u16().at(Clause::RoutingTruncated)?)
        };
        let (rank_error, forwarding_error) = (is_set(bit::R), is_set(bit::F));
        let rpi = Self { down: is_set(bit::O), rank_error, forwarding_error, instance, sender_rank };
        cx.field("sender_rank", rank_at..r.offset(), Value::Number(rpi.rank().into()));
        Ok(rpi)
    }

    /// O, R and F, in the bits that they have in the header here.
    const fn flags(&self) -> u8 {
        let o = if self.down { bit::O } else { 0 };
        let r = if self.rank_error { bit::R } else { 0 };
        o | r | if self.forwarding_error { bit::F } else { 0 }
    }

    /// The data of the RPL option (RFC 6553 §3): flags, instance, rank.
    pub(super) const fn option_data(&self) -> [u8; 4] {
        let [high, low] = self.rank().to_be_bytes();
        let instance = match self.instance {
            Some(instance) => instance,
            None => 0,
        };
        [self.flags() << 3, instance, high, low]
    }
}

impl Encode for Rpi {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let i = if self.instance.is_none() { bit::I } else { 0 };
        let k = if matches!(self.sender_rank, SenderRank::Short(_)) { bit::K } else { 0 };
        out.push_slice(&[octet::CRITICAL_ROUTING | self.flags() | i | k, CriticalType::RPI.0])?;
        if let Some(instance) = self.instance {
            out.push_u8(instance)?;
        }
        match self.sender_rank {
            SenderRank::Short(high) => out.push_u8(high),
            SenderRank::Full(rank) => out.push_u16(rank),
        }
    }
}
