//! What an analyst looks for.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Weakens the system.
    Warning,
    /// Gives something away, or lets somebody in.
    High,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::High => "high",
        }
    }
}

/// Something an analyst looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The protocol it was found in, `mqtt`.
    pub protocol: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was looked for, in one word: `cleartext-credentials`.
    pub rule: &'static str,
    /// What was found.
    pub detail: String,
}
