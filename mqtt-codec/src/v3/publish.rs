//! PUBLISH (MQTT 3.1.1 §3.3).

use core::fmt;

use wire_buf::{Buffer, Value};

use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    fields::Fields,
    packet::{self, Body, Family, Head, prefixed_len},
    publish::{self, PublishHead as AnyHead},
    registry::PacketType,
    types::{Delivery, TopicName},
};

/// A message.
///
/// To send one that was received on to somebody else, change what differs and encode it: topic and payload are borrowed.
///
/// ```
/// # use mqtt_codec::{Delivery, buf::{Message, Reader}, v3::Publish};
/// # let wire = [0x32, 0x07, 0x00, 0x01, b't', 0x00, 0x01, b'h', b'i'];
/// let received: Publish = Reader::new(&wire).decode(&mut ())?;
/// let mut memory = [0; 64];
/// let sent = Publish { delivery: Delivery::AtMostOnce, ..received }.encode_to_slice(&mut memory).unwrap();
/// assert_eq!(sent, [0x30, 0x05, 0x00, 0x01, b't', b'h', b'i']);
/// # Ok::<(), mqtt_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Publish<'a> {
    /// QoS, packet identifier and DUP.
    pub delivery: Delivery,
    /// Whether the server keeps the message for those who subscribe later.
    pub retain: bool,
    /// What the message is about (MQTT-3.3.2-1).
    pub topic: TopicName<'a>,
    /// What it says.
    pub payload: &'a [u8],
}

/// The head of a PUBLISH whose payload is still to come.
pub type PublishHead<'a> = AnyHead<Publish<'a>>;

impl<'a> Body<'a> for Publish<'a> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::PUBLISH;
    const FLAGS: Option<(u8, Clause)> = None;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(flags: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        publish::check_flags(flags, f);
        let topic = f.topic_name("topic", Clause::PublishWildcard);
        let delivery = publish::delivery(flags, f);
        let start = f.offset();
        let payload = f.r.take_rest();
        f.show("payload", start, Value::Bytes(payload));
        Self { delivery, retain: flags & 1 == 1, topic, payload }
    }

    fn flags(&self) -> u8 {
        self.delivery.flags() | u8::from(self.retain)
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn body_len(&self) -> Result<usize, Clause> {
        Ok(self.head_len().saturating_add(self.payload.len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        self.encode_head_behind(head, out)?;
        out.push_slice(self.payload)
    }
}

impl<'a> Publish<'a> {
    /// Decodes a PUBLISH from its first bytes, as many as there are: `None` if the payload does not begin yet. The payload
    /// of the result is the part that is there; [`payload_len`](AnyHead::payload_len) tells how long all of it is.
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
        let body = self.head_len().saturating_add(payload_len);
        let head = packet::begin(first, body, payload_len, out)?;
        self.encode_head_behind(head, out).map_err(EncodeError::Buffer)
    }

    #[inline]
    fn head_len(&self) -> usize {
        prefixed_len(self.topic.as_bytes()).wrapping_add(self.delivery.packet_id().map_or(0, |_| 2))
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn encode_head_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with_length(self.topic.as_bytes(), out)?;
        out.push_slice(self.topic.as_bytes())?;
        match self.delivery.packet_id() {
            Some(id) => out.push_u16(id.get()),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Publish<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        publish::fmt(f, self.topic.as_str(), self.delivery, self.retain, self.payload)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Publish<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        publish::serialize(&mut map, self.topic.as_str(), self.delivery, self.retain, self.payload)?;
        map.end()
    }
}
