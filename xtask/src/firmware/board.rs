//! The machines that qemu plays.

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// A board, and the target that is built for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Board {
    pub(crate) target: &'static str,
    machine: &'static str,
    /// Whether the budgets hold here.
    pub(crate) limited: bool,
}

/// All of them.
pub(crate) const ALL: [Board; 2] = [
    Board { target: "thumbv7em-none-eabihf", machine: "mps2-an386", limited: true },
    Board { target: "thumbv6m-none-eabi", machine: "microbit", limited: false },
];

/// The jobs take milliseconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) right: bool,
    /// What the image printed.
    pub(crate) said: String,
}

impl Board {
    /// Runs an image to its end.
    pub(crate) fn run(&self, image: &Path) -> Result<Outcome> {
        // A file, for qemu hangs on a pipe that nobody reads.
        let log = image.with_extension("log");
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut qemu = Command::new("qemu-system-arm")
            .args(["-machine", self.machine, "-nographic", "-monitor", "none", "-serial", "none"])
            .args(["-semihosting-config", "enable=on,target=native", "-kernel"])
            .arg(image)
            .stdin(Stdio::null())
            .stderr(file.try_clone()?)
            .stdout(file)
            .spawn()
            .context("cannot run qemu-system-arm (on Debian: `apt-get install qemu-system-arm`)")?;
        let started = Instant::now();
        let status = loop {
            if let Some(status) = qemu.try_wait()? {
                break status;
            }
            if started.elapsed() > PATIENCE {
                qemu.kill()?;
                qemu.wait()?;
                bail!("{} does not end on {}", image.display(), self.machine);
            }
            thread::sleep(Duration::from_millis(10));
        };
        let said = fs::read_to_string(&log).with_context(|| format!("cannot read {}", log.display()))?;
        Ok(Outcome { right: status.success(), said })
    }
}

impl Outcome {
    /// The bytes of stack that the image reports.
    pub(crate) fn stack(&self) -> Result<u64> {
        let number = self.said.lines().find_map(|line| line.strip_prefix("stack "));
        number.context("the image does not tell its stack")?.parse().context("the image's stack is no number")
    }
}
