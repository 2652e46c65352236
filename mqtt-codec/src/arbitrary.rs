//! Valid packets at random, for property tests, fuzzing and benchmarks. `arbitrary_in` borrows lists and strings from an
//! arena.

use arbitrary::{Arbitrary, Result, Unstructured};
use wire_buf::arbitrary::{Arena, bytes, list, text};

use crate::{
    clause::Clause,
    registry::{ConnectReturnCode, PacketType, Place, PropertyId, ReasonCode, Role, SubAckReturnCode, allowed},
    types::{Binary, Delivery, PacketId, Secret, TopicFilter, TopicName, Utf8Str},
    v3, v5,
};

/// The longest string, in characters; the longest list. Enough for every length of a length.
const TEXT: usize = 40;
const LIST: usize = 5;
const PAYLOAD: usize = 300;

/// What cannot be refused, because it was made so.
fn made<T>(value: core::result::Result<T, Clause>) -> Result<T> {
    value.map_err(|_| arbitrary::Error::IncorrectFormat)
}

impl<'a> Utf8Str<'a> {
    /// A string at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        made(Self::new(text(u, arena, TEXT, |c| c != '\0')?))
    }
}

impl<'a> Binary<'a> {
    /// Bytes at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        made(Self::new(bytes(u, arena, TEXT)?))
    }
}

impl<'a> Secret<'a> {
    /// Bytes at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        made(Self::new(bytes(u, arena, TEXT)?))
    }
}

impl<'a> TopicName<'a> {
    /// A topic name at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let name = text(u, arena, TEXT, |c| !matches!(c, '\0' | '+' | '#'))?;
        made(Self::new(if name.is_empty() { "/" } else { name }))
    }
}

impl<'a> TopicFilter<'a> {
    /// A topic filter at random; some are shared subscriptions.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut filter = std::string::String::new();
        if u.ratio(1, 4)? {
            filter.push_str("$share/");
            filter.push_str(text(u, arena, TEXT, |c| !matches!(c, '\0' | '+' | '#' | '/'))?);
            filter.push_str("n/");
        }
        for _ in 0..u.int_in_range(0..=3)? {
            match u.int_in_range(0..=2)? {
                0 => filter.push_str("+/"),
                _ => {
                    filter.push_str(text(u, arena, TEXT, |c| !matches!(c, '\0' | '+' | '#' | '$'))?);
                    filter.push('/');
                }
            }
        }
        filter.push(if u.arbitrary()? { '#' } else { 'z' });
        made(Self::new(arena.alloc_str(&filter)))
    }
}

impl<'a> v5::Property<'a> {
    /// The property `id` with a value at random; `None` if there is no such property.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(id: PropertyId, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Option<Self>> {
        Ok(Some(match id {
            PropertyId::PAYLOAD_FORMAT_INDICATOR => Self::PayloadFormatIndicator(u.arbitrary()?),
            PropertyId::MESSAGE_EXPIRY_INTERVAL => Self::MessageExpiryInterval(u.arbitrary()?),
            PropertyId::CONTENT_TYPE => Self::ContentType(Utf8Str::arbitrary_in(u, arena)?),
            PropertyId::RESPONSE_TOPIC => Self::ResponseTopic(TopicName::arbitrary_in(u, arena)?),
            PropertyId::CORRELATION_DATA => Self::CorrelationData(Binary::arbitrary_in(u, arena)?),
            PropertyId::SUBSCRIPTION_IDENTIFIER => Self::SubscriptionIdentifier(u.arbitrary()?),
            PropertyId::SESSION_EXPIRY_INTERVAL => Self::SessionExpiryInterval(u.arbitrary()?),
            PropertyId::ASSIGNED_CLIENT_IDENTIFIER => Self::AssignedClientIdentifier(Utf8Str::arbitrary_in(u, arena)?),
            PropertyId::SERVER_KEEP_ALIVE => Self::ServerKeepAlive(u.arbitrary()?),
            PropertyId::AUTHENTICATION_METHOD => Self::AuthenticationMethod(Utf8Str::arbitrary_in(u, arena)?),
            PropertyId::AUTHENTICATION_DATA => Self::AuthenticationData(Secret::arbitrary_in(u, arena)?),
            PropertyId::REQUEST_PROBLEM_INFORMATION => Self::RequestProblemInformation(u.arbitrary()?),
            PropertyId::WILL_DELAY_INTERVAL => Self::WillDelayInterval(u.arbitrary()?),
            PropertyId::REQUEST_RESPONSE_INFORMATION => Self::RequestResponseInformation(u.arbitrary()?),
            PropertyId::RESPONSE_INFORMATION => Self::ResponseInformation(Utf8Str::arbitrary_in(u, arena)?),
            PropertyId::SERVER_REFERENCE => Self::ServerReference(Utf8Str::arbitrary_in(u, arena)?),
            PropertyId::REASON_STRING => Self::ReasonString(Utf8Str::arbitrary_in(u, arena)?),
            PropertyId::RECEIVE_MAXIMUM => Self::ReceiveMaximum(u.arbitrary()?),
            PropertyId::TOPIC_ALIAS_MAXIMUM => Self::TopicAliasMaximum(u.arbitrary()?),
            PropertyId::TOPIC_ALIAS => Self::TopicAlias(u.arbitrary()?),
            PropertyId::MAXIMUM_QOS => Self::MaximumQos(u.arbitrary()?),
            PropertyId::RETAIN_AVAILABLE => Self::RetainAvailable(u.arbitrary()?),
            PropertyId::USER_PROPERTY => {
                Self::UserProperty(Utf8Str::arbitrary_in(u, arena)?, Utf8Str::arbitrary_in(u, arena)?)
            }
            PropertyId::MAXIMUM_PACKET_SIZE => Self::MaximumPacketSize(u.arbitrary()?),
            PropertyId::WILDCARD_SUBSCRIPTION_AVAILABLE => Self::WildcardSubscriptionAvailable(u.arbitrary()?),
            PropertyId::SUBSCRIPTION_IDENTIFIER_AVAILABLE => Self::SubscriptionIdentifierAvailable(u.arbitrary()?),
            PropertyId::SHARED_SUBSCRIPTION_AVAILABLE => Self::SharedSubscriptionAvailable(u.arbitrary()?),
            _ => return Ok(None),
        }))
    }
}

