//! Restarting, resetting and calling back (TR-069 A.3.2.9, A.4.1.2, A.4.1.6).

use crate::{document::structures, xml::Text};

structures! {
    /// Restarts the CPE.
    pub struct Reboot<'a>: (rpc REBOOT since 0) {
        /// What the event `M Reboot` will refer to.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
    }

    /// The CPE will restart.
    pub struct RebootResponse: (rpc REBOOT_RESPONSE since 0) {}

    /// Makes the CPE forget everything.
    pub struct FactoryReset: (rpc FACTORY_RESET since 0) {}

    /// The CPE will forget everything.
    pub struct FactoryResetResponse: (rpc FACTORY_RESET_RESPONSE since 0) {}

    /// Makes the CPE call once more.
    pub struct ScheduleInform<'a>: (rpc SCHEDULE_INFORM since 0) {
        /// When, in seconds from now.
        delay_seconds: u32 = DELAY_SECONDS in 1..=4_294_967_295;
        /// What the event `M ScheduleInform` will refer to.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
    }

    /// The CPE will call.
    pub struct ScheduleInformResponse: (rpc SCHEDULE_INFORM_RESPONSE since 0) {}
}
