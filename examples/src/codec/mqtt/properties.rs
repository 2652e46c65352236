//! The properties of MQTT 5.0, from an object with their names.

use mqtt_codec::v5::place::PropertyPlace;
use mqtt_codec::v5::{MaximumQos, PayloadFormat, Properties, Property, SubscriptionId};
use mqtt_codec::{Binary, Secret, TopicName, Utf8Str};
use serde_json::Value;

use super::encode::Failure;
use super::{Object, Refusal};

/// The bytes of those properties that JSON holds as hexadecimal digits.
#[derive(Default)]
pub(super) struct Binaries {
    correlation_data: Vec<u8>,
    authentication_data: Vec<u8>,
}

impl Binaries {
    /// Reads them out of the `properties` of a message, if it has any.
    pub(super) fn of(message: Object<'_>) -> Result<Self, Refusal> {
        let Some(properties) = message.optional_object("properties")? else { return Ok(Self::default()) };
        Ok(Self {
            correlation_data: properties.optional_hex("correlation_data")?.unwrap_or_default(),
            authentication_data: properties.optional_hex("authentication_data")?.unwrap_or_default(),
        })
    }
}

/// The `properties` of a message, in their order.
pub(super) fn read<'a>(message: Object<'a>, binaries: &'a Binaries) -> Result<Vec<Property<'a>>, Failure> {
    let mut list = Vec::new();
    if let Some(object) = message.optional_object("properties")? {
        for name in object.names() {
            match name {
                "user_property" => list.extend(user_properties(object)?),
                "subscription_identifier" => list.extend(subscription_identifiers(object)?),
                _ => list.push(single(object, name, binaries)?),
            }
        }
    }
    Ok(list)
}

/// The list as a packet has it, if all of them may stand there.
pub(super) fn at<'a, P: PropertyPlace>(list: &'a [Property<'a>]) -> Result<Properties<'a, P>, Failure> {
    Ok(Properties::new(list)?)
}

/// A property that may come once.
fn single<'a>(object: Object<'a>, name: &str, binaries: &'a Binaries) -> Result<Property<'a>, Failure> {
    let text = || Ok::<_, Failure>(Utf8Str::new(object.text(name)?)?);
    let switch = || Ok::<_, Failure>(object.flag(name)?);
    Ok(match name {
        "payload_format_indicator" => Property::PayloadFormatIndicator(match bit(object, name)? {
            false => PayloadFormat::Unspecified,
            true => PayloadFormat::Utf8,
        }),
        "message_expiry_interval" => Property::MessageExpiryInterval(object.number(name)?),
        "content_type" => Property::ContentType(text()?),
        "response_topic" => Property::ResponseTopic(TopicName::new(object.text(name)?)?),
        "correlation_data" => Property::CorrelationData(Binary::new(&binaries.correlation_data)?),
        "session_expiry_interval" => Property::SessionExpiryInterval(object.number(name)?),
        "assigned_client_identifier" => Property::AssignedClientIdentifier(text()?),
        "server_keep_alive" => Property::ServerKeepAlive(object.number(name)?),
        "authentication_method" => Property::AuthenticationMethod(text()?),
        "authentication_data" => Property::AuthenticationData(Secret::new(&binaries.authentication_data)?),
        "request_problem_information" => Property::RequestProblemInformation(switch()?),
        "will_delay_interval" => Property::WillDelayInterval(object.number(name)?),
        "request_response_information" => Property::RequestResponseInformation(switch()?),
        "response_information" => Property::ResponseInformation(text()?),
        "server_reference" => Property::ServerReference(text()?),
        "reason_string" => Property::ReasonString(text()?),
        "receive_maximum" => Property::ReceiveMaximum(non_zero::<u16, _>(object, name)?),
        "topic_alias_maximum" => Property::TopicAliasMaximum(object.number(name)?),
        "topic_alias" => Property::TopicAlias(non_zero::<u16, _>(object, name)?),
        "maximum_qos" => Property::MaximumQos(match bit(object, name)? {
            false => MaximumQos::AtMostOnce,
            true => MaximumQos::AtLeastOnce,
        }),
        "retain_available" => Property::RetainAvailable(switch()?),
        "maximum_packet_size" => Property::MaximumPacketSize(non_zero::<u32, _>(object, name)?),
        "wildcard_subscription_available" => Property::WildcardSubscriptionAvailable(switch()?),
        "subscription_identifier_available" => Property::SubscriptionIdentifierAvailable(switch()?),
        "shared_subscription_available" => Property::SharedSubscriptionAvailable(switch()?),
        _ => return Err(Refusal::request(format!("unknown property `{name}`")).into()),
    })
}

/// A number that is 0 or 1.
fn bit(object: Object<'_>, name: &str) -> Result<bool, Refusal> {
    match object.number(name)? {
        0_u8 => Ok(false),
        1 => Ok(true),
        _ => Err(Refusal::request(format!("`{name}` is neither 0 nor 1"))),
    }
}

fn non_zero<Number: TryFrom<u64>, NonZero: TryFrom<Number>>(
    object: Object<'_>,
    name: &str,
) -> Result<NonZero, Refusal> {
    NonZero::try_from(object.number(name)?).map_err(|_| Refusal::request(format!("`{name}` is 0")))
}

/// `[["name", "value"], …]`.
fn user_properties(object: Object<'_>) -> Result<Vec<Property<'_>>, Failure> {
    fn pair(value: &Value) -> Option<(&str, &str)> {
        match value.as_array()?.as_slice() {
            [name, text] => Some((name.as_str()?, text.as_str()?)),
            _ => None,
        }
    }
    let pairs = object.list("user_property", "a pair of strings", pair)?;
    pairs.into_iter().map(|(name, text)| Ok(Property::UserProperty(Utf8Str::new(name)?, Utf8Str::new(text)?))).collect()
}

/// A number, or several in an array, as the packet allows.
fn subscription_identifiers(object: Object<'_>) -> Result<Vec<Property<'_>>, Refusal> {
    const NAME: &str = "subscription_identifier";
    let id = |value: &Value| value.as_u64().and_then(|id| u32::try_from(id).ok()).and_then(SubscriptionId::new);
    let ids = object.one_or_more(NAME, "a number from 1 to 268435455", id)?;
    Ok(ids.into_iter().map(Property::SubscriptionIdentifier).collect())
}
