//! What every client of MQTT does, whatever its version.

use mqtt_codec::{
    buf::{Framed, Message},
    frame,
};

use crate::sink;

/// The greatest packet that a client takes.
const LIMIT: usize = 256;

/// Sends a packet.
pub fn send<M: Message>(message: &M, out: &mut [u8]) -> Option<()> {
    sink::sent(message.encode_to_slice(out).ok()?);
    Some(())
}

/// Takes a stream apart: `note` gets the bytes of each packet.
pub fn understand(mut stream: &[u8], note: impl Fn(&[u8]) -> Option<()>) -> Option<()> {
    while !stream.is_empty() {
        let Framed::Complete { len } = frame(stream, LIMIT).ok()? else { return None };
        let (packet, rest) = stream.split_at_checked(len)?;
        note(packet)?;
        stream = rest;
    }
    Some(())
}
