//! `cargo xtask features [DEPTH]`: clippy on every library with every combination of up to DEPTH features.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{shell, workspace};

/// Two features can be at odds; that it takes three is rare.
const DEPTH: usize = 2;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let depth = match arguments {
        [] => DEPTH,
        [depth] => depth.parse().context("DEPTH is a number of features")?,
        _ => bail!("the only argument is DEPTH"),
    };
    for library in workspace::libraries()? {
        let mut chosen = combinations(&library.features, depth);
        if depth < library.features.len() {
            chosen.push(library.features.iter().map(String::as_str).collect());
        }
        for features in &chosen {
            let mut clippy = Command::new("cargo");
            clippy.current_dir(shell::root()).args(["clippy", "--quiet", "--lib", "--package", &library.name]);
            clippy.args(["--no-default-features", "--features", &features.join(","), "--", "-D", "warnings"]);
            shell::run(&mut clippy)?;
        }
        println!("{}: {} combinations of {} features", library.name, chosen.len(), library.features.len());
    }
    Ok(())
}

/// All choices of up to `depth` items, the empty one first.
fn combinations(items: &[String], depth: usize) -> Vec<Vec<&str>> {
    let mut all = vec![Vec::new()];
    for item in items {
        let with: Vec<_> = all.iter().filter(|chosen| chosen.len() < depth).cloned().collect();
        all.extend(with.into_iter().map(|mut chosen| {
            chosen.push(item.as_str());
            chosen
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_three() {
        let items = ["a", "b", "c"].map(str::to_owned);
        let mut two: Vec<String> = combinations(&items, 2).iter().map(|chosen| chosen.concat()).collect();
        two.sort();
        assert_eq!(two, ["", "a", "ab", "ac", "b", "bc", "c"]);
        assert_eq!(combinations(&items, 3).len(), 8);
    }
}
