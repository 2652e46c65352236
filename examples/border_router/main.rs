//! A border router on a capture: frames of IEEE 802.15.4 in, IPv6 out; and back, as it would send them.

mod saved;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use examples::capture::{Capture, CaptureError, Linktype, PcapWriter};
use examples::lowpan::{GivenContext, IEEE802154_WITH_FCS, Router};

use saved::Saved;

/// Decompresses what 6LoWPAN frames carry, and compresses it again as a border router would send it.
#[derive(Parser)]
#[command(name = "border_router", version)]
struct Arguments {
    /// The capture, of link type 195, 230 or 283.
    capture: PathBuf,

    /// A context, beside those that routers advertise: 1=2001:db8:1::/64. May be repeated.
    #[arg(long = "context", value_name = "0..15=PREFIX/LENGTH")]
    contexts: Vec<GivenContext>,

    /// Write the datagrams to this pcap file.
    #[arg(long, value_name = "FILE")]
    ipv6: Option<PathBuf>,

    /// Write the frames that they become again to this pcap file.
    #[arg(long, value_name = "FILE")]
    lowpan: Option<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Capture(#[from] CaptureError),
    #[error("a file cannot be written: {0}")]
    Output(#[from] io::Error),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match route(&arguments) {
        Ok(saved) => {
            // Whoever read the output may have gone.
            let _ = write!(io::stdout(), "{saved}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = writeln!(io::stderr(), "border_router: {} {failure}", arguments.capture.display());
            ExitCode::FAILURE
        }
    }
}

/// Both ways, datagram by datagram.
fn route(arguments: &Arguments) -> Result<Saved, Failure> {
    let input = File::open(&arguments.capture).map_err(|error| CaptureError::Io(error.to_string()))?;
    let mut capture = Capture::open(input)?;
    let mut inside = writer(arguments.lowpan.as_ref(), IEEE802154_WITH_FCS)?;
    let mut outside = writer(arguments.ipv6.as_ref(), Linktype::RAW)?;
    let (mut router, mut saved) = (Router::new(&arguments.contexts), Saved::default());
    let mut failure = None;
    capture.for_each(|frame| {
        saved.frame(frame.data.len());
        let Some(routed) = router.receive(&frame) else { return ControlFlow::Continue(()) };
        let mut write = || -> io::Result<()> {
            if let Some(out) = &mut outside {
                out.frame(frame.stamp.time, &routed.datagram)?;
            }
            let sent = router.send(&routed);
            saved.datagram(&routed, &sent);
            match &mut inside {
                Some(out) => sent.frames.iter().try_for_each(|sent| out.frame(frame.stamp.time, sent)),
                None => Ok(()),
            }
        };
        failure = write().err();
        if failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    failure.map_or(Ok(()), Err)?;
    for out in [&mut inside, &mut outside].into_iter().flatten() {
        out.flush()?;
    }
    Ok(saved)
}

fn writer(path: Option<&PathBuf>, link: Linktype) -> io::Result<Option<PcapWriter<BufWriter<File>>>> {
    path.map(|path| PcapWriter::new(BufWriter::new(File::create(path)?), link)).transpose()
}
