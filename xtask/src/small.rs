//! `small`: tests the code that microcontrollers get.
//!
//! Where code is dear, the libraries choose it by the width of a pointer, and so no test on this machine would ever run it.
//! A copy of them is tested in which each such choice is made the other way.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use crate::shell;

/// How the libraries ask.
const ASKED: &str = "target_pointer_width = \"64\"";
/// What is true of no machine.
const NEVER: &str = "target_pointer_width = \"none\"";

/// What the copy is made of.
const COPIED: [&str; 4] = ["wire-buf", "mqtt-codec", "coap-codec", "lowpan-codec"];

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "there are no arguments");
    let (root, target) = (shell::root(), shell::target()?);
    let copy = target.join("small");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    let mut choices = 0;
    for package in COPIED {
        choices += copy_turned(&root.join(package), &copy.join(package))?;
    }
    ensure!(choices > 0, "nothing asks for {ASKED}");
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let members = manifest.lines().find(|line| line.starts_with("members = ")).context("no line of members")?;
    fs::write(copy.join("Cargo.toml"), manifest.replace(members, &format!("members = {COPIED:?}")))?;
    fs::copy(root.join("Cargo.lock"), copy.join("Cargo.lock"))?;

    println!("small: {choices} choices by the width of a pointer are made the other way");
    let mut cargo = Command::new(shell::cargo());
    // not `--locked`: the lock is that of more packages than there are here
    cargo.current_dir(&copy).args(["test", "--quiet", "--all-features", "--offline", "--target-dir"]);
    shell::run(cargo.arg(target.join("small-target")))
}

/// Copies a folder, and turns the choices in it; tells how many.
fn copy_turned(from: &Path, to: &Path) -> Result<usize> {
    fs::create_dir_all(to)?;
    let mut choices = 0;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            choices += copy_turned(&from, &to)?;
        } else if from.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&from)?;
            choices += text.matches(ASKED).count();
            fs::write(&to, text.replace(ASKED, NEVER))?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(choices)
}
