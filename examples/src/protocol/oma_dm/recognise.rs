//! OMA device management by its content.

use oma_dm_codec::buf::Reader;
use oma_dm_codec::wbxml::Header;
use oma_dm_codec::wsp::Push;
use oma_dm_codec::{Language, MediaType};

use crate::flow::{Carrier, HttpMessage};
use crate::protocol::http::root;
use crate::protocol::{Recognised, Reporter};

/// Whether a datagram is a push of what device management pushes.
pub(super) fn push(carrier: Carrier, bytes: &[u8]) -> Recognised {
    if carrier != Carrier::Udp {
        return Recognised::No;
    }
    match Reader::new(bytes).decode::<Push<'_>, _>(&mut ()) {
        Ok(push) if push.content_type.media_type().is_some() => Recognised::Yes,
        _ => Recognised::No,
    }
}

/// Whether a message of HTTP says that it carries SyncML, or does.
pub(super) fn http(message: &HttpMessage<'_>, _: &Reporter<'_>) -> bool {
    let named = MediaType::from_name(&message.media_type());
    matches!(named, Some(MediaType::DmXml | MediaType::DmWbxml | MediaType::DsXml | MediaType::DsWbxml))
        || message.body.as_ref().is_ok_and(|body| is_syncml(&body.bytes))
}

/// Whether a document is a message of SyncML, in either encoding.
pub(super) fn is_syncml(bytes: &[u8]) -> bool {
    let language = || Header::decode(&mut Reader::new(bytes), &mut ()).ok()?.document_type.language();
    match bytes.first() {
        Some(0..=3) => language() == Some(Language::SyncMl) || root(bytes).as_deref() == Some("SyncML"),
        _ => root(bytes).as_deref() == Some("SyncML"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_either_encoding() {
        assert!(is_syncml(b"\x02\xa4\x01\x6a\0\x6d\x6c"));
        assert!(is_syncml(b"<?xml version=\"1.0\"?><SyncML xmlns='SYNCML:SYNCML1.2'>"));
        assert!(is_syncml(b"\0<\0S\0y\0n\0c\0M\0L\0>"));
        assert!(!is_syncml(b"\x03\x0b\x6a\0\x45"), "provisioning");
        assert!(!is_syncml(b"<html>"));
        assert!(!is_syncml(b""));
    }

    #[test]
    fn pushes_of_device_management_alone() {
        assert_eq!(push(Carrier::Udp, b"\x01\x06\x03\xc4\xaf\x87\x55"), Recognised::Yes);
        let text_plain = b"\x01\x06\x03\x83\xaf\x87\x55";
        assert_eq!(push(Carrier::Udp, text_plain), Recognised::No);
        assert_eq!(push(Carrier::Tcp, b"\x01\x06\x03\xc4\xaf\x87\x55"), Recognised::No);
    }
}
