//! Decodes and encodes a packet without a runtime. An allocator or the standard library anywhere below would keep this
//! from linking: there is no allocator, and a second panic handler is one too many.

#![no_std]
#![no_main]

use core::{
    ffi::{c_char, c_int},
    hint::black_box,
    panic::PanicInfo,
};

use mqtt_codec::{
    buf::{Decode, Message, Reader},
    v5,
};

// Starts the program, and copies memory.
#[link(name = "c")]
unsafe extern "C" {}

/// What the C runtime calls.
#[unsafe(no_mangle)]
pub extern "C" fn main(_: c_int, _: *const *const c_char) -> c_int {
    let input = black_box(b"\x40\x02\x00\x0A");
    let mut out = [0; 8];
    match v5::Packet::decode(&mut Reader::new(input), &mut ()) {
        Ok(packet) if packet.encode_to_slice(&mut out).is_ok_and(|written| written == input) => 0,
        _ => 1,
    }
}

#[panic_handler]
fn panicked(_: &PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
