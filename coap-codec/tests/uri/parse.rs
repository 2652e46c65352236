//! What is a URI of CoAP, and what it says (RFC 7252 §6.1 to §6.3, RFC 8323 §8.1 to §8.4).

use coap_codec::uri::{Host, Scheme};
use coap_codec::{Clause, Uri};

/// Scheme, port, and what Uri-Path and Uri-Query options would hold.
fn parts(uri: &str) -> (Scheme, u16, Vec<String>, Vec<String>) {
    let uri = Uri::new(uri).unwrap_or_else(|error| panic!("{uri}: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let path = uri.path().map(|segment| text(segment.bytes().collect())).collect();
    let query = uri.query().map(|argument| text(argument.bytes().collect())).collect();
    (uri.scheme(), uri.port(), path, query)
}

fn host(uri: &str) -> String {
    match Uri::new(uri).unwrap().host() {
        Host::Name(name) => String::from_utf8(name.bytes().collect()).unwrap(),
        Host::Address(address) => address.to_string(),
        Host::Future(text) => text.to_owned(),
    }
}

/// RFC 7252 §6.3: three URIs that cause the same options.
#[test]
fn equivalent_uris_say_the_same() {
    for uri in [
        "coap://example.com:5683/~sensors/temp.xml",
        "coap://EXAMPLE.com/%7Esensors/temp.xml",
        "coap://EXAMPLE.com:/%7esensors/temp.xml",
    ] {
        assert_eq!(host(uri), "example.com", "{uri}");
        assert_eq!(parts(uri), (Scheme::Coap, 5683, vec!["~sensors".into(), "temp.xml".into()], vec![]), "{uri}");
    }
}

/// RFC 7252 §6.1, §6.2, RFC 8323 §8.1 to §8.4.
#[test]
fn schemes_and_their_ports() {
    for (uri, scheme, port) in [
        ("coap://h", Scheme::Coap, 5683),
        ("COAPS://h", Scheme::Coaps, 5684),
        ("coap+tcp://h:", Scheme::CoapTcp, 5683),
        ("Coaps+Tcp://h/", Scheme::CoapsTcp, 5684),
        ("coap+ws://h?", Scheme::CoapWs, 80),
        ("coaps+ws://h", Scheme::CoapsWs, 443),
        ("coaps+ws://h:65535", Scheme::CoapsWs, 65535),
        ("coap://h:0", Scheme::Coap, 0),
        ("coap://h:05683", Scheme::Coap, 5683),
    ] {
        assert_eq!((Uri::new(uri).unwrap().scheme(), Uri::new(uri).unwrap().port()), (scheme, port), "{uri}");
    }
}

/// RFC 8323 §8.3, figure 15.
#[test]
fn figure_15() {
    let uri = "coap+ws://example.org/sensors/temperature?u=Cel";
    let path = vec!["sensors".into(), "temperature".into()];
    assert_eq!(parts(uri), (Scheme::CoapWs, 80, path, vec!["u=Cel".into()]));
}

/// Pieces are separated first and decoded afterwards (RFC 7252 §6.4 steps 8 and 9).
#[test]
fn a_separator_that_is_encoded_is_data() {
    for (uri, path, query) in [
        ("coap://h", &[][..], &[][..]),
        ("coap://h/", &[], &[]),
        ("coap://h/a%2Fb/c", &["a/b", "c"], &[]),
        ("coap://h/a/", &["a", ""], &[]),
        ("coap://h//", &["", ""], &[]),
        ("coap://h//a", &["", "a"], &[]),
        ("coap://h/?", &[], &[""]),
        ("coap://h?a=1&b=2", &[], &["a=1", "b=2"]),
        ("coap://h?a%26b&&c%3D+/?", &[], &["a&b", "", "c=+/?"]),
        ("coap://h/%C3%A9;v=1,2/@:'()*!$", &["é;v=1,2", "@:'()*!$"], &[]),
        ("coap://h/%25%32%35", &["%25"], &[]), // decoded once
        ("coap://h/.well-known/core?rt=core*", &[".well-known", "core"], &["rt=core*"]),
        ("coap://h/a/./b/../%2e%2E/c/%2e", &["c", ""], &[]),
    ] {
        let (_, _, found_path, found_query) = parts(uri);
        assert_eq!(
            (found_path, found_query),
            (path.iter().map(|s| s.to_string()).collect(), query.iter().map(|s| s.to_string()).collect()),
            "{uri}"
        );
    }
}

#[test]
fn hosts() {
    for (uri, expected) in [
        ("coap://EXAMPLE.com", "example.com"),
        ("coap://ex%41mple%C3%A9.com", "exAmpleé.com"), // lower case first, decoded afterwards: §6.4 step 5
        ("coap://192.0.2.1/", "192.0.2.1"),
        ("coap://[2001:DB8::1]:61616/", "2001:db8::1"),
        ("coap://[::ffff:192.0.2.1]", "::ffff:192.0.2.1"),
        ("coap://[v1.fe80:a]", "[v1.fe80:a]"),
        ("coap://256.0.0.1", "256.0.0.1"), // a name that looks like an address
        ("coap://a_b~!$&'()*+,;=", "a_b~!$&'()*+,;="),
    ] {
        assert_eq!(host(uri), expected, "{uri}");
    }
    assert!(matches!(Uri::new("coap://192.0.2.1").unwrap().host(), Host::Address(_)));
    assert!(matches!(Uri::new("coap://256.0.0.1").unwrap().host(), Host::Name(_)));
}

/// What is refused: the offset of the fault, and the rule.
#[test]
fn what_is_not_a_uri_of_coap() {
    let long = |len| "x".repeat(len);
    for (uri, offset, clause) in [
        ("", 0, Clause::UriNotAbsolute),
        ("/sensors", 0, Clause::UriNotAbsolute),
        ("//h/sensors", 0, Clause::UriNotAbsolute),
        ("sensors", 7, Clause::UriNotAbsolute),
        ("1coap://h", 0, Clause::UriNotAbsolute),
        ("http://h", 0, Clause::UriScheme),
        ("coap+udp://h", 0, Clause::UriScheme),
        ("coap:h", 5, Clause::UriHostEmpty),
        ("coap:/h", 5, Clause::UriHostEmpty),
        ("coap://", 7, Clause::UriHostEmpty),
        ("coap:///a", 7, Clause::UriHostEmpty),
        ("coap://:5683/", 7, Clause::UriHostEmpty),
        ("coap://?a", 7, Clause::UriHostEmpty),
        ("coap://user@h/", 11, Clause::UriUserinfo),
        ("coap://user:secret@h/", 18, Clause::UriUserinfo),
        ("coap://@h/", 7, Clause::UriUserinfo),
        ("coap://h h/", 8, Clause::UriHost),
        ("coap://h\\/", 8, Clause::UriHost),
        ("coap://é/", 7, Clause::UriHost),
        ("coap://[::1", 11, Clause::UriHost),
        ("coap://[]/", 8, Clause::UriHost),
        ("coap://[::1]x/", 12, Clause::UriHost),
        ("coap://[1::2::3]/", 7, Clause::UriHost),
        ("coap://[fe80::1%25eth0]/", 15, Clause::UriHost), // RFC 9844 took zones out of URIs
        ("coap://2001:db8::1/", 12, Clause::UriPort),
        ("coap://h:x/", 9, Clause::UriPort),
        ("coap://h:65536/", 9, Clause::UriPort),
        ("coap://h:-1/", 9, Clause::UriPort),
        ("coap://h:99999999999999999999/", 9, Clause::UriPort),
        ("coap://h/a#b", 10, Clause::UriFragment),
        ("coap://h#", 8, Clause::UriFragment),
        ("coap://h?a#b", 10, Clause::UriFragment),
        ("coap://h%/", 8, Clause::UriPercent),
        ("coap://h/a%2", 10, Clause::UriPercent),
        ("coap://h/%zz", 9, Clause::UriPercent),
        ("coap://h?%2g", 9, Clause::UriPercent),
        ("coap://h/%%20", 9, Clause::UriPercent),
        ("coap://h/a b", 10, Clause::UriCharacter),
        ("coap://h/é", 9, Clause::UriCharacter),
        ("coap://h/[a]", 9, Clause::UriCharacter),
        ("coap://h/a?\"b\"", 11, Clause::UriCharacter),
        ("coap://h/\0", 9, Clause::UriCharacter),
        ("coap://h/ok/%FF", 12, Clause::StringNotUtf8),
        ("coap://h/ok/a%C3/b", 13, Clause::StringNotUtf8),
        ("coap://h?ok&%ED%A0%80", 12, Clause::StringNotUtf8),
        ("coap://a%C0%80", 8, Clause::StringNotUtf8),
        (&format!("coap://{}", long(256)), 7, Clause::OptionLength),
        (&format!("coap://h/ok/{}", long(256)), 12, Clause::OptionLength),
        (&format!("coap://h?ok&{}", long(256)), 12, Clause::OptionLength),
        (&format!("coap://h{}/..", "/a".repeat(128)), 8, Clause::UriDotSegments),
    ] {
        let error = Uri::new(uri).expect_err(uri);
        assert_eq!((error.offset, error.clause), (offset, clause), "{uri}");
    }
}

#[test]
fn what_just_fits() {
    for uri in [
        format!("coap://{}", "x".repeat(255)),
        format!("coap://h/{}", "%41".repeat(255)),
        format!("coap://h?{0}&{0}", "x".repeat(255)),
        format!("coap://h/{}/../a", "x".repeat(256)), // never sent
        format!("coap://h/{}", "%F4%8F%BF%BF".repeat(63)),
    ] {
        assert!(Uri::new(&uri).is_ok(), "{uri}");
    }
}
