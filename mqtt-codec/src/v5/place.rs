//! The places of properties, as types: they say which properties a [`Properties`](super::Properties) may hold.

use crate::{
    clause::Clause,
    registry::{PacketType, Place, Role},
};

/// A place where properties stand. Sealed: the standard names them all.
pub trait PropertyPlace: Sealed + Copy + core::fmt::Debug + PartialEq {
    /// The place.
    const PLACE: Place;
}

/// A packet that acknowledges one of a message exchange. Sealed.
pub trait Acknowledgement: PropertyPlace {
    #[doc(hidden)]
    const TYPE: PacketType;
    #[doc(hidden)]
    const FLAGS: (u8, Clause);
    #[doc(hidden)]
    const REASON: (Reasons, Clause);
}

/// A packet that answers each of several filters. Sealed.
pub trait Answers: PropertyPlace {
    #[doc(hidden)]
    const TYPE: PacketType;
    #[doc(hidden)]
    const REASON: (Reasons, Clause);
    #[doc(hidden)]
    const EMPTY: Clause;
}

pub(crate) mod sealed {
    /// What nobody else can name.
    pub trait Sealed {}

    /// The reason codes that a packet may carry.
    #[derive(Clone, Copy)]
    pub struct Reasons(pub(crate) crate::registry::Role);
}

use sealed::{Reasons, Sealed};

macro_rules! places {
    ($($(#[$meta:meta])* $name:ident,)*) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {}

        impl Sealed for $name {}

        impl PropertyPlace for $name {
            const PLACE: Place = Place::$name;
        })*
    };
}

places! {
    /// CONNECT.
    Connect,
    /// The will of a CONNECT.
    Will,
    /// CONNACK.
    ConnAck,
    /// PUBLISH.
    Publish,
    /// PUBACK.
    PubAck,
    /// PUBREC.
    PubRec,
    /// PUBREL.
    PubRel,
    /// PUBCOMP.
    PubComp,
    /// SUBSCRIBE.
    Subscribe,
    /// SUBACK.
    SubAck,
    /// UNSUBSCRIBE.
    Unsubscribe,
    /// UNSUBACK.
    UnsubAck,
    /// DISCONNECT.
    Disconnect,
    /// AUTH.
    Auth,
}

impl Acknowledgement for PubAck {
    const TYPE: PacketType = PacketType::PUBACK;
    const FLAGS: (u8, Clause) = (0, Clause::HeaderFlags);
    const REASON: (Reasons, Clause) = (Reasons(Role::PUBACK), Clause::PubAckReason);
}

impl Acknowledgement for PubRec {
    const TYPE: PacketType = PacketType::PUBREC;
    const FLAGS: (u8, Clause) = (0, Clause::HeaderFlags);
    const REASON: (Reasons, Clause) = (Reasons(Role::PUBREC), Clause::PubRecReason);
}

impl Acknowledgement for PubRel {
    const TYPE: PacketType = PacketType::PUBREL;
    const FLAGS: (u8, Clause) = (0b0010, Clause::PubRelFlags);
    const REASON: (Reasons, Clause) = (Reasons(Role::PUBREL), Clause::PubRelReason);
}

impl Acknowledgement for PubComp {
    const TYPE: PacketType = PacketType::PUBCOMP;
    const FLAGS: (u8, Clause) = (0, Clause::HeaderFlags);
    const REASON: (Reasons, Clause) = (Reasons(Role::PUBCOMP), Clause::PubCompReason);
}

impl Answers for SubAck {
    const TYPE: PacketType = PacketType::SUBACK;
    const REASON: (Reasons, Clause) = (Reasons(Role::SUBACK), Clause::SubAckCode);
    const EMPTY: Clause = Clause::SubAckEmpty;
}

impl Answers for UnsubAck {
    const TYPE: PacketType = PacketType::UNSUBACK;
    const REASON: (Reasons, Clause) = (Reasons(Role::UNSUBACK), Clause::UnsubAckReason);
    const EMPTY: Clause = Clause::UnsubAckEmpty;
}
