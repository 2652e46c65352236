//! How an ACS asks a CPE to call: over UDP through a NAT, over XMPP, or by a GET over HTTP, which needs no codec (TR-069 §3.2.2).

mod form_value;
mod udp;
mod xmpp;

pub use form_value::FormValue;
pub use udp::UdpConnectionRequest;
pub use xmpp::XmppConnectionRequest;
