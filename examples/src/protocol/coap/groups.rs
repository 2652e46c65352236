//! Requests by multicast, which are answered in other flows (RFC 7252 §8).

use std::collections::VecDeque;
use std::net::IpAddr;

use super::exchange::Remembered;
use crate::flow::End;

/// Requests remembered; when there are more, the oldest are forgotten.
const LIMIT: usize = 256;

/// The requests by multicast of a capture.
#[derive(Default)]
pub(crate) struct Groups {
    /// Who asked, and what; the oldest first.
    requests: VecDeque<(End, Remembered)>,
}

impl Groups {
    /// Remembers what `client` asked everybody.
    pub(super) fn asked(&mut self, client: End, request: Remembered) {
        self.requests.push_back((client, request));
        if self.requests.len() > LIMIT {
            self.requests.pop_front();
        }
    }

    /// What `client` asked with this token.
    pub(super) fn find(&self, client: End, token: &[u8]) -> Option<Remembered> {
        let mut requests = self.requests.iter().rev();
        requests
            .find(|(asker, request)| *asker == client && request.token() == token)
            .map(|(_, request)| request.clone())
    }
}

/// Whether an address is that of a group.
pub(super) fn is_group(address: IpAddr) -> bool {
    address.is_multicast() || matches!(address, IpAddr::V4(address) if address.is_broadcast())
}
