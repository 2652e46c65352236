//! The judgement calls of the documentation: strict refuses, lenient tells and takes; or both take and tell; or both take.

use crate::support::hex;
use crate::support::observer::Notes;
use crate::{digits, ipv6, options};
use lowpan_codec::buf::{Message, Reader};
use lowpan_codec::frag::{FirstFragment, NextFragment, Progress, Reassembly};
use lowpan_codec::{
    Body, Clause, ContextEntry, ContextId, ContextTable, Encapsulation, Integrity, Observed, Options, Packet, Prefix,
    decompress_to_slice,
};

/// The datagram, or the statement that is broken; and what was told.
fn judged(packet: &str, options: Options<'_>) -> (Result<String, Option<Clause>>, Vec<&'static str>) {
    let mut cx = Observed { settings: options, observer: Notes::default() };
    let mut out = [0; 300];
    let datagram = decompress_to_slice(&hex(packet), &mut cx, &mut out).map(|datagram| digits(datagram));
    let datagram = datagram.map_err(|error| match error {
        lowpan_codec::buf::EncodeError::Invalid(error) => Some(error.clause),
        lowpan_codec::buf::EncodeError::Buffer(_) => None,
    });
    (datagram, cx.observer.tolerated.into_iter().map(|(id, _)| id).collect())
}

#[test]
fn strict_refuses_and_lenient_tells() {
    let absent = Options { integrity: Integrity::Absent, ..options() };
    for (packet, options, clause) in [
        ("7e33 f7 12 0102", options(), Clause::ChecksumElided),
        ("7e33 f7 12 0102", absent, Clause::ChecksumElided),
        ("42 fb f0 40 5a abcd", options(), Clause::HcUdpReserved),
        ("50 07 7a33 3b", options(), Clause::BroadcastWithoutMesh),
    ] {
        assert_eq!(judged(packet, options), (Err(Some(clause)), vec![]), "{packet}");
        let (datagram, told) = judged(packet, Options { lenient: true, ..options });
        assert!(datagram.is_ok(), "{packet}: {datagram:?}");
        assert_eq!(told, [clause.id()], "{packet}");
    }
    // An elided checksum that is taken is computed, as it is with an integrity check, of which nothing is told.
    let present = Options { integrity: Integrity::Present, ..options() };
    let (datagram, told) = judged("7e33 f7 12 0102", present);
    assert_eq!(
        (Some(&datagram), told),
        (Some(&judged("7e33 f7 12 0102", Options { lenient: true, ..options() }).0), vec![])
    );
    assert!(crate::support::upper_layer::checksum_is_right(&hex(&datagram.expect("a datagram"))));
}

#[test]
fn both_take_and_tell() {
    let plain = ipv6(59, 64, "fe80::1", "fe80::2", "");
    for (packet, clause, like) in [
        ("bf 05 0001 0002 7a33 3b", Clause::DeepHops, "b5 0001 0002 7a33 3b"),
        ("6233 00500000 3b", Clause::ReservedBits, "7a33 3b"),
        ("7e33 e4 3b 00 000100000007", Clause::FragmentHeaderLength, "7e33 e4 3b 06 000100000007"),
        ("42 f4 40 00000001", Clause::Hc1Padding, "42 f4 40 00000000"),
        ("7a30 3b ff020000000000000000000000000001", Clause::MulticastBit, "7a3b 3b 01"),
    ] {
        let (datagram, told) = judged(packet, options());
        assert_eq!((told, &datagram), (vec![clause.id()], &judged(like, options()).0), "{packet}");
        assert_eq!(judged(packet, Options { lenient: true, ..options() }), (datagram, vec![clause.id()]), "{packet}");
    }
    assert_eq!(judged("7a33 3b", options()).0, Ok(plain));
}

