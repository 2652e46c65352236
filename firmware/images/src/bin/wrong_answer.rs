//! A job with one wrong byte in its answer: shows that a wrong result does not pass.

#![no_std]
#![no_main]

use images::{Digest, Expected, inputs, run, sink};

#[cortex_m_rt::entry]
fn main() -> ! {
    let expected = Expected { sent: Digest::EMPTY.bytes(b"\xC0\x00"), understood: Digest::EMPTY };
    run(&mut ping_with_a_wrong_length, inputs::MQTT_3_1_1, expected)
}

fn ping_with_a_wrong_length(_: &[u8], _: &mut [u8]) -> Option<()> {
    sink::sent(b"\xC0\x01");
    Some(())
}
