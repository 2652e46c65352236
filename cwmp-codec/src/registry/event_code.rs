//! Why a CPE calls (TR-069 §3.7.1.5, Table 8).

use super::{
    Method,
    form::{self, Form, text_registry},
};
use crate::types::Oui;

text_registry! {
    /// The code of an event: a number and a name, `M` and the name of a method, or `X`, a vendor and whatever the vendor says.
    ///
    /// ```
    /// use cwmp_codec::{EventCode, EventKind, Method};
    ///
    /// let event = EventCode::new("6 CONNECTION REQUEST").unwrap();
    /// assert_eq!((event, event.kind()), (EventCode::CONNECTION_REQUEST, EventKind::Numbered(6)));
    /// assert_eq!(EventCode::new("M Reboot").unwrap().method(), Some(Method::Reboot));
    /// assert_eq!(EventCode::new("REBOOT"), None);
    /// ```
    pub struct EventCode: form::form {
        /// The first contact with this ACS.
        BOOTSTRAP = "0 BOOTSTRAP";
        /// The CPE was switched on or restarted.
        BOOT = "1 BOOT";
        /// The interval has passed.
        PERIODIC = "2 PERIODIC";
        /// A ScheduleInform asked for it.
        SCHEDULED = "3 SCHEDULED";
        /// A parameter with notification has changed.
        VALUE_CHANGE = "4 VALUE CHANGE";
        /// The user was sent here by a web page.
        KICKED = "5 KICKED";
        /// The ACS asked for the session.
        CONNECTION_REQUEST = "6 CONNECTION REQUEST";
        /// A file transfer has ended.
        TRANSFER_COMPLETE = "7 TRANSFER COMPLETE";
        /// Diagnostics that the ACS began have ended.
        DIAGNOSTICS_COMPLETE = "8 DIAGNOSTICS COMPLETE";
        /// The CPE wants a file.
        REQUEST_DOWNLOAD = "9 REQUEST DOWNLOAD";
        /// A file transfer that the ACS did not ask for has ended (1.1).
        AUTONOMOUS_TRANSFER_COMPLETE = "10 AUTONOMOUS TRANSFER COMPLETE";
        /// A ChangeDUState has ended (1.2).
        DU_STATE_CHANGE_COMPLETE = "11 DU STATE CHANGE COMPLETE";
        /// A deployment unit has changed without the ACS (1.2).
        AUTONOMOUS_DU_STATE_CHANGE_COMPLETE = "12 AUTONOMOUS DU STATE CHANGE COMPLETE";
        /// The CPE woke up (1.4).
        WAKEUP = "13 WAKEUP";
        /// A sign of life (Amendment 6).
        HEARTBEAT = "14 HEARTBEAT";
        /// The CPE was restarted by a Reboot.
        M_REBOOT = "M Reboot";
        /// A ScheduleInform asked for it, with its command key.
        M_SCHEDULE_INFORM = "M ScheduleInform";
        /// A Download has ended, with its command key.
        M_DOWNLOAD = "M Download";
        /// A ScheduleDownload has ended, with its command key (1.2).
        M_SCHEDULE_DOWNLOAD = "M ScheduleDownload";
        /// An Upload has ended, with its command key.
        M_UPLOAD = "M Upload";
        /// A ChangeDUState has ended, with its command key (1.2).
        M_CHANGE_DU_STATE = "M ChangeDUState";
    }
}

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The number of an event of the standard; `u32::MAX` stands for all that are larger, too.
    Numbered(u32),
    /// The method that caused it; `None` if it is a vendor's.
    Method(Option<Method>),
    /// A vendor's own, with the OUI if that is how the vendor is named.
    Vendor(Option<Oui>),
}

impl EventCode<'_> {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> EventKind {
        match form::form(self.0) {
            Some(Form::Method) => EventKind::Method(self.method()),
            Some(Form::Vendor) => {
                let vendor = self.0.chars().skip(2).take_while(|c| *c != ' ');
                EventKind::Vendor(Oui::from_digits(vendor))
            }
            _ => EventKind::Numbered(form::number(self.0).unwrap_or(u32::MAX)),
        }
    }

    /// The method of the standard that caused it, if it is an event of that kind.
    #[must_use]
    pub fn method(&self) -> Option<Method> {
        let mut chars = self.0.chars();
        if chars.next() != Some('M') || chars.next() != Some(' ') {
            return None;
        }
        Method::ALL.iter().copied().find(|method| chars.eq_str(method.name()))
    }
}

/// Whether what is left of an iterator is a text.
trait EqStr: Iterator<Item = char> + Clone {
    fn eq_str(&self, text: &str) -> bool {
        self.clone().eq(text.chars())
    }
}

impl<I: Iterator<Item = char> + Clone> EqStr for I {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_the_form_of_an_event() {
        for event in EventCode::KNOWN {
            assert_eq!(EventCode::new(event.text()), Some(*event));
            assert!(event.is_known());
        }
        let numbers = EventCode::KNOWN.iter().filter_map(|event| match event.kind() {
            EventKind::Numbered(number) => Some(number),
            _ => None,
        });
        assert!(numbers.eq(0..=14));
    }

    #[test]
    fn events_of_methods_name_the_method() {
        let method = |text| EventCode::new(text).unwrap().kind();
        assert_eq!(method("M ChangeDUState"), EventKind::Method(Some(Method::ChangeDuState)));
        assert_eq!(method("M X_00D09E_Dance"), EventKind::Method(None));
        assert_eq!(method("M Rebo"), EventKind::Method(None));
    }

    #[test]
    fn events_of_vendors_name_the_vendor() {
        let vendor = |text| EventCode::new(text).unwrap().kind();
        assert_eq!(vendor("X 00D09E Dance"), EventKind::Vendor(Oui::new("00D09E")));
        assert_eq!(vendor("X CT-COM BIND"), EventKind::Vendor(None));
    }
}