impl Arbitrary<'_> for v5::SubscriptionId {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        // every length of the number alike
        let most = *u.choose(&[0x7F, 0x3FFF, 0x1F_FFFF, 0x0FFF_FFFF])?;
        Self::new(u.int_in_range(1..=most)?).ok_or(arbitrary::Error::IncorrectFormat)
    }
}

impl<'a, P: v5::place::PropertyPlace> v5::Properties<'a, P> {
    /// Properties at random, in any order, with those that `must` be there.
    fn arbitrary_with(must: &[PropertyId], u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let place: Place = P::PLACE;
        let mut ids = std::vec::Vec::new();
        for id in PropertyId::KNOWN.iter().filter(|id| id.bit() & place.allowed() != 0) {
            let most = if id.bit() & place.repeatable() != 0 { 2 } else { 1 };
            let n = if must.contains(id) {
                1
            } else if u.ratio(1, 3)? {
                u.int_in_range(1..=most)?
            } else {
                0
            };
            ids.extend(core::iter::repeat_n(*id, n));
        }
        if ids.contains(&PropertyId::AUTHENTICATION_DATA) && !ids.contains(&PropertyId::AUTHENTICATION_METHOD) {
            ids.push(PropertyId::AUTHENTICATION_METHOD);
        }
        if let Some(turn) = u.int_in_range(0..=ids.len())?.checked_rem(ids.len().max(1)) {
            ids.rotate_left(turn);
        }
        let mut items = std::vec::Vec::new();
        for id in ids {
            items.extend(v5::Property::arbitrary_in(id, u, arena)?);
        }
        made(Self::new(arena.alloc_slice_copy(&items)))
    }

    /// Properties at random, in any order.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        Self::arbitrary_with(&[], u, arena)
    }
}

fn optional<T>(u: &mut Unstructured<'_>, make: impl FnOnce(&mut Unstructured<'_>) -> Result<T>) -> Result<Option<T>> {
    if u.arbitrary()? { make(u).map(Some) } else { Ok(None) }
}

/// A list of at least one.
fn some<'a, T: Copy>(
    u: &mut Unstructured<'_>,
    arena: &'a Arena,
    mut item: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<&'a [T]> {
    let items = list(u, arena, LIST, &mut item)?;
    if items.is_empty() { Ok(arena.alloc_slice_copy(&[item(u)?])) } else { Ok(items) }
}

/// A reason code out of those of a packet.
fn reason(u: &mut Unstructured<'_>, role: Role) -> Result<ReasonCode> {
    let codes: std::vec::Vec<_> = ReasonCode::KNOWN.iter().filter(|code| allowed(**code, role, None)).collect();
    Ok(**u.choose(&codes)?)
}

