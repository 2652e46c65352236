//! What is not written: calls that would break a statement, and messages that do.

use oma_dm_codec::buf::testing::encoded;
use oma_dm_codec::buf::{EncodeError, Message, Seq};
use oma_dm_codec::wbxml::{
    Collector, DocumentType, Extension, ExtensionValue, Name, Piece, Strings, Token, Version, Writer,
};
use oma_dm_codec::wsp::{
    ContentType, Header, HeaderCode, InformationElement, Media, Name as WspName, Parameter, PduType, Push,
    UserDataHeader, WspValue,
};
use oma_dm_codec::{
    Clause, Digest, Initiator, Notification, NotificationVersion, PublicId, SessionId, Trigger, UiMode,
};

type Document<'w> = Writer<'w, Vec<u8>, 3>;
type Result = std::result::Result<(), EncodeError<Clause, std::convert::Infallible>>;

const ROOT: Name<'static> = Name::Token(Token::new(0, 0x2d));

/// What a writer says, in this version, to calls behind its header.
fn written(version: Version, calls: impl FnOnce(&mut Document<'_>) -> Result) -> Option<Clause> {
    let mut out = Vec::new();
    let id = DocumentType::Number(PublicId::SYNCML_1_2);
    let mut writer: Document<'_> = Writer::new(&mut out, version, id, Strings::NONE).expect("a header");
    match calls(&mut writer).and_then(|()| writer.finish()) {
        Ok(()) => None,
        Err(EncodeError::Invalid(clause)) => Some(clause),
        Err(EncodeError::Buffer(never)) => match never {},
    }
}

/// The same in 1.2, inside of the root.
fn in_root(calls: impl FnOnce(&mut Document<'_>) -> Result) -> Option<Clause> {
    written(Version::V1_2, |writer| {
        writer.start(ROOT)?;
        calls(writer)?;
        writer.end()
    })
}

#[test]
fn elements_out_of_order() {
    let unbalanced = Some(Clause::Unbalanced);
    assert_eq!(written(Version::V1_2, |_| Ok(())), unbalanced, "no root");
    assert_eq!(written(Version::V1_2, |writer| writer.start(ROOT)), unbalanced, "an open root");
    assert_eq!(written(Version::V1_2, |writer| writer.end()), unbalanced);
    assert_eq!(in_root(|writer| writer.end()), unbalanced, "one end too many");
    assert_eq!(written(Version::V1_2, |writer| writer.text("x")), Some(Clause::RootExpected));
    let second_root = |writer: &mut Document<'_>| {
        writer.start(ROOT)?;
        writer.end()?;
        writer.start(ROOT)
    };
    assert_eq!(written(Version::V1_2, second_root), Some(Clause::RootExpected));
    let deep = |writer: &mut Document<'_>| {
        writer.start(ROOT)?;
        writer.start(ROOT)?;
        writer.start(ROOT)
    };
    assert_eq!(in_root(deep), Some(Clause::TooDeep));
    let contents_of_none = |writer: &mut Document<'_>| {
        writer.start_empty(ROOT)?;
        writer.text("x")
    };
    assert_eq!(in_root(contents_of_none), unbalanced);
}

#[test]
fn attributes_out_of_place() {
    let attribute = |token| Name::Token(Token::new(0, token));
    assert_eq!(written(Version::V1_2, |writer| writer.attribute(attribute(6))), Some(Clause::Unbalanced));
    let behind_content = |writer: &mut Document<'_>| {
        writer.text("x")?;
        writer.attribute(attribute(6))
    };
    assert_eq!(in_root(behind_content), Some(Clause::Unbalanced));
    assert_eq!(in_root(|writer| writer.value(Piece::Str("x"))), Some(Clause::Unbalanced));
    for token in [0x00, 0x04, 0x40, 0x43, 0x44, 0x80, 0x85, 0xff] {
        assert_eq!(in_root(|writer| writer.attribute(attribute(token))), Some(Clause::AttributeToken), "{token:02x}");
    }
    for token in [0x05, 0x7f, 0x80, 0x84, 0xc4] {
        let value = |writer: &mut Document<'_>| {
            writer.attribute(attribute(6))?;
            writer.value(Piece::Token(Token::new(0, token)))
        };
        assert_eq!(in_root(value), Some(Clause::AttributeToken), "{token:02x}");
    }
    assert_eq!(in_root(|writer| writer.piece(Piece::Token(Token::new(0, 0x85)))), Some(Clause::AttributeToken));
}

