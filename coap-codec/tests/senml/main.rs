//! SenML in CBOR and JSON (RFC 8428).

mod examples;
mod extensions;
mod reject_cbor;
mod reject_json;
mod resolve;
mod round_trip;

use coap_codec::buf::{Encode, Observer, Reader};
use coap_codec::senml::Pack;
use coap_codec::{Context, DecodeError};

pub(crate) fn json(text: &str) -> Result<Pack<'_>, DecodeError> {
    Pack::decode_json(&mut Reader::new(text.as_bytes()), &mut ())
}

pub(crate) fn cbor(bytes: &[u8]) -> Result<Pack<'_>, DecodeError> {
    Pack::decode_cbor(&mut Reader::new(bytes), &mut ())
}

pub(crate) fn to_cbor(pack: &Pack<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    pack.as_cbor().encode_into(&mut out).unwrap();
    assert_eq!(pack.as_cbor().encoded_len(), out.len());
    out
}

pub(crate) fn to_json(pack: &Pack<'_>) -> String {
    let mut out = Vec::new();
    pack.as_json().encode_into(&mut out).unwrap();
    assert_eq!((pack.as_json().encoded_len(), pack.as_json().to_string().as_bytes()), (out.len(), &out[..]));
    String::from_utf8(out).unwrap()
}

/// Whether two packs say the same, record for record.
pub(crate) fn same(a: &Pack<'_>, b: &Pack<'_>) -> bool {
    a.iter().map(|record| format!("{record:?}")).eq(b.iter().map(|record| format!("{record:?}")))
}

/// Lenient, and notes what it is told.
#[derive(Default)]
pub(crate) struct Lenient(pub(crate) Vec<(&'static str, usize)>);

impl Observer for Lenient {
    fn lenient(&self) -> bool {
        true
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.0.push((clause, offset));
    }
}

impl Context for Lenient {}