#[test]
fn both_take() {
    let mut contexts = ContextTable::EMPTY;
    let prefix = Prefix::new("2001:db8::".parse().expect("an address"), 64);
    contexts.set(ContextId::ZERO, prefix.map(ContextEntry::new));
    let cx = Options { contexts: &contexts, ..options() };
    for (packet, like) in [
        // Contexts that nothing uses: named for stateless modes, and a `::` with one that is not known.
        ("7ab3 77 3b", "7a33 3b"),
        ("7ac3 70 3b", "7a43 3b"),
        // Page 0 once more.
        ("f1 93 05 02 f0 7a33 3b", "f1 93 05 02 7a33 3b"),
        ("f1 f0 7a33 3b", "7a33 3b"),
        // An elective header that nobody knows.
        ("f1 a2 33 aabb 7a33 3b", "f1 7a33 3b"),
    ] {
        let (datagram, told) = judged(packet, cx);
        assert!(datagram.is_ok() && told.is_empty(), "{packet}: {datagram:?} {told:?}");
        assert_eq!(datagram, judged(like, cx).0, "{packet}");
    }
}

#[test]
fn what_does_not_come_back_as_it_was() {
    for (packet, canonical) in [
        ("bf 05 0001 0002 7a33 3b", "b5 0001 0002 7a33 3b"),
        ("bf 0e 0001 0002 7a33 3b", "be 0001 0002 7a33 3b"),
        ("f1 93 05 02 f0 7a33 3b", "f1 93 05 02 7a33 3b"),
    ] {
        let wire = hex(packet);
        let packet: Packet<'_> = Reader::new(&wire).decode(&mut ()).expect("accepted");
        assert_eq!(digits(&packet.encode_to_vec().expect("legal")), canonical.replace(' ', ""));
    }
    // Everything else does, also where it is not the shortest form.
    for packet in ["bf 0f 0001 0002 7a33 3b", "6033 00000000 3b 40", "7a00 3b", "7e33 e4 3b 00 000100000007"] {
        let wire =
            hex(&format!("{packet} {}", if packet.starts_with("7a00") { "00".repeat(32) } else { String::new() }));
        let decoded: Packet<'_> = Reader::new(&wire).decode(&mut ()).expect("accepted");
        assert_eq!(decoded.encode_to_vec().expect("legal"), wire, "{packet}");
    }
}

#[test]
fn identifiers_in_tunnels_are_a_choice() {
    let packet = "7e32 abcd ee 7a33 3b";
    let inner = |datagram: Result<String, _>| datagram.expect("a datagram")[2 * 40..].to_owned();
    let outer = judged(packet, options()).0;
    assert_eq!(inner(outer), ipv6(59, 64, "fe80::1", "fe80::ff:fe00:abcd", ""));
    let link = judged(packet, Options { encapsulation: Encapsulation::LinkLayer, ..options() }).0;
    assert_eq!(inner(link), ipv6(59, 64, "fe80::1", "fe80::2", ""));
}

#[test]
fn a_duplicate_is_judged_by_its_range() {
    // RFC 4944 §5.3 speaks of size and offset. Other contents in the same range are those of a retransmission.
    let mut memory = [0; 64];
    let mut reassembly = Reassembly::new(&mut memory);
    let part = |octet| [octet; 8];
    let (one, other) = (part(1), part(2));
    let take = |reassembly: &mut Reassembly<'_>, payload| {
        reassembly.next(&NextFragment::new(56, 1, 6, payload).expect("a fragment")).expect("right")
    };
    assert_eq!(take(&mut reassembly, &one), Progress::Taken);
    assert_eq!(take(&mut reassembly, &other), Progress::Duplicate);
    let first = hex("7a33 3b 0102030405060708");
    let first = FirstFragment::new(56, 1, &first).expect("a fragment");
    assert_eq!(reassembly.first(&first, &mut options()), Ok(Progress::Complete));
    assert_eq!(reassembly.datagram().map(|datagram| datagram[48..].to_vec()), Some(one.to_vec()));
}

#[test]
fn an_extension_is_kept_but_stands_for_no_datagram() {
    let wire = hex("40 05 7a33 3b");
    let packet: Packet<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    assert!(matches!(packet.body, Body::Escape(escape) if escape.payload == &wire[2..]));
    assert_eq!(judged("40 05 7a33 3b", options()), (Err(Some(Clause::UnknownEscape)), vec![]));
}
