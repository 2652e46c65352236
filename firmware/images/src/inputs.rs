//! What peers send, byte by byte from the standards.

/// Everything below.
pub(crate) const ALL: [&[u8]; 5] = [MQTT_3_1_1, MQTT_5_0, COAP, LOWPAN, LOWPAN_FRAGMENTS];

/// CONNACK, SUBACK, PUBLISH, PUBACK and PINGRESP to a 3.1.1 client.
pub const MQTT_3_1_1: &[u8] = b"\
    \x20\x02\x00\x00\
    \x90\x03\x00\x01\x01\
    \x32\x0E\x00\x08cmd/17/x\x00\x0Aon\
    \x40\x02\x00\x02\
    \xD0\x00";

/// The same to a 5.0 client, with properties: Topic Alias Maximum 10, Server Keep Alive 30 and Maximum Packet Size
/// 4096 in the CONNACK; Payload Format Indicator, Response Topic, Correlation Data and a User Property in the
/// PUBLISH; a reason code in the PUBACK.
pub const MQTT_5_0: &[u8] = b"\
    \x20\x0E\x00\x00\x0B\x22\x00\x0A\x13\x00\x1E\x27\x00\x00\x10\x00\
    \x90\x04\x00\x01\x00\x01\
    \x32\x28\x00\x08cmd/17/x\x00\x0A\x19\x01\x01\x08\x00\x07reply/7\x09\x00\x02\xBE\xEF\x26\x00\x02id\x00\x017on\
    \x40\x04\x00\x02\x10\x00\
    \xD0\x00";

/// A 2.05 in an acknowledgement: ETag beef, Content-Format text/plain, Max-Age 30, and a reading.
pub const COAP: &[u8] = b"\x64\x45\x12\x34\x9F\x13\x37\xCA\x42\xBE\xEF\x80\x21\x1E\xFF21.5 C";

/// A datagram of IPv6 in one frame of 6LoWPAN: LOWPAN_IPHC with traffic class, flow label, hop limit (64) and both addresses
/// elided, then UDP with its ports 0xC351 and 5683 and its checksum in-line, and a reading.
pub const LOWPAN: &[u8] = b"\x7E\x33\xF0\xC3\x51\x16\x33\xAD\xD8temperature: 21.5";

/// A larger one in two fragments, each behind an octet that tells its length.
pub const LOWPAN_FRAGMENTS: &[u8] = b"\
    \x25\xC0\x58\x00\x07\x7E\x33\xF0\xC3\x51\x16\x33\xD6\xACtemperature: 21.5 C, hum\
    \x15\xE0\x58\x00\x07\x09idity: 43.17 %\r\n";
