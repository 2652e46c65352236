//! Decodes and encodes a message of each codec without a runtime. An allocator or the standard library anywhere below
//! would keep this from linking: there is no allocator, and a second panic handler is one too many.

#![no_std]
#![no_main]

use core::{
    ffi::{c_char, c_int},
    hint::black_box,
    panic::PanicInfo,
};

use lowpan_codec::{
    LinkAddress, Options,
    iphc::{compress_to_slice, decompress_to_slice},
};
use mqtt_codec::{
    buf::{Decode, Message, Reader},
    v5,
};
use oma_dm_codec::SyncMl;

// Starts the program, and copies memory.
#[link(name = "c")]
unsafe extern "C" {}

/// What the C runtime calls.
#[unsafe(no_mangle)]
pub extern "C" fn main(_: c_int, _: *const *const c_char) -> c_int {
    let right = mqtt(black_box(b"\x40\x02\x00\x0A"))
        && coap(black_box(b"\x40\x01\x7D\x34\xB1a\xFFx"))
        && lowpan(black_box(b"\x7E\x33\xF3\x12\xBE\xEFx"))
        && syncml(black_box(SYNCML));
    c_int::from(!right)
}

fn mqtt(input: &[u8]) -> bool {
    v5::Packet::decode(&mut Reader::new(input), &mut ()).is_ok_and(|packet| is_encoded_to(&packet, input))
}

fn coap(input: &[u8]) -> bool {
    Reader::new(input).decode(&mut ()).is_ok_and(|message: coap_codec::Message<'_>| is_encoded_to(&message, input))
}

fn lowpan(input: &[u8]) -> bool {
    let (mut datagram, mut frame) = ([0; 56], [0; 16]);
    let mut cx = Options::between(LinkAddress::Short(1), LinkAddress::Short(2));
    decompress_to_slice(input, &mut cx, &mut datagram)
        .is_ok_and(|datagram| compress_to_slice(datagram, &cx, &mut frame).is_ok_and(|written| written == input))
}

/// The smallest message, in WBXML; XML and back is the same.
const SYNCML: &[u8] =
    b"\x02\xA4\x01\x6A\x00\x6D\x6C\x71\x031.2\0\x01\x72\x03DM/1.2\0\x01\x65\x031\0\x01\x5B\x031\0\x01\
    \x6E\x57\x03t\0\x01\x01\x67\x57\x03s\0\x01\x01\x01\x6B\x12\x01\x01";

fn syncml(input: &[u8]) -> bool {
    let Ok(message) = SyncMl::from_wbxml(&mut Reader::new(input), &mut ()) else { return false };
    let mut memory = [0; 512];
    let Ok(xml) = message.as_xml().encode_to_slice(&mut memory) else { return false };
    SyncMl::from_xml(&mut Reader::new(xml), &mut ()).is_ok_and(|again| is_encoded_to(&again.as_wbxml(), input))
}

fn is_encoded_to(message: &impl Message, expected: &[u8]) -> bool {
    message.encode_to_slice(&mut [0; 128]).is_ok_and(|written| written == expected)
}

#[panic_handler]
fn panicked(_: &PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
