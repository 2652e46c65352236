//! Fixed memory: a slice that shrinks from the front as it fills, so that what remains is the free room.

use super::{Buffer, Full};

impl Buffer for &mut [u8] {
    type Error = Full;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Full> {
        if bytes.len() > self.len() {
            return Err(Full::of(self.len(), bytes.len()));
        }
        if let Some((head, rest)) = core::mem::take(self).split_at_mut_checked(bytes.len()) {
            copy(head, bytes);
            *self = rest;
        }
        Ok(())
    }

    #[inline]
    fn ensure(&mut self, n: usize) -> Result<(), Full> {
        Full::check(self.len(), n)
    }
}

/// Copies `from` to `to`, which are of the same length. `copy_from_slice` would keep a panic for when they are not.
///
/// Most fields are short: where size does not matter they are copied in two pieces that may overlap, without a call.
#[inline]
fn copy(to: &mut [u8], from: &[u8]) {
    let is_short = cfg!(target_pointer_width = "64")
        && from.len() <= 64
        && (in_two::<32>(to, from) || in_two::<16>(to, from) || in_two::<8>(to, from) || in_two::<4>(to, from));
    if !is_short {
        to.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
    }
}

/// Copies the first and the last `N` bytes, which are all if there are at least `N` and at most twice as many.
#[inline]
fn in_two<const N: usize>(to: &mut [u8], from: &[u8]) -> bool {
    let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) else { return false };
    if let Some(to) = to.first_chunk_mut() {
        *to = *first;
    }
    if let Some(to) = to.last_chunk_mut() {
        *to = *last;
    }
    true
}
