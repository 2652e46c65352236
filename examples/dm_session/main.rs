//! A management session as Windows has it, client and server over HTTP: the client says that it is there and what it is, the
//! server asks, changes a setting and has something done. Once in XML and once in WBXML, with the sizes side by side.

mod client;
mod reply;
mod server;
mod tree;

use std::fs;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use clap::Parser;
use examples::http;
use oma_dm_codec::{Clause, DecodeError, Encoding};

use client::{Client, Exchanged};
use server::Server;

/// Manages a device by OMA DM, in XML and in WBXML.
#[derive(Parser)]
#[command(name = "dm_session", version)]
struct Arguments {
    /// Only serve, for clients from elsewhere; with port 0, on any.
    #[arg(long, value_name = "ADDRESS:PORT")]
    serve: Option<SocketAddr>,

    /// Write every message to this folder, in a file of its own.
    #[arg(long, value_name = "FOLDER", conflicts_with = "serve")]
    save: Option<PathBuf>,
}

/// Why a session came to nothing.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Http(#[from] http::Failure),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("what comes is no message: {0}")]
    Decode(#[from] DecodeError),
    #[error("not to be sent: {0} [{id}]", id = .0.id())]
    Encode(#[from] Clause),
    #[error("the server {0}")]
    Server(String),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.serve {
        Some(address) => serve(address),
        None => both(arguments.save.as_deref()),
    };
    let Err(failure) = outcome else { return ExitCode::SUCCESS };
    // If not even this can be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "dm_session: {failure}");
    ExitCode::FAILURE
}

fn serve(address: SocketAddr) -> Result<(), Failure> {
    let listener = TcpListener::bind(address)?;
    writeln!(io::stdout(), "http://{}/dm", listener.local_addr()?)?;
    let server = Server::default();
    Err(http::serve(&listener, || |request: &http::Request| server.answer(request)).into())
}

/// The session in both encodings, with a server of its own.
fn both(folder: Option<&Path>) -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        let server = Server::default();
        http::serve(&listener, || |request: &http::Request| server.answer(request))
    });
    let xml = Client::new(address, Encoding::Xml).run()?;
    let wbxml = Client::new(address, Encoding::Wbxml).run()?;
    if let Some(folder) = folder {
        save(&xml, folder, "xml")?;
        save(&wbxml, folder, "wbxml")?;
    }
    Ok(compare(&xml, &wbxml)?)
}

fn save(messages: &[Exchanged], folder: &Path, extension: &str) -> io::Result<()> {
    let mut numbered = messages.iter().enumerate();
    numbered.try_for_each(|(n, message)| fs::write(folder.join(format!("{}.{extension}", n + 1)), &message.bytes))
}

/// What was said, and how many bytes it took in each encoding.
fn compare(xml: &[Exchanged], wbxml: &[Exchanged]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{:>6} {:>6}", "XML", "WBXML")?;
    let (mut sum_xml, mut sum_wbxml) = (0, 0);
    for (one, other) in xml.iter().zip(wbxml) {
        writeln!(out, "{:>6} {:>6}  {}", one.bytes.len(), other.bytes.len(), one.said)?;
        (sum_xml, sum_wbxml) = (sum_xml + one.bytes.len(), sum_wbxml + other.bytes.len());
    }
    writeln!(out, "{sum_xml:>6} {sum_wbxml:>6}  in all: {} % are saved", 100 - 100 * sum_wbxml / sum_xml.max(1))
}
