//! Which properties may come at a place, how often, from whom, and with which others (MQTT 5.0 §2.2.2.2 and the section of
//! each packet).

use crate::{
    clause::Clause,
    registry::{Kind, Place, PropertyId, PropertySet},
    version::Sender,
};

/// Which properties may still come at a place.
pub(super) struct Rules {
    pub(super) place: Place,
    allowed: PropertySet,
    repeatable: PropertySet,
    pub(super) seen: PropertySet,
}

impl Rules {
    pub(super) const fn of(place: Place) -> Self {
        Self { place, allowed: place.allowed(), repeatable: place.repeatable(), seen: 0 }
    }

    /// Checks that a property may come here, after those before it.
    #[inline]
    pub(super) const fn admit(&mut self, id: PropertyId) -> Result<(), Clause> {
        let bit = id.bit() & self.allowed;
        if bit & !(self.seen & !self.repeatable) == 0 {
            return Err(self.refusal(id));
        }
        self.seen |= bit;
        Ok(())
    }

    #[cold]
    const fn refusal(&self, id: PropertyId) -> Clause {
        if matches!(id.kind(), Kind::Unknown) {
            Clause::PropertyUnknown
        } else if id.bit() & self.allowed == 0 {
            Clause::PropertyNotAllowed
        } else {
            Clause::DuplicateProperty(self.place, id)
        }
    }
}

/// The properties that this side may not send, though the other may.
#[inline]
pub(super) const fn banned(place: Place, sender: Option<Sender>) -> PropertySet {
    match (place, sender) {
        (Place::Publish, Some(Sender::Client)) => PropertyId::SUBSCRIPTION_IDENTIFIER.bit(),
        (Place::Disconnect, Some(Sender::Server)) => PropertyId::SESSION_EXPIRY_INTERVAL.bit(),
        _ => 0,
    }
}

/// Checks that the side that sends a property may do so.
#[inline]
pub(super) const fn judge_sender(place: Place, id: PropertyId, sender: Option<Sender>) -> Result<(), Clause> {
    if id.bit() & banned(place, sender) == 0 {
        return Ok(());
    }
    match place {
        Place::Publish => Err(Clause::SubscriptionIdFromClient),
        _ => Err(Clause::SessionExpiryFromServer),
    }
}

/// Authentication data need a method. Only the section on CONNECT says so (§3.1.2.11.10); AUTH needs one anyway.
#[inline]
pub(super) const fn judge_together(place: Place, seen: PropertySet) -> Result<(), Clause> {
    if matches!(place, Place::Connect)
        && seen & PropertyId::AUTHENTICATION_DATA.bit() != 0
        && seen & PropertyId::AUTHENTICATION_METHOD.bit() == 0
    {
        return Err(Clause::PropertyValue(place, PropertyId::AUTHENTICATION_DATA));
    }
    Ok(())
}

/// What a value that its section rules out breaks.
#[cold]
pub(super) const fn illegal_value(place: Place, id: PropertyId) -> Clause {
    match id {
        PropertyId::TOPIC_ALIAS => Clause::TopicAliasZero,
        id => Clause::PropertyValue(place, id),
    }
}
