//! Concise problem details (RFC 9290).

use coap_codec::buf::testing::is_linear;
use coap_codec::buf::{EncodeError, Message, Observer, Reader};
use coap_codec::problem_details::{
    CustomKey, Direction, Entries, Entry, EntryKey, LanguageTag, OlText, ProblemDetails, StandardKey,
    UnprocessedOptions,
};
use coap_codec::{CborItem, Clause, Code, Context, DecodeError, OptionNumber};
use proptest::prelude::{any, prop, proptest};

fn decode(wire: &[u8]) -> Result<ProblemDetails<'_>, DecodeError> {
    Reader::new(wire).decode(&mut ())
}

fn encode(problem: &ProblemDetails<'_>) -> Result<Vec<u8>, Clause> {
    let mut out = Vec::new();
    match problem.encode(&mut out) {
        Ok(()) => {
            assert_eq!(problem.encoded_len(), Ok(out.len()));
            Ok(out)
        }
        Err(EncodeError::Invalid(clause)) => {
            assert_eq!((problem.encoded_len(), out.len()), (Err(clause), 0));
            Err(clause)
        }
    }
}

/// Figures 3 and 4, which differ in the key of the extension, as another encoder writes them.
fn figure(key: &[u8]) -> Vec<u8> {
    let mut out = vec![0xa5];
    let mut e = minicbor::Encoder::new(&mut out);
    e.i8(-1).unwrap().str("title of the error").unwrap();
    e.i8(-2).unwrap().str("detailed information about the error").unwrap();
    e.i8(-3).unwrap().str("coaps://pd.example/FA317434").unwrap();
    e.i8(-4).unwrap().u8(128).unwrap();
    out.extend(key);
    out.extend(extension());
    out
}

/// The map of the extension in figures 3 and 4.
fn extension() -> Vec<u8> {
    let mut out = Vec::new();
    let mut e = minicbor::Encoder::new(&mut out);
    e.map(3).unwrap();
    e.u8(0).unwrap().str("machine-readable error cause").unwrap();
    e.u8(1).unwrap().array(2).unwrap();
    e.array(2).unwrap().str("first parameter name").unwrap().str("must be a positive integer").unwrap();
    e.array(1).unwrap().str("second parameter name").unwrap();
    e.u8(2).unwrap().str("d34db33f").unwrap();
    out
}

#[test]
fn figures_3_and_4() {
    let uri = "tag:3gpp.org,2022-03:TS29112";
    let uri_key = [&[0x78, uri.len() as u8][..], uri.as_bytes()].concat();
    for (key_wire, key) in
        [(&uri_key[..], EntryKey::Uri(uri)), (&[0x19, 0x12, 0x67], EntryKey::Custom(CustomKey(4711)))]
    {
        let wire = figure(key_wire);
        let extension = extension();
        let entries = [Entry { key, value: CborItem::new(&extension).unwrap() }];
        let expected = ProblemDetails {
            title: Some("title of the error".into()),
            detail: Some("detailed information about the error".into()),
            instance: Some("coaps://pd.example/FA317434"),
            response_code: Some(Code::BAD_REQUEST),
            others: Entries::new(&entries),
            ..ProblemDetails::default()
        };
        let problem = decode(&wire).unwrap();
        assert_eq!(problem, expected);
        assert_eq!(problem.others.get(key).unwrap().as_bytes(), extension);
        assert_eq!(encode(&problem).unwrap(), wire);
        assert_eq!(encode(&expected).unwrap(), wire);
    }
}

