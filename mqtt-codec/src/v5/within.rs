//! Packets that fit what the receiver takes (MQTT-3.1.2-24, MQTT-3.2.2-15).

use wire_buf::{Buffer, EncodeError, Message};

use super::{Packet, Properties};
use crate::{clause::Clause, registry::PropertyId};

impl Packet<'_> {
    /// Appends the packet if it is not larger than the receiver's Maximum Packet Size, `limit`.
    ///
    /// User properties and then the reason string of an answer are left out where they would make it larger.
    ///
    /// # Errors
    /// [`Clause::PacketTooLarge`] if it does not fit even so; else as [`encode`](Message::encode).
    pub fn encode_within<B: Buffer + ?Sized>(
        &self,
        limit: usize,
        out: &mut B,
    ) -> Result<(), EncodeError<Clause, B::Error>> {
        let steps: [&[PropertyId]; 3] =
            [&[], &[PropertyId::USER_PROPERTY], &[PropertyId::USER_PROPERTY, PropertyId::REASON_STRING]];
        for without in steps {
            let packet = self.without(without);
            if packet.encoded_len().map_err(EncodeError::Invalid)? <= limit {
                return packet.encode(out);
            }
        }
        Err(EncodeError::Invalid(Clause::PacketTooLarge))
    }

    /// The same packet without these properties, if it is an answer. What a client asks for, and a message, stay whole.
    fn without(self, ids: &[PropertyId]) -> Self {
        fn leave_out<P>(properties: &mut Properties<'_, P>, ids: &[PropertyId]) {
            *properties = properties.without(ids);
        }
        let mut packet = self;
        match &mut packet {
            Self::ConnAck(packet) => leave_out(&mut packet.properties, ids), // MQTT-3.2.2-19, MQTT-3.2.2-20
            Self::PubAck(packet) => leave_out(&mut packet.properties, ids),  // MQTT-3.4.2-2, MQTT-3.4.2-3
            Self::PubRec(packet) => leave_out(&mut packet.properties, ids),  // MQTT-3.5.2-2, MQTT-3.5.2-3
            Self::PubRel(packet) => leave_out(&mut packet.properties, ids),  // MQTT-3.6.2-2, MQTT-3.6.2-3
            Self::PubComp(packet) => leave_out(&mut packet.properties, ids), // MQTT-3.7.2-2, MQTT-3.7.2-3
            Self::SubAck(packet) => leave_out(&mut packet.properties, ids),  // MQTT-3.9.2-1, MQTT-3.9.2-2
            Self::UnsubAck(packet) => leave_out(&mut packet.properties, ids), // MQTT-3.11.2-1, MQTT-3.11.2-2
            Self::Disconnect(packet) => leave_out(&mut packet.properties, ids), // MQTT-3.14.2-3, MQTT-3.14.2-4
            Self::Auth(packet) => leave_out(&mut packet.properties, ids),    // MQTT-3.15.2-2, MQTT-3.15.2-3
            Self::Connect(_)
            | Self::Publish(_)
            | Self::Subscribe(_)
            | Self::Unsubscribe(_)
            | Self::PingReq
            | Self::PingResp => {}
        }
        packet
    }
}
