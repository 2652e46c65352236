//! From options to a URI (RFC 7252 §6.5, RFC 8323 §8.7).

use coap_codec::buf::Encode;
use coap_codec::uri::{ComposedUri, Destination, Location, Scheme};
use coap_codec::{Clause, CoapOption, InOrder, OptionNumber, Options};
use std::net::SocketAddr;

fn wire(options: &[(u16, &[u8])]) -> Vec<u8> {
    // lengths and deltas up to 268
    let (mut wire, mut before) = (Vec::new(), 0);
    for (number, value) in options {
        let delta = number - before;
        let nibble = |n: usize| if n < 13 { n as u8 } else { 13 };
        wire.push(nibble(delta.into()) << 4 | nibble(value.len()));
        wire.extend(delta.checked_sub(13).map(|rest| rest as u8));
        wire.extend(value.len().checked_sub(13).map(|rest| rest as u8));
        wire.extend(*value);
        before = *number;
    }
    wire
}

fn compose(scheme: Scheme, destination: &str, options: &[(u16, &[u8])]) -> Result<String, Clause> {
    let wire = wire(options);
    let destination: SocketAddr = destination.parse().unwrap();
    let uri = ComposedUri::new(scheme, destination, &Options::new(&wire).unwrap())?;
    let mut encoded = Vec::new();
    uri.encode_into(&mut encoded).unwrap();
    assert_eq!((encoded.len(), uri.to_string().as_bytes()), (uri.encoded_len(), &encoded[..]));
    Ok(uri.to_string())
}

/// RFC 7252, appendix B.
#[test]
fn examples_of_appendix_b() {
    let greeting = "\u{3053}\u{3093}\u{306b}\u{3061}\u{306f}";
    for (destination, options, uri) in [
        ("[2001:db8::2:1]:5683", &[][..], "coap://[2001:db8::2:1]/"),
        ("[2001:db8::2:1]:5683", &[(3, &b"example.net"[..])], "coap://example.net/"),
        (
            "[2001:db8::2:1]:5683",
            &[(3, b"example.net"), (11, b".well-known"), (11, b"core")],
            "coap://example.net/.well-known/core",
        ),
        (
            "[2001:db8::2:1]:5683",
            &[(3, b"xn--18j4d.example"), (11, greeting.as_bytes())],
            "coap://xn--18j4d.example/%E3%81%93%E3%82%93%E3%81%AB%E3%81%A1%E3%81%AF",
        ),
        (
            "198.51.100.1:61616",
            &[(11, b""), (11, b"/"), (11, b""), (11, b""), (15, b"//"), (15, b"?&")],
            "coap://198.51.100.1:61616//%2F//?//&?%26",
        ),
    ] {
        assert_eq!(compose(Scheme::Coap, destination, options).as_deref(), Ok(uri));
    }
}

#[test]
fn schemes_and_ports() {
    for scheme in Scheme::ALL {
        let default = format!("192.0.2.1:{}", scheme.default_port());
        assert_eq!(compose(scheme, &default, &[]), Ok(format!("{scheme}://192.0.2.1/")));
        assert_eq!(compose(scheme, "192.0.2.1:1", &[]), Ok(format!("{scheme}://192.0.2.1:1/")));
    }
    assert_eq!(compose(Scheme::Coap, "192.0.2.1:5683", &[(7, &[0x16, 0x34])]).unwrap(), "coap://192.0.2.1:5684/");
    assert_eq!(compose(Scheme::Coap, "192.0.2.1:1", &[(7, &[0x16, 0x33])]).unwrap(), "coap://192.0.2.1/");
    assert_eq!(compose(Scheme::Coap, "192.0.2.1:1", &[(7, &[])]).unwrap(), "coap://192.0.2.1:0/");
    assert_eq!(compose(Scheme::Coap, "192.0.2.1:1", &[(7, &[80])]).unwrap(), "coap://192.0.2.1:80/");
    assert_eq!(compose(Scheme::Coap, "192.0.2.1:1", &[(7, &[0, 80])]).unwrap(), "coap://192.0.2.1:80/");
    assert_eq!(compose(Scheme::Coap, "192.0.2.1:1", &[(7, &[0xFF, 0xFF])]).unwrap(), "coap://192.0.2.1:65535/");
}

