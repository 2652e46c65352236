//! OMA DM: what the targets do with an input, and what they begin with.

use std::convert::Infallible;

use oma_dm_codec::{
    DecodeError, Notification, Observed, Settings, SyncMl,
    buf::{Decode, Message, Reader},
    transcode::{TranscodeError, Transcoder},
    wbxml::{Checker, Name},
    wsp::{Push, UserDataHeader},
};

#[path = "../../oma-dm-codec/tests/support/mod.rs"]
mod support;

use support::{
    Notes,
    seeds::{CAPTURED, CAPTURED_XML, NOTIFICATIONS, PUSHES, USER_DATA_HEADERS, all, documents},
    tree::{Step, Tree, read},
};

/// The most literal names that the writer of the tests takes.
const NAMES_MAX: usize = 64;

/// Any bytes as a document of WBXML, strictly and leniently: what is said of it lies in it, and what is written of it is
/// a fixed point.
pub fn wbxml(input: &[u8]) {
    for lenient in [false, true] {
        let mut cx = Observed { settings: Settings { lenient }, observer: Notes::default() };
        let found = read(input, &mut cx);
        let told = cx.observer.tolerated.iter().map(|(_, offset)| *offset);
        let fields = cx.observer.fields.iter().map(|(_, at)| at.end);
        assert!(told.chain(fields).all(|offset| offset <= input.len()));
        match found {
            Ok(document) if !lenient && literal_names(&document) <= NAMES_MAX => {
                let canonical = document.write();
                let again = read(&canonical, &mut ()).expect("what is written is a document");
                assert_eq!(again.write(), canonical);
            }
            Ok(_) => {}
            Err(error) => explain(&error, input),
        }
    }
}

fn literal_names(document: &Tree<'_>) -> usize {
    let is_literal = |name: &Name<'_>| usize::from(matches!(name, Name::Literal(_)));
    let names = |step: &Step<'_>| match step {
        Step::Start(name, attributes) => {
            is_literal(name) + attributes.iter().map(|attribute| is_literal(&attribute.name)).sum::<usize>()
        }
        _ => 0,
    };
    document.steps.iter().map(names).sum()
}

/// Any bytes as a message, in either encoding: what is written of it, in both, is read again, and then stays as it is.
pub fn messages(input: &[u8]) {
    let lenient = SyncMl::decode(&mut Reader::new(input), &mut Settings { lenient: true });
    match SyncMl::decode(&mut Reader::new(input), &mut ()) {
        Ok(message) => {
            assert!(!message.to_string().is_empty() && !format!("{message:?}").is_empty());
            stays(&message.as_xml(), |again| again.as_xml().encode_to_vec().ok());
            stays(&message.as_wbxml(), |again| again.as_wbxml().encode_to_vec().ok());
            assert!(lenient.is_ok(), "the lenient reader takes what the strict one takes");
        }
        Err(error) => explain(&error, input),
    }
}

/// What can be written, is a message; and what is written of that, stays as it is. Markup from WBXML declares the namespace
/// that it has inherited only when it is written the second time.
fn stays(written: &impl Message, again: impl Fn(&SyncMl<'_>) -> Option<Vec<u8>>) {
    let Ok(wire) = written.encode_to_vec() else { return };
    let rewritten = |wire: &[u8]| {
        let message = SyncMl::decode(&mut Reader::new(wire), &mut ()).expect("what is written is a message");
        again(&message).expect("what was read can be written")
    };
    let second = rewritten(&wire);
    assert_eq!(rewritten(&second), second);
}

/// Any bytes as a document of XML and one of WBXML, turned into the other encoding.
pub fn transcode(input: &[u8]) {
    let transcoder = Transcoder::default();
    for transcoder in [transcoder, transcoder.with_white_space(), transcoder.with_binary_as_base64()] {
        let mut out = Vec::new();
        match transcoder.to_wbxml(&mut Reader::new(input), &mut (), &mut out) {
            Ok(()) => check(&out),
            Err(error) => refused(error, input, &out),
        }
        let mut out = Vec::new();
        match transcoder.to_xml(&mut Reader::new(input), &mut (), &mut out) {
            Ok(()) => {
                let mut again = Vec::new();
                let back = transcoder.to_wbxml(&mut Reader::new(&out), &mut (), &mut again);
                if let Err(error) = back {
                    refused(error, &out, &again);
                }
            }
            Err(error) => refused(error, input, &out),
        }
    }
}

/// A document of WBXML is written.
fn check(wire: &[u8]) {
    let mut checker: Checker<'_, 32> = Checker::new(&mut Reader::new(wire), &mut ()).expect("a header");
    while checker.next(&mut ()).expect("a document").is_some() {}
}

fn refused(error: TranscodeError<Infallible>, input: &[u8], out: &[u8]) {
    assert!(out.is_empty(), "all of it or nothing");
    match error {
        TranscodeError::Source(error) => explain(&error, input),
        TranscodeError::Buffer(never) => match never {},
    }
}

/// Any bytes as a notification, a push, a user data header: what is written of it is a fixed point.
pub fn push(input: &[u8]) {
    macro_rules! survives {
        ($($message:ident),*) => {$(
            match $message::decode(&mut Reader::new(input), &mut ()) {
                Ok(message) => {
                    let canonical = message.encode_to_vec().expect("what was read can be written");
                    let again = $message::decode(&mut Reader::new(&canonical), &mut ()).expect("what was written");
                    assert_eq!(again.encode_to_vec().ok(), Some(canonical));
                }
                Err(error) => explain(&error, input),
            }
        )*};
    }
    survives!(Notification, Push, UserDataHeader);
}

/// Every error names a place inside the input and a statement, and says what to answer.
fn explain(error: &DecodeError, wire: &[u8]) {
    assert!(error.offset as usize <= wire.len(), "{error} lies outside of {} bytes", wire.len());
    assert!(!error.id().is_empty() && !error.to_string().is_empty() && error.status().0 >= 400);
}

/// The inputs to begin with, by target.
pub fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let messages: Vec<_> = CAPTURED.iter().chain(&CAPTURED_XML).map(|message| message.to_vec()).collect();
    let beside = [all(&NOTIFICATIONS), all(&PUSHES), all(&USER_DATA_HEADERS)].concat();
    let cut = beside.iter().map(|message| message[..message.len() / 2].to_vec());
    vec![
        ("oma_dm_wbxml", documents()),
        ("oma_dm_messages", messages.clone()),
        ("oma_dm_transcode", [documents(), messages].concat()),
        ("oma_dm_push", beside.iter().cloned().chain(cut).collect()),
    ]
}
