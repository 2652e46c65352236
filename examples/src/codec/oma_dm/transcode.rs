//! Documents in the other encoding.

use std::convert::Infallible;

use oma_dm_codec::buf::Reader;
use oma_dm_codec::transcode::{TranscodeError, Transcoder};
use oma_dm_codec::{DecodeError, Encoding};

use crate::codec::to_hex;

/// Every value of `to`.
pub(super) const ENCODINGS: [(&str, Encoding); 2] = [("xml", Encoding::Xml), ("wbxml", Encoding::Wbxml)];

/// A document, which is in the other encoding, in this one. Data that XML cannot hold become Base64.
pub(super) fn transcoded(document: &[u8], to: Encoding) -> Result<Vec<u8>, DecodeError> {
    let (mut r, mut out) = (Reader::new(document), Vec::new());
    let transcoder = Transcoder::default().with_binary_as_base64();
    let outcome: Result<(), TranscodeError<Infallible>> = match to {
        Encoding::Xml => transcoder.to_xml(&mut r, &mut (), &mut out),
        Encoding::Wbxml => transcoder.to_wbxml(&mut r, &mut (), &mut out),
    };
    match outcome {
        Ok(()) => Ok(out),
        Err(TranscodeError::Source(error)) => Err(error),
        Err(TranscodeError::Buffer(never)) => match never {},
    }
}

/// XML is text, WBXML is bytes.
pub(super) fn written(document: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Xml => String::from_utf8_lossy(document).into_owned(),
        Encoding::Wbxml => to_hex(document),
    }
}
