//! How every session begins (TR-069 A.3.3.1).

use crate::{
    document::{List, structures},
    rpc::ParameterValueStruct,
    xml::Text,
};

structures! {
    /// The CPE says who it is, and why it calls.
    pub struct Inform<'a>: (rpc INFORM since 0) {
        /// Who it is.
        device_id: DeviceIdStruct<'a> = DEVICE_ID;
        /// Why it calls.
        event: List<'a, EventStruct<'a>> = EVENT in 0..=64;
        /// How many envelopes it takes at once: 1.
        max_envelopes: u32 = MAX_ENVELOPES;
        /// What time it is there. [`DateTime`](crate::DateTime) reads it.
        current_time: Text<'a> = CURRENT_TIME as DATE_TIME;
        /// How often it has tried before to begin this session.
        retry_count: u32 = RETRY_COUNT;
        /// Parameters that belong into every Inform, or have changed.
        parameter_list: List<'a, ParameterValueStruct<'a>> = PARAMETER_LIST;
    }

    /// What tells a CPE from all others.
    pub struct DeviceIdStruct<'a>: (part) {
        /// Who made it, for people.
        manufacturer: Text<'a> = MANUFACTURER in 0..=64;
        /// Who made it: six hexadecimal digits. [`Oui`](crate::Oui) reads it.
        oui: Text<'a> = OUI as OUI;
        /// What it is, if the serial number is not unique without.
        product_class: Text<'a> = PRODUCT_CLASS in 0..=64;
        /// Which one it is.
        serial_number: Text<'a> = SERIAL_NUMBER in 0..=64;
    }

    /// Why a CPE calls.
    pub struct EventStruct<'a>: (item EVENT_STRUCT of "cwmp:EventStruct") {
        /// What happened: see [`EventCode`](crate::EventCode).
        event_code: Text<'a> = EVENT_CODE as EVENT_CODE in 0..=64;
        /// The command key of the request that it comes from, if it comes from one.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
    }

    /// The session goes on.
    pub struct InformResponse: (rpc INFORM_RESPONSE since 0) {
        /// How many envelopes the ACS takes at once: 1.
        max_envelopes: u32 = MAX_ENVELOPES;
    }
}
