//! Parts of messages that both families share, from JSON.

use mqtt_codec::{Clause, Delivery, PacketId, QoS, TopicFilter};
use serde_json::Value;

use super::encode::Failure;
use super::{Object, Refusal};

pub(super) fn packet_id(message: Object<'_>) -> Result<PacketId, Failure> {
    Ok(PacketId::new(message.number("packet_id")?).ok_or(Clause::PacketIdZero)?)
}

/// QoS 0, if it is left out.
pub(super) fn qos(object: Object<'_>) -> Result<QoS, Failure> {
    let bits = object.optional_number("qos")?.unwrap_or_default();
    QoS::new(bits).ok_or_else(|| Refusal::request("`qos` is not a number from 0 to 2").into())
}

pub(super) fn delivery(message: Object<'_>) -> Result<Delivery, Failure> {
    let dup = message.flag("dup")?;
    match qos(message)? {
        QoS::AtMostOnce if dup => Err(Clause::DupWithoutQos.into()),
        QoS::AtMostOnce => Ok(Delivery::AtMostOnce),
        QoS::AtLeastOnce => Ok(Delivery::AtLeastOnce { packet_id: packet_id(message)?, dup }),
        QoS::ExactlyOnce => Ok(Delivery::ExactlyOnce { packet_id: packet_id(message)?, dup }),
    }
}

/// The `filters` of an UNSUBSCRIBE: strings.
pub(super) fn filters(message: Object<'_>) -> Result<Vec<TopicFilter<'_>>, Failure> {
    let filters = message.list("filters", "a string", Value::as_str)?;
    filters.into_iter().map(|filter| Ok(TopicFilter::new(filter)?)).collect()
}

/// The `filters` of a SUBSCRIBE: objects, whose options `take` reads.
pub(super) fn subscriptions<'a, T>(
    message: Object<'a>,
    take: impl Fn(TopicFilter<'a>, Object<'a>) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let objects = message.list("filters", "an object", Value::as_object)?;
    let objects = objects.into_iter().map(Object::new);
    objects.map(|object| take(TopicFilter::new(object.text("filter")?)?, object)).collect()
}
