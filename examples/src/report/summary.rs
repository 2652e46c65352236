//! The table of counters after the messages.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use super::{Amount, Counters};

/// Renders the counters of a run that took `elapsed`.
pub struct Summary<'a> {
    /// What was counted.
    pub counters: &'a Counters,
    /// How long it took.
    pub elapsed: Duration,
}

impl Display for Summary<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let c = self.counters;
        let seconds = self.elapsed.as_secs_f64().max(1e-9);
        let rate = c.packets.bytes as f64 / 1e6 / seconds;
        writeln!(f, "{:<34} {:>10} {:>14}", "", "count", "bytes")?;
        row(f, "packets", c.packets)?;
        row(f, "flows with data", count(c.flows))?;
        row(f, "messages", c.well_formed())?;
        for ((protocol, kind), amount) in &c.messages {
            row(f, &format!("  {protocol} {kind}"), *amount)?;
        }
        row(f, "malformed messages", c.malformed)?;
        for (name, amount) in self.only_if_any() {
            if amount != Amount::default() {
                row(f, name, amount)?;
            }
        }
        writeln!(f, "{rate:.1} MB/s ({:.3} s)", seconds)
    }
}

impl Summary<'_> {
    fn only_if_any(&self) -> [(&'static str, Amount); 15] {
        let c = self.counters;
        [
            ("messages not quite legal", count(c.tolerated)),
            ("findings", count(c.findings)),
            ("encrypted flows", c.encrypted),
            ("flows of no known protocol", c.unknown),
            ("gaps in streams", c.gaps),
            ("retransmissions", c.retransmitted),
            ("overlaps", c.overlaps),
            ("conflicting retransmissions", c.conflicts),
            ("skipped in streams", c.skipped),
            ("IP fragments", count(c.fragments)),
            ("datagrams never completed", count(c.abandoned)),
            ("packets with a damaged header", count(c.damaged)),
            ("packets neither TCP nor UDP", count(c.other)),
            ("packets of an unknown link layer", count(c.unknown_link)),
            ("flows forgotten to save memory", count(c.evicted)),
        ]
    }
}

fn count(count: u64) -> Amount {
    Amount { count, bytes: 0 }
}

fn row(f: &mut Formatter<'_>, name: &str, amount: Amount) -> fmt::Result {
    let bytes = if amount.bytes == 0 { String::new() } else { amount.bytes.to_string() };
    writeln!(f, "{name:<34} {:>10} {bytes:>14}", amount.count)
}
