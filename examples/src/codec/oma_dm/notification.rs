//! `"proto": "dm-notification"`: what has a client begin a session.

use oma_dm_codec::auth::{NONCES_OF_LAST_RESORT, UserHash};
use oma_dm_codec::buf::{Message as _, Reader};
use oma_dm_codec::{Initiator, Notification, Trigger, UiMode};
use serde_json::{Value, json};

use super::{Answer, Object, Refusal, broken, context, fields, malformed, only_decode};
use crate::codec::{diagnostics, to_hex};

/// Answers a request. With `secret`, the server's password for the client, the digest is verified.
pub(in crate::codec) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let bytes = request.hex("hex")?;
    let (secret, nonce) = (request.optional_hex("secret")?, request.optional_hex("nonce")?);
    let mut fields = fields(request)?;
    let notification: Notification<'_> =
        Reader::new(&bytes).decode(&mut context(&mut fields)).map_err(|error| malformed(&error))?;
    let again = notification.encode_to_vec().map_err(broken)?;
    let mut answer = Answer::new(true).with("kind", "notification").with("consumed", bytes.len());
    answer = answer.with("message", describe(&notification)).with("reencoded", to_hex(&again));
    if let Some(secret) = secret {
        answer = answer.with("verified", verifies(&notification, &secret, nonce));
    }
    let diagnostics = diagnostics(&fields);
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

/// Without a nonce, those count that stand for one when the sender has lost it.
fn verifies(notification: &Notification<'_>, secret: &[u8], nonce: Option<Vec<u8>>) -> bool {
    let trigger = notification.trigger;
    let server = UserHash::new(trigger.server_id, secret);
    let made_with = |nonce: &[u8]| trigger.digest(&server, nonce).verifies(&notification.digest.0);
    match nonce {
        Some(nonce) => made_with(&nonce),
        None => NONCES_OF_LAST_RESORT.into_iter().any(made_with),
    }
}

fn describe(notification: &Notification<'_>) -> Value {
    let Trigger { version, ui_mode, initiator, future_use, session_id, server_id, vendor_specific } =
        notification.trigger;
    let ui_mode = match ui_mode {
        UiMode::NotSpecified => "not specified",
        UiMode::Background => "background",
        UiMode::Informative => "informative",
        UiMode::UserInteraction => "user interaction",
    };
    let initiator = match initiator {
        Initiator::Client => "client",
        Initiator::Server => "server",
    };
    json!({
        "digest": to_hex(&notification.digest.0), "version": version.0, "ui_mode": ui_mode, "initiator": initiator,
        "future_use": future_use, "session_id": session_id.0, "server_id": String::from_utf8_lossy(server_id),
        "vendor_specific": to_hex(vendor_specific),
    })
}
