//! What the test programs share: how to call the codec, and how to write bytes.
#![allow(dead_code)] // no program uses all of it

pub(crate) mod seeds;
pub(crate) mod tree;
pub(crate) mod wire;

use oma_dm_codec::buf::Observer;
use oma_dm_codec::buf::Value;
use std::ops::Range;

/// The statements that were broken and let pass, and where.
pub(crate) type Tolerated = Vec<(&'static str, usize)>;

/// An observer that takes notes.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) tolerated: Tolerated,
    pub(crate) fields: Vec<(&'static str, Range<usize>)>,
}

impl Observer for Notes {
    fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
        assert!(at.start <= at.end, "{name} at {at:?}");
        self.fields.push((name, at));
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push((clause, offset));
    }
}

/// Two hexadecimal digits a byte, for messages; cut where nobody reads on.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let shown: String = bytes.iter().take(64).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > 64 { format!("{shown}… ({} bytes)", bytes.len()) } else { shown }
}

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}
