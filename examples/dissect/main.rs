//! Reads a capture and shows every message in it, what is wrong with it, and what an analyst looks for.

mod arguments;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, LineWriter, Read, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use examples::capture::{Capture, CaptureError};
use examples::dissection::{Dissection, Stopped};
use examples::report::{JsonReport, Sink, Summary, TextReport};
use indicatif::{ProgressBar, ProgressStyle};

use arguments::Arguments;

/// Captures of this size take long enough for a progress bar.
const LONG: u64 = 10_000_000;

const CLEAN: u8 = 0;
const FOUND: u8 = 1;
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match dissect(&arguments) {
        Ok(code) => ExitCode::from(code),
        // Whoever read the output has seen enough.
        Err(Stopped::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(Stopped::Output(error)) => fail(&format!("the output cannot be written: {error}")),
        Err(error) => fail(&format!("{} {error}", arguments.capture.display())),
    }
}

fn fail(message: &str) -> ExitCode {
    // If not even this can be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "dissect: {message}");
    ExitCode::from(UNREADABLE)
}

fn dissect(arguments: &Arguments) -> Result<u8, Stopped> {
    let begun = Instant::now();
    let (input, size) = open(arguments)?;
    let mut capture = Capture::open(input)?;
    let mut dissection = Dissection::new(arguments.options());
    if let Some(path) = &arguments.ipv6_out {
        let file = File::create(path).map_err(Stopped::Output)?;
        dissection = dissection.with_ipv6_out(Box::new(BufWriter::new(file))).map_err(Stopped::Output)?;
    }
    let bar = progress_bar(size);
    let mut sink = sink(arguments, &bar);
    let read = dissection.run(&mut capture, &mut *sink, |position| bar.set_position(position));
    bar.finish_and_clear();
    if matches!(read, Err(Stopped::Output(_))) {
        return read.map(|()| CLEAN);
    }
    drop(sink);
    let counters = dissection.counters();
    let summary = Summary { counters, elapsed: begun.elapsed() };
    // Standard output belongs to the JSON lines.
    let written = if arguments.json { write!(io::stderr(), "{summary}") } else { write!(io::stdout(), "\n{summary}") };
    written.map_err(Stopped::Output)?;
    read?;
    let found = counters.malformed.count + counters.findings > 0;
    Ok(if found { FOUND } else { CLEAN })
}

fn open(arguments: &Arguments) -> Result<(Box<dyn Read + Send>, u64), CaptureError> {
    if arguments.capture.as_os_str() == "-" {
        return Ok((Box::new(io::stdin()), 0));
    }
    let unreadable = |error: io::Error| CaptureError::Io(error.to_string());
    let file = File::open(&arguments.capture).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    Ok((Box::new(file), size))
}

fn sink(arguments: &Arguments, bar: &ProgressBar) -> Box<dyn Sink> {
    let stdout = io::stdout();
    let out: Box<dyn Write> = if bar.is_hidden() || !stdout.is_terminal() {
        Box::new(BufWriter::with_capacity(64 * 1024, stdout))
    } else {
        Box::new(LineWriter::new(Beside { bar: bar.clone(), out: stdout }))
    };
    match arguments.json {
        true => Box::new(JsonReport::new(out, arguments.detail())),
        false => Box::new(TextReport::new(out, arguments.detail())),
    }
}

fn progress_bar(size: u64) -> ProgressBar {
    if size < LONG || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    ProgressBar::new(size).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A terminal that has a progress bar below its lines.
struct Beside {
    bar: ProgressBar,
    out: io::Stdout,
}

impl Write for Beside {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        self.bar.suspend(|| self.out.write(lines))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
