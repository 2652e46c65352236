//! The project's own commands: `cargo xtask COMMAND`.

mod bench;
mod callgrind;
mod counts;
mod features;
mod firmware;
mod full;
mod gates;
mod immunity;
mod lints;
mod measurement;
mod readme;
mod shell;
mod small;
mod spec;
mod table;
mod toolchain;
mod workspace;

use std::{env, process::ExitCode};

use anyhow::Result;

/// A command: its name, what it does, and the function that gets the arguments after the name.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command { name: "bench", about: bench::ABOUT, run: bench::run },
    Command { name: "counts", about: counts::ABOUT, run: counts::run },
    Command {
        name: "firmware",
        about: "run the bare-metal images in qemu; flash and stack against firmware/budgets.toml [--symbols] [--readme]",
        run: firmware::run,
    },
    Command {
        name: "gates",
        about: "no entry point can reach a panic, and none needs an allocator [few | panic | no-alloc]",
        run: gates::run,
    },
    Command { name: "immunity", about: "run every test that SECURITY.md names", run: immunity::run },
    Command {
        name: "lints",
        about: "what the compiler does not check: the same lints in every library, no long files, no local names",
        run: lints::run,
    },
    Command {
        name: "features",
        about: "clippy with each feature alone, and any two in all four ways [all]",
        run: features::run,
    },
    Command { name: "spec", about: spec::ABOUT, run: spec::run },
    Command { name: "small", about: "test the code that microcontrollers get, on this machine", run: small::run },
    Command {
        name: "full",
        about: "what takes longer: powerset, gates, miri, coverage, mutants, fuzz [any of these]",
        run: full::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let chosen = arguments.split_first().and_then(|(name, rest)| {
        let command = COMMANDS.iter().find(|command| command.name == name)?;
        Some((command, rest))
    });
    let Some((command, rest)) = chosen else {
        eprintln!("usage: cargo xtask COMMAND\n");
        for command in COMMANDS {
            eprintln!("  {:<10} {}", command.name, command.about);
        }
        return ExitCode::from(2);
    };
    match (command.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {}: {error:#}", command.name);
            ExitCode::FAILURE
        }
    }
}
