//! Where CPEs listen for connection requests, as they have said themselves (TR-069 §3.2.2).

use std::collections::{HashSet, VecDeque};
use std::net::SocketAddr;

use cwmp_codec::{Body, Envelope, List, ParameterValueStruct, Rpc};

use crate::flow::{End, HttpMessage, Start};
use crate::protocol::Reporter;

/// So many are remembered.
const LIMIT: usize = 4096;

/// Where CPEs listen: address and path of their ConnectionRequestURL. Those seen first are forgotten first.
#[derive(Default)]
pub(crate) struct Devices {
    urls: HashSet<(SocketAddr, String)>,
    order: VecDeque<(SocketAddr, String)>,
}

impl Devices {
    /// Remembers what an envelope says of where its sender listens.
    pub(super) fn learn(&mut self, envelope: &Envelope<'_>) {
        match &envelope.body {
            Body::Rpc(Rpc::Inform(inform)) => self.parameters(inform.parameter_list),
            Body::Rpc(Rpc::GetParameterValuesResponse(response)) => self.parameters(response.parameter_list),
            _ => {}
        }
    }

    fn parameters(&mut self, parameters: List<'_, ParameterValueStruct<'_>>) {
        for parameter in parameters.iter() {
            if parameter.name.to_string().ends_with(".ManagementServer.ConnectionRequestURL")
                && let Some(url) = endpoint(&parameter.value.to_string())
                && self.urls.insert(url.clone())
            {
                self.order.push_back(url);
                if self.order.len() > LIMIT
                    && let Some(oldest) = self.order.pop_front()
                {
                    self.urls.remove(&oldest);
                }
            }
        }
    }

    /// Whether a message is a GET of where a CPE listens.
    pub(super) fn is_asked(&self, message: &HttpMessage<'_>, out: &Reporter<'_>) -> bool {
        let (Start::Request { method, target }, End::Socket(socket)) = (&message.head.start, out.place.flow.server)
        else {
            return false;
        };
        // Some senders name the host in the request line as proxies want it.
        let path = endpoint(target).map_or_else(|| target.clone(), |(_, path)| path);
        method == "GET" && self.urls.contains(&(socket, path))
    }
}

/// Address and path of a URL whose host is an address: the only kind that a capture shows the packets of.
fn endpoint(url: &str) -> Option<(SocketAddr, String)> {
    let rest = url.trim().strip_prefix("http://")?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next()?;
    let socket = host.parse().ok().or_else(|| format!("{host}:80").parse().ok())?;
    Some((socket, if path.is_empty() { "/".to_owned() } else { path.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths() {
        let at = |socket: &str, path: &str| Some((socket.parse().expect("an address"), path.to_owned()));
        assert_eq!(endpoint("http://10.0.0.1:7547/x?y"), at("10.0.0.1:7547", "/x?y"));
        assert_eq!(endpoint("http://10.0.0.1"), at("10.0.0.1:80", "/"));
        assert_eq!(endpoint("http://[2001:db8::1]:7547/"), at("[2001:db8::1]:7547", "/"));
        assert_eq!(endpoint("http://[2001:db8::1]/"), at("[2001:db8::1]:80", "/"));
        assert_eq!(endpoint("https://10.0.0.1/"), None);
        assert_eq!(endpoint("http://cpe.example/"), None);
    }
}
