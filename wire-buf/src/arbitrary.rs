//! Memory for generated messages: what `arbitrary_in` of each codec borrows its lists and strings from.

use arbitrary::{Result, Unstructured};
/// An arena. Nothing in it moves or is freed before the arena itself, so a generated message can borrow from it.
pub use bumpalo::Bump as Arena;

/// A list of up to `max` items, in the arena.
///
/// # Errors
/// If `u` has run out, or `item` says so.
pub fn list<'a, T: Copy>(
    u: &mut Unstructured<'_>,
    arena: &'a Arena,
    max: usize,
    mut item: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<&'a [T]> {
    let n = u.int_in_range(0..=max)?;
    let items: std::vec::Vec<T> = (0..n).map(|_| item(u)).collect::<Result<_>>()?;
    Ok(arena.alloc_slice_copy(&items))
}

/// Up to `max` bytes, in the arena.
///
/// # Errors
/// If `u` has run out.
pub fn bytes<'a>(u: &mut Unstructured<'_>, arena: &'a Arena, max: usize) -> Result<&'a [u8]> {
    let n = u.int_in_range(0..=max.min(u.len()))?;
    Ok(arena.alloc_slice_copy(u.bytes(n)?))
}

/// Up to `max` characters out of those that `keep` lets pass, in the arena. Most are ASCII, some take four bytes.
///
/// # Errors
/// If `u` has run out.
pub fn text<'a>(
    u: &mut Unstructured<'_>,
    arena: &'a Arena,
    max: usize,
    keep: impl Fn(char) -> bool,
) -> Result<&'a str> {
    let n = u.int_in_range(0..=max)?;
    let mut text = std::string::String::new();
    for _ in 0..n {
        let c = if u.ratio(7, 8)? { char::from(u.int_in_range(0x20..=0x7e_u8)?) } else { u.arbitrary()? };
        text.push(if keep(c) { c } else { 'x' });
    }
    Ok(arena.alloc_str(&text))
}
