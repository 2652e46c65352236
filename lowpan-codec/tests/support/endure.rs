//! Everything that can be done with octets of a peer, in one call.

use super::formats::{DuplicateAddresses, Frames, Packets};
use super::observer::Notes;
use super::seeds;
use lowpan_codec::buf::testing::survives;
use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::forwarding::{Tag, move_offset, set_tag};
use lowpan_codec::frag::{FirstFragment, Fragments, Reassembly, ReassemblyError};
use lowpan_codec::lorh::pop;
use lowpan_codec::{
    Body, Compressed, ContextEntry, ContextId, ContextTable, DecompressError, Observed, Options, Packet, Prefix,
    decompress_to_slice, iphc, nd,
};

/// Everything that can be done with octets of a peer; `number` chooses what is known and allowed.
pub(crate) fn endure(input: &[u8], number: usize, contexts: &ContextTable) {
    survives::<Packets>(input);
    let cx = seeds::options(number, contexts);
    decompresses(input, cx);
    let _ = pop(&mut input.to_vec());
    let mut changed = input.to_vec();
    let _ = (
        set_tag(&mut changed, Tag::Plain(7)),
        set_tag(&mut changed, Tag::Recoverable(7)),
        move_offset(&mut changed, -3),
    );
    if let Ok(Packet { body: Body::First(fragment), .. }) = Packet::decode(&mut Reader::new(input), &mut ()) {
        reassembles(&fragment, cx);
    }
    compresses(input, cx);
}

/// Messages of neighbour discovery and MAC frames, which stand elsewhere.
pub(crate) fn endure_elsewhere(input: &[u8]) {
    survives::<DuplicateAddresses>(input);
    survives::<Frames>(input);
    match nd::options(input, &mut ()) {
        Ok(options) => assert!(options.iter().count() <= input.len() / 8),
        Err(error) => assert!(error.offset as usize <= input.len()),
    }
}

/// Contexts of some lengths.
pub(crate) fn contexts() -> ContextTable {
    let mut table = ContextTable::EMPTY;
    for (id, len) in [(0, 64), (1, 48), (3, 80), (9, 112), (15, 128)] {
        let prefix = Prefix::new("2001:db8:1:2:3:ff:fe00:abcd".parse().expect("an address"), len);
        table.set(ContextId::new(id).expect("below 16"), prefix.map(ContextEntry::new));
    }
    table
}

/// Both functions say the same, watched and unwatched, and an error lies inside.
fn decompresses(input: &[u8], cx: Options<'_>) {
    let (mut one, mut other) = ([0; 2048], [0xff; 2048]);
    let mut watched = Observed { settings: cx, observer: Notes { lenient: cx.lenient, ..Notes::default() } };
    let unwatched = decompress_to_slice(input, &mut { cx }, &mut one).map(|datagram| &*datagram);
    let datagram = decompress_to_slice(input, &mut watched, &mut other).map(|datagram| &*datagram);
    assert_eq!(datagram, unwatched, "the observer makes a difference: {input:02x?}");
    let notes = watched.observer;
    assert!(notes.fields.iter().all(|(_, at)| at.end <= input.len()), "{input:02x?}");
    assert!(notes.tolerated.iter().all(|(_, offset)| *offset <= input.len()), "{input:02x?}");
    match datagram {
        Ok(datagram) => {
            assert_eq!(datagram[0] >> 4, 6, "{input:02x?}");
            let length = usize::from(datagram[4]) << 8 | usize::from(datagram[5]);
            assert_eq!(length + 40, datagram.len(), "{input:02x?}");
        }
        Err(DecompressError::Invalid(error)) => assert!(error.offset as usize <= input.len(), "{input:02x?}: {error}"),
        Err(DecompressError::Buffer(full)) => assert!(full.needed > 0 && full.needed < 70_000),
    }
    // The smaller function knows only some dispatches, and the same of these.
    if matches!(input.first(), Some(0x41 | 0x60..=0x7f)) {
        let small = iphc::decompress_to_slice(input, &mut { cx }, &mut one).map(|datagram| &*datagram);
        assert_eq!(small, datagram);
    }
}

/// A first fragment on its own.
fn reassembles(fragment: &FirstFragment<'_>, mut cx: Options<'_>) {
    let mut memory = [0; 2047];
    let mut reassembly = Reassembly::new(&mut memory);
    match reassembly.first(fragment, &mut cx) {
        Ok(_) => {}
        Err(ReassemblyError::Invalid(error)) => assert!(error.offset as usize <= fragment.payload().len()),
        Err(other) => panic!("{other}"),
    }
}

/// Takes the octets for a datagram, and behind an IPv6 header: what is compressed comes back.
fn compresses(input: &[u8], cx: Options<'_>) {
    let mut header = vec![0x60, 0, 0, 0, 0, input.len() as u8, input.first().copied().unwrap_or(59), 64];
    header.extend([0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1].repeat(2));
    for datagram in [input, &[&header[..], input].concat()] {
        let Ok(compressed) = Compressed::new(datagram, &cx) else { continue };
        let wire = compressed.encode_to_vec().expect("legal");
        assert_eq!(compressed.encoded_len(), Ok(wire.len()));
        let mut out = [0; 2048];
        let back = decompress_to_slice(&wire, &mut { cx }, &mut out).map(|datagram| &*datagram);
        // A checksum is elided only where the link is said to have a check, else it is refused at the other end.
        if !cx.elide_checksum {
            assert_eq!(back, Ok(datagram), "{datagram:02x?} as {wire:02x?}");
        }
        let mut octets = 0;
        for mtu in [13, 40] {
            let compressed = Fragments::compress(datagram, mtu, &cx).expect("a datagram");
            octets += Fragments::new(&compressed, mtu, 1).map_or(0, Iterator::count);
        }
        assert!(octets > 0);
    }
}
