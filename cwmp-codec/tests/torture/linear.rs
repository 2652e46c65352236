//! Twice the input takes twice the time: the worst messages that can be written down, read and written.

use crate::support::checks::{decode, thorough};
use crate::support::envelope;
use cwmp_codec::buf::Message;
use cwmp_codec::buf::testing::is_linear;
use cwmp_codec::{Body, Envelope, GetParameterNamesResponse, Header, List, NamespaceVersion, ParameterInfoStruct, Rpc};
use std::hint::black_box;

/// A size, and twice as much.
fn both<T>(build: impl Fn(usize) -> T) -> [T; 2] {
    let size = if thorough() { 4000 } else { 500 };
    [build(size), build(2 * size)]
}

/// What reading and walking all of a message is.
fn read(input: &str) -> bool {
    let Ok(envelope) = decode(black_box(input.as_bytes())) else { return false };
    if let Body::Rpc(Rpc::GetParameterNamesResponse(response)) = envelope.body {
        black_box(response.parameter_list.iter().map(|item| item.name.decoded_len()).sum::<usize>());
    }
    true
}

fn names(items: &str) -> String {
    let list = format!("<ParameterList soap-enc:arrayType='cwmp:ParameterInfoStruct[1]'>{items}</ParameterList>");
    envelope(&format!("<cwmp:GetParameterNamesResponse>{list}</cwmp:GetParameterNamesResponse>"))
}

#[test]
fn lists_and_texts() {
    let item = "<ParameterInfoStruct><Name>Device.</Name><Writable>0</Writable></ParameterInfoStruct>";
    for (name, build) in [
        ("items", Box::new(|size| names(&item.repeat(size))) as Box<dyn Fn(usize) -> String>),
        ("empty items", Box::new(|size| names(&"<ParameterInfoStruct/>".repeat(size)))),
        ("unknown items", Box::new(|size| names(&"<Other/>".repeat(size)))),
        ("comments", Box::new(|size| names(&"<!-- -->".repeat(size)))),
        ("white space", Box::new(|size| names(&" \n".repeat(size)))),
        ("a long text", Box::new(|size| names(&item.replace("Device.", &"&amp;a<!-- -->".repeat(size))))),
        ("a vendor's elements", Box::new(|size| envelope(&format!("<cwmp:X>{}</cwmp:X>", "<a b='c'/>".repeat(size))))),
    ] {
        is_linear(name, &both(build), |input| assert!(read(input), "{name}"));
    }
}

#[test]
fn refusals() {
    for (name, build) in [
        ("elements that never end", Box::new(|size| envelope(&"<a>".repeat(size))) as Box<dyn Fn(usize) -> String>),
        (
            "attributes",
            Box::new(|size| {
                envelope(&format!("<cwmp:X {}/>", (0..size).map(|i| format!("a{i}='' ")).collect::<String>()))
            }),
        ),
        (
            "declarations",
            Box::new(|size| {
                envelope(&format!("<cwmp:X {}/>", (0..size).map(|i| format!("xmlns:a{i}='u' ")).collect::<String>()))
            }),
        ),
        ("an unfinished comment", Box::new(|size| envelope(&format!("<!--{}", "-a".repeat(size))))),
        ("many envelopes", Box::new(|size| envelope("<cwmp:FactoryReset/>").repeat(size))),
        ("many RPCs", Box::new(|size| envelope(&"<cwmp:FactoryReset/>".repeat(size)))),
        ("text where there is none", Box::new(|size| names(&"x".repeat(size)))),
        (
            "a number without end",
            Box::new(|size| {
                envelope(&format!(
                    "<cwmp:InformResponse><MaxEnvelopes>{}</MaxEnvelopes></cwmp:InformResponse>",
                    "9".repeat(size)
                ))
            }),
        ),
    ] {
        is_linear(name, &both(build), |input| assert!(!read(input), "{name}"));
    }
}

#[test]
fn writing() {
    let items = both(|size| vec![ParameterInfoStruct { name: "Device.<&>.".into(), writable: true }; size]);
    is_linear("items", &items, |items| {
        let response = GetParameterNamesResponse { parameter_list: List::new(items) };
        let message: Envelope<'_> = Envelope::new(NamespaceVersion::V1_0, Header::default(), Rpc::from(response));
        assert!(black_box(message.encode_to_vec()).is_ok());
    });
    let wires =
        both(|size| names(&"<ParameterInfoStruct><Name/><Writable>1</Writable></ParameterInfoStruct>".repeat(size)));
    is_linear("what was read", &wires, |wire| {
        let message = decode(wire.as_bytes()).expect("a message");
        assert!(black_box(message.encode_to_vec()).is_ok());
    });
}
