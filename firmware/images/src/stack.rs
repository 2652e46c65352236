//! How deep the stack went: paint it, do the job, look how much of the paint is left.
//!
//! The only unsafe code of the images. The memory between the end of the statics and the stack pointer belongs to
//! nobody: there is no heap, and no interrupt is enabled that could push a frame in the meantime.

use core::ptr;

use cortex_m::register::msp;

const PAINT: u32 = 0xC0DE_C0DE;

/// A stack whose unused part is painted.
pub(crate) struct Painted {
    bottom: *const u32,
    top: *const u32,
}

unsafe extern "C" {
    /// The first address above the statics, from the linker script of `cortex-m-rt`.
    static mut __sheap: u32;
}

/// Paints everything below the caller's frame.
#[inline(always)]
pub(crate) fn paint() -> Painted {
    let bottom = &raw mut __sheap;
    let top = msp::read() as *mut u32;
    let mut word = bottom;
    while word < top {
        // SAFETY: between the statics and the stack pointer, aligned as both ends are.
        unsafe {
            ptr::write_volatile(word, PAINT);
            word = word.add(1);
        }
    }
    Painted { bottom, top }
}

impl Painted {
    /// The greatest depth since, in bytes below the frame that painted.
    #[inline(always)]
    pub(crate) fn high_water_mark(&self) -> u32 {
        let mut word = self.bottom;
        // SAFETY: as in `paint`.
        while word < self.top && unsafe { ptr::read_volatile(word) } == PAINT {
            word = word.wrapping_add(1);
        }
        (self.top as u32).saturating_sub(word as u32)
    }
}
