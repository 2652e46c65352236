//! What the standards allow: packets of every kind, what they stand for, and the octets that they encode to.

#[path = "../support/mod.rs"]
mod support;

mod compression;
mod fields;
mod frames;
mod generic;
mod hc1;
mod headers;
mod judgement;
mod link_layers;
mod mesh;
mod neighbours;
mod reassembly;
mod recovery;
mod routing;

use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::{Compressed, Context, LinkAddress, Options, Packet, decompress_to_slice, iphc};
use support::{digits, hex};

/// The link-layer addresses of most tests, and the identifiers that they become.
const SOURCE: LinkAddress = LinkAddress::Extended([0x02, 0, 0, 0, 0, 0, 0, 1]);
const SOURCE_IID: &str = "0000000000000001";
const DESTINATION: LinkAddress = LinkAddress::Extended([0x02, 0, 0, 0, 0, 0, 0, 2]);
const DESTINATION_IID: &str = "0000000000000002";

fn options() -> Options<'static> {
    Options::between(SOURCE, DESTINATION)
}

/// The datagram that a packet stands for.
#[track_caller]
fn decompressed<C: Context>(packet: &str, mut cx: C) -> String {
    let mut out = [0; 2048];
    match decompress_to_slice(&hex(packet), &mut cx, &mut out) {
        Ok(datagram) => digits(datagram),
        Err(error) => panic!("{packet}: {error:?}"),
    }
}

/// The packet that a datagram is compressed to, whichever function does it.
#[track_caller]
fn compressed<C: Context>(datagram: &str, cx: &C) -> String {
    let datagram = hex(datagram);
    let compressed = Compressed::new(&datagram, cx).expect("a datagram");
    let wire = compressed.encode_to_vec().expect("legal");
    assert_eq!(compressed.encoded_len(), Ok(wire.len()));
    assert_eq!(iphc::compress_to_slice(&datagram, cx, &mut [0; 2048]), Ok(&mut wire.clone()[..]));
    digits(&wire)
}

/// The packet is legal, and encodes as it came.
#[track_caller]
fn comes_back(packet: &str) {
    let wire = hex(packet);
    let decoded = Packet::decode(&mut Reader::new(&wire), &mut ()).unwrap_or_else(|error| panic!("{packet}: {error}"));
    assert_eq!(digits(&decoded.encode_to_vec().expect("legal")), digits(&wire));
}

/// An IPv6 header without traffic class and flow label, and what follows it.
fn ipv6(next_header: u8, hop_limit: u8, source: &str, destination: &str, behind: &str) -> String {
    let address = |text: &str| match text.parse::<std::net::Ipv6Addr>() {
        Ok(address) => digits(&address.octets()),
        Err(_) => panic!("{text} is no address"),
    };
    let behind = hex(behind);
    let length = behind.len();
    let (source, destination) = (address(source), address(destination));
    format!("60000000{length:04x}{next_header:02x}{hop_limit:02x}{source}{destination}{}", digits(&behind))
}
