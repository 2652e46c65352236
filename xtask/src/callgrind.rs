//! Instructions per packet, counted by valgrind: they repeat exactly.

use crate::shell;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The function whose calls are counted, one dump each.
const MEASURED: &str = "count::measured";

/// Instructions per packet by row and codec; only of these codecs if any are named.
pub(crate) fn instructions(features: &[&str], codecs: &[&str]) -> Result<BTreeMap<(String, String), f64>> {
    let mut build = Command::new(shell::cargo());
    build.args(["build", "--quiet", "--release", "--package=benches", "--bin=count"]).args(features);
    shell::run(&mut build)?;

    let target = shell::target()?;
    let dumps = target.join("callgrind");
    if dumps.exists() {
        std::fs::remove_dir_all(&dumps)?;
    }
    std::fs::create_dir_all(&dumps)?;
    let mut valgrind = Command::new("valgrind");
    valgrind
        .arg("--tool=callgrind")
        .args([format!("--zero-before={MEASURED}"), format!("--dump-after={MEASURED}")])
        .arg(format!("--callgrind-out-file={}", dumps.join("out").display()))
        .arg(target.join("release/count"))
        .args(codecs);
    let printed = shell::stdout(&mut valgrind)?;

    let mut lines = printed.lines();
    let once = lines.next().and_then(|line| line.strip_prefix("once ")).context("`count` does not say how often")?;
    let once: f64 = once.parse()?;
    let mut counts = BTreeMap::new();
    for (i, line) in lines.enumerate() {
        let (row, codec) = line.split_once(' ').context("`count` prints a row and a codec a line")?;
        let first = total(&dumps, 2 * i + 1)?;
        let second = total(&dumps, 2 * i + 2)?;
        counts.insert((row.to_owned(), codec.to_owned()), (second - first) / once);
    }
    Ok(counts)
}

/// The instructions of one dump.
fn total(dumps: &Path, number: usize) -> Result<f64> {
    let path = dumps.join(format!("out.{number}"));
    let dump = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let total = dump.lines().find_map(|line| line.strip_prefix("summary: ")).context("a dump without a summary")?;
    Ok(total.trim().parse()?)
}
