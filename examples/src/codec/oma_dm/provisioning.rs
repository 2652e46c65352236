//! `"proto": "wap-prov-xml"` and `"wap-prov-wbxml"`: what tells a device how to reach its servers.

use oma_dm_codec::buf::{Message as _, Reader};
use oma_dm_codec::provisioning::{Characteristic, Entry, Parm, ProvisioningDoc};
use oma_dm_codec::wsp::SecurityMethod;
use oma_dm_codec::{Clause, Encoding};
use serde_json::{Value, json};

use super::push::verifies;
use super::transcode::{ENCODINGS, transcoded, written};
use super::{Answer, Object, Refusal, broken, context, document, fields, malformed, only_decode};
use crate::codec::diagnostics;

/// Answers a request. With `secret`, `sec` and `mac`, the MAC is verified.
pub(super) fn answer(request: Object<'_>, encoding: Encoding) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let bytes = document(request)?;
    let to = request.choice("to", &ENCODINGS)?.unwrap_or(encoding);
    let seal = (request.optional_hex("secret")?, request.optional_number("sec")?, request.optional_text("mac")?);
    let mut fields = fields(request)?;
    let mut r = Reader::new(&bytes);
    let decoded = match encoding {
        Encoding::Xml => ProvisioningDoc::from_xml(&mut r, &mut context(&mut fields)),
        Encoding::Wbxml => ProvisioningDoc::from_wbxml(&mut r, &mut context(&mut fields)),
    };
    let decoded = decoded.map_err(|error| malformed(&error))?;
    let consumed = r.offset();
    let again = match (encoding, to) {
        (Encoding::Xml, Encoding::Xml) => decoded.as_xml().encode_to_vec().map_err(broken)?,
        (Encoding::Wbxml, Encoding::Wbxml) => wbxml(&decoded).map_err(broken)?,
        _ => transcoded(&bytes[..consumed], to).map_err(|error| malformed(&error))?,
    };
    let mut answer = Answer::new(true).with("kind", "wap-provisioningdoc").with("consumed", consumed);
    answer = answer.with("message", describe(&decoded)).with("reencoded", written(&again, to));
    if to == encoding && again != bytes[..consumed] {
        answer = answer.with("canonical", false);
    }
    if let (Some(secret), Some(sec), Some(mac)) = seal {
        let is_sealed = verifies(Some(SecurityMethod(sec)), mac.as_bytes(), &secret, &bytes[..consumed]);
        answer = answer.with("verified", is_sealed);
    }
    let diagnostics = diagnostics(&fields);
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

/// With a string table only if a name has no token.
fn wbxml(document: &ProvisioningDoc<'_>) -> Result<Vec<u8>, Clause> {
    let plain = document.as_wbxml();
    plain.encode_to_vec().or_else(|_| plain.with_string_table::<16>().encode_to_vec())
}

fn describe(document: &ProvisioningDoc<'_>) -> Value {
    let characteristics: Vec<_> = document.characteristics.iter().map(|one| characteristic(&one)).collect();
    let mut message = json!({ "characteristics": characteristics });
    if let Some(version) = document.version {
        message["version"] = json!(version.to_string());
    }
    message
}

/// A characteristic: its parameters, and then the characteristics in it, wherever they stand among them.
fn characteristic(characteristic: &Characteristic<'_>) -> Value {
    let (mut parms, mut inside) = (Vec::new(), Vec::new());
    for entry in &characteristic.entries {
        match entry {
            Entry::Parm(one) => parms.push(parm(&one)),
            Entry::Characteristic(one) => inside.push(self::characteristic(&one)),
        }
    }
    json!({ "type": characteristic.kind.to_string(), "parms": parms, "characteristics": inside })
}

fn parm(parm: &Parm<'_>) -> Value {
    let mut object = json!({ "name": parm.name.to_string() });
    for (name, text) in [("value", parm.value), ("datatype", parm.datatype)] {
        if let Some(text) = text {
            object[name] = json!(text.to_string());
        }
    }
    object
}
