//! Examples that are run as people run them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The example of this name, beside the test that runs.
pub fn example(name: &str) -> Command {
    let mut path = std::env::current_exe().expect("this test");
    path.pop();
    path.set_file_name("examples");
    path.push(name);
    assert!(path.exists(), "{} is missing: with `--test`, say `--examples` too", path.display());
    Command::new(path)
}

/// A server, which ends with the value.
pub struct Server {
    child: Child,
    /// What it has said first: where it listens.
    pub ready: String,
}

impl Server {
    /// Starts it and waits until it listens.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the server");
        let mut ready = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut ready).expect("a line");
        Self { child, ready }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
