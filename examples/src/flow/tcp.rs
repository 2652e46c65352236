//! One direction of a TCP connection, put in order.

use std::collections::BTreeMap;

use crate::capture::Tcp;

/// Bytes held while a hole may still be filled.
const PENDING_LIMIT: usize = 1024 * 1024;
/// Segments held while a hole may still be filled.
const SEGMENT_LIMIT: usize = 1024;
/// How many acknowledgements beyond a hole prove that the capture, not the network, lost it.
const PATIENCE: u32 = 8;
/// The position of the first byte of every stream, far enough from 0 for what comes before it.
const ORIGIN: u64 = 1 << 40;

/// What became of a segment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    /// The next bytes of the stream.
    Data(&'a [u8]),
    /// Bytes that were sent, but are not in the capture.
    Gap(u64),
    /// Bytes that had already come.
    Retransmitted(usize),
    /// Bytes that had already come, in a segment that also brought new ones.
    Overlap(usize),
    /// Bytes that had already come, but were others then: the first copy counts.
    Conflict(usize),
    /// The sender closed its half, and everything before was seen.
    End,
}

/// Puts the segments of one direction in order.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    /// Position of the next byte; `None` before the first segment.
    next: Option<u64>,
    /// The sequence number of position `ORIGIN`.
    first_sequence: u32,
    pending: BTreeMap<u64, Vec<u8>>,
    pending_bytes: usize,
    acknowledged_beyond_hole: u32,
    end: Option<u64>,
    ended: bool,
}

