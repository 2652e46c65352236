//! `cargo xtask full`: what takes longer than a change can wait for. All of it runs, or the command says what did not.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{features, gates, shell, workspace};

/// One long check.
struct Check {
    name: &'static str,
    /// A command that succeeds if the tool is there.
    tool: &'static [&'static str],
    /// How to get the tool.
    install: &'static str,
    run: fn() -> Result<()>,
}

const CHECKS: [Check; 6] = [
    Check {
        name: "powerset",
        tool: &["cargo", "clippy", "--version"],
        install: "rustup component add clippy",
        run: powerset,
    },
    Check { name: "gates", tool: &["cargo", "--version"], install: "rustup", run: gates },
    Check {
        name: "miri",
        tool: &["cargo", "+nightly", "miri", "--version"],
        install: "rustup +nightly component add miri rust-src",
        run: miri,
    },
    Check {
        name: "coverage",
        tool: &["cargo", "llvm-cov", "--version"],
        install: "cargo install cargo-llvm-cov",
        run: coverage,
    },
    Check {
        name: "mutants",
        tool: &["cargo", "mutants", "--version"],
        install: "cargo install cargo-mutants",
        run: mutants,
    },
    Check {
        name: "fuzz",
        tool: &["cargo", "+nightly", "fuzz", "--version"],
        install: "rustup toolchain install nightly; cargo install cargo-fuzz",
        run: fuzz,
    },
];

/// Seconds for each fuzz target.
const FUZZING: &str = "600";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    for name in arguments {
        if !CHECKS.iter().any(|check| check.name == name) {
            bail!("no check is called {name}: there are {}", CHECKS.map(|check| check.name).join(", "));
        }
    }
    let mut failed = Vec::new();
    let chosen = |check: &&Check| arguments.is_empty() || arguments.iter().any(|name| name == check.name);
    for check in CHECKS.iter().filter(chosen) {
        println!("==> {}", check.name);
        let result = if there(check.tool) {
            (check.run)()
        } else {
            Err(anyhow::anyhow!("NOT RUN, its tool is missing: {}", check.install))
        };
        if let Err(error) = result {
            println!("==> {}: {error:#}", check.name);
            failed.push(format!("{}: {error:#}", check.name));
        }
    }
    if !failed.is_empty() {
        bail!("{} of the long checks did not pass\n  {}", failed.len(), failed.join("\n  "));
    }
    Ok(())
}

fn there(tool: &[&str]) -> bool {
    let Some((program, arguments)) = tool.split_first() else { return false };
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// Every combination of features.
fn powerset() -> Result<()> {
    features::run(&["all".to_owned()])
}

/// No panic on any target, at any level of optimisation.
fn gates() -> Result<()> {
    gates::run(&[])
}

/// The unit tests in an interpreter that sees undefined behaviour, in our dependencies as well.
fn miri() -> Result<()> {
    let mut miri = libraries(&["+nightly", "miri", "test"])?;
    shell::run(miri.args(["--all-features", "--lib"]))
}

/// Which lines the tests run.
fn coverage() -> Result<()> {
    let mut coverage = libraries(&["llvm-cov"])?;
    // Debian's, for a toolchain without its own.
    let tools = [("LLVM_COV", "/usr/bin/llvm-cov-22"), ("LLVM_PROFDATA", "/usr/bin/llvm-profdata-22")];
    coverage.envs(tools.into_iter().filter(|(_, tool)| shell::exists(tool)));
    shell::run(coverage.args(["--all-features", "--summary-only"]))
}

/// Changes the code in many small ways, and looks whether a test notices.
fn mutants() -> Result<()> {
    shell::run(libraries(&["mutants"])?.args(["--all-features", "--", "--lib", "--tests"]))
}

/// Ten minutes of each fuzz target, from the seeds.
fn fuzz() -> Result<()> {
    let list = shell::stdout(Command::new("cargo").current_dir(shell::root()).args(["+nightly", "fuzz", "list"]))?;
    for target in list.lines() {
        let seeds = format!("fuzz/seeds/{target}");
        let corpus = shell::root().join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus).with_context(|| format!("cannot make {}", corpus.display()))?;
        let mut fuzz = Command::new("cargo");
        fuzz.current_dir(shell::root()).args(["+nightly", "fuzz", "run", target]).arg(&corpus).arg(seeds);
        let (protocol, _) = target.split_once('_').context("the name of a target begins with its protocol")?;
        let (time, dictionary) = (format!("-max_total_time={FUZZING}"), format!("-dict=fuzz/{protocol}.dict"));
        shell::run(fuzz.args(["--", &time, &dictionary, "-max_len=4096"]))?;
    }
    Ok(())
}

/// A cargo command on all libraries.
fn libraries(arguments: &[&str]) -> Result<Command> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(shell::root()).args(arguments);
    for library in workspace::libraries()? {
        cargo.args(["--package", &library.name]);
    }
    Ok(cargo)
}
