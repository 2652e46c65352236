//! From a URI to options (RFC 7252 §6.4, RFC 8323 §8.6).

use coap_codec::buf::{Encode, Message as _};
use coap_codec::uri::Destination;
use coap_codec::{Clause, CoapOption, Code, ContentFormat, Message, MessageType, Options, Token, Udp, Uri};
use std::net::SocketAddr;

/// Number and value of each option, values as text.
fn list(source: &impl Encode) -> Vec<(u16, String)> {
    let mut wire = Vec::new();
    source.encode_into(&mut wire).unwrap();
    assert_eq!(source.encoded_len(), wire.len());
    Options::new(&wire).unwrap().iter().map(|(number, value)| (number.0, value.escape_ascii().to_string())).collect()
}

fn options(uri: &str) -> Vec<(u16, String)> {
    list(&Uri::new(uri).unwrap().options())
}

fn options_for(uri: &str, destination: &str) -> Vec<(u16, String)> {
    list(&Uri::new(uri).unwrap().options_for(destination.parse::<SocketAddr>().unwrap()))
}

fn expected(options: &[(u16, &str)]) -> Vec<(u16, String)> {
    options.iter().map(|(number, value)| (*number, value.to_string())).collect()
}

#[test]
fn a_host_that_is_the_destination_is_not_told() {
    for (uri, destination, want) in [
        // the usual cases: the destination comes from the URI
        ("coap://[2001:db8::2:1]/", "[2001:db8::2:1]:5683", &[][..]),
        ("coap://[2001:DB8:0::2:1]/", "[2001:db8::2:1]:5683", &[]),
        (
            "coap://198.51.100.1:61616//%2F//?%2F%2F&?%26",
            "198.51.100.1:61616",
            &[(11, ""), (11, "/"), (11, ""), (11, ""), (15, "//"), (15, "?&")],
        ),
        ("coap://example.net/", "[2001:db8::2:1]:5683", &[(3, "example.net")]),
        (
            "coap://example.net/.well-known/core",
            "198.51.100.1:5683",
            &[(3, "example.net"), (11, ".well-known"), (11, "core")],
        ),
        ("coap://EXAMPLE.net:5683/", "198.51.100.1:5683", &[(3, "example.net")]),
        // sent elsewhere, as to a proxy
        ("coap://[2001:db8::2:1]/a", "[2001:db8::2:2]:5683", &[(3, "[2001:db8::2:1]"), (11, "a")]),
        ("coap://198.51.100.1/", "198.51.100.2:5684", &[(3, "198.51.100.1"), (7, "\\x163")]),
        ("coaps://198.51.100.1/", "198.51.100.1:5683", &[(7, "\\x164")]),
        ("coap+ws://198.51.100.1/", "198.51.100.1:81", &[(7, "P")]),
        ("coap://198.51.100.1:0/", "198.51.100.1:1", &[(7, "")]),
        ("coap://[v7.A:b]/", "198.51.100.1:5683", &[(3, "[v7.a:b]")]),
    ] {
        assert_eq!(options_for(uri, destination), expected(want), "{uri} to {destination}");
    }
}

/// RFC 7252, appendix B: URIs with the options that they are decomposed into.
#[test]
fn examples_of_appendix_b() {
    assert_eq!(options("coap://[2001:db8::2:1]/"), expected(&[]));
    assert_eq!(options("coap://example.net/"), expected(&[(3, "example.net")]));
    let core = expected(&[(3, "example.net"), (11, ".well-known"), (11, "core")]);
    assert_eq!(options("coap://example.net/.well-known/core"), core);
    let name = "xn--18j4d.example";
    let greeting = "\u{3053}\u{3093}\u{306b}\u{3061}\u{306f}".as_bytes().escape_ascii().to_string();
    let uri = format!("coap://{name}/%E3%81%93%E3%82%93%E3%81%AB%E3%81%A1%E3%81%AF");
    assert_eq!(options(&uri), expected(&[(3, name), (11, &greeting)]));
    let many = expected(&[(11, ""), (11, "/"), (11, ""), (11, ""), (15, "//"), (15, "?&")]);
    assert_eq!(options("coap://198.51.100.1:61616//%2F//?%2F%2F&?%26"), many);
}

