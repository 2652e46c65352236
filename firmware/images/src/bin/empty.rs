//! The harness and nothing else: what is subtracted from the other images.

#![no_std]
#![no_main]

use images::{Digest, Expected, inputs, run};

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut nothing, inputs::MQTT_3_1_1, Expected { sent: Digest::EMPTY, understood: Digest::EMPTY })
}

fn nothing(_: &[u8], _: &mut [u8]) -> Option<()> {
    Some(())
}
