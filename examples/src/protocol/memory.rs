//! What was seen before, in whatever connection.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many are remembered.
const LIMIT: usize = 4096;

/// Nonces, credentials and the like that were seen: by hash, those seen first forgotten first.
#[derive(Default)]
pub(crate) struct Memory {
    packets: HashMap<u64, u64>,
    order: VecDeque<u64>,
}

impl Memory {
    /// The packet in which the same thing was seen before, if it was.
    pub(super) fn seen(&mut self, thing: impl Hash, packet: u64) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        thing.hash(&mut hasher);
        let key = hasher.finish();
        let before = self.packets.insert(key, packet);
        if before.is_none() {
            self.order.push_back(key);
            if self.order.len() > LIMIT
                && let Some(oldest) = self.order.pop_front()
            {
                self.packets.remove(&oldest);
            }
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_packet_is_told_and_the_oldest_forgotten() {
        let mut memory = Memory::default();
        assert_eq!(memory.seen("a", 1), None);
        assert_eq!(memory.seen("a", 2), Some(1));
        assert_eq!(memory.seen("a", 3), Some(2));
        for n in 0..LIMIT {
            assert_eq!(memory.seen(n, 4), None);
        }
        assert_eq!(memory.seen("a", 5), None);
    }
}
