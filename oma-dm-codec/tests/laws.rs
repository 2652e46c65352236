//! The laws of every codec, for documents at random: what is encoded comes back in either encoding, and says how long it is.

mod support;

use arbitrary::Unstructured;
use oma_dm_codec::buf::arbitrary::Arena;
use oma_dm_codec::buf::testing::{encodes_exactly, havoc};
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::ddf::MgmtTree;
use oma_dm_codec::devinf::DevInf;
use oma_dm_codec::provisioning::ProvisioningDoc;
use oma_dm_codec::transcode::Transcoder;
use oma_dm_codec::wbxml::Version;
use oma_dm_codec::{Clause, DecodeError, SyncMl};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::BTreeMap;
use std::fmt::Debug;
use support::thorough;

fn entropy() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..3000)
}

/// How many documents a law is tried on.
fn cases() -> u32 {
    if thorough() { 20_000 } else { 60 }
}

/// Laws 1 to 3 and 6, and 4 and 5 as far as they are about complete documents.
macro_rules! law {
    ($law:ident, $document:ident) => {
        fn $law(entropy: &[u8]) {
            fn decode(wire: &[u8]) -> Result<$document<'_>, DecodeError> {
                $document::decode_to_depth::<32, _>(&mut Reader::new(wire), &mut ())
            }
            let arena = Arena::new();
            let Ok(document) = $document::arbitrary_in(&mut Unstructured::new(entropy), &arena) else { return };
            encodes_exactly(&document.as_xml());
            encodes_exactly(&document.as_wbxml());
            let (xml, wbxml) = (written(&document.as_xml()), written(&document.as_wbxml()));
            let (from_xml, from_wbxml) = (comes_back(&document, decode(&xml)), comes_back(&document, decode(&wbxml)));
            for again in [&from_xml, &from_wbxml] {
                assert_eq!(written(&again.as_xml()), xml, "as XML");
                assert_eq!(written(&again.as_wbxml()), wbxml, "as WBXML");
            }
            let shared = document.as_wbxml().with_version(Version::V1_1).with_string_table::<32>();
            encodes_exactly(&shared);
            let shared = written(&shared);
            assert!(shared.len() <= wbxml.len(), "a string table makes it longer");
            comes_back(&document, decode(&shared));
            // a document of WBXML delimits itself
            let longer = [&wbxml[..], b"<next/>"].concat();
            let mut r = Reader::new(&longer);
            let first = $document::from_wbxml(&mut r, &mut ());
            if first.is_ok() {
                assert_eq!(r.take_rest(), b"<next/>");
            }
            // cut off, it is none
            for cut in [wbxml.len() / 3, wbxml.len() / 2, wbxml.len() - 1] {
                let error = decode(&wbxml[..cut]).expect_err("it is cut off");
                assert!(error.offset as usize <= cut, "{error:?} lies outside");
            }
            for cut in [xml.len() / 3, xml.len() / 2, xml.len() - 1] {
                let Some(cut) = xml.get(..cut) else { continue };
                let error = decode(cut).expect_err("it is cut off");
                assert!(error.offset as usize <= cut.len(), "{error:?} lies outside");
            }
            // turned into the other encoding without a grammar, it says the same
            let (mut to_xml, mut to_wbxml) = (Vec::new(), Vec::new());
            let transcoder = Transcoder::<32>::new();
            transcoder.to_xml(&mut Reader::new(&wbxml), &mut (), &mut to_xml).expect("it was written");
            comes_back(&document, decode(&to_xml));
            transcoder.to_wbxml(&mut Reader::new(&xml), &mut (), &mut to_wbxml).expect("it was written");
            comes_back(&document, decode(&to_wbxml));
        }
    };
}

fn written(message: &impl Message<Invalid = Clause>) -> Vec<u8> {
    message.encode_to_vec().expect("valid")
}

fn comes_back<T: PartialEq + Debug>(document: &T, again: Result<T, DecodeError>) -> T {
    let again = again.unwrap_or_else(|error| panic!("{document:?}: {error}"));
    assert_eq!(&again, document);
    again
}

law!(messages, SyncMl);
law!(provisioning, ProvisioningDoc);
law!(devices, DevInf);
law!(trees, MgmtTree);

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn messages_come_back(entropy in entropy()) {
        messages(&entropy);
    }

    #[test]
    fn provisioning_comes_back(entropy in entropy()) {
        provisioning(&entropy);
    }

    #[test]
    fn device_information_comes_back(entropy in entropy()) {
        devices(&entropy);
    }

    #[test]
    fn management_trees_come_back(entropy in entropy()) {
        trees(&entropy);
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), version in 0_u8..4) {
        let wbxml = [&[version, 0x0b, 0x6a, 0][..], &bytes].concat();
        for input in [&bytes, &wbxml] {
            let mut r = Reader::new(input);
            if let Err(error) = ProvisioningDoc::decode(&mut r, &mut ()) {
                assert!(error.offset as usize <= input.len());
            }
            let mut out = Vec::new();
            let _ = Transcoder::default().to_xml(&mut Reader::new(input), &mut (), &mut out);
            let _ = Transcoder::default().to_wbxml(&mut Reader::new(input), &mut (), &mut out);
        }
    }
}

#[test]
fn the_generator_makes_every_command() {
    let mut random = havoc::Random::new(1);
    let (mut names, mut deepest) = (BTreeMap::new(), 0);
    for _ in 0..400 {
        let entropy: Vec<u8> = (0..3000).map(|_| random.below(256) as u8).collect();
        let arena = Arena::new();
        let message = SyncMl::arbitrary_in(&mut Unstructured::new(&entropy), &arena).expect("enough");
        message.walk().for_each(|command| *names.entry(command.name()).or_insert(0) += 1);
        deepest = deepest.max(message.walk().count() - message.body.commands.iter().count());
    }
    assert_eq!(names.len(), 16, "{names:?}");
    assert!(deepest > 3, "groups have commands in them");
}