impl Assembler {
    /// Takes a segment in.
    pub(super) fn segment(&mut self, tcp: Tcp, payload: &[u8], out: &mut impl FnMut(Event<'_>)) {
        let first_byte = tcp.sequence.wrapping_add(u32::from(tcp.syn));
        if self.next.is_none() {
            self.starts_at(first_byte);
        }
        let position = self.position(first_byte);
        if tcp.fin {
            self.end.get_or_insert(position + payload.len() as u64);
        }
        self.take(position, payload, out);
        if self.pending_bytes > PENDING_LIMIT || self.pending.len() > SEGMENT_LIMIT {
            self.give_up_hole(out);
        }
        self.check_end(out);
    }

    /// The peer has received everything up to `acknowledged`.
    pub(super) fn acknowledged(&mut self, acknowledged: u32, out: &mut impl FnMut(Event<'_>)) {
        if self.next.is_none() {
            self.starts_at(acknowledged);
        }
        let position = self.position(acknowledged);
        if self.pending.first_key_value().is_some_and(|(first, _)| position > *first) {
            self.acknowledged_beyond_hole += 1;
            if self.acknowledged_beyond_hole >= PATIENCE {
                self.give_up_hole(out);
                self.check_end(out);
            }
        }
    }

    /// Nothing more will come: hands out what is held, holes and all.
    pub(super) fn flush(&mut self, out: &mut impl FnMut(Event<'_>)) {
        while !self.pending.is_empty() {
            self.give_up_hole(out);
        }
        self.check_end(out);
    }

    /// Whether `sequence` opens another stream than the one that is being put in order.
    pub(super) fn reopened_by(&self, sequence: u32) -> bool {
        self.next.is_some() && self.first_sequence != sequence.wrapping_add(1)
    }

    /// Whether the sender closed its half, and everything before was seen.
    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }

    /// Bytes held because of a hole before them.
    pub(super) fn pending_bytes(&self) -> usize {
        self.pending_bytes
    }

    fn starts_at(&mut self, sequence: u32) {
        self.first_sequence = sequence;
        self.next = Some(ORIGIN);
    }

    /// Sequence numbers wrap around every 4 GiB; positions do not.
    fn position(&self, sequence: u32) -> u64 {
        let next = self.next.unwrap_or(ORIGIN);
        let expected = self.first_sequence.wrapping_add((next - ORIGIN) as u32);
        let distance = sequence.wrapping_sub(expected).cast_signed();
        next.saturating_add_signed(distance.into())
    }

    fn take(&mut self, position: u64, payload: &[u8], out: &mut impl FnMut(Event<'_>)) {
        let next = self.next.unwrap_or(position);
        let old = (next.saturating_sub(position) as usize).min(payload.len());
        match old {
            0 => {}
            _ if old == payload.len() => return out(Event::Retransmitted(old)),
            _ => out(Event::Overlap(old)),
        }
        let (position, payload) = (position.max(next), &payload[old..]);
        if payload.is_empty() {
            return;
        }
        if position == next && self.pending.is_empty() {
            self.next = Some(next + payload.len() as u64);
            return out(Event::Data(payload));
        }
        self.hold(position, payload, out);
        self.deliver(out);
    }

    /// Keeps those bytes of a segment that are not held already.
    fn hold(&mut self, mut position: u64, mut payload: &[u8], out: &mut impl FnMut(Event<'_>)) {
        let whole = payload.len();
        let mut known = 0;
        while !payload.is_empty() {
            let before = self.pending.range(..=position).next_back();
            let held = before.map(|(start, held)| &held[held.len().min((position - start) as usize)..]);
            if let Some(held) = held.filter(|held| !held.is_empty()) {
                let same = held.len().min(payload.len());
                if held[..same] != payload[..same] {
                    out(Event::Conflict(same));
                }
                known += same;
                position += same as u64;
                payload = &payload[same..];
                continue;
            }
            let after = self.pending.range(position..).next().map_or(u64::MAX, |(start, _)| *start);
            let free = payload.len().min(usize::try_from(after - position).unwrap_or(usize::MAX));
            self.pending.insert(position, payload[..free].to_vec());
            self.pending_bytes += free;
            position += free as u64;
            payload = &payload[free..];
        }
        match known {
            0 => {}
            _ if known == whole => out(Event::Retransmitted(known)),
            _ => out(Event::Overlap(known)),
        }
    }

    /// Hands out what follows without a hole.
    fn deliver(&mut self, out: &mut impl FnMut(Event<'_>)) {
        while let Some(first) = self.pending.first_entry() {
            if Some(*first.key()) != self.next {
                return;
            }
            let bytes = first.remove();
            self.pending_bytes -= bytes.len();
            self.next = self.next.map(|next| next + bytes.len() as u64);
            out(Event::Data(&bytes));
        }
        self.acknowledged_beyond_hole = 0;
    }

    fn give_up_hole(&mut self, out: &mut impl FnMut(Event<'_>)) {
        self.acknowledged_beyond_hole = 0;
        if let (Some(next), Some((&first, _))) = (self.next, self.pending.first_key_value()) {
            out(Event::Gap(first - next));
            self.next = Some(first);
            self.deliver(out);
        }
    }

    fn check_end(&mut self, out: &mut impl FnMut(Event<'_>)) {
        if !self.ended && self.end.is_some() && self.end <= self.next {
            self.ended = true;
            out(Event::End);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that an assembler tells, as short text.
    #[derive(Default)]
    struct Told(Vec<String>);

    impl Told {
        fn note(&mut self) -> impl FnMut(Event<'_>) {
            |event| {
                self.0.push(match event {
                    Event::Data(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                    other => format!("{other:?}"),
                });
            }
        }
    }

    fn at(sequence: u32) -> Tcp {
        Tcp { sequence, ..Tcp::default() }
    }

    fn told(segments: &[(u32, &str)]) -> Vec<String> {
        let (mut assembler, mut told) = (Assembler::default(), Told::default());
        assembler.segment(Tcp { syn: true, ..at(99) }, b"", &mut told.note());
        for (sequence, payload) in segments {
            assembler.segment(at(*sequence), payload.as_bytes(), &mut told.note());
        }
        assembler.flush(&mut told.note());
        told.0
    }

    #[test]
    fn orders_what_comes_out_of_order() {
        assert_eq!(told(&[(103, "def"), (106, "gh"), (100, "abc")]), ["abc", "def", "gh"]);
    }

    #[test]
    fn tells_retransmissions_and_overlaps_apart() {
        assert_eq!(told(&[(100, "abc"), (101, "bc")]), ["abc", "Retransmitted(2)"]);
        assert_eq!(told(&[(100, "abc"), (101, "bcd")]), ["abc", "Overlap(2)", "d"]);
        assert_eq!(told(&[(102, "c"), (102, "c"), (100, "ab")]), ["Retransmitted(1)", "ab", "c"]);
        assert_eq!(told(&[(102, "c"), (101, "bcd"), (100, "a")]), ["Overlap(1)", "a", "b", "c", "d"]);
    }

    #[test]
    fn keeps_the_first_of_two_conflicting_copies() {
        assert_eq!(told(&[(101, "bc"), (100, "axyd")]), ["Conflict(2)", "Overlap(2)", "a", "bc", "d"]);
    }

    #[test]
    fn reports_a_gap_and_goes_on() {
        assert_eq!(told(&[(100, "abc"), (106, "ghi")]), ["abc", "Gap(3)", "ghi"]);
    }

    #[test]
    fn an_acknowledged_hole_is_given_up_without_waiting_for_the_end() {
        let (mut assembler, mut told) = (Assembler::default(), Told::default());
        assembler.segment(at(100), b"abc", &mut told.note());
        assembler.segment(at(106), b"ghi", &mut told.note());
        for _ in 0..PATIENCE {
            assert_eq!(told.0, ["abc"]);
            assembler.acknowledged(109, &mut told.note());
        }
        assert_eq!(told.0, ["abc", "Gap(3)", "ghi"]);
    }

    #[test]
    fn sequence_numbers_wrap_around() {
        let (mut assembler, mut told) = (Assembler::default(), Told::default());
        assembler.segment(at(u32::MAX - 1), b"ab", &mut told.note());
        assembler.segment(at(1), b"d", &mut told.note());
        assembler.segment(at(0), b"c", &mut told.note());
        assert_eq!(told.0, ["ab", "c", "d"]);
    }

    #[test]
    fn the_end_waits_for_what_is_missing() {
        let (mut assembler, mut told) = (Assembler::default(), Told::default());
        assembler.segment(Tcp { syn: true, ..at(99) }, b"", &mut told.note());
        assembler.segment(Tcp { fin: true, ..at(101) }, b"b", &mut told.note());
        assert_eq!(told.0, [""; 0]);
        assembler.segment(at(100), b"a", &mut told.note());
        assert_eq!(told.0, ["a", "b", "End"]);
    }

    #[test]
    fn what_is_held_is_bounded() {
        let (mut assembler, mut told) = (Assembler::default(), Told::default());
        assembler.segment(at(0), b"a", &mut told.note());
        for n in 0..100_000_u32 {
            assembler.segment(at(3 + 2 * n), b"x", &mut told.note());
            assert!(assembler.pending.len() <= SEGMENT_LIMIT);
        }
    }
}