/// RFC 7252 §6.5 steps 6 and 8: which characters stand for themselves.
#[test]
fn every_byte_is_escaped_or_not_as_it_should() {
    let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for byte in 0..=255_u8 {
        let stands = |others: &str| unreserved.bytes().chain(others.bytes()).any(|other| other == byte);
        let text = |stands| if stands { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        let in_path = text(stands("!$&'()*+,;=:@"));
        let in_query = text(stands("!$'()*+,;=:@/?"));
        let found = compose(Scheme::Coap, "[::1]:5683", &[(11, &[byte]), (15, &[byte]), (15, b"x")]).unwrap();
        assert_eq!(found, format!("coap://[::1]/{in_path}?{in_query}&x"));
    }
}

#[test]
fn hosts_that_are_told() {
    for (host, written) in [
        ("example.com", "example.com"),
        ("EXAMPLE", "EXAMPLE"),
        ("é.example", "%C3%A9.example"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("[v7.x]", "[v7.x]"),
        ("192.0.2.1", "192.0.2.1"),
        ("a%41", "a%41"), // only characters that are not ASCII are encoded
        ("a_~!$&'()*+,;=", "a_~!$&'()*+,;="),
    ] {
        let uri = compose(Scheme::Coap, "[::1]:5683", &[(3, host.as_bytes())]);
        assert_eq!(uri, Ok(format!("coap://{written}/")), "{host}");
    }
    for host in [
        "",
        "a b",
        "a/b",
        "a:5683",
        "u@h",
        "a?",
        "a#",
        "a%4",
        "a%zz",
        "%",
        "[::1",
        "::1",
        "[1::2::3]",
        "[]",
        "a[b]",
        "\0",
    ] {
        assert_eq!(compose(Scheme::Coap, "[::1]:5683", &[(3, host.as_bytes())]), Err(Clause::UriHost), "{host:?}");
    }
}

#[test]
fn options_that_are_not_to_be_heeded() {
    let long = [b'a'; 256];
    for (options, clause) in [
        (&[(3, &b"a"[..]), (3, b"b")][..], Clause::OptionRepeated),
        (&[(7, b"a"), (7, b"a")], Clause::OptionRepeated),
        (&[(7, b"abc")], Clause::OptionLength),
        (&[(3, &long)], Clause::OptionLength),
        (&[(11, &long)], Clause::OptionLength),
        (&[(15, &long)], Clause::OptionLength),
    ] {
        assert_eq!(compose(Scheme::Coap, "[::1]:5683", options), Err(clause));
    }
}

/// RFC 8323 §8.5.
#[test]
fn a_host_that_the_connection_names() {
    let named = |host| Destination::Named { host, port: 443 };
    let composed = |host| ComposedUri::new(Scheme::CoapsWs, named(host), &Options::EMPTY).map(|uri| uri.to_string());
    assert_eq!(composed("example.org").as_deref(), Ok("coaps+ws://example.org/"));
    assert_eq!(composed("no host"), Err(Clause::UriHost));
}

/// RFC 7252 §5.10.7.
#[test]
fn where_a_resource_was_created() {
    let location = |options: &[CoapOption<'_>]| {
        let mut wire = Vec::new();
        InOrder::new(options).unwrap().encode_into(&mut wire).unwrap();
        Location::new(&Options::new(&wire).unwrap()).unwrap().map(|location| location.to_string())
    };
    let path = |segment| CoapOption::location_path(segment).unwrap();
    let query = |argument| CoapOption::location_query(argument).unwrap();
    assert_eq!(location(&[path("rd"), path("4/5")]).as_deref(), Some("/rd/4%2F5"));
    assert_eq!(location(&[path("rd"), query("a=1"), query("b&")]).as_deref(), Some("/rd?a=1&b%26"));
    assert_eq!(location(&[query("a=1")]).as_deref(), Some("?a=1"));
    assert_eq!(location(&[CoapOption::max_age(1)]), None);
    let long = [b'a'; 256];
    let wire = [&[0x8D, 243][..], &long].concat();
    assert_eq!(Options::new(&wire).unwrap().get(OptionNumber::LOCATION_PATH), Some(&long[..]));
    assert_eq!(Location::new(&Options::new(&wire).unwrap()).err(), Some(Clause::OptionLength));
}