/// Appendix A.3, in the title.
#[test]
fn texts_of_a_language() {
    for (wire, language, text, direction) in [
        (&b"\xd8\x26\x82\x62en\x65Hello"[..], "en", "Hello", None),
        (b"\xd8\x26\x82\x62fr\x67Bonjour", "fr", "Bonjour", None),
        (
            b"\xd8\x26\x83\x62he\x68\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\xf5",
            "he",
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
            Some(Direction::Rtl),
        ),
        (b"\xd8\x26\x83\x65de-AT\x60\xf4", "de-AT", "", Some(Direction::Ltr)),
        (b"\xd8\x26\x83\x6asl-Latn-IT\x60\xf6", "sl-Latn-IT", "", Some(Direction::Auto)),
    ] {
        let wire = [&[0xa1, 0x20][..], wire].concat();
        let title = OlText::Tagged { language: LanguageTag::new(language).unwrap(), text, direction };
        let problem = decode(&wire).unwrap();
        assert_eq!((problem.title, problem.title.unwrap().as_str()), (Some(title), text));
        assert_eq!(encode(&problem).unwrap(), wire);
    }
    // both strings may have tags of their own, which are not kept
    let tagged = b"\xa1\x20\xd8\x26\x82\xc1\x62en\xc2\xc3\x61a";
    assert_eq!(encode(&decode(tagged).unwrap()).unwrap(), b"\xa1\x20\xd8\x26\x82\x62en\x61a");
}

#[test]
fn language_tags() {
    for good in ["en", "de-AT", "x", "abcdefgh-12345678", "EN-us"] {
        assert_eq!(LanguageTag::new(good).map(|tag| tag.as_str()), Ok(good));
    }
    for bad in ["", "-", "en-", "-en", "en--us", "1n", "abcdefghi", "en-123456789", "en_US", "\u{e9}", "en us"] {
        assert_eq!(LanguageTag::new(bad), Err(Clause::LanguageTag), "{bad}");
    }
}

#[test]
fn every_field() {
    let numbers = [OptionNumber::PROXY_URI, OptionNumber(65_000), OptionNumber::ACCEPT];
    let entries = [
        Entry { key: EntryKey::Standard(StandardKey(-9)), value: CborItem::new(&[0xf6]).unwrap() },
        Entry {
            key: EntryKey::Custom(CustomKey::TUNNEL_7807),
            value: CborItem::new(&[0xa1, 1, 0x19, 1, 0x94]).unwrap(),
        },
        Entry { key: EntryKey::Uri("tag:x,1:y"), value: CborItem::new(&[0xbf, 0x60, 1, 0xff]).unwrap() },
    ];
    let problem = ProblemDetails {
        title: Some("t".into()),
        detail: Some(OlText::Tagged { language: LanguageTag::new("en").unwrap(), text: "d", direction: None }),
        instance: Some("/i"),
        response_code: Some(Code::NOT_FOUND),
        base_uri: Some("coap://h/"),
        base_lang: Some(LanguageTag::new("de").unwrap()),
        base_rtl: Some(Direction::Rtl),
        unprocessed_options: UnprocessedOptions::new(&numbers),
        others: Entries::new(&entries),
    };
    let wire = encode(&problem).unwrap();
    let expected = b"\xab\x20\x61t\x21\xd8\x26\x82\x62en\x61d\x22\x62/i\x23\x18\x84\x24\x69coap://h/\x25\x62de\x26\xf5\x27\x83\x18\x23\x19\xfd\xe8\x11\
                     \x28\xf6\x19\x1e\x7f\xa1\x01\x19\x01\x94\x69tag:x,1:y\xbf\x60\x01\xff";
    assert_eq!(wire, expected);
    let again = decode(&wire).unwrap();
    assert_eq!(again, problem);
    assert_eq!(encode(&again).unwrap(), wire);
    assert_eq!(again.others.get(EntryKey::Custom(CustomKey(1))), None);
    assert!(minicbor::decode::Tokenizer::new(&wire).all(|token| token.is_ok()));
    // too small a buffer is left alone
    let mut small = [7; 20];
    assert!(problem.encode_to_slice(&mut small).is_err());
    assert_eq!(small, [7; 20]);
}