impl<'a> v3::Packet<'a> {
    /// A packet at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let packet_type = PacketType(u.int_in_range(1..=14)?);
        Self::arbitrary_of(packet_type, u, arena)
    }

    /// A packet of this type at random.
    ///
    /// # Errors
    /// If `u` has run out, or there is no such type.
    pub fn arbitrary_of(packet_type: PacketType, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        Ok(match packet_type {
            PacketType::CONNECT => Self::Connect(v3::Connect::arbitrary_in(u, arena)?),
            PacketType::CONNACK => {
                let return_code = ConnectReturnCode(u.int_in_range(0..=5)?);
                let session_present = return_code == ConnectReturnCode::ACCEPTED && u.arbitrary()?;
                Self::ConnAck(v3::ConnAck { session_present, return_code })
            }
            PacketType::PUBLISH => Self::Publish(v3::Publish {
                delivery: u.arbitrary()?,
                retain: u.arbitrary()?,
                topic: TopicName::arbitrary_in(u, arena)?,
                payload: bytes(u, arena, PAYLOAD)?,
            }),
            PacketType::PUBACK => Self::PubAck(v3::PubAck { packet_id: u.arbitrary()? }),
            PacketType::PUBREC => Self::PubRec(v3::PubRec { packet_id: u.arbitrary()? }),
            PacketType::PUBREL => Self::PubRel(v3::PubRel { packet_id: u.arbitrary()? }),
            PacketType::PUBCOMP => Self::PubComp(v3::PubComp { packet_id: u.arbitrary()? }),
            PacketType::SUBSCRIBE => {
                let subscription = |u: &mut Unstructured<'_>| {
                    Ok(v3::Subscription { filter: TopicFilter::arbitrary_in(u, arena)?, qos: u.arbitrary()? })
                };
                let filters = made(v3::Subscriptions::new(some(u, arena, subscription)?))?;
                Self::Subscribe(v3::Subscribe { packet_id: u.arbitrary()?, filters })
            }
            PacketType::SUBACK => {
                let codes = some(u, arena, |u| u.choose(SubAckReturnCode::KNOWN).copied())?;
                let return_codes = made(v3::ReturnCodes::new(codes))?;
                Self::SubAck(v3::SubAck { packet_id: u.arbitrary()?, return_codes })
            }
            PacketType::UNSUBSCRIBE => {
                let filters = made(v3::Filters::new(some(u, arena, |u| TopicFilter::arbitrary_in(u, arena))?))?;
                Self::Unsubscribe(v3::Unsubscribe { packet_id: u.arbitrary()?, filters })
            }
            PacketType::UNSUBACK => Self::UnsubAck(v3::UnsubAck { packet_id: u.arbitrary()? }),
            PacketType::PINGREQ => Self::PingReq,
            PacketType::PINGRESP => Self::PingResp,
            PacketType::DISCONNECT => Self::Disconnect,
            _ => return Err(arbitrary::Error::IncorrectFormat),
        })
    }
}

impl<'a> v3::Connect<'a> {
    fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let will = |u: &mut Unstructured<'_>| {
            let (topic, payload) = (TopicName::arbitrary_in(u, arena)?, Binary::arbitrary_in(u, arena)?);
            Ok(v3::Will { qos: u.arbitrary()?, retain: u.arbitrary()?, topic, payload })
        };
        let username = optional(u, |u| Utf8Str::arbitrary_in(u, arena))?;
        let password = optional(u, |u| Secret::arbitrary_in(u, arena))?.filter(|_| username.is_some());
        Ok(Self {
            protocol_level: u.arbitrary()?,
            bridge: u.arbitrary()?,
            clean_session: u.arbitrary()?,
            keep_alive: u.arbitrary()?,
            client_id: Utf8Str::arbitrary_in(u, arena)?,
            will: optional(u, will)?,
            username,
            password,
        })
    }
}

