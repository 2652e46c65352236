//! A capture of two real nodes, frame by frame against a reference.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::net::Ipv6Addr;

use examples::capture::Capture;
use examples::lowpan::LinkFrame;
use examples::protocol::Options;
use examples::report::Fields;
use lowpan_codec::LinkAddress;
use lowpan_codec::ieee802154::FrameType;
use serde_json::{Value, json};
use support::collected::{Seen, assert_fields_cover_messages, collect};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/lowpan.pcap");
const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/lowpan.expected.jsonl");

fn options() -> Options {
    Options { contexts: vec!["1=2001:db8:1::/64".parse().expect("a context")], ..Options::default() }
}

fn expected() -> Vec<Value> {
    let text = fs::read_to_string(EXPECTED).expect("the reference");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The packets of 6LoWPAN by the number of their frame.
fn packets() -> BTreeMap<u64, Seen> {
    let messages = collect(CAPTURE, options()).messages.into_values().flatten();
    messages.filter(|seen| seen.label == "6LoWPAN").map(|seen| (seen.packet, seen)).collect()
}

/// A number of the reference, which are in decimal or hexadecimal; the last, if there are several.
fn number(row: &Value, name: &str) -> Option<u64> {
    let text = row[name].as_str()?.rsplit(',').next()?;
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn octets(hex: &Value) -> Vec<u8> {
    let text = hex.as_str().expect("hexadecimal digits");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal")).collect()
}

/// Fields of IPv6 by their names in the reference; those of the outermost header, where ICMPv6 quotes another one.
fn assert_header_agrees(row: &Value, datagram: &[u8]) {
    let first = |name: &str| row[name].as_str().map(|text| text.split(',').next().unwrap_or(text).to_owned());
    let address = |at: usize| Ipv6Addr::from(datagram[at..].first_chunk::<16>().copied().expect("an address"));
    assert_eq!(first("ipv6.src"), Some(address(8).to_string()), "{row}");
    assert_eq!(first("ipv6.dst"), Some(address(24).to_string()), "{row}");
    assert_eq!(first("ipv6.nxt"), Some(datagram[6].to_string()), "{row}");
    assert_eq!(first("ipv6.hlim"), Some(datagram[7].to_string()), "{row}");
    assert_eq!(first("ipv6.plen"), Some((datagram.len() - 40).to_string()), "{row}");
    if datagram[6] == 58 {
        assert_eq!(first("icmpv6.type"), Some(datagram[40].to_string()), "{row}");
    }
}

#[test]
fn every_mac_header_agrees_with_the_reference() {
    let rows = expected();
    let mut capture = Capture::open(fs::File::open(CAPTURE).expect("the sample capture")).expect("a capture");
    let mut frames = 0;
    let read = capture.for_each(|frame| {
        let row = &rows[frames];
        let link = LinkFrame::read(frame.link, frame.data, &mut Fields::default()).map_err(|(_, error)| error);
        let mac = link.expect("a frame whose check sequence is right").mac;
        let address = |address: Option<LinkAddress>, short: &str, extended: &str| {
            let theirs = row[extended].as_str().or(row[short].as_str());
            assert_eq!(address.map(|address| address.to_string()).as_deref(), theirs, "{row}");
        };
        assert_eq!(number(row, "wpan.frame_type"), Some(mac.frame_control().frame_type().0.into()), "{row}");
        assert_eq!(number(row, "wpan.seq_no"), mac.sequence().map(u64::from), "{row}");
        assert_eq!(number(row, "wpan.dst_pan"), mac.destination_pan().map(u64::from), "{row}");
        address(mac.source(), "wpan.src16", "wpan.src64");
        address(mac.destination(), "wpan.dst16", "wpan.dst64");
        frames += 1;
        std::ops::ControlFlow::Continue(())
    });
    read.expect("a whole capture");
    assert_eq!((frames, rows.len()), (661, 661));
}

#[test]
fn every_packet_agrees_with_the_reference() {
    let mut packets = packets();
    let mut whole = 0;
    for row in expected() {
        let packet = number(&row, "frame.number").expect("a number");
        if number(&row, "wpan.frame_type") != Some(FrameType::DATA.0.into()) {
            assert!(!packets.contains_key(&packet), "{row}");
            continue;
        }
        let seen = packets.remove(&packet).unwrap_or_else(|| panic!("{row}"));
        let message = seen.outcome.as_ref().unwrap_or_else(|error| panic!("{error:?} {row}"));
        let same = |theirs: &str, ours: u64| assert_eq!(number(&row, theirs), Some(ours), "{theirs} {row}");
        match seen.kind {
            "frag1" | "fragn" => {
                same("6lowpan.frag.size", message["datagram_size"].as_u64().expect("a size"));
                same("6lowpan.frag.tag", message["datagram_tag"].as_u64().expect("a tag"));
                if let Some(offset) = message["datagram_offset"].as_u64() {
                    same("6lowpan.frag.offset", offset * 8);
                }
            }
            "rfrag" => {
                same("6lowpan.rfrag.tag", message["datagram_tag"].as_u64().expect("a tag"));
                same("6lowpan.rfrag.sequence", message["sequence"].as_u64().expect("a sequence"));
            }
            "rfrag-ack" => {
                same("6lowpan.rfrag.tag", message["datagram_tag"].as_u64().expect("a tag"));
                same("6lowpan.rfrag.ack_bitmask", message["bitmap"].as_u64().expect("a bitmap"));
            }
            "iphc" => {
                let modes = |name: &str| message[name]["mode"].as_u64().expect("a mode");
                let their = |stateful: &str, low: &str| {
                    let stateful = row[stateful].as_str().map(|bit| u64::from(bit == "1")).expect("a bit");
                    stateful << 2 | number(&row, low).expect("a mode")
                };
                assert_eq!(modes("source"), their("6lowpan.iphc.sac", "6lowpan.iphc.sam"), "{row}");
                let multicast = u64::from(row["6lowpan.iphc.m"] == "1");
                assert_eq!(
                    modes("destination"),
                    multicast << 3 | their("6lowpan.iphc.dac", "6lowpan.iphc.dam"),
                    "{row}"
                );
            }
            other => panic!("{other} {row}"),
        }
        if let Some(datagram) = message.get("ipv6") {
            let datagram = octets(datagram);
            // Of a datagram in fragments, the reference tells with its last.
            if row["ipv6.src"].is_string() {
                assert_header_agrees(&row, &datagram);
            }
            whole += 1;
        }
    }
    assert!(packets.is_empty(), "no packet is beside the reference");
    assert_eq!(whole, 137 + 33 + 8, "as many as the reference has datagrams");
}

#[test]
fn every_datagram_has_the_right_checksum_and_comes_back() {
    let mut datagrams = 0;
    for seen in packets().values() {
        let Ok(message) = &seen.outcome else { panic!("{}", seen.text) };
        let Some(hex) = message.get("ipv6") else { continue };
        let datagram = octets(hex);
        assert!(checksum_is_right(&datagram), "{}", seen.text);
        let contexts = json!([{ "cid": 1, "prefix": "2001:db8:1::", "len": 64 }]);
        let ask = |mut request: Value| {
            for (key, value) in [("src", json!("0011223344556677")), ("dst", json!("8899aabbccddeeff"))] {
                request[key] = value;
            }
            request["proto"] = json!("lowpan");
            request["contexts"] = contexts.clone();
            examples::codec::answer(request.to_string().as_bytes())
        };
        let up = ask(json!({ "op": "compress", "ipv6": hex }));
        let down = ask(json!({ "op": "decompress", "hex": up["lowpan"] }));
        assert_eq!(&down["ipv6"], hex, "{up} {down}");
        datagrams += 1;
    }
    assert_eq!(datagrams, 178);
}

#[test]
fn findings_are_made_only_on_request() {
    assert!(collect(CAPTURE, options()).findings.is_empty());
    let without_context = collect(CAPTURE, Options { findings: true, ..Options::default() }).findings;
    assert_eq!(without_context.get("unknown-context"), Some(&6), "{without_context:?}");
    let with_context = collect(CAPTURE, Options { findings: true, ..options() }).findings;
    assert_eq!(with_context, [("malformed-message", 2)].into(), "datagrams to the port of CoAP that are not CoAP");
}

#[test]
fn fields_are_collected_only_on_request_and_cover_their_message() {
    assert_fields_cover_messages(CAPTURE);
}

/// The checksum of ICMPv6 or UDP, by itself: RFC 1071 over a pseudo-header of RFC 8200 §8.1, behind Hop-by-Hop options.
fn checksum_is_right(datagram: &[u8]) -> bool {
    let (mut protocol, mut at) = (datagram[6], 40);
    if protocol == 0 {
        (protocol, at) = (datagram[40], 40 + 8 * (usize::from(datagram[41]) + 1));
    }
    assert!(protocol == 17 || protocol == 58, "{protocol}");
    let message = &datagram[at..];
    let pseudo = [&datagram[8..40], &(message.len() as u32).to_be_bytes(), &[0, 0, 0, protocol]].concat();
    let mut all = [&pseudo, message].concat();
    all.resize(all.len().next_multiple_of(2), 0);
    let sum: u64 = all.chunks(2).map(|pair| u64::from(pair[0]) << 8 | u64::from(pair[1])).sum();
    let sum = (sum >> 16) + (sum & 0xffff);
    (sum >> 16) + (sum & 0xffff) == 0xffff
}
