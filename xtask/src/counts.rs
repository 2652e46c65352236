//! `counts`: the gate on speed. Instructions per packet of our own codec against a committed baseline.

use crate::measurement::OURS;
use crate::{callgrind, shell};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};

pub(crate) const ABOUT: &str =
    "count instructions per packet and compare with benches/baseline.json (--bless rewrites it)";

/// How much more a row may cost than the baseline says.
const TOLERANCE: f64 = 1.02;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let bless = match arguments {
        [] => false,
        [flag] if flag == "--bless" => true,
        _ => bail!("the only argument is --bless"),
    };
    let counts = callgrind::instructions(&[], &OURS)?;
    if let Some(missing) = OURS.iter().find(|ours| !counts.keys().any(|(_, codec)| codec == *ours)) {
        bail!("nothing was counted for {missing}");
    }
    let path = shell::root().join("benches/baseline.json");
    if bless {
        let baseline: Map<String, Value> = counts.into_iter().map(|((row, _), count)| (row, count.into())).collect();
        std::fs::write(&path, serde_json::to_string_pretty(&baseline)? + "\n")?;
        return Ok(());
    }
    let baseline = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let baseline: Map<String, Value> = serde_json::from_str(&baseline)?;
    let mut failures = Vec::new();
    for ((row, _), count) in &counts {
        let Some(before) = baseline.get(row).and_then(Value::as_f64) else {
            failures.push(format!("{row}: not in the baseline"));
            continue;
        };
        let change = (count / before - 1.0) * 100.0;
        println!("{row:<36} {count:>8.1} instructions {change:>+7.1} %");
        if *count > before * TOLERANCE {
            failures.push(format!("{row}: {before} instructions before, {count} now"));
        }
    }
    let gone = baseline.keys().filter(|row| !counts.keys().any(|(counted, _)| counted == *row));
    failures.extend(gone.map(|row| format!("{row}: in the baseline but not counted")));
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}
