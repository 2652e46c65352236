//! The command line.

use std::fs;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use coap_codec::{BlockSize, Code, ContentFormat};

use examples::endpoint::Failure;

/// Asks a CoAP server for something, by coap:// or coap+tcp://, and shows what it answers.
///
/// The body goes to standard output, all else to standard error. Exit code: 0 if the server did what it was asked for, 1 if
/// not.
#[derive(Parser)]
#[command(name = "coap_get", version)]
pub(crate) struct Arguments {
    /// What to ask about: coap://host/path?query or coap+tcp://….
    pub(crate) uri: String,

    /// What to do with it.
    #[arg(short, long, value_enum, ignore_case = true, default_value_t = Method::Get)]
    method: Method,

    /// The body of the request; @FILE takes it from a file.
    #[arg(short, long)]
    payload: Option<String>,

    /// What the body is, by its number.
    #[arg(short = 'f', long, value_name = "NUMBER")]
    pub(crate) content_format: Option<u16>,

    /// What the body of the response is to be, by its number.
    #[arg(short, long, value_name = "NUMBER")]
    accept: Option<u16>,

    /// Observe the resource until so many notifications have come.
    #[arg(short, long, value_name = "COUNT")]
    pub(crate) observe: Option<u32>,

    /// The longest block, in bytes: 16, 32, 64, … 1024.
    #[arg(short, long, value_name = "BYTES", default_value_t = 1024, value_parser = clap::value_parser!(u16).range(16..=1024))]
    block: u16,

    /// How long to wait for the server, in seconds.
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,

    /// Show every message.
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Method {
    Get,
    Post,
    Put,
    Delete,
    Fetch,
    Patch,
    #[value(name = "ipatch")]
    IPatch,
}

impl Arguments {
    /// The code of the method.
    pub(crate) fn code(&self) -> Code {
        match self.method {
            Method::Get => Code::GET,
            Method::Post => Code::POST,
            Method::Put => Code::PUT,
            Method::Delete => Code::DELETE,
            Method::Fetch => Code::FETCH,
            Method::Patch => Code::PATCH,
            Method::IPatch => Code::IPATCH,
        }
    }

    /// The body of the request.
    pub(crate) fn payload(&self) -> Result<Vec<u8>, Failure> {
        match self.payload.as_deref() {
            None => Ok(Vec::new()),
            Some(text) => match text.strip_prefix('@') {
                Some(path) => Ok(fs::read(path)?),
                None => Ok(text.as_bytes().to_vec()),
            },
        }
    }

    /// What the body of the response is to be.
    pub(crate) fn accept(&self) -> Option<ContentFormat> {
        self.accept.map(ContentFormat)
    }

    /// The longest block.
    pub(crate) fn block_size(&self) -> BlockSize {
        BlockSize::within(self.block.into())
    }

    /// How long to wait for everything.
    pub(crate) fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }
}
