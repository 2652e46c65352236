//! The connect flags (MQTT 5.0 §3.1.2.3, MQTT 3.1.1 §3.1.2.3).

use super::QoS;
use crate::clause::Clause;

/// The connect flags, in which the rules that both families share hold.
#[derive(Clone, Copy)]
pub(crate) struct ConnectFlags(u8);

impl ConnectFlags {
    /// No flag at all.
    pub(crate) const NONE: Self = Self(0);

    const CLEAN: u8 = 1 << 1;
    const WILL: u8 = 1 << 2;
    const WILL_RETAIN: u8 = 1 << 5;
    const PASSWORD: u8 = 1 << 6;
    const USER_NAME: u8 = 1 << 7;

    #[inline]
    pub(crate) const fn new(byte: u8) -> Result<Self, Clause> {
        let flags = Self(byte);
        if byte & 1 != 0 {
            Err(Clause::ConnectReservedFlag)
        } else if byte & 0x18 == 0x18 {
            Err(Clause::WillQos3)
        } else if !flags.will() && byte & 0x18 != 0 {
            Err(Clause::WillQosWithoutWill)
        } else if !flags.will() && flags.will_retain() {
            Err(Clause::WillRetainWithoutWill)
        } else {
            Ok(flags)
        }
    }

    /// The flags of a CONNECT; `will` is the QoS and the retain flag of a will, if there is one.
    #[inline]
    pub(crate) fn of(clean: bool, will: Option<(QoS, bool)>, user_name: bool, password: bool) -> u8 {
        let set = |is_set, flag| if is_set { flag } else { 0 };
        let will = will.map_or(0, |(qos, retain)| Self::WILL | qos.bits() << 3 | set(retain, Self::WILL_RETAIN));
        set(clean, Self::CLEAN) | will | set(password, Self::PASSWORD) | set(user_name, Self::USER_NAME)
    }

    #[inline]
    pub(crate) const fn clean(self) -> bool {
        self.0 & Self::CLEAN != 0
    }

    #[inline]
    pub(crate) const fn will(self) -> bool {
        self.0 & Self::WILL != 0
    }

    #[inline]
    pub(crate) const fn will_qos(self) -> QoS {
        match QoS::new(self.0 >> 3 & 3) {
            Some(qos) => qos,
            None => QoS::ExactlyOnce, // ruled out by `new`
        }
    }

    #[inline]
    pub(crate) const fn will_retain(self) -> bool {
        self.0 & Self::WILL_RETAIN != 0
    }

    #[inline]
    pub(crate) const fn password(self) -> bool {
        self.0 & Self::PASSWORD != 0
    }

    #[inline]
    pub(crate) const fn user_name(self) -> bool {
        self.0 & Self::USER_NAME != 0
    }
}
