//! MQTT 3.1 and 3.1.1: the packets, one file a kind.
//!
//! Both share these types; [`Context::version`] tells the decoder which dialect is spoken once
//! CONNECT has settled it.

mod ack;
mod connack;
mod connect;
mod empty;
mod publish;
mod suback;
mod subscribe;
mod unsubscribe;

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

pub use crate::registry::{ConnectReturnCode, SubAckReturnCode};
pub use ack::{Ack, PubAck, PubComp, PubRec, PubRel, UnsubAck};
pub use connack::ConnAck;
pub use connect::{Connect, ProtocolLevel, Will};
pub use empty::{Disconnect, PingReq, PingResp};
pub use publish::{Publish, PublishHead};
pub use suback::{ReturnCodes, SubAck};
pub use subscribe::{Subscribe, Subscription, Subscriptions};
pub use unsubscribe::{Filters, Unsubscribe};

packets! {
    V3 {
        Connect(Connect<'a>),
        ConnAck(ConnAck),
        Publish(Publish<'a>),
        PubAck(PubAck),
        PubRec(PubRec),
        PubRel(PubRel),
        PubComp(PubComp),
        Subscribe(Subscribe<'a>),
        SubAck(SubAck<'a>),
        Unsubscribe(Unsubscribe<'a>),
        UnsubAck(UnsubAck),
    }
    {
        PingReq,
        PingResp,
        Disconnect,
    }
}
