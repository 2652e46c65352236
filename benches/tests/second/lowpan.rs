//! 6LoWPAN.

use crate::{MUTANTS, agree};
use benches::mutate::Random;
use benches::mutate::lowpan::mutant;
use benches::second::lowpan::{Known, decode};
use benches::seed::lowpan::seeds;
use lowpan_codec::buf::EncodeError;
use lowpan_codec::{
    ContextEntry, ContextId, ContextTable, Integrity, LinkAddress, Options, Prefix, Rpl, decompress_to_slice,
};

/// Contexts 0 to 9 of all lengths; 10 to 15 are not known.
const LENGTHS: [u8; 10] = [64, 0, 1, 48, 65, 80, 112, 127, 128, 32];

const PREFIX: u128 = 0x2001_0db8_a5c3_96f0_0000_00ff_fe00_abcd;

#[test]
fn datagrams_out_of_packets() {
    let (mut random, seeds) = (Random::new(0x5eed), seeds());
    let mut table = ContextTable::EMPTY;
    let mut contexts = [None; 16];
    for (id, len) in LENGTHS.into_iter().enumerate() {
        let prefix = Prefix::new(PREFIX.into(), len).map(ContextEntry::new);
        table.set(ContextId::new(id as u8).expect("below 16"), prefix);
        contexts[id] = Some((PREFIX, u32::from(len)));
    }
    let source = LinkAddress::Extended([0x02, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77]);
    let between = Options::between(source, LinkAddress::Short(0x1234));
    let root = 0x2001_0db8 << 96 | 0xff_fe00_0001;
    let rpl = Rpl { root: Some(root.into()), ..Rpl::UNKNOWN };
    let cx = Options { contexts: &table, integrity: Integrity::Present, rpl, ..between };
    let known = Known { identifiers: [0x0011_2233_4455_6677, 0x00ff_fe00_1234], contexts, root: Some(root) };
    let mutants = (0..MUTANTS).map(|_| mutant(&mut random, &seeds));
    let ours = |packet: &[u8]| {
        let mut out = [0; 70_000];
        match decompress_to_slice(packet, &mut { cx }, &mut out) {
            Ok(datagram) => Ok(datagram.to_vec()),
            Err(EncodeError::Invalid(error)) => Err(error.to_string()),
            Err(EncodeError::Buffer(full)) => panic!("{full}"),
        }
    };
    agree(seeds.clone().into_iter().chain(mutants), ours, |packet| decode(&known, packet));
}
