//! Every measurement that there is: kind of work, case, codec.

use crate::case::{Case, Version, cases};
use crate::contenders;
use crate::job::{Contender, Job};

/// What a codec is made to do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Decode packets and visit every field.
    Decode,
    /// Encode a message that is already built.
    Encode,
    /// Encode a decoded PUBLISH again and again, each time for another receiver.
    FanOut,
}

impl Work {
    /// All kinds, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Decode, Self::Encode, Self::FanOut];

    /// The name in benchmark ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Encode => "encode",
            Self::FanOut => "fan-out",
        }
    }

    /// Whether this can be done with a case.
    #[must_use]
    pub fn applies(self, case: &Case) -> bool {
        self != Self::FanOut || case.is_publish()
    }

    /// The job of a codec on a stream of a case's packets.
    #[must_use]
    pub fn job<'a>(self, codec: &dyn Contender, case: &'a Case, stream: &'a [u8]) -> Box<dyn Job + 'a> {
        match self {
            Self::Decode => codec.decoding(stream, case.bytes.len()),
            Self::Encode => codec.encoding(&case.bytes),
            Self::FanOut => codec.fan_out(&case.bytes),
        }
    }
}

/// The rows of the tables: a kind of work, and a case that it applies to.
#[must_use]
pub fn rows() -> Vec<(Work, Case)> {
    let cases = [cases(Version::V5_0), cases(Version::V3_1_1)].concat();
    let row = |work: Work| cases.clone().into_iter().filter(move |c| work.applies(c)).map(move |c| (work, c));
    Work::ALL.into_iter().flat_map(row).collect()
}

/// A row's name: `decode-v5-connect`.
#[must_use]
pub fn row_id(work: Work, case: &Case) -> String {
    format!("{}-{}-{}", work.id(), case.version.id(), case.name)
}

/// The codecs that speak the version of a case.
#[must_use]
pub fn rivals(case: &Case) -> Vec<Box<dyn Contender>> {
    contenders().into_iter().filter(|codec| codec.version() == case.version).collect()
}
