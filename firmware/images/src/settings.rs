//! What a device would read from its settings and sensors. The optimiser sees none of the values.

use core::hint::black_box;

use crate::sink;

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$doc])* #[inline(never)] pub fn $name() -> $type { black_box($value) })*
    };
}

settings! {
    /// The client identifier.
    client_id: &'static str = "sensor-17";
    /// The user name.
    username: &'static str = "alice";
    /// The password.
    password: &'static [u8] = b"s3cret";
    /// The topic filter to subscribe to.
    filter: &'static str = "cmd/17/#";
    /// The topic to publish to.
    topic: &'static str = "temp/17";
    /// The reading to publish.
    reading: &'static [u8] = b"21.5";
    /// The media type of the reading.
    content_type: &'static str = "text/plain";
    /// The name of a property of the reading.
    unit_name: &'static str = "unit";
    /// The value of a property of the reading.
    unit_value: &'static str = "C";
    /// The segments of the path that is asked for.
    path: [&'static str; 2] = ["sensors", "temperature"];
    /// The token of the request.
    token: [u8; 4] = [0x9F, 0x13, 0x37, 0xCA];
    /// The message id of the request.
    message_id: u16 = 0x1234;
    /// The server that manages the device.
    dm_server: &'static str = "http://dm.example/";
    /// What the device is.
    model: &'static str = "Hub";
    /// Seconds.
    keep_alive: u16 = 60;
    /// The EUI-64 of this device.
    own_address: [u8; 8] = [0x02, 0x12, 0x4B, 0x00, 0x14, 0xB5, 0xD9, 0x02];
    /// The EUI-64 of its neighbour.
    neighbour: [u8; 8] = [0x02, 0x12, 0x4B, 0x00, 0x14, 0xB5, 0xD9, 0x01];
}

/// Asks for each of them once, so that every image holds them all.
pub(crate) fn use_all() {
    for text in
        [client_id(), username(), filter(), topic(), content_type(), unit_name(), unit_value(), dm_server(), model()]
    {
        sink::bytes(text.as_bytes());
    }
    sink::bytes(password());
    sink::bytes(reading());
    path().iter().for_each(|segment| sink::bytes(segment.as_bytes()));
    sink::bytes(&token());
    sink::number(message_id().into());
    sink::number(keep_alive().into());
    sink::bytes(&own_address());
    sink::bytes(&neighbour());
}
