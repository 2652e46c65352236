//! What every payload has to survive: the laws of messages (`wire_buf::testing`) for the documents that they carry. And
//! documents to begin with.

use coap_codec::blockwise::{MissingBlocks, encode_missing};
use coap_codec::buf::{Encode, Message as _, Observer, Reader};
use coap_codec::problem_details::ProblemDetails;
use coap_codec::senml::{Extensions, Pack, Resolved};
use coap_codec::{CborItem, Context, DecodeError};

/// Every reader, strict and lenient: an error stands inside, what is read can be written, and comes back.
pub(crate) fn survives(payload: &[u8]) {
    item_survives(payload);
    missing_survive(payload);
    for strict in [true, false] {
        problem_survives(payload, strict);
        pack_survives(payload, Pack::decode_cbor(&mut Reader::new(payload), &mut Lenient(!strict)));
        pack_survives(payload, Pack::decode_cbor_stream(&mut Reader::new(payload), &mut Lenient(!strict)));
        pack_survives(payload, Pack::decode_json(&mut Reader::new(payload), &mut Lenient(!strict)));
    }
}

/// An error stands inside of what it is about.
fn inside<T>(payload: &[u8], result: Result<T, DecodeError>) -> Option<T> {
    if let Err(error) = &result {
        assert!(error.offset as usize <= payload.len(), "{error} of {} bytes", payload.len());
    }
    result.ok()
}

fn item_survives(payload: &[u8]) {
    if let Some(item) = inside(payload, CborItem::new(payload)) {
        assert_eq!((item.as_bytes(), item.encoded_len()), (payload, payload.len()));
        for cut in 0..payload.len().min(64) {
            assert!(CborItem::new(&payload[..cut]).is_err(), "{cut} bytes of {payload:02x?} are an item");
        }
    }
}

fn missing_survive(payload: &[u8]) {
    let Some(missing) = inside(payload, MissingBlocks::new(payload)) else { return };
    let (mut out, mut again) = (Vec::new(), Vec::new());
    encode_missing(missing.iter(), payload.len(), &mut out).expect("memory grows");
    let shortest = MissingBlocks::new(&out).expect("numbers in the fewest bytes");
    assert!(shortest.iter().eq(missing.iter()) && out.len() <= payload.len(), "{payload:02x?} became {out:02x?}");
    encode_missing(shortest.iter(), out.len(), &mut again).expect("memory grows");
    assert_eq!(out, again);
}

fn problem_survives(payload: &[u8], strict: bool) {
    let decoded = Reader::new(payload).decode::<ProblemDetails<'_>, _>(&mut Lenient(!strict));
    let Some(problem) = inside(payload, decoded) else { return };
    // A list of no options is left out, and nothing may be left.
    let Ok(written) = problem.encode_to_vec() else {
        return assert!(!strict && problem == ProblemDetails::default(), "{payload:02x?} cannot be written");
    };
    assert_eq!(problem.encoded_len(), Ok(written.len()));
    let again: ProblemDetails<'_> = Reader::new(&written).decode(&mut ()).expect("what was written");
    assert_eq!((again, again.encode_to_vec().expect("what was read")), (problem, written.clone()));
}

/// A pack goes through both formats. Extensions stay behind in the other.
fn pack_survives(payload: &[u8], decoded: Result<Pack<'_>, DecodeError>) {
    let Some(pack) = inside(payload, decoded) else { return };
    let (cbor, json) = (written(&pack.as_cbor()), written(&pack.as_json()));
    let from_cbor = Pack::decode_cbor(&mut Reader::new(&cbor), &mut Lenient(true)).expect("what was written");
    let from_json = Pack::decode_json(&mut Reader::new(&json), &mut Lenient(true)).expect("what was written");
    assert_eq!((written(&from_cbor.as_cbor()), written(&from_json.as_json())), (cbor.clone(), json.clone()));
    assert!(pack.resolved().count() <= pack.iter().count());
    for other in [from_cbor, from_json] {
        assert!(meaning(&other).eq(meaning(&pack)), "{pack:?} became {other:?}");
    }
}

/// The values of a pack, without extensions, line by line: numbers that are none do not differ from themselves.
fn meaning<'a>(pack: &Pack<'a>) -> impl Iterator<Item = String> + use<'a> {
    let values = pack.resolved().filter(|record| record.value.is_some() || record.sum.is_some());
    values.map(|record| format!("{:?}", Resolved { extensions: Extensions::NONE, ..record }))
}

fn written(document: &impl Encode) -> Vec<u8> {
    let mut out = Vec::new();
    document.encode_into(&mut out).expect("memory grows");
    assert_eq!(document.encoded_len(), out.len());
    out
}

/// Whether what is harmless is let pass.
struct Lenient(bool);

impl Observer for Lenient {
    fn lenient(&self) -> bool {
        self.0
    }
}

impl Context for Lenient {}

/// Records with every field, names and strings with what has to be escaped, numbers of every kind, extensions.
const PACKS: [&str; 6] = [
    r#"[{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1}]"#,
    r#"[{"bn":"a:","bt":1.276020076001e+09,"bu":"A","bver":5,"n":"b","u":"V","v":120.1},{"n":"c","t":-5,"v":1.2}]"#,
    r#"[{"bn":"s/","n":"1","vs":"Ma\u00e9\n\"\\"},{"n":"2","vb":false},{"n":"3","vd":"aGkgCg"},{"n":"4","v":-0.5e-7}]"#,
    r#"[{"bv":1,"bs":2.5,"n":"x","v":1e300,"s":65504,"ut":0.1,"t":1,"ext":[{"a":[1,null]}]}]"#,
    r#"[{"n":"3303/0/5700","v":21},{"bn":"x","n":"","vs":""},{"n":"-","s":0.0}]"#,
    "[ ]",
];

/// Problem details, and lists of blocks, in CBOR.
const ITEMS: [&[u8]; 9] = [
    b"\xa2\x20\x65title\x23\x18\x84",
    b"\xa1\x21\xd8\x26\x83\x62he\x61x\xf5",
    b"\xa4\x22\x62/i\x24\x69coap://h/\x25\x65de-AT\x26\xf4",
    b"\xa2\x27\x82\x01\x19\xff\xff\x19\x1e\x7f\xa1\x01\x19\x01\x94",
    b"\xbf\x27\x05\x67tag:x:y\xbf\x60\xf6\xff\xff",
    b"\x01\x18\x20\x19\x01\x00\x1a\x00\x0f\xff\xff",
    b"\xa2\x26\xf6\x28\x80",
    b"\xa1\x1b\xff\xff\xff\xff\xff\xff\xff\xff\xa1\x7f\x61a\x60\xff\xf7",
    b"\x83\x9f\x01\xff\x5f\x41\x00\xff\xc1\xfb\x3f\xf1\x99\x99\x99\x99\x99\x9a",
];

/// Documents of every kind.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = ITEMS.iter().map(|item| item.to_vec()).collect();
    for text in PACKS {
        let pack = Pack::decode_json(&mut Reader::new(text.as_bytes()), &mut ()).expect(text);
        seeds.extend([text.into(), written(&pack.as_cbor())]);
    }
    // Of indefinite length, each array and map; halves; and extensions that CBOR alone has.
    seeds.push(b"\x9f\xbf\x00\x61a\x02\xf9\x3c\x00\x18\x63\x82\x01\x02\xff\xff".to_vec());
    seeds
}
