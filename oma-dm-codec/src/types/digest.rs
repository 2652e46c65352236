//! MD5 digests.

use core::{fmt, hint};

/// 16 bytes that prove who sent something. They print as `<redacted>`, and comparing two takes as long wherever they differ.
#[derive(Clone, Copy)]
pub struct Digest(
    /// The bytes.
    pub [u8; 16],
);

impl PartialEq for Digest {
    #[inline(never)]
    fn eq(&self, other: &Self) -> bool {
        let differences = self.0.iter().zip(&other.0).fold(0, |found, (one, other)| found | (one ^ other));
        hint::black_box(differences) == 0
    }
}

impl Eq for Digest {}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Digest {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "<redacted>");
    }
}
