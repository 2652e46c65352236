//! Starting other programs, and where they put things.

use std::error::Error;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().map_or(manifest.clone(), PathBuf::from)
}

/// The folder cargo builds in.
pub(crate) fn target() -> Result<PathBuf, Box<dyn Error>> {
    let metadata =
        output(Command::new(cargo()).args(["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let target = metadata["target_directory"]
        .as_str()
        .ok_or("cargo metadata names no target directory")?;
    Ok(PathBuf::from(target))
}

/// The cargo that started this.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// Runs a program in the root, its output shown; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command
        .current_dir(root())
        .status()
        .map_err(|error| describe(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(describe(command, &status).into())
    }
}

/// Runs a program in the root and returns its standard output; anything but success is an error.
pub(crate) fn output(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let command = command.current_dir(root()).stderr(Stdio::piped());
    let output = command
        .output()
        .map_err(|error| describe(command, &error))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}\n{complaint}", describe(command, &output.status)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn describe(command: &Command, what: &dyn std::fmt::Display) -> String {
    let program = command.get_program().to_string_lossy();
    let arguments: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
    format!("{program} {}: {what}", arguments.join(" "))
}
