//! This project's codec: slices in and out, no context.

mod v3;
mod v5;

use crate::codec::Receiver;
use crate::job::{Contender, contender};
use mqtt_codec::{Delivery, PacketId};

/// Both versions.
#[must_use]
pub fn contenders() -> Vec<Box<dyn Contender>> {
    vec![contender::<v5::V5>(), contender::<v3::V3>()]
}

/// The buffer messages are encoded into, and how much of it the last one took.
type Output = (Vec<u8>, usize);

fn delivery(to: Receiver) -> Delivery {
    let packet_id = PacketId::new(to.packet_id).expect("a packet identifier above 0");
    if to.exactly_once {
        Delivery::ExactlyOnce { packet_id, dup: false }
    } else {
        Delivery::AtLeastOnce { packet_id, dup: false }
    }
}
