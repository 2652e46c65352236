//! `"proto": "oscore-option"`: the value of the OSCORE option (RFC 8613 §6.1).

use coap_codec::OscoreOption;
use coap_codec::buf::Encode;

use super::{Answer, Object, Refusal, only_decode, refusal};
use crate::codec::to_hex;
use crate::protocol::coap::oscore;

/// Answers a request about the value of an OSCORE option.
pub(in crate::codec) fn option(request: Object<'_>) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let bytes = request.hex("hex")?;
    let option = OscoreOption::decode(&bytes).map_err(|error| refusal(&error))?;
    let mut again = Vec::new();
    let Ok(()) = option.encode_into(&mut again);
    let answer =
        Answer::new(true).with("kind", "OSCORE").with("consumed", bytes.len()).with("message", oscore(&option));
    let answer = answer.with("reencoded", to_hex(&again));
    Ok(if again == bytes { answer } else { answer.with("canonical", false) })
}
