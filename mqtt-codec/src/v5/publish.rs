//! PUBLISH (MQTT 5.0 §3.3).

use core::fmt;

use wire_buf::{Buffer, Value};

use super::{PayloadFormat, Properties, place};
use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    fields::Fields,
    packet::{self, Body, Family, Head, prefixed_len},
    publish::{self, PublishHead as AnyHead},
    registry::{PacketType, PropertyId},
    types::{Delivery, TopicName},
};

/// A message.
///
/// To send one that was received on to somebody else, change what differs and encode it: topic, properties and payload are
/// borrowed. A broker that has to change properties as well makes a [`Forward`](super::Forward) of it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Publish<'a> {
    /// QoS, packet identifier and DUP.
    pub delivery: Delivery,
    /// Whether the server keeps the message for those who subscribe later.
    pub retain: bool,
    /// What the message is about (MQTT-3.3.2-1); `None` if the topic alias tells (§3.3.2.1).
    pub topic: Option<TopicName<'a>>,
    /// More about it.
    pub properties: Properties<'a, place::Publish>,
    /// What it says.
    pub payload: &'a [u8],
}

/// The head of a PUBLISH whose payload is still to come.
pub type PublishHead<'a> = AnyHead<Publish<'a>>;

impl<'a> Body<'a> for Publish<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::PUBLISH;
    const FLAGS: Option<(u8, Clause)> = None;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(flags: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        publish::check_flags(flags, f);
        let topic_at = f.offset();
        let topic = f.topic_or_nothing("topic", Clause::PublishWildcard);
        let delivery = publish::delivery(flags, f);
        let properties = Properties::decode(f);
        if topic.is_none() && !properties.has(PropertyId::TOPIC_ALIAS) {
            f.fail(topic_at, Clause::TopicEmpty);
        }
        let start = f.offset();
        let payload = f.r.take_rest();
        f.show("payload", start, Value::Bytes(payload));
        if f.cx.check_payload_format()
            && properties.payload_format_indicator() == Some(PayloadFormat::Utf8)
            && let Err(error) = core::str::from_utf8(payload)
        {
            f.fail(start.saturating_add(error.valid_up_to()), Clause::PayloadFormat);
        }
        Self { delivery, retain: flags & 1 == 1, topic, properties, payload }
    }

    fn flags(&self) -> u8 {
        self.delivery.flags() | u8::from(self.retain)
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn body_len(&self) -> Result<usize, Clause> {
        Ok(self.head_len()?.saturating_add(self.payload.len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        self.encode_head_behind(head, out)?;
        out.push_slice(self.payload)
    }
}

impl<'a> Publish<'a> {
    /// Decodes a PUBLISH from its first bytes, as many as there are: `None` if the payload does not begin yet. The payload
    /// of the result is the part that is there; [`payload_len`](AnyHead::payload_len) tells how long all of it is. The payload format is
    /// checked only if all of it is there.
    ///
    /// # Errors
    /// As for a whole PUBLISH.
    pub fn decode_head<C: Context>(prefix: &'a [u8], cx: &mut C) -> Result<Option<PublishHead<'a>>, DecodeError> {
        publish::decode_head(prefix, cx, |publish: &Self| publish.payload.len())
    }

    /// Appends everything but the payload, which the caller sends himself: `payload_len` bytes, from wherever they are.
    ///
    /// # Errors
    /// As for a whole PUBLISH.
    pub fn encode_head<B: Buffer + ?Sized>(
        &self,
        payload_len: usize,
        out: &mut B,
    ) -> Result<(), EncodeError<B::Error>> {
        let first = PacketType::PUBLISH.0 << 4 | self.flags();
        let body = self.head_len().map_err(EncodeError::Invalid)?.saturating_add(payload_len);
        let head = packet::begin(first, body, payload_len, out)?;
        self.encode_head_behind(head, out).map_err(EncodeError::Buffer)
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn head_len(&self) -> Result<usize, Clause> {
        if self.topic.is_none() && self.lacks_alias() {
            return Err(Clause::TopicEmpty);
        }
        Ok(self.address_len().wrapping_add(self.properties.encoded_len()))
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn encode_head_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        self.encode_topic(head, out)?;
        match self.delivery.packet_id().map(|id| id.get().to_be_bytes()) {
            Some([high, low]) if self.properties.is_empty() => return out.push_slice(&[high, low, 0]),
            Some(id) => out.push_slice(&id)?,
            None => {}
        }
        self.properties.encode_into(out)
    }

    #[cold]
    fn lacks_alias(&self) -> bool {
        !self.properties.has(PropertyId::TOPIC_ALIAS)
    }

    /// How many bytes topic and packet identifier take.
    #[inline]
    pub(super) fn address_len(&self) -> usize {
        let packet_id = if self.delivery.packet_id().is_some() { 2 } else { 0 };
        prefixed_len(self.topic_bytes()).wrapping_add(packet_id)
    }

    /// Appends the fixed header, topic and packet identifier.
    #[inline]
    pub(super) fn encode_address<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        self.encode_topic(head, out)?;
        match self.delivery.packet_id() {
            Some(id) => out.push_u16(id.get()),
            None => Ok(()),
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn encode_topic<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with_length(self.topic_bytes(), out)?;
        out.push_slice(self.topic_bytes())
    }

    #[inline]
    fn topic_bytes(&self) -> &'a [u8] {
        self.topic.map_or(&[], |topic| topic.as_bytes())
    }
}

impl fmt::Display for Publish<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let topic = self.topic.map_or("", |topic| topic.as_str());
        publish::fmt(f, topic, self.delivery, self.retain, self.payload)?;
        self.properties.fmt(f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Publish<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        let topic = self.topic.map_or("", |topic| topic.as_str());
        publish::serialize(&mut map, topic, self.delivery, self.retain, self.payload)?;
        map.serialize_entry("properties", &self.properties)?;
        map.end()
    }
}
