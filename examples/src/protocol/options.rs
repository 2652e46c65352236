//! What the user chose.

use std::str::FromStr;

use super::{Protocol, by_name};
use crate::flow::Carrier;
use crate::lowpan::GivenContext;

/// What the user chose.
#[derive(Clone, Default)]
pub struct Options {
    /// Protocols by port, where the content does not tell.
    pub decode_as: Vec<DecodeAs>,
    /// The version of MQTT in flows that begin before the capture.
    pub mqtt_version: Option<mqtt_codec::Version>,
    /// CoAP tokens may be longer than 8 bytes, which nothing in datagrams tells.
    pub extended_token: bool,
    /// Contexts of 6LoWPAN, beside those that routers advertise.
    pub contexts: Vec<GivenContext>,
    /// Accept and report deviations that occur in the field.
    pub lenient: bool,
    /// Collect every field.
    pub fields: bool,
    /// Look for what an analyst looks for.
    pub findings: bool,
    /// Show passwords and the like.
    pub show_secrets: bool,
}

/// One `--decode-as tcp/28831=mqtt`.
#[derive(Clone, Copy)]
pub struct DecodeAs {
    /// Over what.
    pub carrier: Carrier,
    /// The port of either side.
    pub port: u16,
    /// What it is.
    pub protocol: &'static Protocol,
}

impl FromStr for DecodeAs {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || format!("`{text}` is not of the form tcp/PORT=PROTOCOL");
        let (place, name) = text.split_once('=').ok_or_else(wanted)?;
        let (carrier, port) = place.split_once('/').ok_or_else(wanted)?;
        let carrier = match carrier {
            "tcp" => Carrier::Tcp,
            "udp" => Carrier::Udp,
            _ => return Err(wanted()),
        };
        let port = port.parse().map_err(|_| format!("`{port}` is not a port"))?;
        Ok(Self { carrier, port, protocol: by_name(name)? })
    }
}
