//! All that was measured, gathered from the programs that measured it.

use crate::{callgrind, process};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::Command;

/// The name of our own codec among the measured ones.
pub(crate) const OURS: &str = "mqtt-codec";

/// One codec in one row.
pub(crate) struct Measurement {
    /// What is measured: `decode-v5-connect`.
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
pub(crate) fn measure(criterion: &[&str]) -> Result<Vec<Measurement>, Box<dyn Error>> {
    let peers = ["--features=peers"];
    let package = ["--quiet", "--package=benches"];

    let mut bench = Command::new(process::cargo());
    bench.arg("bench").args(package).args(peers).args([
        "--bench=decode",
        "--bench=encode",
        "--",
        "--noplot",
    ]);
    process::run(bench.args(criterion))?;

    let mut allocations = Command::new(process::cargo());
    allocations
        .args(["run", "--release", "--bin=allocations"])
        .args(package)
        .args(peers);
    let allocations = process::output(&mut allocations)?;

    let instructions = callgrind::instructions(&peers, None)?;
    let estimates = process::target()?.join("criterion");
    allocations
        .lines()
        .map(|line| collect(line, &instructions, &estimates))
        .collect()
}

/// Puts together what is known of the row and codec of a line of `allocations`.
fn collect(
    line: &str,
    instructions: &BTreeMap<(String, String), f64>,
    estimates: &Path,
) -> Result<Measurement, Box<dyn Error>> {
    let mut words = line.split(' ').map(str::to_owned);
    let mut word = || {
        words
            .next()
            .ok_or("`allocations` prints a row, a codec and two numbers a line")
    };
    let (row, codec, allocations) = (word()?, word()?, word()?.parse()?);
    let key = (row.clone(), codec.clone());
    let instructions = *instructions
        .get(&key)
        .ok_or(format!("no instructions counted for {row} of {codec}"))?;
    let path = estimates.join(&row).join(&codec).join("new/estimates.json");
    let estimate =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let estimate: serde_json::Value = serde_json::from_str(&estimate)?;
    let median = estimate["median"]["point_estimate"]
        .as_f64()
        .ok_or("an estimate without a median")?;
    Ok(Measurement {
        row,
        codec,
        nanoseconds: median,
        allocations,
        instructions,
    })
}
