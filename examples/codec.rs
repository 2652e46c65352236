//! Every codec as a co-process: a JSON object a line in, one out. `codec.schema.json` describes them.

use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

use examples::codec::answer;

fn main() -> ExitCode {
    match answer_all(&mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever asked has gone.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // If not even this can be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "codec: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers line by line and flushes each answer, since the asker may wait for it.
fn answer_all(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            writeln!(output, "{}", answer(&line))?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}
