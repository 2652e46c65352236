//! All that was measured, gathered from the programs that measured it.

use crate::{callgrind, shell};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The names of our own codecs among the measured ones.
pub(crate) const OURS: [&str; 3] = ["mqtt-codec", "coap-codec", "lowpan-codec"];

/// One codec in one row.
pub(crate) struct Measurement {
    /// What is measured: `decode-mqtt5-connect`.
    pub(crate) row: String,
    /// By which crate.
    pub(crate) codec: String,
    /// Median time per packet.
    pub(crate) nanoseconds: f64,
    /// Calls of the allocator per packet.
    pub(crate) allocations: f64,
    /// Instructions per packet.
    pub(crate) instructions: f64,
}

/// Runs every measurement; `criterion` are the arguments that decide how long that takes.
pub(crate) fn measure(criterion: &[&str]) -> Result<Vec<Measurement>> {
    let peers = ["--features=peers"];
    let package = ["--quiet", "--package=benches"];

    let mut bench = Command::new(shell::cargo());
    bench.arg("bench").args(package).args(peers).args(["--bench=decode", "--bench=encode", "--", "--noplot"]);
    shell::run(bench.args(criterion))?;

    let mut allocations = Command::new(shell::cargo());
    allocations.args(["run", "--release", "--bin=allocations"]).args(package).args(peers);
    let allocations = shell::stdout(&mut allocations)?;

    let instructions = callgrind::instructions(&peers, &[])?;
    let estimates = shell::target()?.join("criterion");
    allocations.lines().map(|line| collect(line, &instructions, &estimates)).collect()
}

/// Puts together what is known of the row and codec of a line of `allocations`.
fn collect(line: &str, instructions: &BTreeMap<(String, String), f64>, estimates: &Path) -> Result<Measurement> {
    let mut words = line.split(' ').map(str::to_owned);
    let mut word = || words.next().context("`allocations` prints a row, a codec and two numbers a line");
    let (row, codec, allocations) = (word()?, word()?, word()?.parse()?);
    let key = (row.clone(), codec.clone());
    let instructions =
        *instructions.get(&key).with_context(|| format!("no instructions counted for {row} of {codec}"))?;
    let path = estimates.join(&row).join(&codec).join("new/estimates.json");
    let estimate = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let estimate: serde_json::Value = serde_json::from_str(&estimate)?;
    let median = estimate["median"]["point_estimate"].as_f64().context("an estimate without a median")?;
    Ok(Measurement { row, codec, nanoseconds: median, allocations, instructions })
}
