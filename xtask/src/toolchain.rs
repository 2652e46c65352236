//! Finds a way to build for bare metal.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::shell;

/// A cargo that can build `core`, or has it.
#[derive(Clone, Debug)]
pub(crate) enum Toolchain {
    /// The toolchain in use, with the target installed by rustup.
    Installed,
    /// The toolchain in use, with rustup's `rust-src`: builds `core` itself.
    Source,
    /// Debian's `rustc-web`, `cargo-web` and `rust-web-src`: builds `core` itself.
    Debian,
}

/// Where Debian keeps the source of the standard library.
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/core/Cargo.toml";

impl Toolchain {
    /// The first that can build for the target.
    pub(crate) fn for_target(target: &str) -> Result<Self> {
        let libraries = shell::stdout(Command::new("rustc").args(["--print", "target-libdir", "--target", target]))?;
        if Path::new(&libraries).is_dir() {
            return Ok(Self::Installed);
        }
        match Self::that_builds_core()? {
            Some(toolchain) => Ok(toolchain),
            None => bail!("nothing here builds for {target}: {}", hint(&format!("rustup target add {target}"))),
        }
    }

    /// The first that builds `core` itself, and so proves that nothing but `core` is used.
    pub(crate) fn that_builds_core() -> Result<Option<Self>> {
        let sysroot = PathBuf::from(shell::stdout(Command::new("rustc").args(["--print", "sysroot"]))?);
        if sysroot.join("lib/rustlib/src/rust/library/core/Cargo.toml").exists() {
            return Ok(Some(Self::Source));
        }
        if Path::new(DEBIAN_SOURCE).exists() && Path::new("/usr/bin/cargo").exists() {
            return Ok(Some(Self::Debian));
        }
        Ok(None)
    }

    /// `cargo build` for the target in a folder, with results in its `target`.
    pub(crate) fn build(&self, folder: &Path, target: &str, profile: &str) -> Command {
        let mut cargo = match self {
            Self::Installed | Self::Source => Command::new("cargo"),
            Self::Debian => Command::new("/usr/bin/cargo"),
        };
        cargo.current_dir(folder).args(["build", "--quiet", "--locked", "--target-dir", "target"]);
        cargo.args(["--target", target, "--profile", profile]);
        if !matches!(self, Self::Installed) {
            // Stable compilers build `core` too when they are told to.
            cargo.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=core");
        }
        if matches!(self, Self::Debian) {
            cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTDOC", "/usr/bin/rustdoc");
            cargo.env_remove("RUSTUP_TOOLCHAIN").env_remove("RUSTC_WRAPPER");
        }
        cargo
    }

    /// In words.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Installed => "the installed target",
            Self::Source => "core from rustup's rust-src",
            Self::Debian => "core from Debian's rust-web-src",
        }
    }
}

/// What to install.
pub(crate) fn hint(rustup: &str) -> String {
    format!("`{rustup}`, or on Debian `apt-get install rustc-web cargo-web rust-web-src rust-web-llvm lld-22`")
}
