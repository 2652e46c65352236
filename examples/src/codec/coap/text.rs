//! `"proto": "coap-uri"` and `"link-format"`: text that CoAP has to do with.

use coap_codec::buf::{Encode, Reader};
use coap_codec::uri::{ComposedUri, Destination, Host};
use coap_codec::{Clause, DecodeError, LinkFormat, Observed, Options, Settings, Uri};
use serde_json::{Value, json};

use super::{Answer, Object, Refusal, only_decode, refusal};
use crate::codec::{diagnostics, to_hex};
use crate::report::Fields;

/// Answers a request about a URI: the options that say the same, and the URI made of them again.
pub(in crate::codec) fn uri(request: Object<'_>) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let text = request.text("text")?;
    let uri = Uri::new(text).map_err(|error| refusal(&error))?;
    let mut wire = Vec::new();
    let Ok(()) = uri.options().encode_into(&mut wire);
    let options = Options::new(&wire).map_err(|error| refusal(&error))?;
    let again = composed(&uri, &options).map_err(super::broken)?;
    let pairs: Vec<_> = options.iter().map(|(number, value)| json!([number.0, to_hex(value)])).collect();
    let message = json!({ "scheme": uri.scheme().as_str(), "host": host(&uri), "port": uri.port(), "options": pairs });
    let answer = Answer::new(true).with("kind", "URI").with("consumed", text.len()).with("message", message);
    Ok(with_text(answer, text, again))
}

fn host(uri: &Uri<'_>) -> String {
    match uri.host() {
        Host::Address(address) => address.to_string(),
        Host::Name(name) => String::from_utf8_lossy(&name.bytes().collect::<Vec<_>>()).into_owned(),
        Host::Future(text) => text.to_owned(),
    }
}

/// The URI of a request with these options, which goes where `uri` says.
fn composed(uri: &Uri<'_>, options: &Options<'_>) -> Result<String, Clause> {
    let host = host(uri);
    let destination = match uri.host() {
        Host::Address(address) => Destination::from((address, uri.port())),
        Host::Name(_) | Host::Future(_) => Destination::Named { host: &host, port: uri.port() },
    };
    Ok(ComposedUri::new(uri.scheme(), destination, options)?.to_string())
}

/// Answers a request about a list of links.
pub(in crate::codec) fn link_format(request: Object<'_>) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let text = request.text("text")?;
    let lenient = request.flag("lenient")?;
    let mut fields = Fields { lenient, ..Fields::default() };
    let settings = Settings { lenient, ..Settings::default() };
    let links: Result<LinkFormat<'_>, DecodeError> =
        Reader::new(text.as_bytes()).decode(&mut Observed { settings, observer: &mut fields });
    let links = links.map_err(|error| refusal(&error))?;
    let list: Vec<_> = links
        .iter()
        .map(|link| {
            let params = link.params().iter().map(|param| match param.value() {
                Some(value) => json!([param.name(), value.to_string()]),
                None => json!([param.name()]),
            });
            json!({ "target": link.target(), "params": params.collect::<Vec<Value>>() })
        })
        .collect();
    let answer = Answer::new(true).with("kind", "links").with("consumed", text.len());
    let answer = with_text(answer.with("message", json!({ "links": list })), text, links.to_string());
    let diagnostics = diagnostics(&fields);
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

/// With what the encoder makes of the text.
fn with_text(answer: Answer, text: &str, again: String) -> Answer {
    let canonical = again == text;
    let answer = answer.with("reencoded", again);
    if canonical { answer } else { answer.with("canonical", false) }
}
