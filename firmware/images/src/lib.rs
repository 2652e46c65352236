//! The harness that every image shares: it runs one job, checks what the job sent and understood, and measures
//! the stack that the job took.
//!
//! Whatever an application has anyway is in every image, the `empty` one included: all inputs and settings, the
//! copying and comparing of memory, the check of UTF-8, the console. So an image less the `empty` one is the codec,
//! and the calls to it.

#![no_std]

mod console;
pub mod inputs;
pub mod lowpan;
pub mod mqtt;
pub mod settings;
pub mod sink;
mod stack;
pub mod syncml;

use core::{hint::black_box, panic::PanicInfo, str::Utf8Error};

use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};
pub use sink::Digest;

/// Something to do with the bytes that a peer sent: each message it answers with goes through `out` to
/// [`sink::sent`], and each field it understood to [`sink::number`] or [`sink::bytes`]. `None` if anything fails.
pub type Job<'j> = &'j mut dyn FnMut(&[u8], &mut [u8]) -> Option<()>;

/// What a job is expected to do.
#[derive(Clone, Copy)]
pub struct Expected {
    /// The bytes sent.
    pub sent: Digest,
    /// The fields understood.
    pub understood: Digest,
}

/// Runs the job, prints the stack that it took, and ends the program: with failure if the result is not as expected.
pub fn run(job: Job<'_>, input: &[u8], expected: Expected) -> ! {
    let mut out = [0; 2048];
    use_what_every_application_uses(&mut out);
    sink::clear();

    let job = black_box(job);
    let painted = stack::paint();
    let done = job(black_box(input), &mut out);
    let depth = painted.high_water_mark();

    console::print("stack ", Some(depth));
    let right = Expected { sent: sink::SENT.digest(), understood: sink::UNDERSTOOD.digest() };
    let problem = match done {
        None => Some("wrong: the job gave up\n"),
        Some(()) if right.sent != expected.sent => Some("wrong: the bytes sent\n"),
        Some(()) if right.understood != expected.understood => Some("wrong: the fields understood\n"),
        Some(()) => None,
    };
    end(problem)
}

/// Keeps in each image what is to be subtracted from it.
fn use_what_every_application_uses(out: &mut [u8]) {
    // Behind a pointer, so that it is the same function in every image and inlined into none.
    let from_utf8: fn(&[u8]) -> Result<&str, Utf8Error> = black_box(core::str::from_utf8);
    for input in inputs::ALL {
        let input = black_box(input);
        sink::sent(input);
        if let Ok(text) = from_utf8(input) {
            sink::bytes(text.as_bytes());
        }
        if let Some(room) = out.get_mut(..input.len()) {
            room.copy_from_slice(input);
            sink::number(u32::from(room == black_box(input)));
        }
        let moved = black_box(1).min(out.len());
        out.copy_within(moved.., 0);
        out.fill(black_box(0));
    }
    settings::use_all();
}

fn end(problem: Option<&str>) -> ! {
    match problem {
        None => {
            console::print("right\n", None);
            debug::exit(EXIT_SUCCESS);
        }
        Some(problem) => {
            console::print(problem, None);
            debug::exit(EXIT_FAILURE);
        }
    }
    loop {
        cortex_m::asm::nop();
    }
}

/// Says nothing of where: to format that would cost more than any codec.
#[panic_handler]
fn panicked(_: &PanicInfo<'_>) -> ! {
    end(Some("wrong: panicked\n"))
}
