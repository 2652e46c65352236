//! A small MQTT client on a plain socket: connects to a broker in 3.1.1 and in 5.0, subscribes, publishes with each QoS,
//! and shows every packet in both directions. Ends well only if everything that it published came back.

mod connection;
mod dialect;
mod exchange;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use mqtt_codec::Version;

use connection::Connection;
use exchange::{Exchange, Failure};

/// Talks to a broker in MQTT 3.1.1 and 5.0, and checks that everything published comes back.
#[derive(Parser)]
#[command(name = "mqtt_client", version)]
struct Arguments {
    /// The broker.
    #[arg(default_value = "127.0.0.1:1883", value_name = "HOST:PORT")]
    broker: String,

    /// How long to wait for the broker, in seconds.
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    for version in [Version::V3_1_1, Version::V5_0] {
        if let Err(failure) = talk(&arguments, version) {
            // If not even this can be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "mqtt_client: {} in MQTT {version}: {failure}", arguments.broker);
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn talk(arguments: &Arguments, version: Version) -> Result<(), Failure> {
    let connection = Connection::open(&arguments.broker, version, Duration::from_secs(arguments.timeout))?;
    Exchange::new(connection, version).run()
}
