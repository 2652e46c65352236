//! A small auto-configuration server of CWMP (TR-069): it asks each device that calls what it has, sets how often the device
//! calls, sends it new firmware, and restarts it. A session is a connection. It has no security: for a private network.

mod plan;
mod session;

use std::convert::Infallible;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;

use clap::Parser;
use examples::http::{self, Request};

use session::{Acs, Session};

/// Configures whichever device calls, by CWMP.
#[derive(Parser)]
#[command(name = "acs", version)]
struct Arguments {
    /// Where to listen; with port 0, on any.
    #[arg(default_value = "127.0.0.1:7547", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
}

fn main() -> ExitCode {
    let Err(error) = serve(&Arguments::parse());
    // If not even this can be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "acs: {error}");
    ExitCode::FAILURE
}

fn serve(arguments: &Arguments) -> io::Result<Infallible> {
    let listener = TcpListener::bind(arguments.listen)?;
    let address = listener.local_addr()?;
    writeln!(io::stdout(), "http://{address}/acs")?;
    let acs = Acs::new(address);
    Err(http::serve(&listener, || {
        let mut session = Session::new(&acs);
        move |request: &Request| session.answer(request)
    }))
}