impl<'a> v5::Packet<'a> {
    /// A packet at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let packet_type = PacketType(u.int_in_range(1..=15)?);
        Self::arbitrary_of(packet_type, u, arena)
    }

    /// A packet of this type at random.
    ///
    /// # Errors
    /// If `u` has run out, or there is no such type.
    pub fn arbitrary_of(packet_type: PacketType, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        Ok(match packet_type {
            PacketType::CONNECT => Self::Connect(v5::Connect::arbitrary_in(u, arena)?),
            PacketType::CONNACK => {
                let reason_code = reason(u, Role::CONNACK)?;
                let session_present = reason_code == ReasonCode::SUCCESS && u.arbitrary()?;
                let properties = v5::Properties::arbitrary_in(u, arena)?;
                Self::ConnAck(v5::ConnAck { session_present, reason_code, properties })
            }
            PacketType::PUBLISH => Self::Publish(v5::Publish::arbitrary_in(u, arena)?),
            PacketType::PUBACK => Self::PubAck(ack(u, arena, Role::PUBACK)?),
            PacketType::PUBREC => Self::PubRec(ack(u, arena, Role::PUBREC)?),
            PacketType::PUBREL => Self::PubRel(ack(u, arena, Role::PUBREL)?),
            PacketType::PUBCOMP => Self::PubComp(ack(u, arena, Role::PUBCOMP)?),
            PacketType::SUBSCRIBE => {
                let filters = made(v5::Subscriptions::new(some(u, arena, |u| subscription(u, arena))?))?;
                let properties = v5::Properties::arbitrary_in(u, arena)?;
                Self::Subscribe(v5::Subscribe { packet_id: u.arbitrary()?, properties, filters })
            }
            PacketType::SUBACK => Self::SubAck(filter_ack(u, arena, Role::SUBACK)?),
            PacketType::UNSUBSCRIBE => {
                let filters = made(v5::Filters::new(some(u, arena, |u| TopicFilter::arbitrary_in(u, arena))?))?;
                let properties = v5::Properties::arbitrary_in(u, arena)?;
                Self::Unsubscribe(v5::Unsubscribe { packet_id: u.arbitrary()?, properties, filters })
            }
            PacketType::UNSUBACK => Self::UnsubAck(filter_ack(u, arena, Role::UNSUBACK)?),
            PacketType::PINGREQ => Self::PingReq,
            PacketType::PINGRESP => Self::PingResp,
            PacketType::DISCONNECT => Self::Disconnect(v5::Disconnect {
                reason_code: reason(u, Role::DISCONNECT)?,
                properties: v5::Properties::arbitrary_in(u, arena)?,
            }),
            PacketType::AUTH if u.ratio(1, 8)? => {
                Self::Auth(v5::Auth { reason_code: ReasonCode::SUCCESS, properties: v5::Properties::EMPTY })
            }
            PacketType::AUTH => Self::Auth(v5::Auth {
                reason_code: reason(u, Role::AUTH)?,
                properties: v5::Properties::arbitrary_with(&[PropertyId::AUTHENTICATION_METHOD], u, arena)?,
            }),
            _ => return Err(arbitrary::Error::IncorrectFormat),
        })
    }
}

impl<'a> v5::Connect<'a> {
    fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let will = |u: &mut Unstructured<'_>| {
            let (topic, payload) = (TopicName::arbitrary_in(u, arena)?, Binary::arbitrary_in(u, arena)?);
            let properties = v5::Properties::arbitrary_in(u, arena)?;
            Ok(v5::Will { qos: u.arbitrary()?, retain: u.arbitrary()?, properties, topic, payload })
        };
        Ok(Self {
            clean_start: u.arbitrary()?,
            keep_alive: u.arbitrary()?,
            properties: v5::Properties::arbitrary_in(u, arena)?,
            client_id: Utf8Str::arbitrary_in(u, arena)?,
            will: optional(u, will)?,
            username: optional(u, |u| Utf8Str::arbitrary_in(u, arena))?,
            password: optional(u, |u| Secret::arbitrary_in(u, arena))?,
        })
    }
}

impl<'a> v5::Publish<'a> {
    /// A message at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let delivery: Delivery = u.arbitrary()?;
        let topic = if u.ratio(3, 4)? { Some(TopicName::arbitrary_in(u, arena)?) } else { None };
        let must = if topic.is_none() { &[PropertyId::TOPIC_ALIAS][..] } else { &[] };
        let properties = v5::Properties::arbitrary_with(must, u, arena)?;
        Ok(Self { delivery, retain: u.arbitrary()?, topic, properties, payload: bytes(u, arena, PAYLOAD)? })
    }
}

fn subscription<'a>(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<v5::Subscription<'a>> {
    let filter = TopicFilter::arbitrary_in(u, arena)?;
    let mut options: v5::SubscriptionOptions = u.arbitrary()?;
    options.no_local &= filter.shared().is_none();
    Ok(v5::Subscription { filter, options })
}

fn ack<'a, P: v5::place::Acknowledgement>(
    u: &mut Unstructured<'_>,
    arena: &'a Arena,
    role: Role,
) -> Result<v5::Ack<'a, P>> {
    let properties = if u.arbitrary()? { v5::Properties::EMPTY } else { v5::Properties::arbitrary_in(u, arena)? };
    Ok(v5::Ack { packet_id: u.arbitrary::<PacketId>()?, reason_code: reason(u, role)?, properties })
}

fn filter_ack<'a, P: v5::place::Answers>(
    u: &mut Unstructured<'_>,
    arena: &'a Arena,
    role: Role,
) -> Result<v5::FilterAck<'a, P>> {
    let reason_codes = made(v5::ReasonCodes::new(some(u, arena, |u| reason(u, role))?))?;
    Ok(v5::FilterAck { packet_id: u.arbitrary()?, properties: v5::Properties::arbitrary_in(u, arena)?, reason_codes })
}
