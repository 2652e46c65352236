//! Memory that grows.

use alloc::vec::Vec;
use core::convert::Infallible;

use super::Buffer;

impl Buffer for Vec<u8> {
    type Error = Infallible;

    #[inline]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        self.extend_from_slice(bytes);
        Ok(())
    }

    #[inline]
    fn ensure(&mut self, n: usize) -> Result<(), Infallible> {
        self.reserve(n);
        Ok(())
    }
}
