//! What an option is like (TR-069 §A.4.1.4).

wire_buf::registry! {
    /// Whether an option is enabled, and set up.
    pub struct OptionState(u8) {
        /// Disabled, and not set up.
        DISABLED_NOT_SETUP = 0, "Option is disabled and not setup";
        /// Enabled, and not set up.
        ENABLED_NOT_SETUP = 1, "Option is enabled and not setup";
        /// Disabled, and set up.
        DISABLED_SETUP = 2, "Option is disabled and setup";
        /// Enabled, and set up.
        ENABLED_SETUP = 3, "Option is enabled and setup";
    }
}

wire_buf::registry! {
    /// For how long an option is enabled.
    pub struct OptionMode(u8) {
        /// It is not.
        DISABLED = 0, "Disabled";
        /// Until it expires.
        ENABLED_WITH_EXPIRATION = 1, "Enabled with expiration";
        /// For ever.
        ENABLED_WITHOUT_EXPIRATION = 2, "Enabled without expiration";
    }
}
