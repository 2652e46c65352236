//! PINGREQ and PINGRESP (MQTT 5.0 §3.12, §3.13): packets without a body.

use crate::{
    clause::Clause,
    packet::{Family, empty_packet},
    registry::PacketType,
};

empty_packet! {
    /// The client is alive.
    V5 PingReq = PINGREQ, HeaderFlags;
    /// The server is alive.
    V5 PingResp = PINGRESP, HeaderFlags;
}
