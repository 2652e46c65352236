//! Fixed memory: a slice that shrinks from the front as it fills, so that what remains is the free room.

use super::{Buffer, Full};

impl Buffer for &mut [u8] {
    type Error = Full;

    #[inline]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Full> {
        Full::check(self.len(), bytes.len())?;
        if let Some((head, rest)) = core::mem::take(self).split_at_mut_checked(bytes.len()) {
            // both are of the same length; `copy_from_slice` would keep a panic for when they are not
            head.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            *self = rest;
        }
        Ok(())
    }

    #[inline]
    fn ensure(&mut self, n: usize) -> Result<(), Full> {
        Full::check(self.len(), n)
    }
}
