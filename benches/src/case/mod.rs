//! The messages that are measured: the same bytes for every codec.

pub mod coap;
pub mod lowpan;
pub mod mqtt;

use mqtt::Version;

/// A wire format that codecs are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// MQTT, in one of its versions.
    Mqtt(Version),
    /// CoAP over UDP.
    Coap,
    /// 6LoWPAN.
    Lowpan,
}

impl Format {
    /// Every format, in the order of the tables.
    pub const ALL: [Self; 4] = [Self::Mqtt(Version::V5_0), Self::Mqtt(Version::V3_1_1), Self::Coap, Self::Lowpan];

    /// The format's name in benchmark ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Mqtt(Version::V3_1_1) => "mqtt3",
            Self::Mqtt(Version::V5_0) => "mqtt5",
            Self::Coap => "coap",
            Self::Lowpan => "lowpan",
        }
    }

    /// Its cases, in the order of the tables.
    #[must_use]
    pub fn cases(self) -> Vec<Case> {
        match self {
            Self::Mqtt(version) => mqtt::cases(version),
            Self::Coap => coap::cases(),
            Self::Lowpan => lowpan::cases(),
        }
    }
}

/// One row of the tables.
#[derive(Clone, Debug)]
pub struct Case {
    /// The row's name in benchmark ids.
    pub name: &'static str,
    /// The format of the message.
    pub format: Format,
    /// The message.
    pub bytes: Vec<u8>,
    /// What an application would build the message from, if that is measured.
    pub fields: Option<&'static coap::Fields>,
}

/// All cases of all formats, in the order of the tables.
#[must_use]
pub fn cases() -> Vec<Case> {
    Format::ALL.into_iter().flat_map(Format::cases).collect()
}
