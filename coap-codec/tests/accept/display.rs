//! What prints: a line for each message, whatever the peer sends.

use crate::support::decode;
use crate::support::wire::bytes;
use coap_codec::{Tcp, Udp};

fn shown(notation: &str) -> String {
    decode::<Udp>(&bytes(notation)).unwrap_or_else(|error| panic!("{notation}: {error}")).to_string()
}

#[test]
fn it_is_one_line_whatever_the_peer_sends() {
    for hostile in [
        "40 01 1234 [3: ] [11: 0a] [15: 1b5b324a]",
        "40 01 1234 [11: 0d0a] [15: c285] [35: 'x' 00 'y']",
        "40 01 1234 [11: e280a8] [15: e280ae] ff 0a0a",
        "42 01 1234 0a1b [9999: 0a]",
    ] {
        let wire = bytes(hostile);
        let message = decode::<Udp>(&wire).expect("no format error");
        for text in [message.to_string(), format!("{message:?}")] {
            assert!(text.chars().all(|c| !c.is_control()), "{hostile}: {text:?}");
            assert!(!text.contains(['\u{2028}', '\u{202e}']), "{hostile}: {text:?}");
        }
    }
}

#[test]
fn names_and_values_stand_there() {
    let line = shown("44 01 7d34 9f1337ca [6: ] [11: 'sensors'] [15: 'unit=C'] [17: 3c] [2049: 01]");
    for part in ["CON", "0.01", "GET", "7d34", "9f1337ca", "Observe", "Uri-Path", "sensors", "unit=C", "Accept"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let line = shown("60 45 7d34 [9999: beef] ff '22.3 C'");
    for part in ["ACK", "2.05", "Content", "9999", "beef"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    // The same number means something else in a signal.
    let csm = decode::<Tcp>(&bytes("30 e1 [2: 0480]")).expect("legal").to_string();
    assert!(csm.contains("Max-Message-Size=1152"), "{csm}");
}
