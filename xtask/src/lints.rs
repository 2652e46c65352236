//! `cargo xtask lints`: what the compiler and clippy do not check.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    shell,
    workspace::{self, Library},
};

/// What every library's `lib.rs` has, to the letter: nothing in it can panic, overflow, cut a number short, or print.
const DENIED: &str = "\
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::cast_possible_truncation,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::std_instead_of_core
    )
)]
";

/// A file that is longer holds more than one idea.
const LINES: usize = 500;

/// What no file may name, in two parts so that this one does not: folders of the machine that it was written on and beside it, and
/// package registries, which everyone reaches through a client of his own choice.
const FORBIDDEN: [(&str, &str); 10] = [
    ("/wo", "rk/"),
    ("../sha", "red"),
    ("sha", "red/judges"),
    ("sha", "red/spec"),
    ("/ro", "ot/"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("py", "pi.org"),
    ("npm", "js.org"),
    ("deb.de", "bian.org"),
];
/// The one file that may look next to the project, for judges that are not part of it.
const MAY_LOOK_OUTSIDE: &str = ".ci/run";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "there are no arguments");
    let mut problems = Vec::new();
    for library in workspace::libraries()? {
        problems.extend(lib_rs(&library)?);
        warn_of_long_files(&library)?;
    }
    problems.extend(names()?);
    if !problems.is_empty() {
        bail!("{} problems\n  {}", problems.len(), problems.join("\n  "));
    }
    println!("lints: every library denies the same, and no file names what it must not");
    Ok(())
}

fn lib_rs(library: &Library) -> Result<Vec<String>> {
    let text = read(&library.folder.join("src/lib.rs"))?;
    let mut problems = Vec::new();
    if !text.lines().any(|line| line == "#![no_std]") {
        problems.push(format!("{}: lib.rs lacks #![no_std]", library.name));
    }
    if !text.contains(DENIED) {
        problems.push(format!("{}: lib.rs lacks these lines:\n{DENIED}", library.name));
    }
    Ok(problems)
}

fn warn_of_long_files(library: &Library) -> Result<()> {
    for file in files(&library.folder.join("src"))? {
        let lines = read(&file)?.lines().count();
        let table = file.components().any(|part| part.as_os_str() == "registry");
        if lines > LINES && !table {
            println!("warning: {} has {lines} lines", file.display());
        }
    }
    Ok(())
}

/// What each file of the project must not name, line by line.
fn names() -> Result<Vec<String>> {
    let root = shell::root();
    let listed = shell::stdout(Command::new("git").current_dir(&root).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut problems = Vec::new();
    for name in listed.lines().filter(|name| *name != MAY_LOOK_OUTSIDE) {
        let Ok(bytes) = fs::read(root.join(name)) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for (number, line) in text.lines().enumerate() {
            for (head, tail) in FORBIDDEN {
                let word = format!("{head}{tail}");
                if line.contains(&word) {
                    problems.push(format!("{name}:{}: names {word}", number + 1));
                }
            }
        }
    }
    Ok(problems)
}

/// All source files below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
