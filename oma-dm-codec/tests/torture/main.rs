//! Inputs by the million, to be run as `cargo test --profile torture`: as fast as a release build, with every overflow
//! checked. In any other profile the same tests run on a small part of them.

#[path = "../support/mod.rs"]
mod support;

mod census;
mod grid;
mod havoc;
mod linear;

use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::wsp::{Push, UserDataHeader};
use oma_dm_codec::{Notification, Observed, Settings};
use support::{Notes, thorough, tree};

/// All items in a thorough run, else every `step`-th.
fn sample<T>(items: Vec<T>, step: usize) -> impl Iterator<Item = T> {
    let step = if thorough() { 1 } else { step };
    items.into_iter().step_by(step)
}

/// Reads a document strictly and leniently: no panic, offsets inside, and what was accepted has a canonical form that is a
/// fixed point.
fn survives(input: &[u8]) {
    for lenient in [false, true] {
        let mut cx = Observed { settings: Settings { lenient }, observer: Notes::default() };
        let result = tree::read(input, &mut cx);
        let told = cx.observer.tolerated.iter().map(|(_, offset)| *offset);
        let fields = cx.observer.fields.iter().map(|(_, at)| at.end);
        let error = result.as_ref().err().map(|error| error.offset as usize);
        assert!(told.chain(fields).chain(error).all(|offset| offset <= input.len()), "{input:02x?}");
        if let (Ok(document), false) = (result, lenient) {
            assert!(document.len <= input.len());
            let canonical = document.write();
            let again = tree::read(&canonical, &mut ()).unwrap_or_else(|error| panic!("{canonical:02x?}: {error}"));
            assert_eq!(again.write(), canonical, "{input:02x?}");
        }
    }
}

/// The same for what is no document.
fn other_messages_survive(input: &[u8]) {
    macro_rules! survives {
        ($($message:ident),*) => {$(
            match $message::decode(&mut Reader::new(input), &mut ()) {
                Ok(message) => {
                    let canonical = message.encode_to_vec().unwrap_or_else(|rule| panic!("{input:02x?}: {rule}"));
                    let again = $message::decode(&mut Reader::new(&canonical), &mut ()).expect("what was encoded");
                    assert_eq!(again.encode_to_vec().ok().as_ref(), Some(&canonical), "{input:02x?}");
                }
                Err(error) => assert!(error.offset as usize <= input.len(), "{input:02x?}: {error:?}"),
            }
        )*};
    }
    survives!(Notification, Push, UserDataHeader);
}
