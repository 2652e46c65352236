//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use examples::lowpan::GivenContext;
use examples::protocol::{DecodeAs, Options};
use examples::report::Detail;
use mqtt_codec::Version;

/// Shows every message in a capture (pcap or pcapng), with what is wrong with it.
///
/// Exit code: 0 if all is well, 1 if a message is malformed or, with --findings, something was found, 2 if the capture
/// cannot be read to its end.
#[derive(Parser)]
#[command(name = "dissect", version)]
pub(crate) struct Arguments {
    /// The capture; - for standard input.
    pub(crate) capture: PathBuf,

    /// Show every field with its bytes, and what TCP repeated.
    #[arg(short, long)]
    verbose: bool,

    /// One JSON object a line.
    #[arg(long)]
    pub(crate) json: bool,

    /// List what an analyst looks for instead of the messages.
    #[arg(long)]
    findings: bool,

    /// Show passwords and the like, which are otherwise (hidden), or ** in a dump.
    #[arg(long)]
    show_secrets: bool,

    /// Accept deviations that occur in the field, and report them.
    #[arg(long)]
    lenient: bool,

    /// What a port carries, where the content does not tell: tcp/28831=mqtt. May be repeated.
    #[arg(long, value_name = "tcp/PORT=PROTOCOL")]
    decode_as: Vec<DecodeAs>,

    /// The version of MQTT in connections that begin before the capture; otherwise the one that fits.
    #[arg(long, value_enum)]
    mqtt_version: Option<MqttVersion>,

    /// A context of 6LoWPAN, beside those that routers advertise: 1=2001:db8:1::/64. May be repeated.
    #[arg(long = "context", value_name = "0..15=PREFIX/LENGTH")]
    contexts: Vec<GivenContext>,

    /// Write the datagrams of 6LoWPAN, decompressed and put together, to this pcap file.
    #[arg(long, value_name = "FILE")]
    pub(crate) ipv6_out: Option<PathBuf>,

    /// CoAP tokens may be longer than 8 bytes (RFC 8974), which datagrams do not tell.
    #[arg(long)]
    extended_token: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum MqttVersion {
    #[value(name = "3.1")]
    V3_1,
    #[value(name = "3.1.1")]
    V3_1_1,
    #[value(name = "5.0", alias = "5")]
    V5_0,
}

impl Arguments {
    /// What the library is to do.
    pub(crate) fn options(&self) -> Options {
        Options {
            decode_as: self.decode_as.clone(),
            mqtt_version: self.mqtt_version.map(|version| match version {
                MqttVersion::V3_1 => Version::V3_1,
                MqttVersion::V3_1_1 => Version::V3_1_1,
                MqttVersion::V5_0 => Version::V5_0,
            }),
            extended_token: self.extended_token,
            contexts: self.contexts.clone(),
            lenient: self.lenient,
            fields: self.verbose,
            findings: self.findings,
            show_secrets: self.show_secrets,
        }
    }

    /// What is to be shown.
    pub(crate) fn detail(&self) -> Detail {
        Detail { verbose: self.verbose, findings: self.findings, show_secrets: self.show_secrets }
    }
}
