//! What a reader is made for, and what it says beyond.

use xml_pull::buf::Reader;
use xml_pull::{Checker, Clause, Doctype, Error, Level};

fn read<const DEPTH: usize, const BINDINGS: usize>(document: &str) -> Option<Error> {
    let mut checker =
        Checker::<(), DEPTH, BINDINGS>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ())
            .expect("a declaration without fault");
    loop {
        match checker.next(&mut ()) {
            Ok(Some(_)) => {}
            Ok(None) => return None,
            Err(error) => {
                assert_eq!(checker.next(&mut ()), Err(error), "the error stays");
                return Some(error);
            }
        }
    }
}

fn over(clause: Clause, offset: usize) -> Option<Error> {
    assert_eq!((clause.level(), clause.id()), (Level::Limit, "limit"));
    Some(Error { offset: offset as u32, clause })
}

#[test]
fn depth() {
    let nested = |n: usize| "<a>".repeat(n) + &"</a>".repeat(n);
    assert_eq!(read::<3, 0>(&nested(3)), None);
    assert_eq!(read::<3, 0>(&nested(4)), over(Clause::Depth, 9));
    assert_eq!(read::<3, 0>("<a><b><c/></b><b><c><d/></c></b></a>"), over(Clause::Depth, 20));
    assert_eq!(read::<0, 0>("<a/>"), over(Clause::Depth, 0));
    assert_eq!(read::<16, 8>(&"<a>".repeat(100_000)), over(Clause::Depth, 48));
}

#[test]
fn bindings() {
    assert_eq!(read::<4, 2>("<r xmlns='u'><a:s xmlns:a='v'/></r>"), None);
    assert_eq!(read::<4, 2>("<r xmlns='u'><a:s xmlns:a='v'><t xmlns='w'/></a:s></r>"), over(Clause::Bindings, 33));
    let one_after_the_other = format!("<r xmlns='u'>{}</r>", "<a xmlns='v'/>".repeat(1000));
    assert_eq!(read::<4, 2>(&one_after_the_other), None, "those out of scope do not count");
    assert_eq!(read::<4, 0>("<r xmlns='u'/>"), over(Clause::Bindings, 3));
}

#[test]
fn attributes() {
    let tag = |n: usize| format!("<r{}/>", (0..n).map(|i| format!(" a{i:03}=''")).collect::<String>());
    assert_eq!(read::<4, 4>(&tag(32)), None);
    assert_eq!(read::<4, 4>(&tag(33)), over(Clause::Attributes, 3 + 32 * 8));
    assert_eq!(read::<4, 4>(&tag(5000)), over(Clause::Attributes, 3 + 32 * 8));
}

#[test]
fn names() {
    let element = |n: usize| format!("<{0}></{0}>", "a".repeat(n));
    assert_eq!(read::<4, 4>(&element(65_535)), None);
    assert_eq!(read::<4, 4>(&element(65_536)), over(Clause::NameLength, 1));
    let prefix = |n: usize| format!("<{0}:r xmlns:{0}='u'/>", "p".repeat(n));
    assert_eq!(read::<4, 4>(&prefix(255)), None);
    assert_eq!(read::<4, 4>(&prefix(256)), over(Clause::NameLength, 1));
    assert_eq!(read::<4, 4>(&format!("<r xmlns:{}='u'/>", "p".repeat(256))), over(Clause::NameLength, 3));
}
