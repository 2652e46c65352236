//! MQTT.

mod v3;
mod v5;

use crate::codec::Receiver;
use crate::job::{Contender, contender};
use mqtt_codec::{Delivery, PacketId};

/// Both versions.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![contender::<v5::V5>(), contender::<v3::V3>()]
}

fn delivery(to: Receiver) -> Delivery {
    let packet_id = PacketId::new(to.packet_id).expect("a packet identifier above 0");
    if to.exactly_once {
        Delivery::ExactlyOnce { packet_id, dup: false }
    } else {
        Delivery::AtLeastOnce { packet_id, dup: false }
    }
}
