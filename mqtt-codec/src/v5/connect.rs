//! CONNECT (MQTT 5.0 §3.1).

use core::fmt;

use wire_buf::{Buffer, Value};

use super::{Properties, place};
use crate::{
    clause::Clause,
    connect,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head, prefixed_len, push_prefixed},
    protocol::Protocol,
    registry::PacketType,
    types::{Binary, ConnectFlags, QoS, Secret, TopicName, Utf8Str},
    version::Version,
};

/// A client asks for a connection. What belongs to a flag is an `Option`, so flag and field agree (MQTT-3.1.2-9,
/// MQTT-3.1.2-16, MQTT-3.1.2-17, MQTT-3.1.2-18, MQTT-3.1.2-19), and the payload keeps its order (MQTT-3.1.3-1). One that breaks a rule is refused
/// (MQTT-3.1.4-1).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Connect<'a> {
    /// Whether client and server forget what they knew of each other.
    pub clean_start: bool,
    /// The greatest silence of the client in seconds; 0 for any.
    pub keep_alive: u16,
    /// More of what the client wants.
    pub properties: Properties<'a, place::Connect>,
    /// Who the client is (MQTT-3.1.3-3, MQTT-3.1.3-4). Empty: the server chooses.
    pub client_id: Utf8Str<'a>,
    /// What is to be published should the connection break.
    pub will: Option<Will<'a>>,
    /// For authentication (MQTT-3.1.3-12).
    pub username: Option<Utf8Str<'a>>,
    /// For authentication, or any other credentials.
    pub password: Option<Secret<'a>>,
}

/// A message that the server publishes when the connection breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Will<'a> {
    /// The QoS of the message.
    pub qos: QoS,
    /// Whether it is retained.
    pub retain: bool,
    /// When it is published, and with what.
    pub properties: Properties<'a, place::Will>,
    /// Its topic (MQTT-3.1.3-11).
    pub topic: TopicName<'a>,
    /// Its payload.
    pub payload: Binary<'a>,
}

const LEVEL: u8 = 5;

impl<'a> Body<'a> for Connect<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::CONNECT;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let protocol = Protocol::decode(f);
        if protocol.version() != Some(Version::V5_0) {
            let (offset, clause) = protocol.refusal();
            f.fail(offset, clause);
        }
        let flags = f.connect_flags("clean_start");
        let keep_alive = f.u16("keep_alive");
        let properties = Properties::decode(f);
        let client_id = f.utf8("client_id");
        let will = if flags.will() { Some(Will::decode(flags, f)) } else { None };
        let username = if flags.user_name() { Some(f.utf8("username")) } else { None };
        let password = if flags.password() { Some(f.secret("password")) } else { None };
        Self { clean_start: flags.clean(), keep_alive, properties, client_id, will, username, password }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        let will = self.will.as_ref().map_or(0, Will::encoded_len);
        let username = self.username.map_or(0, |name| prefixed_len(name.as_bytes()));
        let password = self.password.map_or(0, |password| prefixed_len(password.as_bytes()));
        // protocol name, level, flags and keep alive take ten bytes
        Ok(10_usize
            .wrapping_add(self.properties.encoded_len())
            .wrapping_add(prefixed_len(self.client_id.as_bytes()))
            .wrapping_add(will)
            .wrapping_add(username)
            .wrapping_add(password))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        let will = self.will.map(|will| (will.qos, will.retain));
        let flags = ConnectFlags::of(self.clean_start, will, self.username.is_some(), self.password.is_some());
        let [high, low] = self.keep_alive.to_be_bytes();
        head.push_with(&[0, 4, b'M', b'Q', b'T', b'T', LEVEL, flags, high, low], out)?;
        self.properties.encode_into(out)?;
        push_prefixed(self.client_id.as_bytes(), out)?;
        if let Some(will) = &self.will {
            will.properties.encode_into(out)?;
            push_prefixed(will.topic.as_bytes(), out)?;
            push_prefixed(will.payload.as_bytes(), out)?;
        }
        if let Some(username) = &self.username {
            push_prefixed(username.as_bytes(), out)?;
        }
        if let Some(password) = &self.password {
            push_prefixed(password.as_bytes(), out)?;
        }
        Ok(())
    }
}

impl<'a> Will<'a> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode<C: Context>(flags: ConnectFlags, f: &mut Fields<'_, 'a, C>) -> Self {
        let start = f.offset();
        let properties = Properties::decode(f);
        let topic = f.topic_name("will_topic", Clause::TopicWildcard);
        let payload = f.binary("will_payload");
        f.show("will", start, Value::Group);
        Self { qos: flags.will_qos(), retain: flags.will_retain(), properties, topic, payload }
    }

    fn encoded_len(&self) -> usize {
        self.properties
            .encoded_len()
            .wrapping_add(prefixed_len(self.topic.as_bytes()))
            .wrapping_add(prefixed_len(self.payload.as_bytes()))
    }
}

impl fmt::Display for Connect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CONNECT v5.0 id={} keep_alive={}", self.client_id.as_str().escape_debug(), self.keep_alive)?;
        if self.clean_start {
            f.write_str(" clean_start")?;
        }
        if let Some(will) = &self.will {
            connect::fmt_will(f, will.topic, will.payload.as_bytes(), will.qos, will.retain)?;
        }
        connect::fmt_credentials(f, self.username, self.password)?;
        self.properties.fmt(f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Connect<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("protocol_level", &LEVEL)?;
        map.serialize_entry("clean_start", &self.clean_start)?;
        map.serialize_entry("keep_alive", &self.keep_alive)?;
        map.serialize_entry("properties", &self.properties)?;
        map.serialize_entry("client_id", &self.client_id)?;
        connect::serialize_payload(&mut map, self.will.as_ref(), self.username, self.password)?;
        map.end()
    }
}
