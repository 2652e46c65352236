//! What `serde` makes of messages and values where people read: bytes are hexadecimal digits, numbers have names.

use coap_codec::buf::Reader;
use coap_codec::uri::{ComposedUri, Location, Scheme};
use coap_codec::{
    AnyOrder, Block, BlockSize, CoapOption, Code, ContentFormat, ETag, Echo, InOrder, LinkFormat, Message, MessageType,
    NoResponse, Observe, Options, RequestTag, Tcp, Token, Udp, Uri,
};
use serde_json::{Value, json, to_value};

#[track_caller]
fn is(value: serde_json::Result<Value>, expected: Value) {
    assert_eq!(value.expect("nothing that JSON has not"), expected);
}

/// RFC 7252 Figure 17, with a Content-Format.
#[test]
fn a_message() {
    let wire = b"\x61\x45\x7d\x35\x20\xc1\x32\xff22.3 C";
    let message: Message<'_, Udp> = Reader::new(wire).decode(&mut ()).expect("a message");
    let expected = json!({
        "type": "ACK", "message_id": 0x7d35, "code": "2.05", "token": "20", "options": [[12, "32"]], "payload": "32322e332043",
    });
    is(to_value(message), expected.clone());
    let options = [CoapOption::content_format(ContentFormat::JSON)];
    is(to_value(message.with_options(InOrder::new(&options).expect("in order"))), expected.clone());
    is(to_value(message.with_options(AnyOrder::new(&options).expect("few"))), expected.clone());
    let mut over_tcp = expected;
    let members = over_tcp.as_object_mut().expect("an object");
    members.retain(|name, _| !matches!(&**name, "type" | "message_id"));
    is(to_value(message.with_header(Tcp)), over_tcp);
}

#[test]
fn options_and_values() {
    is(to_value(CoapOption::max_age(60)), json!([14, "3c"]));
    is(to_value(Options::new(b"\x40\xb1a").expect("options")), json!([[4, ""], [15, "61"]]));
    is(to_value(Token::new(b"\x00\xff").expect("short")), json!("00ff"));
    is(to_value(ETag::new(b"\xbe\xef").expect("short")), json!("beef"));
    is(to_value((Echo::new(b"e").expect("short"), RequestTag::new(b"").expect("short"))), json!(["65", ""]));
    is(to_value([MessageType::Confirmable, MessageType::NonConfirmable]), json!(["CON", "NON"]));
    is(to_value([MessageType::Acknowledgement, MessageType::Reset]), json!(["ACK", "RST"]));
    is(to_value((Observe::new(7), NoResponse(26))), json!([7, 26]));
}

#[test]
fn texts() {
    let uri = Uri::new("coap+tcp://h:1/a%2Fb?c").expect("a URI");
    is(to_value(uri), json!("coap+tcp://h:1/a%2Fb?c"));
    is(to_value(Scheme::CoapsWs), json!("coaps+ws"));
    let options = Options::new(b"\x81x\x01y").expect("Location-Path");
    is(to_value(Location::new(&options).expect("a path")), json!("/x/y"));
    let server = std::net::SocketAddr::from(([192, 0, 2, 1], 5683));
    let path = Options::new(b"\xb1a").expect("Uri-Path");
    is(to_value(ComposedUri::new(Scheme::Coap, server, &path).expect("a URI")), json!("coap://192.0.2.1/a"));
    let links = LinkFormat::new("</a>;obs,</b>;ct=40").expect("links");
    is(to_value(links), json!("</a>;obs,</b>;ct=40"));
    is(to_value(links.iter().nth(1)), json!("</b>;ct=40"));
}

/// What `Debug` shows is what `Display` does, where there is no more to say.
#[test]
fn debugging() {
    let block = Block::new(3, true, BlockSize::B64).expect("small");
    for (debug, display) in [
        (format!("{:?}", ETag::new(b"\xbe\xef").expect("short")), "beef".to_owned()),
        (format!("{:?}", Token::new(b"\x01").expect("short")), "01".to_owned()),
        (format!("{:?} {:?}", ContentFormat::JSON, ContentFormat(65_000)), "application/json 65000".to_owned()),
        (format!("{:?}", Uri::new("coap://h/").expect("a URI")), format!("{:?}", "coap://h/")),
        (format!("{block:?}"), block.to_string()),
        (format!("{:?}", Code::CONTENT), Code::CONTENT.to_string() + " Content"),
    ] {
        assert_eq!(debug, display);
    }
}
