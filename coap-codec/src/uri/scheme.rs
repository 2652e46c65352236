//! The six schemes (RFC 7252 §6.1, §6.2, RFC 8323 §8.1 to §8.4).

use core::fmt;

/// How a resource is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Scheme {
    /// `coap`: UDP (RFC 7252 §6.1).
    Coap,
    /// `coaps`: DTLS (RFC 7252 §6.2).
    Coaps,
    /// `coap+tcp`: TCP (RFC 8323 §8.1).
    CoapTcp,
    /// `coaps+tcp`: TLS (RFC 8323 §8.2).
    CoapsTcp,
    /// `coap+ws`: WebSocket (RFC 8323 §8.3).
    CoapWs,
    /// `coaps+ws`: WebSocket over TLS (RFC 8323 §8.4).
    CoapsWs,
}

impl Scheme {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Coap, Self::Coaps, Self::CoapTcp, Self::CoapsTcp, Self::CoapWs, Self::CoapsWs];

    /// The scheme of this name, in whatever case.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.as_str().eq_ignore_ascii_case(name))
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Coap => "coap",
            Self::Coaps => "coaps",
            Self::CoapTcp => "coap+tcp",
            Self::CoapsTcp => "coaps+tcp",
            Self::CoapWs => "coap+ws",
            Self::CoapsWs => "coaps+ws",
        }
    }

    /// The port where a URI names none.
    #[must_use]
    pub const fn default_port(self) -> u16 {
        match self {
            Self::Coap | Self::CoapTcp => 5683,
            Self::Coaps | Self::CoapsTcp => 5684,
            Self::CoapWs => 80,
            Self::CoapsWs => 443,
        }
    }

    /// Whether messages are protected by DTLS or TLS.
    #[must_use]
    pub const fn is_secure(self) -> bool {
        matches!(self, Self::Coaps | Self::CoapsTcp | Self::CoapsWs)
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
