//! Every public entry point of the codecs as a function to be linked. Whatever can panic asks for a symbol that
//! nobody defines; `cargo xtask gates` links them and fails where the linker misses it.
//!
//! Functions named `gate_…` are those under test; those named `gate_auth_…`, which hash and encode with RustCrypto, not at
//! `opt-level = "z"`, where its crates keep a panic in the program. Those named `control_panics_…` and `control_clean_…` show that the
//! gate tells them apart.

#![no_std]

pub mod coap;
pub mod coap_bodies;
pub mod control;
pub mod cwmp;
pub mod lowpan;
pub mod lowpan_mesh;
pub mod mqtt;
pub mod oma_dm;
pub mod wire_buf;
pub mod xml;

use core::panic::PanicInfo;

/// Defines functions that survive to the linker and whose results are used.
macro_rules! gates {
    ($($name:ident($($argument:ident: $type:ty),* $(,)?) => $body:expr;)*) => {$(
        #[doc = concat!("Linked alone as `", stringify!($name), "`.")]
        #[unsafe(no_mangle)]
        pub fn $name($($argument: $type),*) {
            let _ = core::hint::black_box($body);
        }
    )*};
}
pub(crate) use gates;

unsafe extern "C" {
    /// Defined nowhere.
    safe fn CODEC_PANICKED() -> !;
}

#[panic_handler]
fn panicked(_: &PanicInfo<'_>) -> ! {
    CODEC_PANICKED()
}
