//! Answers that fit what the receiver takes: the Reason String and the User Properties give way.

use crate::support::wire::bytes;
use mqtt_codec::{buf::Message, buf::Reader, v5::Packet};

/// The statements on the Reason String and on User Properties, and the packet but for `{}`.
const ANSWERS: [(&str, &str, &str); 9] = [
    ("MQTT-3.2.2-19", "MQTT-3.2.2-20", "20 (00 00 ({}))"),
    ("MQTT-3.4.2-2", "MQTT-3.4.2-3", "40 (0001 80 ({}))"),
    ("MQTT-3.5.2-2", "MQTT-3.5.2-3", "50 (0001 80 ({}))"),
    ("MQTT-3.6.2-2", "MQTT-3.6.2-3", "62 (0001 92 ({}))"),
    ("MQTT-3.7.2-2", "MQTT-3.7.2-3", "70 (0001 92 ({}))"),
    ("MQTT-3.9.2-1", "MQTT-3.9.2-2", "90 (0001 ({}) 00)"),
    ("MQTT-3.11.2-1", "MQTT-3.11.2-2", "b0 (0001 ({}) 00)"),
    ("MQTT-3.14.2-3", "MQTT-3.14.2-4", "e0 (80 ({}))"),
    ("MQTT-3.15.2-2", "MQTT-3.15.2-3", "f0 (18 (15 ['m'] {}))"),
];

#[test]
fn answers_give_up_what_makes_them_too_large() {
    for (of_reason, of_user, notation) in ANSWERS {
        let with = |properties| bytes(&notation.replace("{}", properties));
        let [whole, without_user, bare] = ["1f ['why'] 26 ['k']['v']", "1f ['why']", ""].map(with);
        let packet: Packet = Reader::new(&whole).decode(&mut ()).expect("legal");
        let sent = |limit| {
            let mut out = Vec::new();
            packet.encode_within(limit, &mut out).map(|()| out)
        };
        assert_eq!(sent(whole.len()).as_ref(), Ok(&whole));
        assert_eq!(sent(whole.len() - 1).as_ref(), Ok(&without_user), "{of_user}");
        let bare: Packet = Reader::new(&bare).decode(&mut ()).expect("legal");
        let bare = bare.encode_to_vec().expect("legal");
        assert_eq!(sent(without_user.len() - 1).as_ref(), Ok(&bare), "{of_reason}");
        assert!(sent(bare.len() - 1).is_err(), "{notation}");
    }
}
