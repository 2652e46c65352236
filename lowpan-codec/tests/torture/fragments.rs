//! Fragments at random against a model that keeps a list of ranges (RFC 4944 §5.3).

use crate::support::ranges::{Model, first};
use crate::thorough;
use lowpan_codec::buf::testing::havoc::Random;
use lowpan_codec::frag::{FirstFragment, NextFragment, Progress, Reassembly};
use lowpan_codec::recovery::{Receipt, Receiver, RecoverableFragment};

#[test]
fn reassembly_keeps_ranges_apart() {
    let mut random = Random::new(0x4944);
    let (mut completed, mut restarted) = (0, 0);
    for _ in 0..if thorough() { 20_000 } else { 300 } {
        let longest = random.one_of(&[60, 60, 60, 2007]);
        let size = 41 + random.below(longest);
        let mut memory = vec![0xee; size];
        let mut reassembly = Reassembly::new(&mut memory);
        let mut model = Model::default();
        let grid = 1 + random.below(4);
        for _ in 0..random.below(60) {
            let units = size.div_ceil(8);
            // Mostly on a grid, so that duplicates and neighbours are frequent.
            let start = random.below(units.div_ceil(grid)) * grid;
            let len = if random.below(4) > 0 { grid } else { 1 + random.below(2 * grid) };
            let end = ((start + len) * 8).min(size);
            let start = start * 8;
            let (found, expected) = if start < 40 {
                let wanted = end.max(40);
                let (wire, octets) = first(size, wanted - 40);
                let fragment = FirstFragment::new(size as u16, 1, &wire).expect("a fragment");
                (reassembly.first(&fragment, &mut ()), model.take(size, 0, &octets))
            } else {
                let payload: Vec<u8> = (start..end).map(|_| random.number() as u8).collect();
                let fragment = NextFragment::new(size as u16, 1, (start / 8) as u8, &payload).expect("a fragment");
                (reassembly.next(&fragment), model.take(size, start, &payload))
            };
            assert_eq!(found, Ok(expected));
            restarted += usize::from(expected == Progress::Restarted);
            let whole: Option<Vec<u8>> = model.octets.iter().copied().collect();
            let whole = whole.filter(|octets| !octets.is_empty());
            assert_eq!(reassembly.datagram(), whole.as_deref());
            completed += usize::from(expected == Progress::Complete);
        }
    }
    assert!(completed > 20 && restarted > 100, "{completed} completed and {restarted} restarted are no test");
}

#[test]
fn recovery_is_complete_when_every_octet_is_there() {
    let mut random = Random::new(0x8931);
    let mut completed = 0;
    for _ in 0..if thorough() { 20_000 } else { 300 } {
        let size = 1 + random.below(60);
        let datagram: Vec<u8> = (0..size).map(|at| at as u8).collect();
        let mut memory = vec![0xee; size];
        let mut receiver = Receiver::new(1, &mut memory);
        let (mut seen, mut there) = (0_u32, vec![false; size]);
        for _ in 0..60 {
            let sequence = random.below(32) as u8;
            let start = if sequence == 0 { 0 } else { random.below(size) };
            let end = start + 1 + random.below((size - start).min(12));
            let offset = if sequence == 0 { size } else { start };
            // An offset of 0 would abort.
            let Some(offset) = Some(offset as u16).filter(|offset| *offset > 0) else { continue };
            let fragment = RecoverableFragment::new(1, sequence, offset, &datagram[start..end]).expect("a fragment");
            let is_new = seen >> sequence & 1 == 0;
            let was_complete = there.iter().all(|there| *there) && seen & 1 == 1;
            if is_new && !was_complete {
                there[start..end].fill(true);
                seen |= 1 << sequence;
            }
            let is_complete = there.iter().all(|there| *there) && seen & 1 == 1;
            let expected = match (is_new && !was_complete, is_complete) {
                (false, _) => Receipt::Duplicate,
                (true, false) => Receipt::Taken,
                (true, true) => Receipt::Complete,
            };
            assert_eq!(receiver.take(&fragment), Ok(expected));
            assert_eq!(receiver.datagram(), is_complete.then_some(&datagram[..]));
            completed += usize::from(expected == Receipt::Complete);
        }
    }
    assert!(completed > 100, "{completed} completed are no test");
}