/// §3.1.1: one by itself, several in an array.
#[test]
fn options_that_were_not_processed() {
    let numbers =
        |wire: &[u8]| decode(wire).map(|problem| problem.unprocessed_options.iter().map(|n| n.0).collect::<Vec<_>>());
    assert_eq!(numbers(&[0xa1, 0x27, 0x18, 0x23]), Ok(vec![35]));
    assert_eq!(numbers(&[0xa1, 0x27, 0x82, 1, 0x19, 0xff, 0xff]), Ok(vec![1, 65_535]));
    let one = ProblemDetails {
        unprocessed_options: UnprocessedOptions::new(&[OptionNumber(35)]),
        ..ProblemDetails::default()
    };
    assert_eq!(encode(&one).unwrap(), [0xa1, 0x27, 0x18, 0x23]);
    // an array of one is not what the RFC says, but can be understood
    struct Lenient(Vec<(&'static str, usize)>);
    impl Observer for Lenient {
        fn lenient(&self) -> bool {
            true
        }
        fn tolerated(&mut self, clause: &'static str, offset: usize) {
            self.0.push((clause, offset));
        }
    }
    impl Context for Lenient {}
    let mut told = Lenient(Vec::new());
    let wire = [0xa1, 0x27, 0x81, 5];
    let problem: ProblemDetails = Reader::new(&wire).decode(&mut told).unwrap();
    assert_eq!((told.0, encode(&problem)), (vec![("RFC 9290 §3.1.1", 2)], Ok(vec![0xa1, 0x27, 5])));
}

#[test]
fn what_is_refused() {
    for (wire, offset, clause) in [
        (&b""[..], 0, Clause::CborTruncated),
        (b"\x80", 0, Clause::ProblemMap),
        (b"\xa0", 0, Clause::ProblemMap),
        (b"\xbf\xff", 0, Clause::ProblemMap),
        (b"\xa1", 1, Clause::CborTruncated),
        (b"\xa1\x20", 2, Clause::CborTruncated),
        (b"\xa1\x20\x62a", 2, Clause::CborTruncated),
        (b"\xbf\x20\x61a", 4, Clause::CborTruncated),
        (b"\xa1\x20\x61a\x00", 4, Clause::CborTrailing),
        (b"\xa2\x20\x61a\x20\x61b", 4, Clause::ProblemRepeated),
        (b"\xa1\x40\x00", 1, Clause::ProblemKey),
        (b"\xa1\x3b\x80\0\0\0\0\0\0\0\x00", 1, Clause::ProblemKey),
        (b"\xa1\x61x\xa1\0\0", 1, Clause::ProblemKey), // not absolute
        (b"\xa1\x63/:x\xa1\0\0", 1, Clause::ProblemKey),
        (b"\xa1\x63:xy\xa1\0\0", 1, Clause::ProblemKey),
        (b"\xa1\x00\x00", 1, Clause::ProblemExtension),
        (b"\xa1\x00\xa0", 1, Clause::ProblemExtension),
        (b"\xa1\x00\xbf\xff", 1, Clause::ProblemExtension),
        (b"\xa1\x63x:y\x80", 1, Clause::ProblemExtension),
        (b"\xa1\x20\x00", 2, Clause::ProblemType),
        (b"\xa1\x20\x7f\x61a\xff", 2, Clause::ProblemType),
        (b"\xa1\x20\xd8\x27\x82\x62en\x61a", 2, Clause::ProblemType),
        (b"\xa1\x20\xd8\x26\x81\x62en", 2, Clause::ProblemType),
        (b"\xa1\x20\xd8\x26\x84\x62en\x60\xf6\xf6", 2, Clause::ProblemType),
        (b"\xa1\x20\xd8\x26\x82\x62e_\x60", 5, Clause::LanguageTag),
        (b"\xa1\x20\xd8\x26\x83\x62en\x60\xf7", 9, Clause::ProblemType),
        (b"\xa1\x22\x41a", 2, Clause::ProblemType),
        (b"\xa1\x23\x19\x01\x00", 2, Clause::ProblemType),
        (b"\xa1\x23\x61a", 2, Clause::ProblemType),
        (b"\xa1\x24\xd8\x20\x61a", 2, Clause::ProblemType), // the RFC wants the URI without its tag
        (b"\xa1\x25\x60", 2, Clause::LanguageTag),
        (b"\xa1\x26\x00", 2, Clause::ProblemType),
        (b"\xa1\x27\x80", 2, Clause::ProblemOption),
        (b"\xa1\x27\x81\x00", 2, Clause::ProblemOption),
        (b"\xa1\x27\x20", 2, Clause::ProblemOption),
        (b"\xa1\x27\x1a\0\x01\0\0", 2, Clause::ProblemOption),
        (b"\xa1\x27\x82\x00\x61a", 4, Clause::ProblemOption),
        (b"\xa1\x20\x61\xff", 3, Clause::CborNotUtf8),
        (b"\xa1\x28\x1c", 2, Clause::CborNotWellFormed),
        (b"\xa1\x28\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\0", 18, Clause::CborDepth),
    ] {
        let error = decode(wire).expect_err(&wire.escape_ascii().to_string());
        assert_eq!((error.offset, error.clause), (offset, clause), "{}", wire.escape_ascii());
    }
}

#[test]
fn what_cannot_be_sent() {
    let map = CborItem::new(&[0xa1, 0, 0]).unwrap();
    let refused = |key, value| {
        encode(&ProblemDetails { others: Entries::new(&[Entry { key, value }]), ..ProblemDetails::default() })
    };
    assert_eq!(encode(&ProblemDetails::default()), Err(Clause::ProblemMap));
    assert_eq!(refused(EntryKey::Standard(StandardKey::TITLE), map), Err(Clause::ProblemRepeated));
    assert_eq!(refused(EntryKey::Uri("relative"), map), Err(Clause::ProblemKey));
    assert_eq!(refused(EntryKey::Custom(CustomKey(1)), CborItem::new(&[0]).unwrap()), Err(Clause::ProblemExtension));
    assert!(refused(EntryKey::Custom(CustomKey(1)), map).is_ok());
    assert!(refused(EntryKey::Standard(StandardKey(-9)), CborItem::new(&[0]).unwrap()).is_ok());
}

#[test]
fn an_observer_sees_the_entries() {
    #[derive(Default)]
    struct Fields(Vec<(&'static str, std::ops::Range<usize>)>);
    impl Observer for Fields {
        fn field(&mut self, name: &'static str, at: std::ops::Range<usize>, _: coap_codec::buf::Value<'_>) {
            self.0.push((name, at));
        }
    }
    impl Context for Fields {}
    let mut seen = Fields::default();
    let _: ProblemDetails = Reader::new(b"\xa2\x20\x61a\x07\xa1\0\0").decode(&mut seen).unwrap();
    assert_eq!(seen.0, [("title", 2..4), ("entry", 4..8)]);
}

proptest! {
    /// Any bytes are problem details or an error within them; what is read is written, and read again alike.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut seed = figure(&[0x19, 0x12, 0x67]);
        let at = at.index(seed.len());
        seed[at] = byte;
        for input in [&bytes, &seed] {
            match decode(input) {
                Ok(problem) => {
                    let again = encode(&problem).unwrap();
                    assert_eq!(decode(&again).unwrap(), problem);
                    assert_eq!(encode(&decode(&again).unwrap()).unwrap(), again);
                }
                Err(error) => assert!(error.offset as usize <= input.len()),
            }
        }
    }
}

#[test]
fn time_is_linear() {
    let many = |n: usize| {
        let mut wire = vec![0xbf];
        (0..n).for_each(|_| wire.extend(b"\x07\xa1\x00\x82\x01\x02"));
        wire.push(0xff);
        wire
    };
    is_linear("many entries", &[many(100), many(200)], |wire| {
        assert_eq!(encode(&decode(wire).unwrap()).map(|out| out.is_empty()), Ok(false));
    });
}
