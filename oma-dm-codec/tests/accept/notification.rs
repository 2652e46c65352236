//! Package #0.

use crate::support::Notes;
use crate::support::seeds::{self, NOTIFICATIONS};
use crate::support::wire::bytes;
use oma_dm_codec::auth::UserHash;
use oma_dm_codec::buf::testing::{Format, bytes_survive, encoded, encodes_exactly, value_survives};
use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::{
    DecodeError, Digest, Initiator, Notification, NotificationVersion, Observed, SessionId, Trigger, UiMode,
};

struct Notifications;

impl Format for Notifications {
    type Value<'a> = Notification<'a>;
    type Error = DecodeError;

    fn decode<'a>(r: &mut Reader<'a>) -> Result<Notification<'a>, DecodeError> {
        r.decode(&mut ())
    }

    fn offset(error: &DecodeError) -> usize {
        error.offset as usize
    }
}

#[test]
fn each_field_has_its_bits() {
    // version 11, user interaction, server initiated, session 0x2a, "acme", two bytes of the vendor
    let wire = bytes("000102030405060708090a0b0c0d0e0f 02f8000000 002a ('acme') cafe");
    let mut cx = Observed { observer: Notes::default(), ..Observed::default() };
    let notification = Notification::decode(&mut Reader::new(&wire), &mut cx).expect("legal");
    let trigger = Trigger {
        version: NotificationVersion::V1_1,
        ui_mode: UiMode::UserInteraction,
        initiator: Initiator::Server,
        future_use: 0,
        session_id: SessionId(0x2a),
        server_id: b"acme",
        vendor_specific: &[0xca, 0xfe],
    };
    assert_eq!(notification.trigger, trigger);
    assert_eq!(notification.digest, Digest(std::array::from_fn(|i| i as u8)));
    assert_eq!(notification.to_string(), "notification of acme: session 2A, Server initiated, UserInteraction");
    let fields = [
        ("digest", 0..16),
        ("version", 16..18),
        ("ui-mode", 17..18),
        ("initiator", 17..18),
        ("future-use", 17..21),
        ("sessionid", 21..23),
        ("length-identifier", 23..24),
        ("server-identifier", 24..28),
        ("vendor-specific", 28..30),
    ];
    assert_eq!(cx.observer.fields, fields);
    for (bits, mode, initiator) in [
        ("02c0", UiMode::NotSpecified, Initiator::Client),
        ("02d0", UiMode::Background, Initiator::Client),
        ("02e8", UiMode::Informative, Initiator::Server),
    ] {
        let wire = bytes(&format!("000102030405060708090a0b0c0d0e0f {bits} 000000 002a ('acme')"));
        let Notification { trigger, .. } = Reader::new(&wire).decode(&mut ()).expect("legal");
        assert_eq!((trigger.version.0, trigger.ui_mode, trigger.initiator), (11, mode, initiator));
    }
}

#[test]
fn they_come_back() {
    for wire in seeds::all(&NOTIFICATIONS) {
        bytes_survive::<Notifications>(&wire);
        let notification: Notification<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
        encodes_exactly(&notification);
        value_survives::<Notifications>(&notification);
    }
}

/// `H(B64(H("srv:pwd")):nonce:B64(H(trigger)))`, computed with another MD5 (RFC 1321) and another Base64.
#[test]
fn the_digest_proves_the_sender() {
    let trigger = Trigger {
        version: NotificationVersion::V1_1,
        ui_mode: UiMode::Background,
        initiator: Initiator::Server,
        future_use: 0,
        session_id: SessionId(1),
        server_id: b"srv",
        vendor_specific: b"",
    };
    let server = UserHash::new(b"srv", b"pwd");
    let digest = trigger.digest(&server, b"nonce");
    assert_eq!(digest.0.to_vec(), bytes("a15eeca5192f2bcedb1cf2eeccc322b4"));
    assert_eq!(encoded(&Notification { digest, trigger })[..16], digest.0);
    let later = Trigger { session_id: SessionId(2), ..trigger };
    assert_ne!(later.digest(&server, b"nonce"), digest);
    assert_ne!(trigger.digest(&server, b"other"), digest);
    assert_ne!(trigger.digest(&UserHash::new(b"srv", b"other"), b"nonce"), digest);
}
