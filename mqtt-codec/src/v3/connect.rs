//! CONNECT (MQTT 3.1.1 §3.1).

use core::fmt;

use wire_buf::{Buffer, Value};

use crate::{
    clause::Clause,
    connect,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head, prefixed_len, push_prefixed},
    protocol::{self, Protocol},
    registry::PacketType,
    types::{Binary, ConnectFlags, QoS, Secret, TopicName, Utf8Str},
    version::Version,
};

/// A client asks for a connection. What belongs to a flag is an `Option`, so flag and field agree (MQTT-3.1.2-9,
/// MQTT-3.1.2-18, MQTT-3.1.2-19, MQTT-3.1.2-20, MQTT-3.1.2-21), and the payload keeps its order (MQTT-3.1.3-1). One that
/// breaks a rule is refused (MQTT-3.1.4-1).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Connect<'a> {
    /// 3.1 or 3.1.1.
    pub protocol_level: ProtocolLevel,
    /// Whether the client says that it is a bridge: bit 7 of the level, an agreement of several servers.
    pub bridge: bool,
    /// Whether client and server forget what they knew of each other.
    pub clean_session: bool,
    /// The greatest silence of the client in seconds; 0 for any.
    pub keep_alive: u16,
    /// Who the client is (MQTT-3.1.3-3, MQTT-3.1.3-4). Empty: the server may choose, if the session is clean
    /// (MQTT-3.1.3-7).
    pub client_id: Utf8Str<'a>,
    /// What is to be published should the connection break.
    pub will: Option<Will<'a>>,
    /// For authentication (MQTT-3.1.3-11).
    pub username: Option<Utf8Str<'a>>,
    /// For authentication: any bytes (MQTT-3.1.3-12). It needs a user name (MQTT-3.1.2-22).
    pub password: Option<Secret<'a>>,
}

/// The protocol levels of this family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum ProtocolLevel {
    /// 3.1: `MQIsdp`, 3.
    V3_1,
    /// 3.1.1: `MQTT`, 4.
    V3_1_1,
}

impl ProtocolLevel {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::V3_1 => protocol::MQISDP,
            Self::V3_1_1 => protocol::MQTT,
        }
    }

    const fn number(self) -> u8 {
        match self {
            Self::V3_1 => 3,
            Self::V3_1_1 => 4,
        }
    }
}

impl From<ProtocolLevel> for Version {
    fn from(level: ProtocolLevel) -> Self {
        match level {
            ProtocolLevel::V3_1 => Self::V3_1,
            ProtocolLevel::V3_1_1 => Self::V3_1_1,
        }
    }
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
    /// Its topic (MQTT-3.1.3-10).
    pub topic: TopicName<'a>,
    /// Its payload.
    pub payload: Binary<'a>,
}

