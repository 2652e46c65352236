//! MAC frames of IEEE 802.15.4.

use crate::support::hex;
use lowpan_codec::LinkAddress;
use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::ieee802154::{Frame, FrameType, FrameVersion, KeyId, Payload};

#[track_caller]
fn frame(wire: &[u8]) -> Frame<'_> {
    let frame = Frame::decode(&mut Reader::new(wire), &mut ()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(crate::digits(&frame.encode_to_vec().expect("legal")), crate::digits(wire));
    frame
}

#[test]
fn data_within_a_pan() {
    let wire = hex("6188 2a cdab 0200 0100 7a33");
    let data = frame(&wire);
    assert_eq!((data.frame_control().frame_type(), data.sequence()), (FrameType::DATA, Some(0x2a)));
    assert_eq!((data.destination(), data.source()), (Some(LinkAddress::Short(2)), Some(LinkAddress::Short(1))));
    assert_eq!((data.destination_pan(), data.source_pan()), (Some(0xabcd), Some(0xabcd)));
    assert_eq!(data.payload(), Payload::Plain(&[0x7a, 0x33]));
    assert!(data.frame_control().ack_request() && !data.frame_control().is_pending());
    // A frame of our own is of 2006.
    let own =
        Frame::data(0x2a, 0xabcd, LinkAddress::Short(2), LinkAddress::Short(1), &[0x7a, 0x33]).expect("short ones");
    assert_eq!(crate::digits(&own.with_ack_request().encode_to_vec().expect("legal")), "61982acdab020001007a33");
    assert_eq!(Frame::data(1, 1, LinkAddress::MsTp(1), LinkAddress::Short(1), &[]), None);
}

#[test]
fn extended_addresses_are_sent_from_their_end() {
    let wire = hex("41cc 07 2300 afc29cb6c04565a6 db19f1ec3d6a3bae 41");
    let data = frame(&wire);
    assert_eq!(data.destination(), Some(LinkAddress::Extended([0xa6, 0x65, 0x45, 0xc0, 0xb6, 0x9c, 0xc2, 0xaf])));
    assert_eq!(data.source(), Some(LinkAddress::Extended([0xae, 0x3b, 0x6a, 0x3d, 0xec, 0xf1, 0x19, 0xdb])));
}

#[test]
fn two_pans_and_no_pan() {
    let wire = hex("0188 01 cdab 0200 3412 0100");
    assert_eq!((frame(&wire).destination_pan(), frame(&wire).source_pan()), (Some(0xabcd), Some(0x1234)));
    // 2015: two extended addresses, and PAN ID compression leaves out both.
    let wire = hex("41ec 01 1111111111111111 2222222222222222");
    assert_eq!(
        (frame(&wire).destination_pan(), frame(&wire).frame_control().version()),
        (None, Some(FrameVersion::Of2015))
    );
    // An acknowledgment has no addresses; a beacon only that of its sender.
    assert_eq!(frame(&hex("0200 6a")).frame_control().frame_type(), FrameType::ACKNOWLEDGMENT);
    let beacon = hex("0080 01 cdab 0100 ff0f");
    assert_eq!((frame(&beacon).destination(), frame(&beacon).source_pan()), (None, Some(0xabcd)));
}

#[test]
fn a_sequence_number_can_be_suppressed() {
    let wire = hex("0129 cdab 0200 aa");
    let data = frame(&wire);
    assert_eq!((data.sequence(), data.destination()), (None, Some(LinkAddress::Short(2))));
}

#[test]
fn secured_frames_are_not_decrypted() {
    for (control, key, key_id, mic) in [
        ("01", "", KeyId::Implicit, 4),
        ("0a", "07", KeyId::Index(7), 8),
        ("13", "11223344 07", KeyId::Short([0x11, 0x22, 0x33, 0x44], 7), 16),
        ("1d", "1122334455667788 07", KeyId::Extended([0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88], 7), 4),
        ("04", "", KeyId::Implicit, 0),
    ] {
        let wire = hex(&format!("6998 2a cdab 0200 0100 {control} 05000000 {key} 7a33 {}", "ee".repeat(mic)));
        let data = frame(&wire);
        let security = data.security().expect("it is secured");
        assert_eq!((security.frame_counter, security.key_id, security.mic_len()), (Some(5), key_id, mic));
        assert_eq!(data.mic().len(), mic);
        let octets = &[0x7a, 0x33][..];
        let expected = if security.is_encrypted() { Payload::Encrypted(octets) } else { Payload::Plain(octets) };
        assert_eq!(data.payload(), expected);
    }
    // Security of 2003 does not tell how.
    let wire = hex("6988 2a cdab 0200 0100 aabbcc");
    assert_eq!((frame(&wire).security(), frame(&wire).payload()), (None, Payload::Encrypted(&[0xaa, 0xbb, 0xcc])));
    // 2015 may leave out the frame counter.
    let wire = hex("69a8 2a cdab 0200 0100 24 aabb");
    assert_eq!(frame(&wire).security().map(|security| security.frame_counter), Some(None));
}

#[test]
fn information_elements() {
    // 2015, data, elements: a header element 0x1e of two octets, Header Termination 1; the MLME element with two inside, and
    // Payload Termination; then the payload.
    let wire = hex("41aa 2a cdab 0200 0100 020f 1122 003f 0788 021a 3344 01c8 55 00f8 7a33");
    let data = frame(&wire);
    let header: Vec<_> = data.header_elements().iter().map(|element| (element.id, element.content.to_vec())).collect();
    assert_eq!(header, [(0x1e, vec![0x11, 0x22])]);
    let elements: Vec<_> = data.payload_elements().iter().collect();
    assert_eq!(elements.len(), 1);
    let nested: Vec<_> =
        elements[0].nested().map(|nested| (nested.is_long, nested.sub_id, nested.content.to_vec())).collect();
    assert_eq!(nested, [(false, 0x1a, vec![0x33, 0x44]), (true, 0x09, vec![0x55])]);
    assert_eq!(data.payload(), Payload::Plain(&[0x7a, 0x33]));
    // Header Termination 2: the payload follows at once.
    let wire = hex("41aa 2a cdab 0200 0100 020f 1122 803f 7a33");
    assert_eq!(frame(&wire).payload(), Payload::Plain(&[0x7a, 0x33]));
    // Without any, the elements end with the frame.
    let wire = hex("41aa 2a cdab 0200 0100 020f 1122");
    assert_eq!(frame(&wire).payload(), Payload::Plain(&[]));
}

#[test]
fn all_of_a_frame_is_read() {
    for wire in ["6188 2a cdab 0200 0100 7a33", "6998 2a cdab 0200 0100 0d 05000000 07 7a33 eeeeeeee"].map(hex) {
        let mut r = Reader::new(&wire);
        assert!(Frame::decode(&mut r, &mut ()).is_ok());
        assert_eq!(r.finish(), Ok(()));
    }
}
