//! Reassembly as RFC 4944 §5.3 tells it, once more and in the plainest way: a list of ranges, and an octet or none at each
//! place.

use lowpan_codec::frag::Progress;

/// Ranges that have come, and the octets that each of them brought.
#[derive(Default)]
pub(crate) struct Model {
    ranges: Vec<(usize, usize)>,
    pub(crate) octets: Vec<Option<u8>>,
}

impl Model {
    /// Takes a fragment of a datagram of this size.
    pub(crate) fn take(&mut self, size: usize, start: usize, payload: &[u8]) -> Progress {
        let end = start + payload.len();
        if self.ranges.contains(&(start, end)) {
            return Progress::Duplicate;
        }
        let overlaps = self.ranges.iter().any(|(from, to)| *from < end && start < *to);
        if overlaps {
            *self = Self::default();
        }
        self.octets.resize(size, None);
        self.ranges.push((start, end));
        for (to, from) in self.octets[start..end].iter_mut().zip(payload) {
            *to = Some(*from);
        }
        match self.octets.iter().all(Option::is_some) {
            true => Progress::Complete,
            false if overlaps => Progress::Restarted,
            false => Progress::Taken,
        }
    }
}

/// A first fragment that stands for an IPv6 header and so many octets more; and the datagram that it begins.
pub(crate) fn first(size: usize, more: usize) -> (Vec<u8>, Vec<u8>) {
    let tail = vec![0x77; more];
    let length = (size as u16 - 40).to_be_bytes();
    let header = [&[0x60, 0, 0, 0][..], &length, &[59, 64], &[0x20; 32]].concat();
    ([&[0x7a, 0x00, 59][..], &[0x20; 32], &tail].concat(), [header, tail].concat())
}
