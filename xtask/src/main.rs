//! The project's own commands: `cargo xtask COMMAND`.

mod bench;
mod callgrind;
mod counts;
mod measurement;
mod process;
mod table;

use std::error::Error;
use std::process::ExitCode;

/// What a command returns: an error is printed and fails the process.
type Outcome = Result<(), Box<dyn Error>>;

/// A command: its name, what it does, and the function that does it with the arguments after the name.
type Command = (&'static str, &'static str, fn(&[String]) -> Outcome);

const COMMANDS: &[Command] = &[
    ("bench", bench::ABOUT, bench::run),
    ("counts", counts::ABOUT, counts::run),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    let Some((_, _, run)) = COMMANDS.iter().find(|(known, ..)| *known == name) else {
        eprintln!("usage: cargo xtask COMMAND\n");
        for (name, about, _) in COMMANDS {
            eprintln!("  {name:<10} {about}");
        }
        return ExitCode::from(2);
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {name}: {error}");
            ExitCode::FAILURE
        }
    }
}
