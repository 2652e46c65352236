//! Bugs that other implementations had in the field, one test each, under the name by which they are known.

#[path = "../support/mod.rs"]
mod support;

mod addresses;
mod fragments;
mod headers;
mod neighbours;
mod senders;

use lowpan_codec::buf::Message;
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::{
    Clause, Compressed, Context, ContextEntry, ContextId, ContextTable, DecompressError, LinkAddress, Options, Packet,
    Prefix, decompress_to_slice, iphc,
};
use support::{digits, hex};

/// Nodes whose identifiers are 0:0:0:1 and 0:0:0:2.
fn options() -> Options<'static> {
    let extended = |last| LinkAddress::Extended([0x02, 0, 0, 0, 0, 0, 0, last]);
    Options::between(extended(1), extended(2))
}

fn table(contexts: &[(u8, &str, u8)]) -> ContextTable {
    let mut table = ContextTable::EMPTY;
    for (id, prefix, len) in contexts {
        let prefix = Prefix::new(prefix.parse().expect("an address"), *len).map(ContextEntry::new);
        table.set(ContextId::new(*id).expect("below 16"), prefix);
    }
    table
}

/// The datagram.
#[track_caller]
fn accepted<C: Context>(packet: &str, mut cx: C) -> String {
    let mut out = [0; 2048];
    match decompress_to_slice(&hex(packet), &mut cx, &mut out) {
        Ok(datagram) => digits(datagram),
        Err(error) => panic!("{packet}: {error}"),
    }
}

/// Refused for this reason by everything that reads it, at a place inside, and nothing is written beyond the memory.
#[track_caller]
fn refused(packet: &str, clause: Clause) {
    let wire = hex(packet);
    if let Err(error) = Packet::decode(&mut Reader::new(&wire), &mut ()) {
        assert_eq!(error.clause, clause, "{packet}");
    }
    match decompress_to_slice(&wire, &mut options(), &mut [0; 2048]) {
        Err(DecompressError::Invalid(error)) => {
            assert_eq!(error.clause, clause, "{packet}");
            assert!(error.offset as usize <= wire.len(), "{packet}: {error}");
        }
        other => panic!("{packet}: {other:?}"),
    }
}

/// The packet that a datagram becomes, which then comes back.
#[track_caller]
fn sent(datagram: &str, cx: Options<'_>) -> String {
    let octets = hex(datagram);
    let wire = Compressed::new(&octets, &cx).expect("a datagram").encode_to_vec().expect("legal");
    let mut out = [0; 2048];
    let back = iphc::decompress_to_slice(&wire, &mut { cx }, &mut out).map(|datagram| digits(datagram));
    assert_eq!(back, Ok(digits(&octets)), "{}", digits(&wire));
    digits(&wire)
}

/// An IPv6 header without traffic class and flow label, and what follows it.
fn ipv6(next_header: u8, hop_limit: u8, source: &str, destination: &str, behind: &str) -> String {
    let address = |text: &str| digits(&text.parse::<std::net::Ipv6Addr>().expect("an address").octets());
    let behind = hex(behind);
    let (source, destination) = (address(source), address(destination));
    format!("60000000{:04x}{next_header:02x}{hop_limit:02x}{source}{destination}{}", behind.len(), digits(&behind))
}