#[test]
fn names_and_texts_that_cannot_be_written() {
    for token in [0x00, 0x04, 0x40, 0x45, 0x85, 0xff] {
        let start = |writer: &mut Document<'_>| writer.start(Name::Token(Token::new(0, token)));
        assert_eq!(in_root(start), Some(Clause::TagToken), "{token:02x}");
    }
    assert_eq!(in_root(|writer| writer.start(Name::Literal(b"n"))), Some(Clause::LiteralNameMissing));
    assert_eq!(in_root(|writer| writer.attribute(Name::Literal(b"n"))), Some(Clause::LiteralNameMissing));
    assert_eq!(in_root(|writer| writer.text("a\0b")), Some(Clause::NulInString));
    assert_eq!(in_root(|writer| writer.piece(Piece::Char('\0'))), Some(Clause::EntityCharacter));
    let extension = |number, value| Piece::Extension(Extension { number, value });
    assert_eq!(in_root(|writer| writer.piece(extension(3, ExtensionValue::None))), Some(Clause::ExtensionMeaningless));
    assert_eq!(in_root(|writer| writer.piece(extension(0, ExtensionValue::Text(b"\0")))), Some(Clause::NulInString));
    let opaque = |writer: &mut Document<'_>| {
        writer.start(ROOT)?;
        writer.opaque(b"x")?;
        writer.end()
    };
    assert_eq!(written(Version::V1_0, opaque), Some(Clause::OpaqueVersion));
    assert_eq!(written(Version::V1_1, opaque), None);
    let value = |writer: &mut Document<'_>| {
        writer.start(ROOT)?;
        writer.attribute(Name::Token(Token::new(0, 6)))?;
        writer.value(Piece::Opaque(b"x"))?;
        writer.end()
    };
    assert_eq!(written(Version::V1_1, value), Some(Clause::OpaqueVersion));
    assert_eq!(written(Version::V1_2, value), None);
}

#[test]
fn headers_that_cannot_be_written() {
    let mut out = Vec::new();
    let text = DocumentType::Text(b"a\0b");
    let error = Document::new(&mut out, Version::V1_2, text, Strings::NONE).map(drop);
    assert_eq!(error, Err(EncodeError::Invalid(Clause::NulInString)));
    let mut collector = Collector::<1>::new();
    assert!(collector.name(b"one"));
    assert!(!collector.name(b"two"), "there is room for one");
    assert!(!Collector::<1>::new().name(b""));
}

/// What a message with one field changed says.
fn refused<M: Message<Invalid = Clause>>(message: &M) -> Option<Clause> {
    let mut out = Vec::new();
    let refused = message.encode(&mut out).err().map(|error| match error {
        EncodeError::Invalid(clause) => clause,
        EncodeError::Buffer(never) => match never {},
    });
    assert_eq!(message.encoded_len().err(), refused);
    assert!(refused.is_none() || out.is_empty(), "something was written");
    refused
}

#[test]
fn notifications_that_do_not_fit() {
    let trigger = Trigger {
        version: NotificationVersion(0x3ff),
        ui_mode: UiMode::NotSpecified,
        initiator: Initiator::Client,
        future_use: 0x7ff_ffff,
        session_id: SessionId(0),
        server_id: &[b's'; 255],
        vendor_specific: b"",
    };
    let of = |trigger| refused(&Notification { digest: Digest([0; 16]), trigger });
    assert_eq!(of(trigger), None);
    assert_eq!(of(Trigger { version: NotificationVersion(0x400), ..trigger }), Some(Clause::NotificationField));
    assert_eq!(of(Trigger { future_use: 0x800_0000, ..trigger }), Some(Clause::NotificationField));
    assert_eq!(of(Trigger { server_id: b"", ..trigger }), Some(Clause::ServerIdLength));
    assert_eq!(of(Trigger { server_id: &[b's'; 256], ..trigger }), Some(Clause::ServerIdLength));
}

#[test]
fn pushes_that_would_be_read_otherwise() {
    let parameters = |name, value| [Parameter { name, value }];
    let push = |parameters: &[Parameter<'_>], headers: &[Header<'_>], media: Media<'_>| {
        refused(&Push {
            transaction_id: 1,
            pdu_type: PduType::PUSH,
            content_type: ContentType { media, parameters: Seq::new(parameters) },
            headers: Seq::from_items(headers, 1),
            body: b"",
        })
    };
    let code = Media::Code(0x44);
    assert_eq!(push(&[], &[], code), None);
    for (name, value) in [
        (WspName::Code(0x80), WspValue::Short(1)),
        (WspName::Code(1), WspValue::Short(0x80)),
        (WspName::Code(1), WspValue::Text(b"a\0b")),
        (WspName::Code(1), WspValue::Text(b"")),
        (WspName::Code(1), WspValue::Text(b"\x1f")),
        (WspName::Code(1), WspValue::Text(b"\x7f\xff")),
        (WspName::Text(b"\x7f"), WspValue::Short(1)),
        (WspName::Text(b"\xff"), WspValue::Short(1)),
        (WspName::Text(b""), WspValue::Short(1)),
    ] {
        assert_eq!(push(&parameters(name, value), &[], code), Some(Clause::PushValue), "{name:?} {value:?}");
        let header = Header { name, ..Header::new(HeaderCode::DATE, value) };
        assert_eq!(push(&[], &[header], code), Some(Clause::PushValue), "{name:?} {value:?}");
    }
    assert_eq!(push(&[], &[], Media::Text(b"a\0")), Some(Clause::PushValue));
    let message = Push {
        transaction_id: 1,
        pdu_type: PduType(5),
        content_type: ContentType { media: code, parameters: Seq::EMPTY },
        headers: Push::NO_HEADERS,
        body: b"",
    };
    assert_eq!(refused(&message), Some(Clause::PushType));
    assert_eq!(encoded(&Push { pdu_type: PduType::PUSH, ..message }), [1, 6, 1, 0xc4]);
    let long = InformationElement { id: oma_dm_codec::wsp::ElementId(0x70), data: &[0; 254] };
    assert_eq!(refused(&UserDataHeader { elements: Seq::new(&[long]) }), Some(Clause::UserDataHeader));
}
