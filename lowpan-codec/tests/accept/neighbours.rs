//! Options and messages of neighbour discovery (RFC 6775, RFC 7400, RFC 8505, RFC 8928).

use crate::support::hex;
use lowpan_codec::buf::{Decode, Encode, Message, Reader};
use lowpan_codec::nd::{
    self, BorderRouter, Capabilities, ContextOption, DuplicateAddress, NdOption, Opaque, Registration,
};
use lowpan_codec::{Capability, ContextId, LinkAddress, NdOptionType, Prefix, RegistrationStatus};

#[track_caller]
fn option(wire: &[u8]) -> NdOption<'_> {
    let mut r = Reader::new(wire);
    let option = NdOption::decode(&mut r, &mut ()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(r.finish(), Ok(()));
    let mut out = Vec::new();
    option.encode_into(&mut out).unwrap_or_else(|never| match never {});
    assert_eq!(crate::digits(&out), crate::digits(wire));
    option
}

#[test]
fn registrations_of_both_standards() {
    let wire = hex("21 02 01 00 0000 003c 0211223344556677");
    let NdOption::Registration(aro) = option(&wire) else { panic!("an ARO") };
    assert_eq!(aro.status, RegistrationStatus::DUPLICATE_ADDRESS);
    assert_eq!((aro.transaction, aro.lifetime, aro.rovr()), (None, 60, &wire[8..]));

    let wire = hex("21 03 00 07 03 2a 0005 00112233445566778899aabbccddeeff");
    let NdOption::Registration(earo) = option(&wire) else { panic!("an EARO") };
    assert!(earo.reachable);
    assert_eq!((earo.opaque, earo.transaction, earo.lifetime, earo.rovr().len()), (7, Some(0x2a), 5, 16));
    assert_eq!(Registration::new(1, &[0; 9]), None);
}

#[test]
fn contexts() {
    let wire = hex("22 02 40 1f 0000 0258 20010db800010000");
    let prefix = Prefix::new("2001:db8:1::".parse().expect("an address"), 64).expect("64 bits");
    let context = ContextId::new(15).expect("below 16");
    let expected = ContextOption { context, compress: true, valid_lifetime: 600, prefix };
    assert_eq!(option(&wire), NdOption::Context(expected));
    let wire = hex("22 03 80 03 0000 0000 20010db8000100000000000000000008");
    let NdOption::Context(context) = option(&wire) else { panic!("a 6CO") };
    assert_eq!((context.compress, context.context.get(), context.prefix.len()), (false, 3, 128));
}

#[test]
fn border_routers() {
    // The low half of the version comes first.
    let wire = hex("23 03 0002 0001 0000 20010db8000000000000000000000001");
    let router = BorderRouter { version: 0x0001_0002, valid_lifetime: 0, address: "2001:db8::1".parse().expect("one") };
    assert_eq!(option(&wire), NdOption::BorderRouter(router));
    assert_eq!(router.lifetime(), 10_000);
}

#[test]
fn capabilities() {
    // D, B, P, E and G of RFC 8505 Figure 3.
    let wire = hex("24 01 002f 00000000");
    let NdOption::Capabilities(capabilities) = option(&wire) else { panic!("a 6CIO") };
    let set: Vec<_> =
        Capability::KNOWN.iter().filter(|bit| capabilities.contains(**bit)).map(|bit| bit.to_string()).collect();
    assert_eq!(set, ["D", "B", "P", "E", "G"]);
    // Longer ones are taken (RFC 7400 §3.4).
    let wire = hex("24 02 0001 00000000 8000000000000000");
    let NdOption::Capabilities(capabilities) = option(&wire) else { panic!("a 6CIO") };
    assert!(capabilities.contains(Capability::GENERIC_HEADER_COMPRESSION) && capabilities.contains(Capability(48)));
    assert_eq!(Capabilities::new(&[0; 7]), None);
}

#[test]
fn link_layer_addresses() {
    let short = hex("01 01 abcd 00000000");
    let NdOption::Source(address) = option(&short) else { panic!("an SLLAO") };
    assert_eq!(address.in_ieee802154(), Some(LinkAddress::Short(0xabcd)));
    let extended = hex("02 02 0211223344556677 000000000000");
    let NdOption::Target(address) = option(&extended) else { panic!("a TLLAO") };
    let octets = [2, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77];
    assert_eq!(address.in_ieee802154(), Some(LinkAddress::Extended(octets)));
    let node = hex("01 01 004f 00000000");
    let NdOption::Source(address) = option(&node) else { panic!("an SLLAO") };
    assert_eq!(address.in_ms_tp(), Some(LinkAddress::MsTp(0x4f)));
    let meter = hex("01 01 781d 0000 0010");
    let NdOption::Source(address) = option(&meter) else { panic!("an SLLAO") };
    assert_eq!(address.in_g9903(), Some(LinkAddress::PlcShort { pan: 0x781d, short: 0x10 }));
}

#[test]
fn other_options_are_kept() {
    for wire in ["27 02 0021 01000200 1122334455667788", "28 01 0000 00000000", "fe 01 112233445566"].map(hex) {
        let NdOption::Opaque(opaque) = option(&wire) else { panic!("any other") };
        assert_eq!((opaque.option_type, opaque.data()), (NdOptionType(wire[0]), &wire[2..]));
    }
    assert_eq!(NdOptionType::CRYPTO_ID_PARAMETERS.0, 39);
    assert_eq!(Opaque::new(NdOptionType::SIGNATURE, &[0; 7]), None);
}

#[test]
fn options_of_messages() {
    let options = "01 01 abcd 00000000 24 01 0001 00000000";
    for (message, fixed) in [("85", 8), ("86", 16), ("87", 24), ("88", 24), ("89", 40)] {
        let wire = hex(&format!("{message} {} {options}", "00".repeat(fixed - 1)));
        let options = nd::options(&wire, &mut ()).expect("right");
        assert_eq!(options.iter().count(), 2, "{message}");
    }
    // An echo request has none.
    assert!(nd::options(&hex("80 00 0000"), &mut ()).expect("no message of these").is_empty());
}

#[test]
fn duplicate_address_messages() {
    for (packet, is_confirmation, transaction, rovr_len) in [
        ("9d 00 abcd 00 00 003c 0211223344556677 20010db8000000000000000000000009", false, None, 8),
        ("9e 01 abcd 01 2a 003c 0211223344556677 20010db8000000000000000000000009", true, Some(0x2a), 8),
        (
            "9e 02 abcd 00 2a 003c 00112233445566778899aabbccddeeff 20010db8000000000000000000000009",
            true,
            Some(0x2a),
            16,
        ),
    ] {
        let wire = hex(packet);
        let message = DuplicateAddress::decode(&mut Reader::new(&wire), &mut ()).expect("right");
        assert_eq!(
            (message.is_confirmation, message.transaction, message.rovr().len()),
            (is_confirmation, transaction, rovr_len)
        );
        assert_eq!((message.checksum, message.lifetime), (0xabcd, 60));
        assert_eq!(message.address.to_string(), "2001:db8::9");
        assert_eq!(message.encode_to_vec().expect("legal"), wire);
    }
    let address = "2001:db8::9".parse().expect("an address");
    assert_eq!(DuplicateAddress::new(None, 1, &[0; 16], address), None);
    assert!(DuplicateAddress::new(Some(1), 1, &[0; 16], address).is_some());
}
