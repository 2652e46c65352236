//! 6LoWPAN.

use arbitrary::{Arbitrary, Unstructured};
use benches::second::lowpan::{Known, decode as second};
use lowpan_codec::{
    Compressed, ContextTable, Integrity, Ipv6, LinkAddress, Options, Packet, Rpl,
    buf::{
        arbitrary::Arena,
        testing::{bytes_survive, encoded, encodes_exactly, value_survives},
    },
    decompress_to_slice,
    frag::{FirstFragment, NextFragment, Reassembly},
};

use crate::lowpan_support::{
    endure::{contexts, endure, endure_elsewhere},
    formats::Packets,
    ranges::{Model, first},
    seeds::options,
};

/// Any bytes, behind one that chooses what is known and allowed: as a packet, a datagram, a message of neighbour discovery,
/// a MAC frame.
pub fn decode(input: &[u8]) {
    let Some((choice, input)) = input.split_first() else { return };
    endure(input, usize::from(*choice), &contexts());
    endure_elsewhere(input);
}

/// Any packet that the types can express, and any datagram there and back.
pub fn roundtrip(input: &[u8]) {
    let Some((choice, entropy)) = input.split_first() else { return };
    let arena = Arena::new();
    if let Ok(packet) = Packet::arbitrary_in(&mut Unstructured::new(entropy), &arena) {
        encodes_exactly(&packet);
        value_survives::<Packets>(&packet);
        bytes_survive::<Packets>(&encoded(&packet));
    }
    let mut u = Unstructured::new(entropy);
    let Ok(contexts) = ContextTable::arbitrary(&mut u) else { return };
    let Ok([source, destination]) = <[LinkAddress; 2]>::arbitrary(&mut u) else { return };
    let Ok(datagram) = Ipv6::arbitrary_in(&mut u, &arena) else { return };
    let ends = (Some(source), Some(destination));
    let cx = Options { elide_checksum: false, ..options(usize::from(*choice), &contexts) };
    let mut cx = Options { source: ends.0, destination: ends.1, ..cx };
    let compressed = Compressed::new(datagram.as_bytes(), &cx).expect("a datagram");
    encodes_exactly(&compressed);
    let mut out = [0; 2048];
    let back = decompress_to_slice(&encoded(&compressed), &mut cx, &mut out).map(|datagram| &*datagram);
    assert_eq!(back, Ok(datagram.as_bytes()));
}

/// Fragments of one datagram as the bytes tell them, three for each, against a model that keeps ranges.
pub fn reassembly(input: &[u8]) {
    let Some(([high, low], fragments)) = input.split_first_chunk() else { return };
    let size = 41 + usize::from(u16::from_be_bytes([*high, *low])) % 2007;
    let mut memory = vec![0xee; size];
    let mut reassembly = Reassembly::new(&mut memory);
    let mut model = Model::default();
    for [start, len, octet] in fragments.as_chunks().0 {
        let start = usize::from(*start) * 8 % size / 8 * 8;
        let end = (start + (usize::from(*len) % 16 + 1) * 8).min(size);
        let (found, expected) = if start < 40 {
            let (wire, octets) = first(size, end.max(40) - 40);
            let fragment = FirstFragment::new(size as u16, 1, &wire).expect("a fragment");
            (reassembly.first(&fragment, &mut ()), model.take(size, 0, &octets))
        } else {
            let payload = vec![*octet; end - start];
            let fragment = NextFragment::new(size as u16, 1, (start / 8) as u8, &payload).expect("a fragment");
            (reassembly.next(&fragment), model.take(size, start, &payload))
        };
        assert_eq!(found, Ok(expected));
        let whole: Option<Vec<u8>> = model.octets.iter().copied().collect();
        assert_eq!(reassembly.datagram(), whole.filter(|octets| !octets.is_empty()).as_deref());
    }
}

/// Any bytes: the second decoder makes the same datagram of them, or none as well.
pub fn differential(input: &[u8]) {
    let table = contexts();
    let root = 0x2001_0db8 << 96 | 0xff_fe00_0001;
    let mut known = Known { identifiers: [1, 0xff_fe00_abcd], contexts: [None; 16], root: Some(root) };
    for (id, entry) in table.iter() {
        known.contexts[usize::from(id.get())] = Some((entry.prefix.address().to_bits(), entry.prefix.len().into()));
    }
    let source = LinkAddress::Extended([0x02, 0, 0, 0, 0, 0, 0, 1]);
    let rpl = Rpl { root: Some(root.into()), ..Rpl::UNKNOWN };
    let between = Options::between(source, LinkAddress::Short(0xabcd));
    let mut cx = Options { contexts: &table, integrity: Integrity::Present, rpl, ..between };
    let mut out = vec![0; 70_000];
    let ours = decompress_to_slice(input, &mut cx, &mut out).map(|datagram| datagram.to_vec());
    assert_eq!(ours.as_ref().ok(), second(&known, input).as_ref(), "ours {ours:02x?}");
}
