//! What PUBLISH of both families has in common (MQTT 5.0 §3.3, MQTT 3.1.1 §3.3).

use core::fmt;

use wire_buf::{Reader, Value};

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    fields::Fields,
    frame::FixedHeader,
    packet::{self, Body},
    types::Delivery,
};

/// The head of a PUBLISH whose payload is still to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublishHead<P> {
    /// The PUBLISH. Its payload is what of it has come already.
    pub publish: P,
    /// How many bytes the whole payload takes.
    pub payload_len: usize,
}

const DUP: u8 = 0b1000;

/// Checks the flags of the fixed header.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn check_flags<C: Context>(flags: u8, f: &mut Fields<'_, '_, C>) {
    show_flags(flags, f.start, f.cx);
    match flags & (DUP | 0b110) {
        0b0110 | 0b1110 => f.fail(f.start, Clause::Qos3),
        DUP => f.refuse(f.start, Clause::DupWithoutQos),
        _ => {}
    }
}

/// Reads the packet identifier, if the flags announce one (MQTT-2.2.1-2).
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn delivery<C: Context>(flags: u8, f: &mut Fields<'_, '_, C>) -> Delivery {
    let dup = flags & DUP != 0;
    match flags >> 1 & 3 {
        0 => Delivery::AtMostOnce,
        1 => Delivery::AtLeastOnce { packet_id: f.packet_id(), dup },
        _ => Delivery::ExactlyOnce { packet_id: f.packet_id(), dup },
    }
}

/// Decodes as much of a PUBLISH as `prefix` holds, but all of its head.
pub(crate) fn decode_head<'a, P: Body<'a>, C: Context>(
    prefix: &'a [u8],
    cx: &mut C,
    payload_here: impl FnOnce(&P) -> usize,
) -> Result<Option<PublishHead<P>>, DecodeError> {
    let mut r = Reader::new(prefix);
    let header = match FixedHeader::peek(prefix)? {
        Some(header) => header,
        None => return Ok(None),
    };
    let missing = header.packet_len().saturating_sub(prefix.len());
    if missing == 0 {
        let publish = packet::decode(&mut r, cx)?;
        let payload_len = payload_here(&publish);
        return Ok(Some(PublishHead { publish, payload_len }));
    }
    // the same packet, cut to what is there of it
    let mut cut = FixedHeader::read(&mut r)?;
    if cut.packet_type() != P::TYPE {
        return Err(DecodeError::new(0, Clause::UnexpectedType));
    }
    cut.remaining_length = u32::try_from(r.remaining()).unwrap_or(u32::MAX);
    match packet::decode_behind::<P, C>(cut, 0, &mut r, cx) {
        Ok(publish) => {
            let payload_len = payload_here(&publish).saturating_add(missing);
            Ok(Some(PublishHead { publish, payload_len }))
        }
        Err(DecodeError { clause: Clause::Truncated | Clause::PropertyLengthMissing, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(crate) fn fmt(
    f: &mut fmt::Formatter<'_>,
    topic: &str,
    delivery: Delivery,
    retain: bool,
    payload: &[u8],
) -> fmt::Result {
    write!(f, "PUBLISH {} q{}", topic.escape_debug(), delivery.qos().bits())?;
    if let Some(id) = delivery.packet_id() {
        write!(f, " id={id}")?;
    }
    if delivery.dup() {
        f.write_str(" dup")?;
    }
    if retain {
        f.write_str(" retain")?;
    }
    write!(f, " payload={} bytes", payload.len())
}

/// Shows what the flags of the fixed header say.
#[inline]
fn show_flags<C: Context>(flags: u8, start: usize, cx: &mut C) {
    let at = start..start.saturating_add(1);
    cx.field("dup", at.clone(), Value::Flag(flags & DUP != 0));
    cx.field("qos", at.clone(), Value::Number((flags >> 1 & 3).into()));
    cx.field("retain", at, Value::Flag(flags & 1 == 1));
}

#[cfg(feature = "serde")]
pub(crate) fn serialize<M: serde::ser::SerializeMap>(
    map: &mut M,
    topic: &str,
    delivery: Delivery,
    retain: bool,
    payload: &[u8],
) -> Result<(), M::Error> {
    map.serialize_entry("dup", &delivery.dup())?;
    map.serialize_entry("qos", &delivery.qos())?;
    map.serialize_entry("retain", &retain)?;
    map.serialize_entry("topic", topic)?;
    if let Some(id) = delivery.packet_id() {
        map.serialize_entry("packet_id", &id)?;
    }
    map.serialize_entry("payload", &wire_buf::Hex(payload))
}
