//! A small CoAP server over UDP and TCP: resources that can be read, written, created, searched and deleted, discovery with
//! filters, observers, and block-wise transfers both ways.

mod discovery;
mod downloads;
mod observers;
mod peer;
mod reply;
mod site;
mod tcp;
mod udp;
mod uploads;

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread;

use clap::Parser;

use examples::endpoint::Failure;
use site::Site;

/// Serves resources by CoAP over UDP and TCP, without protection: for a private network.
#[derive(Parser)]
#[command(name = "coap_server", version)]
struct Arguments {
    /// Where to listen, by UDP and by TCP; with port 0, on any two.
    #[arg(default_value = "127.0.0.1:5683", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
}

fn main() -> ExitCode {
    let Err(failure) = serve(&Arguments::parse());
    // If not even this can be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "coap_server: {failure}");
    ExitCode::FAILURE
}

fn serve(arguments: &Arguments) -> Result<std::convert::Infallible, Failure> {
    let socket = UdpSocket::bind(arguments.listen)?;
    let listener = TcpListener::bind(arguments.listen)?;
    writeln!(io::stdout(), "coap://{} coap+tcp://{}", socket.local_addr()?, listener.local_addr()?)?;
    let mut memory = uploads::memory();
    let site = Mutex::new(Site::new(&mut memory));
    thread::scope(|scope| {
        scope.spawn(|| tcp::serve(&listener, &site, scope));
        udp::serve(Arc::new(socket), &site)
    })
}
