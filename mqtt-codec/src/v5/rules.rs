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

/// The two properties that only one side may send.
#[inline]
pub(super) const fn judge_sender(place: Place, id: PropertyId, sender: Option<Sender>) -> Result<(), Clause> {
    match (place, id, sender) {
        (Place::Publish, PropertyId::SUBSCRIPTION_IDENTIFIER, Some(Sender::Client)) => {
            Err(Clause::SubscriptionIdFromClient)
        }
        (Place::Disconnect, PropertyId::SESSION_EXPIRY_INTERVAL, Some(Sender::Server)) => {
            Err(Clause::SessionExpiryFromServer)
        }
        _ => Ok(()),
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
