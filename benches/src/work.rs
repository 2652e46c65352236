//! Every measurement that there is: kind of work, case, codec.

use crate::case::{Case, cases, mqtt};
use crate::contenders;
use crate::job::{Contender, Job};

/// What a codec is made to do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Decode packets and visit every field.
    Decode,
    /// Encode a message that is already there.
    Encode,
    /// Build a message from what an application has in hand, and encode it.
    Build,
    /// Encode a decoded PUBLISH again and again, each time for another receiver.
    FanOut,
}

impl Work {
    /// All kinds, in the order of the tables.
    pub const ALL: [Self; 4] = [Self::Decode, Self::Encode, Self::Build, Self::FanOut];

    /// The name in benchmark ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Encode => "encode",
            Self::Build => "build",
            Self::FanOut => "fan-out",
        }
    }

    /// Whether this can be done with a case.
    #[must_use]
    pub fn applies(self, case: &Case) -> bool {
        match self {
            Self::Decode | Self::Encode => true,
            Self::Build => case.fields.is_some(),
            Self::FanOut => mqtt::is_publish(case),
        }
    }

    /// The job of a codec on a stream of a case's packets.
    #[must_use]
    pub fn job<'a>(self, codec: &dyn Contender, case: &'a Case, stream: &'a [u8]) -> Box<dyn Job + 'a> {
        match self {
            Self::Decode => codec.decoding(stream, case.bytes.len()),
            Self::Encode => codec.encoding(&case.bytes),
            Self::Build => codec.building(case.fields.expect("a case that can be built")),
            Self::FanOut => codec.fan_out(&case.bytes),
        }
    }
}

/// The rows of the tables: a kind of work, and a case that it applies to.
#[must_use]
pub fn rows() -> Vec<(Work, Case)> {
    let row = |work: Work| cases().into_iter().filter(move |c| work.applies(c)).map(move |c| (work, c));
    Work::ALL.into_iter().flat_map(row).collect()
}

/// A row's name: `decode-mqtt5-connect`.
#[must_use]
pub fn row_id(work: Work, case: &Case) -> String {
    format!("{}-{}-{}", work.id(), case.format.id(), case.name)
}

/// The codecs that can do this with a case.
#[must_use]
pub fn rivals(work: Work, case: &Case) -> Vec<Box<dyn Contender>> {
    contenders().into_iter().filter(|codec| codec.is_able(work, case)).collect()
}
