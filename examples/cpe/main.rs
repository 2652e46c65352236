//! A small device of CWMP (TR-069): it calls its server when it was started, does what it is told, fetches a file, and
//! restarts. It ends when the server has nothing more to say. It has no security: for a private network.

mod device;
mod session;
mod transfer;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use cwmp_codec::{Clause, DecodeError};
use examples::http;

use device::Device;

/// Calls a server of CWMP, and does what it asks for.
#[derive(Parser)]
#[command(name = "cpe", version)]
struct Arguments {
    /// The server.
    #[arg(default_value = "http://127.0.0.1:7547/acs", value_name = "URL")]
    acs: String,

    /// The serial number.
    #[arg(long, default_value = "000001")]
    serial: String,
}

/// Why a session came to nothing.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Http(#[from] http::Failure),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("what comes is no message of CWMP: {0}")]
    Decode(#[from] DecodeError),
    #[error("not to be sent: {0:?} [{id}]", id = .0.id())]
    Encode(#[from] Clause),
    #[error("the server {0}")]
    Server(String),
    #[error("no URL of http: {0}")]
    Url(String),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match live(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // If not even this can be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "cpe: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Calls as long as there is a reason to.
fn live(arguments: &Arguments) -> Result<(), Failure> {
    let mut device = Device::new(&arguments.serial);
    while device.has_reason() {
        session::run(&mut device, &arguments.acs)?;
        device.work();
    }
    Ok(())
}
