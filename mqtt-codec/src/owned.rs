//! Packets that keep their bytes: `into_owned`, and what the tokio codec yields.

use wire_buf::{Decode, Family, Message, Owned, Reader, Trusted};

use crate::{
    clause::Clause,
    types::{Delivery, TopicName},
    v3, v5,
};

/// Reads bytes that have been decoded before. What stands behind `unwrap_or` is for bytes that have not.
fn view<'a, T: Decode<'a, Trusted>>(wire: &'a [u8], otherwise: T) -> T {
    T::decode(&mut Reader::new(wire), &mut Trusted).unwrap_or(otherwise)
}

impl Family for v3::Packet<'static> {
    type View<'a> = v3::Packet<'a>;

    fn view(wire: &[u8]) -> v3::Packet<'_> {
        view(wire, v3::Packet::PingReq)
    }
}

impl Family for v5::Packet<'static> {
    type View<'a> = v5::Packet<'a>;

    fn view(wire: &[u8]) -> v5::Packet<'_> {
        view(wire, v5::Packet::PingReq)
    }
}

impl Family for v3::Publish<'static> {
    type View<'a> = v3::Publish<'a>;

    fn view(wire: &[u8]) -> v3::Publish<'_> {
        let topic = TopicName::from_checked(b"");
        view(wire, v3::Publish { delivery: Delivery::AtMostOnce, retain: false, topic, payload: b"" })
    }
}

impl Family for v5::Publish<'static> {
    type View<'a> = v5::Publish<'a>;

    fn view(wire: &[u8]) -> v5::Publish<'_> {
        let properties = v5::Properties::EMPTY;
        view(wire, v5::Publish { delivery: Delivery::AtMostOnce, retain: false, topic: None, properties, payload: b"" })
    }
}

fn own<M: Message<Invalid = Clause>, F: Family>(message: &M) -> Result<Owned<F>, Clause> {
    message.encode_to_vec().map(Owned::from_checked)
}

macro_rules! into_owned {
    ($($packet:ident::$kind:ident),*) => {
        $(impl $packet::$kind<'_> {
            /// Copies the packet into memory of its own, once.
            ///
            /// # Errors
            /// The statement that it breaks, if it cannot be encoded.
            pub fn into_owned(self) -> Result<Owned<$packet::$kind<'static>>, Clause> {
                own(&self)
            }
        })*
    };
}

into_owned!(v3::Packet, v3::Publish, v5::Packet, v5::Publish);
