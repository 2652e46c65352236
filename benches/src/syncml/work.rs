//! What is done with a message.

use oma_dm_codec::SyncMl;
use oma_dm_codec::buf::{Decode, Message as _, Reader};
use oma_dm_codec::syncml::Command;
use oma_dm_codec::transcode::Transcoder;

/// Checks a message and reads it into its type.
///
/// # Panics
/// If the message is refused, as the others.
#[must_use]
pub fn decode(message: &[u8]) -> SyncMl<'_> {
    SyncMl::decode(&mut Reader::new(message), &mut ()).expect("a message")
}

/// The same, and looks at every item: how long the URIs are together.
#[must_use]
pub fn decode_and_walk(message: &[u8]) -> usize {
    let message = decode(message);
    let items = message.body.commands.iter().filter_map(|command| match command {
        Command::Replace(replace) => Some(replace.items),
        _ => None,
    });
    items.flatten().filter_map(|item| item.uri()?.as_str()).map(str::len).sum()
}

/// Writes a message as XML, and tells its length.
///
/// # Panics
/// If there is no room.
#[must_use]
pub fn encode_xml(message: &SyncMl<'_>, out: &mut [u8]) -> usize {
    message.as_xml().encode_to_slice(out).expect("room").len()
}

/// Writes a message as WBXML, and tells its length.
///
/// # Panics
/// If there is no room.
#[must_use]
pub fn encode_wbxml(message: &SyncMl<'_>, out: &mut [u8]) -> usize {
    message.as_wbxml().encode_to_slice(out).expect("room").len()
}

/// Turns XML into WBXML.
///
/// # Panics
/// If the document is refused.
pub fn to_wbxml(xml: &[u8], mut out: &mut [u8]) {
    Transcoder::default().to_wbxml(&mut Reader::new(xml), &mut (), &mut out).expect("a document");
}

/// Turns WBXML into XML.
///
/// # Panics
/// If the document is refused.
pub fn to_xml(wbxml: &[u8], mut out: &mut [u8]) {
    Transcoder::default().to_xml(&mut Reader::new(wbxml), &mut (), &mut out).expect("a document");
}
