//! `cargo xtask features [all]`: clippy on every library with many combinations of its features.

use std::{
    collections::BTreeSet,
    num::NonZeroUsize,
    path::Path,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    shell,
    workspace::{self, Library},
};

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let choose = match arguments {
        [] => few,
        [all] if all == "all" => every,
        _ => bail!("the only argument is all"),
    };
    // A check of one package keeps one core busy.
    let libraries = workspace::libraries()?;
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(libraries.len());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let work = |worker| {
            let target = shell::root().join(format!("target/features-{worker}"));
            while let Some(library) = libraries.get(next.fetch_add(1, Ordering::Relaxed)) {
                check(library, &choose(library.features.len()), &target)?;
            }
            Ok(())
        };
        let workers: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a worker has panicked"))?)
    })
}

/// Runs clippy on a library with each of the combinations.
fn check(library: &Library, chosen: &BTreeSet<u32>, target: &Path) -> Result<()> {
    for &mask in chosen {
        let on = (0..).zip(&library.features).filter(|(bit, _)| mask >> bit & 1 == 1);
        let features: Vec<_> = on.map(|(_, name)| name.as_str()).collect();
        let mut clippy = Command::new("cargo");
        clippy.current_dir(shell::root()).env("CARGO_TARGET_DIR", target);
        clippy.args(["clippy", "--quiet", "--lib", "--package", &library.name]);
        clippy.args(["--no-default-features", "--features", &features.join(","), "--", "-D", "warnings"]);
        shell::run(&mut clippy).with_context(|| format!("with the features {features:?}"))?;
    }
    println!("{}: {} combinations of {} features", library.name, chosen.len(), library.features.len());
    Ok(())
}

/// No feature, each alone, all of them, and so many more that any two occur in all four ways: one, the other, both and
/// neither. Two features can be at odds, or one may forget that it needs another; that it takes three is rare.
fn few(count: usize) -> BTreeSet<u32> {
    let alone = (0..count).map(|feature| 1 << feature);
    [0, (1 << count) - 1].into_iter().chain(alone).chain(pairs(count)).collect()
}

/// Every combination.
fn every(count: usize) -> BTreeSet<u32> {
    (0..1 << count).collect()
}

/// Combinations in which any two of the features occur in all four ways (Kleitman and Spencer, 1973).
///
/// A feature is on in half of `length` combinations, the first among them, and no two features in the same half. So any two
/// are both on in the first, each is on somewhere without the other, and some combination is left with neither.
fn pairs(count: usize) -> Vec<u32> {
    let half = |length: u32| move |on: &u32| on & 1 == 1 && on.count_ones() == length / 2;
    let lengths = (2u32..).step_by(2);
    let enough = |&length: &u32| (0..1 << length).filter(half(length)).count() >= count;
    let length = lengths.into_iter().find(enough).unwrap_or_default();
    let features: Vec<u32> = (0..1 << length).filter(half(length)).take(count).collect();
    let combination = |index| (0..).zip(&features).map(|(bit, on)| (on >> index & 1) << bit).sum();
    (0..length).map(combination).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_two_occur_in_all_four_ways() {
        for count in 1..=12 {
            let chosen = few(count);
            assert!(chosen.iter().all(|&mask| mask < 1 << count));
            for (one, other) in (0..count).flat_map(|one| (0..one).map(move |other| (one, other))) {
                let ways: BTreeSet<_> = chosen.iter().map(|mask| (mask >> one & 1, mask >> other & 1)).collect();
                assert_eq!(ways.len(), 4, "features {one} and {other} of {count}");
            }
        }
        assert_eq!(few(10).len(), 17);
        assert_eq!(every(3).len(), 8);
    }
}
