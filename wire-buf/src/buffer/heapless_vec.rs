//! Fixed memory that carries its length: `heapless::Vec`.

use heapless::{LenType, Vec};

use super::{Buffer, Full};

impl<L: LenType, const N: usize> Buffer for Vec<u8, N, L> {
    type Error = Full;

    #[inline]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Full> {
        let room = N.saturating_sub(self.len());
        match self.extend_from_slice(bytes) {
            Ok(()) => Ok(()),
            Err(_) => Full::check(room, bytes.len()),
        }
    }

    #[inline]
    fn ensure(&mut self, n: usize) -> Result<(), Full> {
        Full::check(N.saturating_sub(self.len()), n)
    }
}
