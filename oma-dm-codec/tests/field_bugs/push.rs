//! Readers of pushes and notifications.

use crate::support::wire::bytes;
use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::wsp::{Push, UserDataHeader};
use oma_dm_codec::{Clause, Notification, SessionId};

#[test]
fn sonyericsson_msl_2008_001_length_larger_than_the_data() {
    // A push whose length field says more than there is restarted the phone.
    for notation in [
        "01 06 7f c4",
        "01 06 8fffffff7f c4",
        "01 06 (1f 7f c4)",
        "01 06 (1f 8fffffff7f c4)",
        "01 06 (c4 af 1e 01)",
        "01 06 (c4 af 1f 8fffffff7f 01)",
    ] {
        let wire = bytes(notation);
        let error = Push::decode(&mut Reader::new(&wire), &mut ()).expect_err(notation);
        assert_eq!(error.clause, Clause::PushTruncated, "{notation}");
    }
    for notation in ["ff 05 04 0b84 23f0", "06 05 ff 0b84 23f0"] {
        let wire = bytes(notation);
        assert!(UserDataHeader::decode(&mut Reader::new(&wire), &mut ()).is_err(), "{notation}");
    }
}

#[test]
fn libdmclient_session_id_in_host_order() {
    // It swapped the bytes of a number that was in the right order already.
    let wire = bytes("00112233445566778899aabbccddeeff 02f8000000 0102 ('a')");
    let notification = Notification::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    assert_eq!(notification.trigger.session_id, SessionId(0x0102));
    assert_eq!(notification.trigger.session_id.to_string(), "102");
}

#[test]
fn fleet_25581_session_id_0() {
    let wire = bytes("00112233445566778899aabbccddeeff 02f8000000 0000 ('a')");
    let notification = Notification::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    assert_eq!(notification.trigger.session_id.to_string(), "0");
}