/// RFC 8323 §8.5: the connection names the host.
#[test]
fn a_host_that_the_connection_names_is_not_told() {
    let uri = Uri::new("coaps+ws://Example.org:8443/a").unwrap();
    let named = |host| Destination::Named { host, port: 8443 };
    assert_eq!(list(&uri.options_for(named("example.ORG"))), expected(&[(11, "a")]));
    assert_eq!(list(&uri.options_for(named("example.com"))), expected(&[(3, "example.org"), (11, "a")]));
}

/// RFC 7252 §5.10.1, and the processing of `%2e` that RFC 3986 §6.2.2 makes the same.
#[test]
fn dots_are_never_sent() {
    for uri in ["coap://192.0.2.1/a/../b/./c", "coap://192.0.2.1/%2e/a/%2E%2e/b/.%2e/b/c", "coap://192.0.2.1/../../b/c"]
    {
        assert_eq!(options(uri), expected(&[(11, "b"), (11, "c")]), "{uri}");
    }
}

#[test]
fn other_options_come_between() {
    let uri = Uri::new("coap://example.com:5683/sensors/temp?u=Cel").unwrap();
    let others = [
        CoapOption::accept(ContentFormat::SENML_CBOR),
        CoapOption::uri_query("x=1").unwrap(),
        CoapOption::if_none_match(),
        CoapOption::max_age(300),
    ];
    let merged = uri.options().with(&others).unwrap();
    let want = [
        (3, "example.com"),
        (5, ""),
        (11, "sensors"),
        (11, "temp"),
        (14, "\\x01,"),
        (15, "u=Cel"),
        (15, "x=1"),
        (17, "p"),
    ];
    assert_eq!(list(&merged), expected(&want));
    assert_eq!(
        format!("{merged:?}"),
        "[Uri-Host=\"example.com\", If-None-Match, Uri-Path=\"sensors\", Uri-Path=\"temp\", Max-Age=300, \
         Uri-Query=\"u=Cel\", Uri-Query=\"x=1\", Accept=application/senml+cbor]"
    );

    let host = [CoapOption::uri_host("example.org").unwrap()];
    assert_eq!(uri.options().with(&host).err(), Some(Clause::OptionRepeated));
    assert!(Uri::new("coap://[::1]/").unwrap().options().with(&host).is_ok());
    assert!(uri.options().with(&[CoapOption::uri_port(1)]).is_ok());
    let twice = [CoapOption::uri_port(1), CoapOption::uri_port(2)];
    assert_eq!(uri.options().with(&twice).err(), Some(Clause::OptionRepeated));
}

#[test]
fn a_request_is_encoded_from_a_uri() {
    let uri = Uri::new("coap://[::1]/temperature").unwrap();
    let request = Message {
        header: Udp { message_type: MessageType::Confirmable, message_id: 0x7d34 },
        code: Code::GET,
        token: Token::EMPTY,
        options: uri.options(),
        payload: &[],
    };
    let mut memory = [0; 32];
    let wire = request.encode_to_slice(&mut memory).unwrap();
    assert_eq!(wire, b"\x40\x01\x7d\x34\xbbtemperature"); // RFC 7252, figure 16
}

/// Lengths at which an option header grows.
#[test]
fn values_of_any_length() {
    for len in [0, 1, 12, 13, 14, 254, 255] {
        let segment = "%61".repeat(len);
        let found = options(&format!("coap://[::1]/x/{segment}"));
        assert_eq!(found, expected(&[(11, "x"), (11, &"a".repeat(len))]), "{len}");
    }
}
