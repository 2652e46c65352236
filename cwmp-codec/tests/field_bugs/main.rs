//! Bugs that other implementations had in the field, one test each, under the name by which they are known.

#[path = "../support/mod.rs"]
mod support;

mod attacks;
mod decoders;
mod encoders;

use cwmp_codec::{Body, Clause, Envelope, Rpc};
use support::checks::decode;

/// Accepted, and written again.
#[track_caller]
fn accepted(document: &str) -> Envelope<'_> {
    let envelope = decode(document.as_bytes()).unwrap_or_else(|error| panic!("{error}: {document}"));
    support::checks::has_canonical_form(&envelope);
    envelope
}

#[track_caller]
fn rpc(document: &str) -> Rpc<'_> {
    match accepted(document).body {
        Body::Rpc(rpc) => rpc,
        other => panic!("{other:?}"),
    }
}

/// Refused, inside of the document.
#[track_caller]
fn refused(document: &str) -> Clause {
    let error = decode(document.as_bytes()).expect_err(document);
    assert!(error.offset as usize <= document.len());
    error.clause
}

/// An Inform with these parts in the place of the usual ones.
fn inform(device: &str, events: &str, parameters: &str) -> String {
    support::envelope(&format!(
        "<cwmp:Inform>{device}{events}<MaxEnvelopes>1</MaxEnvelopes><CurrentTime>2026-11-24T18:05:30Z</CurrentTime>\
         <RetryCount>0</RetryCount>{parameters}</cwmp:Inform>"
    ))
}

const DEVICE: &str = "<DeviceId><Manufacturer>M</Manufacturer><OUI>00D09E</OUI><ProductClass>P</ProductClass>\
    <SerialNumber>S</SerialNumber></DeviceId>";
const EVENTS: &str = "<Event soap-enc:arrayType='cwmp:EventStruct[1]'><EventStruct><EventCode>1 BOOT</EventCode><CommandKey/>\
    </EventStruct></Event>";
