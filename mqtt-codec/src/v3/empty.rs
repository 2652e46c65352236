//! PINGREQ, PINGRESP and DISCONNECT (MQTT 3.1.1 §3.12 to §3.14): packets without a body.

use crate::{
    clause::Clause,
    packet::{Family, empty_packet},
    registry::PacketType,
};

empty_packet! {
    /// The client is alive.
    V3 PingReq = PINGREQ, HeaderFlags;
    /// The server is alive.
    V3 PingResp = PINGRESP, HeaderFlags;
    /// The client ends the connection and wants no will published.
    V3 Disconnect = DISCONNECT, DisconnectFlags;
}
