//! Two proofs that nothing but `core` is needed: a host program that links without an allocator, and the bare-metal
//! images built where there is no crate but `core`.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::BARE_METAL;
use crate::{
    shell,
    toolchain::{self, Toolchain},
};

pub(crate) fn run() -> Result<()> {
    host()?;
    core_alone()
}

/// The program runs, and does not link any more with a feature that needs more than `core`.
fn host() -> Result<()> {
    shell::run(&mut program("run", &[])).context("a codec needs an allocator or std")?;
    println!("no-alloc gate: a host program without an allocator decodes and encodes");
    for (feature, complaint) in [("alloc", "no global memory allocator"), ("std", "panic_impl")] {
        let output = shell::output(&mut program("build", &["--features", feature]))?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(!output.status.success(), "the gate is broken: it links with the feature {feature}");
        ensure!(said.contains(complaint), "the gate is broken: with the feature {feature} it fails otherwise:\n{said}");
    }
    println!("no-alloc gate: with the features alloc and std it does not link, as it must not");
    Ok(())
}

fn program(verb: &str, features: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(shell::root().join("firmware"));
    cargo.args([verb, "--quiet", "--locked", "--release", "--target-dir", "target", "--package", "no-alloc"]);
    cargo.args(features);
    cargo
}

/// There is not even an `alloc` to name.
fn core_alone() -> Result<()> {
    let toolchain = Toolchain::that_builds_core()?.with_context(|| {
        format!("the proof without alloc builds core itself: {}", toolchain::hint("rustup component add rust-src"))
    })?;
    for target in BARE_METAL {
        let mut cargo = toolchain.build(&shell::root().join("firmware"), target, "z");
        shell::run(cargo.args(["--package", "panic-gate"])).context("a codec needs more than core")?;
        println!("no-alloc gate: {target} builds with {} and nothing else", toolchain.name());
    }
    Ok(())
}
