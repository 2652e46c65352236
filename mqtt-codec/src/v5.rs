//! MQTT 5.0: the packets, one file a kind.

mod ack;
mod auth;
mod connack;
mod connect;
mod disconnect;
mod empty;
mod forward;
pub mod place;
mod plain;
mod properties;
mod property;
mod publish;
mod reason_codes;
mod rules;
mod suback;
mod subscribe;
mod unsubscribe;
mod within;

use core::fmt;

use wire_buf::{Buffer, Decode, Message, Reader};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    fields::Fields,
    frame::FixedHeader,
    packet::{self, Body, Family, Rules, packets},
    registry::PacketType,
};

pub use crate::registry::{PropertyId, ReasonCode};
pub use ack::{Ack, PubAck, PubComp, PubRec, PubRel};
pub use auth::Auth;
pub use connack::ConnAck;
pub use connect::{Connect, Will};
pub use disconnect::Disconnect;
pub use empty::{PingReq, PingResp};
pub use forward::Forward;
pub use properties::{Iter, Properties};
pub use property::{MaximumQos, PayloadFormat, Property, SubscriptionId};
pub use publish::{Publish, PublishHead};
pub use reason_codes::ReasonCodes;
pub use suback::{FilterAck, SubAck, UnsubAck};
pub use subscribe::{RetainHandling, Subscribe, Subscription, SubscriptionOptions, Subscriptions};
pub use unsubscribe::{Filters, Unsubscribe};

packets! {
    V5 {
        Connect(Connect<'a>),
        ConnAck(ConnAck<'a>),
        Publish(Publish<'a>),
        PubAck(PubAck<'a>),
        PubRec(PubRec<'a>),
        PubRel(PubRel<'a>),
        PubComp(PubComp<'a>),
        Subscribe(Subscribe<'a>),
        SubAck(SubAck<'a>),
        Unsubscribe(Unsubscribe<'a>),
        UnsubAck(UnsubAck<'a>),
        Disconnect(Disconnect<'a>),
        Auth(Auth<'a>),
    }
    {
        PingReq,
        PingResp,
    }
}
