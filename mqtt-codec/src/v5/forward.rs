//! A PUBLISH on its way from a publisher to a subscriber (MQTT 5.0 §3.3.2.3, §3.3.4).

use core::num::NonZeroU16;

use wire_buf::{Buffer, Counter, Element, Message};

use super::{Properties, Property, Publish, SubscriptionId, place};
use crate::{
    clause::Clause,
    error::EncodeError,
    packet::{self, Body},
    registry::{PacketType, PropertyId},
    types::variable_byte_integer,
};

/// A PUBLISH that a broker sends on. All properties are passed on but for the three that belong to a connection or run
/// down; those are replaced by what stands here. Only the head is written anew; the payload and the other properties, in
/// their order, are copied: Payload Format Indicator, Response Topic, Correlation Data, User Properties and Content Type
/// (MQTT-3.3.2-4, MQTT-3.3.2-15, MQTT-3.3.2-16, MQTT-3.3.2-17, MQTT-3.3.2-18, MQTT-3.3.2-20).
///
/// ```
/// # use mqtt_codec::{Delivery, buf::{Message, Reader}, v5::{Forward, Publish, SubscriptionId}};
/// # let wire = [0x30, 0x08, 0x00, 0x01, b't', 0x03, 0x23, 0x00, 0x07, b'x'];
/// let received: Publish = Reader::new(&wire).decode(&mut ())?; // with topic alias 7
/// let mut memory = [0; 64];
/// let forward = Forward { subscription_identifiers: &[SubscriptionId::new(5).unwrap()], ..Forward::new(received) };
/// let sent = forward.encode_to_slice(&mut memory).unwrap();
/// assert_eq!(sent, [0x30, 0x07, 0x00, 0x01, b't', 0x02, 0x0b, 0x05, b'x']);
/// # Ok::<(), mqtt_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward<'a> {
    /// The message, with the delivery and the retain flag that this subscriber is to see: DUP is not the publisher's
    /// (MQTT-3.3.1-3).
    pub publish: Publish<'a>,
    /// The alias on the subscriber's connection. That of the publisher's connection is never passed on.
    pub topic_alias: Option<NonZeroU16>,
    /// The subscriptions of the subscriber that the message comes from (MQTT-3.3.4-4). Those in `publish` are never passed
    /// on.
    pub subscription_identifiers: &'a [SubscriptionId],
    /// What is left of the message's lifetime in seconds, in place of what the publisher said (MQTT-3.3.2-6).
    pub message_expiry_interval: Option<u32>,
}

impl<'a> Forward<'a> {
    /// Passes on a message as it is, but without topic alias and subscription identifiers.
    #[must_use]
    pub const fn new(publish: Publish<'a>) -> Self {
        Self { publish, topic_alias: None, subscription_identifiers: &[], message_expiry_interval: None }
    }

    /// Appends everything but the payload, which the caller sends himself.
    ///
    /// # Errors
    /// As [`encode`](Message::encode).
    pub fn encode_head<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        self.encode_except(self.publish.payload.len(), out)
    }

    /// Appends all but the last `elsewhere` bytes, the payload or nothing.
    fn encode_except<B: Buffer + ?Sized>(&self, elsewhere: usize, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let (properties, body) = self.lengths().map_err(EncodeError::Invalid)?;
        let head = packet::begin(PacketType::PUBLISH.0 << 4 | self.publish.flags(), body, elsewhere, out)?;
        self.publish
            .encode_address(head, out)
            .and_then(|()| variable_byte_integer::push(properties, out))
            .and_then(|()| self.encode_own(out))
            .and_then(|()| self.passed_on().encode_items(out))
            .map_err(EncodeError::Buffer)
    }

    /// The length of the properties, and of the body.
    fn lengths(&self) -> Result<(u32, usize), Clause> {
        if self.publish.topic.is_none() && self.topic_alias.is_none() {
            return Err(Clause::TopicEmpty);
        }
        let mut own = Counter::default();
        let Ok(()) = self.encode_own(&mut own);
        let len = own.0.saturating_add(self.passed_on().len());
        let properties = u32::try_from(len).map_err(|_| Clause::Unencodable)?;
        let head =
            self.publish.address_len().saturating_add(variable_byte_integer::len(properties)).saturating_add(len);
        Ok((properties, head.saturating_add(self.publish.payload.len())))
    }

    /// The properties of the publisher that are left as they are.
    fn passed_on(&self) -> Properties<'a, place::Publish> {
        let replaced =
            [PropertyId::TOPIC_ALIAS, PropertyId::SUBSCRIPTION_IDENTIFIER, PropertyId::MESSAGE_EXPIRY_INTERVAL];
        let count = if self.message_expiry_interval.is_some() { 3 } else { 2 };
        self.publish.properties.without(replaced.get(..count).unwrap_or_default())
    }

    /// Appends the properties that stand here.
    fn encode_own<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        if let Some(seconds) = self.message_expiry_interval {
            Property::MessageExpiryInterval(seconds).encode_next(&mut (), out)?;
        }
        if let Some(alias) = self.topic_alias {
            Property::TopicAlias(alias).encode_next(&mut (), out)?;
        }
        for id in self.subscription_identifiers {
            Property::SubscriptionIdentifier(*id).encode_next(&mut (), out)?;
        }
        Ok(())
    }
}

impl Message for Forward<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let (_, body) = self.lengths()?;
        packet::packet_len(body)
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        self.encode_except(0, out)?;
        out.push_slice(self.publish.payload).map_err(EncodeError::Buffer)
    }
}
