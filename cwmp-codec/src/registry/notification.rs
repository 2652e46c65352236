//! How an ACS hears of a change (TR-069 §A.3.2.4, Table 21).

wire_buf::registry! {
    /// How the ACS is notified when a parameter changes. The schemas of 1.0 have 0 to 2, later ones up to 6.
    pub struct Notification(u8) {
        /// Not at all.
        OFF = 0, "Notification off";
        /// In the next Inform, whenever that is.
        PASSIVE = 1, "Passive notification";
        /// By a session that the CPE begins at once.
        ACTIVE = 2, "Active notification";
        /// By the next lightweight notification (1.4).
        PASSIVE_LIGHTWEIGHT = 3, "Passive lightweight notification";
        /// In the next Inform and by the next lightweight notification (1.4).
        PASSIVE_WITH_PASSIVE_LIGHTWEIGHT = 4, "Passive notification with passive lightweight notification";
        /// By a lightweight notification at once (1.4).
        ACTIVE_LIGHTWEIGHT = 5, "Active lightweight notification";
        /// In the next Inform, and by a lightweight notification at once (1.4).
        PASSIVE_WITH_ACTIVE_LIGHTWEIGHT = 6, "Passive notification with active lightweight notification";
    }
}

impl Notification {
    /// Whether the next Inform carries the changed value.
    #[must_use]
    pub const fn is_in_inform(self) -> bool {
        matches!(self.0, 1 | 2 | 4 | 6)
    }

    /// Whether a lightweight notification carries the changed value.
    #[must_use]
    pub const fn is_lightweight(self) -> bool {
        matches!(self.0, 3..=6)
    }
}
