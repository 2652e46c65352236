//! Memory that grows and is shared: `bytes::BytesMut`.

use core::convert::Infallible;

use bytes::BytesMut;

use super::Buffer;

impl Buffer for BytesMut {
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