impl<'a> Body<'a> for Connect<'a> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::CONNECT;
    const FLAGS: Option<(u8, Clause)> = None; // they depend on the level, which comes later

    fn decode_body<C: Context>(flags: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let protocol = Protocol::decode(f);
        let (protocol_level, bridge) = level(protocol, f);
        if flags != 0 {
            // 3.1 leaves them undefined
            match protocol_level {
                ProtocolLevel::V3_1 => f.tolerate(f.start, Clause::HeaderFlags),
                ProtocolLevel::V3_1_1 => f.fail(f.start, Clause::HeaderFlags),
            }
        }
        let flags_at = f.offset();
        let flags = f.connect_flags("clean_session");
        if flags.password() && !flags.user_name() {
            f.fail(flags_at, Clause::PasswordWithoutUserName);
        }
        let keep_alive = f.u16("keep_alive");
        let client_id = f.utf8("client_id");
        judge_client_id(protocol_level, client_id, flags, f);
        let will = if flags.will() { Some(Will::decode(flags, f)) } else { None };
        let username = if flags.user_name() && has_more(protocol_level, f) { Some(f.utf8("username")) } else { None };
        let password = if flags.password() && has_more(protocol_level, f) { Some(f.secret("password")) } else { None };
        Self { protocol_level, bridge, clean_session: flags.clean(), keep_alive, client_id, will, username, password }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        if self.password.is_some() && self.username.is_none() {
            return Err(Clause::PasswordWithoutUserName);
        }
        let will = self
            .will
            .map_or(0, |will| prefixed_len(will.topic.as_bytes()).wrapping_add(prefixed_len(will.payload.as_bytes())));
        let username = self.username.map_or(0, |name| prefixed_len(name.as_bytes()));
        let password = self.password.map_or(0, |password| prefixed_len(password.as_bytes()));
        let name = prefixed_len(self.protocol_level.name());
        // level, flags and keep alive take four bytes
        Ok(name
            .wrapping_add(4)
            .wrapping_add(prefixed_len(self.client_id.as_bytes()))
            .wrapping_add(will)
            .wrapping_add(username)
            .wrapping_add(password))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        let will = self.will.map(|will| (will.qos, will.retain));
        let flags = ConnectFlags::of(self.clean_session, will, self.username.is_some(), self.password.is_some());
        let level = self.protocol_level.number() | u8::from(self.bridge) << 7;
        let [high, low] = self.keep_alive.to_be_bytes();
        match self.protocol_level {
            ProtocolLevel::V3_1_1 => head.push_with(&[0, 4, b'M', b'Q', b'T', b'T', level, flags, high, low], out)?,
            ProtocolLevel::V3_1 => {
                head.push_with(&[0, 6], out)?;
                out.push_slice(protocol::MQISDP)?;
                out.push_slice(&[level, flags, high, low])?;
            }
        }
        push_prefixed(self.client_id.as_bytes(), out)?;
        if let Some(will) = &self.will {
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

/// The level of this family that a protocol stands for, and whether its bridge bit is set.
#[inline]
fn level<C: Context>(protocol: Protocol<'_>, f: &mut Fields<'_, '_, C>) -> (ProtocolLevel, bool) {
    let level = match protocol.version() {
        Some(Version::V3_1) => ProtocolLevel::V3_1,
        Some(Version::V3_1_1) => ProtocolLevel::V3_1_1,
        _ => {
            let (offset, clause) = protocol.refusal();
            f.fail(offset, clause);
            ProtocolLevel::V3_1_1
        }
    };
    (level, protocol.is_bridge())
}

/// A client identifier that a server may refuse with return code 2 is still one that it must be able to read.
#[inline]
fn judge_client_id<C: Context>(level: ProtocolLevel, id: Utf8Str<'_>, flags: ConnectFlags, f: &mut Fields<'_, '_, C>) {
    let at = f.offset().wrapping_sub(prefixed_len(id.as_bytes()));
    match level {
        ProtocolLevel::V3_1 if !matches!(id.as_str().chars().count(), 1..=23) => {
            f.tolerate(at, Clause::ClientIdLength);
        }
        ProtocolLevel::V3_1_1 if id.as_bytes().is_empty() && !flags.clean() => {
            f.tolerate(at, Clause::ClientIdEmpty);
        }
        _ => {}
    }
}

/// Whether a field that a flag announces is there. In 3.1 the Remaining Length takes precedence over the flags for user
/// name and password.
#[inline]
fn has_more<C: Context>(level: ProtocolLevel, f: &mut Fields<'_, '_, C>) -> bool {
    let missing = level == ProtocolLevel::V3_1 && f.is_empty();
    if missing {
        let end = f.offset();
        f.tolerate(end, Clause::FlagWithoutField);
    }
    !missing
}

impl<'a> Will<'a> {
    #[inline]
    fn decode<C: Context>(flags: ConnectFlags, f: &mut Fields<'_, 'a, C>) -> Self {
        let start = f.offset();
        let topic = f.topic_name("will_topic", Clause::TopicWildcard);
        let payload = f.binary("will_payload");
        f.show("will", start, Value::Group);
        Self { qos: flags.will_qos(), retain: flags.will_retain(), topic, payload }
    }
}

impl fmt::Display for Connect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "CONNECT v{} id={} keep_alive={}",
            Version::from(self.protocol_level),
            self.client_id.as_str().escape_debug(),
            self.keep_alive
        )?;
        if self.bridge {
            f.write_str(" bridge")?;
        }
        if self.clean_session {
            f.write_str(" clean_session")?;
        }
        if let Some(will) = &self.will {
            connect::fmt_will(f, will.topic, will.payload.as_bytes(), will.qos, will.retain)?;
        }
        connect::fmt_credentials(f, self.username, self.password)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Connect<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("protocol_level", &self.protocol_level.number())?;
        if self.bridge {
            map.serialize_entry("bridge", &true)?;
        }
        map.serialize_entry("clean_session", &self.clean_session)?;
        map.serialize_entry("keep_alive", &self.keep_alive)?;
        map.serialize_entry("client_id", &self.client_id)?;
        connect::serialize_payload(&mut map, self.will.as_ref(), self.username, self.password)?;
        map.end()
    }
}
