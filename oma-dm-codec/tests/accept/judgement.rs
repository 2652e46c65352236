//! What is told though it is accepted, and what the lenient accept in addition.

use crate::support::Notes;
use crate::support::tree::read;
use crate::support::wire::wire;
use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::{Clause, Notification, Observed, Settings};

/// What was told of a document, marked where.
fn told(lenient: bool, notation: &str) -> Option<Vec<(&'static str, usize)>> {
    let document = wire(notation);
    let mut cx = Observed { settings: Settings { lenient }, observer: Notes::default() };
    read(&document.bytes, &mut cx).ok().map(|_| cx.observer.tolerated)
}

fn at_mark(notation: &str, clause: Clause) -> Option<Vec<(&'static str, usize)>> {
    Some(vec![(clause.id(), wire(notation).mark.expect("a mark"))])
}

#[test]
fn accepted_and_told() {
    for (clause, notation) in [
        (Clause::IntegerNotShortest, "02 >80a401 6a 00 2d"),
        (Clause::IntegerNotShortest, "02 a401 >806a 00 2d"),
        (Clause::IntegerNotShortest, "$ 6d 4f c3 >8001 'a' 01 01"),
        (Clause::CodePageSwitch, "$ 6d 4f >00 00 \"x\" 01 01"),
        (Clause::CodePageSwitch, "$ 6d 4f \"x\" 01 >00 01 01"),
        (Clause::CodePageSwitch, "$ >00 00 00 00 2d"),
    ] {
        for lenient in [false, true] {
            assert_eq!(told(lenient, notation), at_mark(notation, clause), "{notation}");
        }
    }
}

#[test]
fn nothing_is_told_of_what_is_in_order() {
    for notation in crate::support::seeds::CANONICAL {
        assert_eq!(told(false, notation), Some(Vec::new()), "{notation}");
    }
    assert_eq!(told(false, "$ 6d 00 01 47 40 'e' 00 01 00 00 02 01"), None, "an entity has a number");
    assert_eq!(told(false, "$ 6d 4f 00 01 c0 01 01"), Some(Vec::new()), "pages are for extensions too");
}

#[test]
fn the_lenient_accept_and_are_told() {
    for (clause, notation) in [
        (Clause::CharsetUnknown, "02 a401 >00 00 2d"),
        (Clause::StringTableUnterminated, "02 a401 6a ('a' 00 >'bc') 6d 4f 83 02 01 01"),
        (Clause::StringTableUnterminated, "02 a401 6a (>'bc') 6d 4f 83 00 01 01"),
        (Clause::OpaqueVersion, "00 9f51 00 6d 4f >c3 ('x') 01 01"),
        (Clause::OpaqueVersion, "01 0b 6a 00 85 06 >c3 ('x') 01"),
        (Clause::AttributeExpected, "03 0b 6a 00 85 >01"),
        (Clause::AttributeExpected, "03 0b 6a 00 43 >01 05"),
    ] {
        assert_eq!(told(false, notation), None, "{notation}");
        assert_eq!(told(true, notation), at_mark(notation, clause), "{notation}");
    }
}

#[test]
fn of_a_notification() {
    for (lenient, notation, expected) in [
        (false, "00000000000000000000000000000000 02 >f8000001 0001 ('a')", Some(Clause::NotificationFutureUse)),
        (false, "00000000000000000000000000000000 02f8000000 0001 >00", None),
        (true, "00000000000000000000000000000000 02f8000000 0001 >00", Some(Clause::ServerIdLength)),
    ] {
        let message = wire(notation);
        let mut cx = Observed { settings: Settings { lenient }, observer: Notes::default() };
        let decoded = Notification::decode(&mut Reader::new(&message.bytes), &mut cx);
        assert_eq!(decoded.is_ok(), expected.is_some(), "{notation}");
        let expected = expected.map(|clause| (clause.id(), message.mark.expect("a mark")));
        assert_eq!(cx.observer.tolerated, expected.into_iter().collect::<Vec<_>>(), "{notation}");
    }
}
