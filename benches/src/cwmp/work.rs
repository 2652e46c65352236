//! What is measured of ours. Each returns a number that depends on everything that was read.

use cwmp_codec::{Body, Envelope, List, ParameterValueStruct, Rpc, buf::Message};

/// Reads a message.
///
/// # Panics
/// If it is refused, as the others.
#[must_use]
pub fn decode(document: &str) -> Envelope<'_> {
    Envelope::from_bytes(document.as_bytes(), &mut ()).expect("a legal message")
}

/// Reads a message and looks at each parameter: its name, its type and its value.
#[must_use]
pub fn decode_and_visit(document: &str) -> usize {
    visit(&decode(document))
}

/// Looks at each parameter of a message.
#[must_use]
pub fn visit(envelope: &Envelope<'_>) -> usize {
    match &envelope.body {
        Body::Rpc(Rpc::Inform(inform)) => sum(&inform.parameter_list) + inform.event.count(),
        Body::Rpc(Rpc::GetParameterValuesResponse(response)) => sum(&response.parameter_list),
        _ => 0,
    }
}

fn sum(list: &List<'_, ParameterValueStruct<'_>>) -> usize {
    let weight = |one: ParameterValueStruct<'_>| {
        one.name.as_raw().len() + one.value.text.as_raw().len() + one.value.kind.map_or(0, |kind| kind.name().len())
    };
    list.iter().map(weight).sum()
}

/// Writes a message to the beginning of `out`; returns its length.
///
/// # Panics
/// If it does not fit.
#[must_use]
pub fn encode(envelope: &Envelope<'_>, out: &mut [u8]) -> usize {
    envelope.encode_to_slice(out).expect("room").len()
}
