//! Each packet type by itself: decodes its own packets, says the same as the enum over all, and refuses the others.

use crate::support::{encode, wire::bytes};
use mqtt_codec::buf::{Message, Observer, Reader};
use mqtt_codec::{Clause, Context, Packet, PacketType, Version, v3, v5};

/// Decodes each packet as its own type, and every other packet too.
macro_rules! types {
    ($family:ident, $enumeration:ident, [$($kind:ident: $notation:literal),* $(,)?]) => {{
        let all = [$($notation),*].map(bytes);
        let mut index = 0;
        $(
            for (other, wire) in all.iter().enumerate() {
                let decoded = Reader::new(wire).decode::<$family::$kind, ()>(&mut ());
                if other == index {
                    let packet = decoded.unwrap_or_else(|error| panic!("{}: {error}", $notation));
                    assert_eq!(packet.encode_to_vec().as_ref(), Ok(wire), "{}", $notation);
                    assert_eq!(packet.encoded_len(), Ok(wire.len()), "{}", $notation);
                    let whole = $family::Packet::from(packet);
                    assert_eq!(Reader::new(wire).decode::<$family::Packet, ()>(&mut ()), Ok(whole), "{}", $notation);
                    assert_eq!(whole.packet_type().0, wire[0] >> 4);
                    let any = Packet::$enumeration(whole);
                    assert_eq!((any.packet_type(), &encode(&any)), (whole.packet_type(), wire));
                    assert_eq!((any.to_string(), whole.to_string()), (packet.to_string(), packet.to_string()));
                } else {
                    let error = decoded.err().unwrap_or_else(|| panic!("{} is no {}", $notation, stringify!($kind)));
                    assert_eq!((error.clause, error.offset), (Clause::UnexpectedType, 0), "{}", stringify!($kind));
                }
            }
            index += 1;
        )*
        assert_eq!(index, all.len());
    }};
}

#[test]
fn types_of_3_1_1() {
    types!(v3, V3, [
        Connect: "10 (['MQTT'] 04 02 003c ['c'])",
        ConnAck: "20 (01 00)",
        Publish: "32 (['a'] 0001 'x')",
        PubAck: "40 (0001)",
        PubRec: "50 (0001)",
        PubRel: "62 (0001)",
        PubComp: "70 (0001)",
        Subscribe: "82 (0001 ['a'] 01)",
        SubAck: "90 (0001 01)",
        Unsubscribe: "a2 (0001 ['a'])",
        UnsubAck: "b0 (0001)",
    ]);
}

#[test]
fn types_of_5_0() {
    types!(v5, V5, [
        Connect: "10 (['MQTT'] 05 02 003c () ['c'])",
        ConnAck: "20 (00 87 (1f ['no']))",
        Publish: "32 (['a'] 0001 (01 01) 'x')",
        PubAck: "40 (0001 10)",
        PubRec: "50 (0001 91 (1f ['no']))",
        PubRel: "62 (0001 92)",
        PubComp: "70 (0001)",
        Subscribe: "82 (0001 (0b 05) ['a'] 01)",
        SubAck: "90 (0001 (26 ['k']['v']) 01)",
        Unsubscribe: "a2 (0001 () ['a'])",
        UnsubAck: "b0 (0001 () 11)",
        Disconnect: "e0 (8e)",
        Auth: "f0 (18 (15 ['m']))",
    ]);
}

/// A client that asks for QoS 1 at most.
struct NoQos2;

impl Observer for NoQos2 {}

impl Context for NoQos2 {
    fn version(&self) -> Option<Version> {
        Some(Version::V5_0)
    }

    fn expects(&self, packet: PacketType) -> bool {
        !matches!(packet, PacketType::PUBREC | PacketType::PUBREL | PacketType::PUBCOMP)
    }
}

#[test]
fn a_packet_that_is_not_expected_is_refused() {
    let [ack, release] = ["40 (0001)", "62 (0001)"].map(bytes);
    assert!(Reader::new(&ack).decode::<v3::Packet, _>(&mut NoQos2).is_ok());
    assert!(Reader::new(&ack).decode::<v5::Packet, _>(&mut &mut NoQos2).is_ok());
    let refused = [
        Reader::new(&release).decode::<v3::Packet, _>(&mut NoQos2).map(drop),
        Reader::new(&release).decode::<v5::Packet, _>(&mut &mut NoQos2).map(drop),
        Reader::new(&release).decode::<v5::PubRel, _>(&mut NoQos2).map(drop),
        Reader::new(&release).decode::<Packet, _>(&mut NoQos2).map(drop),
    ];
    for refused in refused {
        assert_eq!(refused.map_err(|error| (error.clause, error.offset)), Err((Clause::UnexpectedType, 0)));
    }
}
