//! What CONNECT of both families shows alike (MQTT 5.0 §3.1, MQTT 3.1.1 §3.1): the will and the credentials.

use core::fmt;

use crate::types::{QoS, Secret, TopicName, Utf8Str};

/// Prints a will.
pub(crate) fn fmt_will(
    f: &mut fmt::Formatter<'_>,
    topic: TopicName<'_>,
    payload: &[u8],
    qos: QoS,
    retain: bool,
) -> fmt::Result {
    let retained = if retain { ", retained" } else { "" };
    write!(f, " will={} ({} bytes, q{}{retained})", topic.as_str().escape_debug(), payload.len(), qos.bits())
}

/// Prints the credentials, but for the secret.
pub(crate) fn fmt_credentials(
    f: &mut fmt::Formatter<'_>,
    username: Option<Utf8Str<'_>>,
    password: Option<Secret<'_>>,
) -> fmt::Result {
    if let Some(username) = username {
        write!(f, " username={}", username.as_str().escape_debug())?;
    }
    if password.is_some() {
        f.write_str(" password=<redacted>")?;
    }
    Ok(())
}

/// Serializes what comes behind the client identifier.
#[cfg(feature = "serde")]
pub(crate) fn serialize_payload<M: serde::ser::SerializeMap, W: serde::Serialize>(
    map: &mut M,
    will: Option<&W>,
    username: Option<Utf8Str<'_>>,
    password: Option<Secret<'_>>,
) -> Result<(), M::Error> {
    if let Some(will) = will {
        map.serialize_entry("will", will)?;
    }
    if let Some(username) = username {
        map.serialize_entry("username", &username)?;
    }
    if let Some(password) = password {
        map.serialize_entry("password", &password)?;
    }
    Ok(())
}
