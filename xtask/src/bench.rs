//! `bench`: measures everything and writes the tables of BENCHMARKS.md and the README.

use crate::measurement::measure;
use crate::{shell, table};
use anyhow::{Context, Result, bail};
use std::path::Path;

pub(crate) const ABOUT: &str =
    "measure every codec side by side and write the tables (--quick: in about three minutes)";

/// Where the README's table stands.
const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";

/// Shorter runs with fewer samples; each row is still measured on tens of thousands of packets.
const QUICK: &[&str] = &["--warm-up-time=0.05", "--measurement-time=0.2", "--sample-size=10", "--nresamples=1000"];

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (command, criterion) = match arguments {
        [] => ("cargo xtask bench", &[][..]),
        [flag] if flag == "--quick" => ("cargo xtask bench --quick", QUICK),
        _ => bail!("the only argument is --quick"),
    };
    let measurements = measure(criterion)?;
    let versions = table::versions(&std::fs::read_to_string(shell::root().join("Cargo.lock"))?);
    let full = table::full(&measurements, &versions, command);
    std::fs::write(shell::root().join("BENCHMARKS.md"), full)?;
    let readme = shell::root().join("README.md");
    if readme.exists() {
        replace(&readme, &table::summary(&measurements, command))?;
    }
    println!("{}", table::bars(&measurements));
    Ok(())
}

/// Puts a text between the markers of a file.
fn replace(path: &Path, text: &str) -> Result<()> {
    let old = std::fs::read_to_string(path)?;
    let missing = || format!("{} has no {BEGIN} … {END}", path.display());
    let (before, rest) = old.split_once(BEGIN).with_context(missing)?;
    let (_, after) = rest.split_once(END).with_context(missing)?;
    std::fs::write(path, format!("{before}{BEGIN}\n{text}{END}{after}"))?;
    Ok(())
}
