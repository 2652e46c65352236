//! Pushes of WSP, and user data headers of short messages.

use crate::support::Notes;
use crate::support::seeds::{self, PUSHES, USER_DATA_HEADERS};
use crate::support::wire::bytes;
use oma_dm_codec::auth::{Mac, MacError, Pin};
use oma_dm_codec::buf::testing::{Format, bytes_survive, encoded, encodes_exactly, value_survives};
use oma_dm_codec::buf::{Decode, Reader, Seq};
use oma_dm_codec::wsp::{
    ApplicationId, Concatenation, ContentType, Header, HeaderCode, InformationElement, Media, Name, Parameter,
    ParameterCode, PduType, Ports, Push, SecurityMethod, UserDataHeader, WspValue,
};
use oma_dm_codec::{DecodeError, MediaType, Observed};

macro_rules! formats {
    ($($name:ident: $value:ident),*) => {$(
        struct $name;

        impl Format for $name {
            type Value<'a> = $value<'a>;
            type Error = DecodeError;

            fn decode<'a>(r: &mut Reader<'a>) -> Result<$value<'a>, DecodeError> {
                r.decode(&mut ())
            }

            fn offset(error: &DecodeError) -> usize {
                error.offset as usize
            }
        }
    )*};
}

formats! { Pushes: Push, UserDataHeaders: UserDataHeader }

#[test]
fn they_come_back() {
    for wire in seeds::all(&PUSHES) {
        bytes_survive::<Pushes>(&wire);
        let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
        encodes_exactly(&push);
        value_survives::<Pushes>(&push);
    }
    for wire in seeds::all(&USER_DATA_HEADERS) {
        bytes_survive::<UserDataHeaders>(&wire);
        let header: UserDataHeader<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
        encodes_exactly(&header);
    }
}

#[test]
fn a_bootstrap_by_user_pin() {
    let document = bytes("030b6a0045c60155018701060331323334000101 01");
    let pin = Pin { network: b"", user: b"1234" };
    let mac = Mac::new(SecurityMethod::USERPIN, pin, &document).expect("a method with a MAC");
    let digits = mac.to_hex();
    let parameters = [
        Parameter { name: Name::Code(ParameterCode::SEC.0), value: WspValue::Short(SecurityMethod::USERPIN.0) },
        Parameter { name: Name::Code(ParameterCode::MAC.0), value: WspValue::Text(&digits) },
    ];
    let content_type =
        ContentType { parameters: Seq::new(&parameters), ..ContentType::new(MediaType::ProvisioningWbxml) };
    let id = [Header::new(HeaderCode::X_WAP_APPLICATION_ID, WspValue::Short(0x02))];
    let push = Push {
        transaction_id: 1,
        pdu_type: PduType::PUSH,
        content_type,
        headers: Seq::from_items(&id, 1),
        body: &document,
    };
    let wire = encoded(&push);
    // as phones get it: TID, Push, HeadersLen, length quote, length, 0xB6, SEC, MAC, application
    let mut expected = bytes("01 06 31 1f 2d b6 91 81 92");
    expected.extend(digits);
    expected.extend(bytes("00 af 82"));
    expected.extend(&document);
    assert_eq!(wire, expected);

    let received: Push<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    assert_eq!(received, push);
    assert_eq!(received.content_type.media_type(), Some(MediaType::ProvisioningWbxml));
    assert_eq!(received.application_id(), Some(ApplicationId::WML_UA));
    assert_eq!(received.content_type.security_method(), Some(SecurityMethod::USERPIN));
    assert_eq!(received.content_type.mac(), Some(&digits[..]));
    assert_eq!(received.verify(pin), Ok(()));
    let wrong = Pin { network: b"", user: b"1235" };
    assert_eq!(received.verify(wrong), Err(MacError::Wrong));
    let changed = Push { body: &document[1..], ..received };
    assert_eq!(changed.verify(pin), Err(MacError::Wrong));
}

#[test]
fn a_push_that_nobody_vouches_for() {
    let pin = Pin { network: b"", user: b"1234" };
    for (headers, expected) in [
        ("b6", MacError::Missing),
        ("03 b6 91 81", MacError::Missing),
        ("05 b6 92 'AB' 00", MacError::Missing),
        ("07 b6 91 81 92 'AB' 00", MacError::Wrong),
        ("07 b6 91 83 92 'AB' 00", MacError::Method(SecurityMethod::USERPINMAC)),
        ("07 b6 91 ff 92 'AB' 00", MacError::Method(SecurityMethod(0x7f))),
    ] {
        let wire = bytes(&format!("01 06 ({headers}) 030b6a0045"));
        let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect(headers);
        assert_eq!(push.verify(pin), Err(expected), "{headers}");
    }
}

