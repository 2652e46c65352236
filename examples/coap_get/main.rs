//! A small CoAP client over UDP and TCP: any method, discovery, observing, and block-wise transfers both ways.

mod arguments;
mod datagrams;
mod link;
mod observe;
mod show;
mod transfer;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use coap_codec::Uri;

use arguments::Arguments;
use examples::endpoint::Failure;
use link::Link;
use show::show;
use transfer::Transfer;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            // If not even this can be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "coap_get: {}: {failure}", arguments.uri);
            ExitCode::FAILURE
        }
    }
}

/// Tells whether the server did what it was asked for.
fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let uri = Uri::new(&arguments.uri)?;
    let payload = arguments.payload()?;
    let mut link = Link::open(&uri, arguments)?;
    let transfer = Transfer::new(&uri, arguments, &payload);
    let succeeded = match arguments.observe {
        None => {
            let response = transfer.run(&mut link)?;
            show(&response)?;
            response.head.code.is_success()
        }
        Some(count) => observe::run(&transfer, &mut link, count)?,
    };
    link.close()?;
    Ok(succeeded)
}
