//! A connection learns its version from CONNECT, for both directions.

use crate::support::wire::bytes;
use mqtt_codec::buf::Reader;
use mqtt_codec::{Connection, DecodeError, Options, Sender, Version, protocol_of};

/// The type of the decoded packet, by its first byte.
fn next(connection: &mut Connection, sender: Option<Sender>, notation: &str) -> Result<u8, DecodeError> {
    let packet = bytes(notation);
    let mut options = Options { sender, ..Options::default() };
    connection.decode(&mut Reader::new(&packet), &mut options).map(|packet| packet.packet_type().0)
}

const CLIENT: Option<Sender> = Some(Sender::Client);
const SERVER: Option<Sender> = Some(Sender::Server);

#[test]
fn both_directions_follow_the_connect() {
    for (connect, connack, version) in [
        ("10 (['MQIsdp'] 03 02 003c ['c'])", "20 (00 00)", Version::V3_1),
        ("10 (['MQTT'] 04 02 003c ['c'])", "20 (00 00)", Version::V3_1_1),
        ("10 (['MQTT'] 05 02 003c () ['c'])", "20 (00 00 ())", Version::V5_0),
    ] {
        let mut connection = Connection::default();
        assert_eq!(connection.version(), None);
        assert_eq!(next(&mut connection, CLIENT, connect), Ok(1));
        assert_eq!(connection.version(), Some(version));
        assert_eq!(next(&mut connection, SERVER, connack), Ok(2));
        let publish = if version == Version::V5_0 { "30 (['a'] (01 01) 'x')" } else { "30 (['a'] 'x')" };
        assert_eq!(next(&mut connection, CLIENT, publish), Ok(3));
        assert_eq!(next(&mut connection, SERVER, publish), Ok(3));
        assert_eq!(next(&mut connection, None, "c0 ()"), Ok(12));
    }
}

#[test]
fn a_client_connects_first_and_once() {
    let mut connection = Connection::default();
    let early = next(&mut connection, CLIENT, "c0 ()").expect_err("before CONNECT");
    assert_eq!((early.id(), early.offset, early.reason_code().0), ("MQTT-3.1.0-1", 0, 0x82));
    let connect = "10 (['MQTT'] 05 02 003c () ['c'])";
    assert_eq!(next(&mut connection, CLIENT, connect), Ok(1));
    let again = next(&mut connection, CLIENT, connect).expect_err("a second CONNECT");
    assert_eq!((again.id(), again.offset, again.reason_code().0), ("MQTT-3.1.0-2", 0, 0x82));
    // A refused packet changes nothing.
    assert_eq!(next(&mut connection, CLIENT, "c0 ()"), Ok(12));
}

#[test]
fn a_connect_that_is_refused_does_not_count() {
    let mut connection = Connection::default();
    assert!(next(&mut connection, CLIENT, "10 (['MQTT'] 05 03 003c () ['c'])").is_err());
    assert_eq!(connection.version(), None);
    assert_eq!(next(&mut connection, CLIENT, "10 (['MQTT'] 04 02 003c ['c'])"), Ok(1));
    assert_eq!(connection.version(), Some(Version::V3_1_1));
}

#[test]
fn a_server_seen_first_tells_the_family() {
    for (connack, version) in [("20 (00 01)", Version::V3_1_1), ("20 (00 84 ())", Version::V5_0)] {
        let mut connection = Connection::default();
        assert_eq!(next(&mut connection, SERVER, connack), Ok(2));
        assert_eq!(connection.version(), Some(version));
    }
    assert!(next(&mut Connection::default(), SERVER, "30 (['a'] 'x')").is_err());
}

#[test]
fn an_old_server_answers_a_level_that_nobody_knows() {
    let mut connection = Connection::default();
    let unknown = next(&mut connection, CLIENT, "10 (['MQTT'] 06 02 003c () ['c'])").expect_err("level 6");
    assert_eq!((unknown.id(), unknown.reason_code().0), ("MQTT-3.1.2-2", 0x84));
    let protocol = bytes("10 (['MQTT'] 06 02 003c () ['c'])");
    let protocol = protocol_of(&protocol).expect("name and level are there");
    assert_eq!((protocol.name, protocol.level, protocol.version()), (&b"MQTT"[..], 6, None));
    assert_eq!(next(&mut connection, SERVER, "20 (00 01)"), Ok(2));
}

#[test]
fn a_connection_joined_late() {
    let mut connection = Connection::established(Version::V5_0);
    assert_eq!(next(&mut connection, CLIENT, "30 (['a'] () 'x')"), Ok(3));
    assert!(next(&mut connection, CLIENT, "10 (['MQTT'] 05 02 003c () ['c'])").is_err());
}