#[test]
fn content_types_by_number_and_by_name() {
    for (headers, media_type) in [
        ("b6", MediaType::ProvisioningWbxml),
        ("c2", MediaType::DmWbxml),
        ("c3", MediaType::DmXml),
        ("c4", MediaType::Notification),
        ("02 c4 91", MediaType::Notification),
        ("'application/vnd.syncml.dm+wbxml' 00", MediaType::DmWbxml),
        ("'text/vnd.wap.connectivity-xml' 00", MediaType::ProvisioningXml),
    ] {
        let headers = if headers == "02 c4 91" { "03 c4 91 81" } else { headers };
        let wire = bytes(&format!("01 06 ({headers})"));
        let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect(headers);
        assert_eq!(push.content_type.media_type(), Some(media_type), "{headers}");
    }
    let wire = bytes("01 06 (03 02 0203)");
    let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    assert_eq!((push.content_type.media, push.content_type.media_type()), (Media::Code(0x203), None));
}

#[test]
fn parameters_by_name() {
    let wire = bytes("01 06 (1f (b6 'sec' 00 81 'MAC' 00 'ABCD' 00 'longer than thirty bytes' 00 'x' 00))");
    let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    assert_eq!(push.content_type.security_method(), Some(SecurityMethod::USERPIN));
    assert_eq!(push.content_type.mac(), Some(&b"ABCD"[..]));
    let quoted = bytes("01 06 (08 b6 92 '\u{22}ABCD' 00)");
    let push: Push<'_> = Reader::new(&quoted).decode(&mut ()).expect("legal");
    assert_eq!((push.content_type.security_method(), push.content_type.mac()), (None, Some(&b"ABCD"[..])));
}

#[test]
fn application_identifiers_in_each_form() {
    for (header, id) in [
        ("af 87", Some(ApplicationId::SYNCML_DM)),
        ("af 01 07", Some(ApplicationId::SYNCML_DM)),
        ("af 'x-wap-application:syncml.dm' 00", Some(ApplicationId::SYNCML_DM)),
        ("af 02 9000", Some(ApplicationId(0x9000))),
        ("af 'urn:x' 00", None),
        ("7f 02 af 87", None),
        ("b4 81", None),
    ] {
        let wire = bytes(&format!("01 06 (c4 {header})"));
        let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect(header);
        assert_eq!(push.application_id(), id, "{header}");
    }
}

#[test]
fn pages_of_headers() {
    let wire = bytes("01 06 (c4 81 80 7f 05 81 81 03 81 82 7f 01 81 83)");
    let push: Push<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    let headers: Vec<_> = push.headers.iter().map(|header| (header.page, header.value)).collect();
    let short = WspValue::Short;
    assert_eq!(headers, [(1, short(0)), (5, short(1)), (3, short(2)), (1, short(3))]);
}

#[test]
fn fields_are_shown() {
    let wire = bytes("01 06 (1f (b6 91 81 92 'AB' 00) af 87 'X-Own' 00 'v' 00) 'body'");
    let mut cx = Observed { observer: Notes::default(), ..Observed::default() };
    Push::decode(&mut Reader::new(&wire), &mut cx).expect("legal");
    let fields = [
        ("TID", 0..1),
        ("Type", 1..2),
        ("HeadersLen", 2..3),
        ("Content-Type", 5..6),
        ("SEC", 6..8),
        ("MAC", 8..12),
        ("X-Wap-Application-Id", 12..14),
        ("header", 14..22),
        ("Data", 22..26),
    ];
    assert_eq!(cx.observer.fields, fields);
}

#[test]
fn user_data_headers() {
    let header = |notation| {
        let wire = bytes(notation);
        let header: UserDataHeader<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
        (header.ports(), header.concatenation())
    };
    let ports = Some(Ports { destination: 2948, source: 9200 });
    let part = |reference, total, number| Some(Concatenation { reference, total, number });
    assert_eq!(header("00"), (None, None));
    assert_eq!(header("06 05 04 0b84 23f0"), (ports, None));
    assert_eq!(header("0b 05 04 0b84 23f0 00 03 2a 03 01"), (ports, part(0x2a, 3, 1)));
    assert_eq!(header("06 08 04 1234 02 02"), (None, part(0x1234, 2, 2)));
    assert_eq!(header("04 04 02 f0 f1"), (Some(Ports { destination: 0xf0, source: 0xf1 }), None));
    assert_eq!(header("05 00 03 2a 03 04"), (None, None), "part 4 of 3 does not count");
    assert_eq!(header("05 00 03 2a 03 00"), (None, None), "nor does part 0");
    assert_eq!(header("0a 00 03 2a 03 01 00 03 2b 03 02"), (None, part(0x2b, 3, 2)), "the last one counts");
    let elements =
        [InformationElement { id: oma_dm_codec::wsp::ElementId::PORTS_16_BIT, data: &[0x0b, 0x84, 0x23, 0xf0] }];
    assert_eq!(encoded(&UserDataHeader { elements: Seq::new(&elements) }), bytes("06 05 04 0b84 23f0"));
}
