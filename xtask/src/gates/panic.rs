//! Links the functions of `firmware/panic-gate`. One that can panic asks for a symbol that nobody defines.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use object::{Object, ObjectSymbol, read::archive::ArchiveFile};

use super::BARE_METAL;
use crate::{shell, toolchain::Toolchain};

/// What the panic handler calls.
const MISSED: &str = "CODEC_PANICKED";
/// The optimisation levels, as the profiles of `firmware/Cargo.toml` name them.
const LEVELS: [&str; 3] = ["o3", "z", "s"];

/// With which targets and optimisation levels the entry points are built.
pub(crate) enum Settings {
    /// Every target with every level.
    All,
    /// Every target and every level, each once.
    Few,
}

pub(crate) fn run(settings: Settings) -> Result<()> {
    let host = shell::host()?;
    let linker = Linker::find(&host)?;
    let mut reached = Vec::new();
    let targets = [host.as_str()].into_iter().chain(BARE_METAL);
    let chosen: Vec<_> = match settings {
        Settings::All => targets.flat_map(|target| LEVELS.map(|level| (target, level))).collect(),
        Settings::Few => targets.zip(LEVELS).collect(),
    };
    for (target, level) in chosen {
        let library = build(target, level)?;
        let verdict = linker.judge(&library, level).with_context(|| format!("{target}, {level}"))?;
        println!("panic gate: {target:<26} opt-level {level:<3} {} entry points", verdict.clean);
        reached.extend(verdict.panicking.into_iter().map(|name| format!("{name} ({target}, {level})")));
    }
    ensure!(reached.is_empty(), "a panic can be reached from\n  {}", reached.join("\n  "));
    Ok(())
}

/// The entry points of one library.
struct Verdict {
    clean: usize,
    panicking: Vec<String>,
}

/// Builds the library and tells where it is.
fn build(target: &str, level: &str) -> Result<PathBuf> {
    let folder = shell::root().join("firmware");
    let toolchain = Toolchain::for_target(target)?;
    shell::run(toolchain.build(&folder, target, level).args(["--package", "panic-gate"]))
        .with_context(|| format!("with {}", toolchain.name()))?;
    Ok(folder.join("target").join(target).join(level).join("libpanic_gate.a"))
}

/// An lld for any ELF target.
struct Linker {
    program: PathBuf,
    flavor: &'static [&'static str],
}

impl Linker {
    /// The toolchain's own, else Debian's.
    fn find(host: &str) -> Result<Self> {
        let sysroot = PathBuf::from(shell::stdout(Command::new("rustc").args(["--print", "sysroot"]))?);
        let own = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
        if own.exists() {
            return Ok(Self { program: own, flavor: &["-flavor", "gnu"] });
        }
        for name in ["ld.lld", "ld.lld-22"] {
            if shell::exists(name) {
                return Ok(Self { program: name.into(), flavor: &[] });
            }
        }
        bail!("no lld: on Debian `apt-get install lld-22`")
    }

    /// Links all entry points at once, and only if that reaches a panic each alone, to say which one it is. Fails if the
    /// controls show that this tells nothing.
    fn judge(&self, library: &Path, level: &str) -> Result<Verdict> {
        let mut names = functions(library)?;
        if level == "z" {
            // RustCrypto keeps a panic in the program where nothing is inlined
            names.retain(|name| !name.starts_with("gate_auth_"));
        }
        let (controls, entries): (Vec<_>, Vec<_>) =
            names.iter().map(String::as_str).partition(|name| name.starts_with("control_"));
        let mut seen = BTreeSet::new();
        for control in controls {
            let panics = self.panics(library, &[control])?;
            ensure!(
                panics == control.starts_with("control_panics"),
                "the gate is broken: {control} was judged wrongly"
            );
            seen.insert(panics);
        }
        ensure!(seen.len() == 2, "the gate has no controls");
        ensure!(!entries.is_empty(), "the gate has no entry points");
        let mut panicking = Vec::new();
        if self.panics(library, &entries)? {
            for entry in &entries {
                if self.panics(library, &[entry])? {
                    panicking.push((*entry).to_owned());
                }
            }
            ensure!(!panicking.is_empty(), "the gate is broken: a panic that no entry point reaches alone");
        }
        Ok(Verdict { clean: entries.len() - panicking.len(), panicking })
    }

    /// Whether what is left when all that the functions do not need is gone asks for the symbol.
    fn panics(&self, library: &Path, names: &[&str]) -> Result<bool> {
        let mut command = Command::new(&self.program);
        // Other symbols, like `memcpy` on a host with a C library, are not at issue.
        command.args(self.flavor).args(["--gc-sections", "--warn-unresolved-symbols"]);
        command.args(names.iter().map(|name| format!("--undefined={name}")));
        command.arg("--output").arg(library.with_extension("linked")).arg(library);
        let output = shell::output(&mut command)?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "cannot link {}: {said}", names.join(", "));
        Ok(said.contains(MISSED))
    }
}

/// The names of the functions in the library that are linked.
fn functions(library: &Path) -> Result<BTreeSet<String>> {
    let bytes = fs::read(library).with_context(|| format!("cannot read {}", library.display()))?;
    let archive = ArchiveFile::parse(&*bytes)?;
    let mut names = BTreeSet::new();
    for member in archive.members() {
        let Ok(file) = object::File::parse(member?.data(&*bytes)?) else { continue };
        let defined = file.symbols().filter(|symbol| symbol.is_global() && symbol.is_definition());
        let named = defined.filter_map(|symbol| symbol.name().ok().map(str::to_owned));
        names.extend(named.filter(|name| name.starts_with("gate_") || name.starts_with("control_")));
    }
    Ok(names)
}
