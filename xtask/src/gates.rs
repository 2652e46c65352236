//! `cargo xtask gates [few | panic | no-alloc]`: no entry point of the codecs can reach a panic, and none needs an allocator.

mod no_alloc;
mod panic;

use anyhow::{Result, bail};

/// Where firmware runs; the gates hold on the host besides.
const BARE_METAL: [&str; 2] = ["thumbv7em-none-eabihf", "thumbv6m-none-eabi"];

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => {
            no_alloc::run()?;
            panic::run(panic::Settings::All)
        }
        [which] if which == "few" => {
            no_alloc::run()?;
            panic::run(panic::Settings::Few)
        }
        [which] if which == "panic" => panic::run(panic::Settings::All),
        [which] if which == "no-alloc" => no_alloc::run(),
        _ => bail!("the only argument is few, panic or no-alloc"),
    }
}
