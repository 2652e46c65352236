//! What is shown of a response.

use std::io::{self, Write};

use coap_codec::{ContentFormat, LinkFormat};

use super::transfer::Response;

/// The body to standard output, a link a line if it is a list of links; code and location to standard error.
pub(crate) fn show(response: &Response) -> io::Result<()> {
    let location = response.head.location.as_ref().map_or_else(String::new, |location| format!(" {location}"));
    writeln!(io::stderr(), "{:?}{location}", response.head.code)?;
    let mut out = io::stdout().lock();
    match links(response) {
        Some(links) => links.iter().try_for_each(|link| writeln!(out, "{link}"))?,
        None => out.write_all(&response.body)?,
    }
    out.flush()
}

/// The same, with the next one on a line of its own.
pub(crate) fn show_line(response: &Response) -> io::Result<()> {
    show(response)?;
    if response.body.ends_with(b"\n") { Ok(()) } else { writeln!(io::stdout()) }
}

fn links(response: &Response) -> Option<LinkFormat<'_>> {
    let text = std::str::from_utf8(&response.body).ok()?;
    response.head.format.filter(|format| *format == ContentFormat::LINK_FORMAT).and_then(|_| LinkFormat::new(text).ok())
}
