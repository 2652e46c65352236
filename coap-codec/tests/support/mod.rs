//! What the test programs share.
#![allow(dead_code)] // no program uses all of it

pub(crate) mod formats;

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}

/// Random bytes, the same in every run: 1500 at a time, without end.
pub(crate) fn random_bytes() -> impl Iterator<Item = Vec<u8>> {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut byte = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 24) as u8
    };
    core::iter::repeat_with(move || core::iter::repeat_with(&mut byte).take(1500).collect())
}
