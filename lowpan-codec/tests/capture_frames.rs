//! All frames of a real capture, from the MAC header to the IPv6 header, against what Wireshark 4.0 reads in them.

mod support;

use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::frag::{Progress, Reassembler};
use lowpan_codec::ieee802154::{Frame, FrameType, Payload, without_fcs};
use lowpan_codec::recovery::{Receipt, Receiver};
use lowpan_codec::{Body, Compressed, ContextTable, LinkAddress, Options, Packet, decompress_to_slice};
use serde_json::Value;
use std::net::Ipv6Addr;
use std::time::Duration;
use support::capture::context;
use support::observer::Notes;
use support::upper_layer::checksum_is_right;
use support::{digits, pcap};

/// The frames, each with what Wireshark says.
fn capture() -> Vec<(Vec<u8>, Value)> {
    let frames = pcap::frames(include_bytes!("data/capture.pcap"));
    let expected = include_str!("data/capture.expected.jsonl").lines();
    let expected: Vec<Value> = expected.map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((frames.len(), expected.len()), (661, 661));
    frames.into_iter().map(<[u8]>::to_vec).zip(expected).collect()
}

/// A number as Wireshark writes it: the first, if there are several.
fn number(row: &Value, name: &str) -> Option<u64> {
    let text = row[name].as_str()?.split(',').next()?;
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn address(row: &Value, end: &str) -> Option<LinkAddress> {
    let short = number(row, &format!("wpan.{end}16")).map(|short| LinkAddress::Short(short as u16));
    let extended = row[format!("wpan.{end}64")].as_str().map(|text| support::address(&text.replace(':', "")));
    short.or(extended)
}

fn mac(frame: &[u8]) -> Frame<'_> {
    let octets = without_fcs(frame).expect("the check sequence is right");
    Frame::decode(&mut Reader::new(octets), &mut ()).unwrap_or_else(|error| panic!("{}: {error}", digits(frame)))
}

/// What a data frame carries.
fn payload<'a>(frame: &Frame<'a>) -> Option<&'a [u8]> {
    match frame.payload() {
        Payload::Plain(payload) if frame.frame_control().frame_type() == FrameType::DATA => Some(payload),
        _ => None,
    }
}

#[test]
fn mac_headers_are_those_that_wireshark_reads() {
    for (octets, row) in capture() {
        let frame = mac(&octets);
        let name = digits(&octets);
        assert_eq!(Some(u64::from(frame.frame_control().frame_type().0)), number(&row, "wpan.frame_type"), "{name}");
        assert_eq!(frame.sequence().map(u64::from), number(&row, "wpan.seq_no"), "{name}");
        assert_eq!(frame.destination(), address(&row, "dst"), "{name}");
        assert_eq!(frame.source(), address(&row, "src"), "{name}");
        let pan = if frame.destination().is_some() { frame.destination_pan().map(u64::from) } else { None };
        assert_eq!(pan, number(&row, "wpan.dst_pan"), "{name}");
        assert_eq!(frame.encode_to_vec().expect("legal"), without_fcs(&octets).expect("right"), "{name}");
    }
}

#[test]
fn headers_are_those_that_wireshark_reads() {
    let fields = [
        ("6lowpan.iphc.tf", "tf"),
        ("6lowpan.iphc.nh", "nh"),
        ("6lowpan.iphc.hlim", "hlim"),
        ("6lowpan.iphc.cid", "cid"),
        ("6lowpan.iphc.sac", "sac"),
        ("6lowpan.iphc.sam", "sam"),
        ("6lowpan.iphc.m", "m"),
        ("6lowpan.iphc.dac", "dac"),
        ("6lowpan.iphc.dam", "dam"),
        ("6lowpan.iphc.sci", "sci"),
        ("6lowpan.iphc.dci", "dci"),
        ("6lowpan.frag.size", "datagram_size"),
        ("6lowpan.frag.tag", "datagram_tag"),
        ("6lowpan.rfrag.tag", "datagram_tag"),
        ("6lowpan.rfrag.sequence", "sequence"),
        ("6lowpan.rfrag.size", "fragment_size"),
        ("6lowpan.rfrag.ack_bitmask", "bitmap"),
        ("6lowpan.udp.src", "source_port"),
        ("6lowpan.udp.dst", "destination_port"),
        ("6lowpan.udp.checksum", "checksum"),
    ];
    let mut compared = 0;
    for (octets, row) in capture() {
        let frame = mac(&octets);
        let Some(payload) = payload(&frame) else { continue };
        let mut notes = Notes::default();
        let packet = Packet::decode(&mut Reader::new(payload), &mut notes)
            .unwrap_or_else(|error| panic!("{}: {error}", digits(payload)));
        assert_eq!(notes.tolerated, [], "{}", digits(payload));
        assert_eq!(packet.encode_to_vec().expect("legal"), payload);
        for (theirs, ours) in fields {
            // With the last fragment, Wireshark shows the headers of the whole datagram.
            let is_of_fragment = theirs.starts_with("6lowpan.rfrag") || theirs.starts_with("6lowpan.frag");
            if number(&row, "6lowpan.rfrag.sequence").is_some_and(|sequence| sequence > 0) && !is_of_fragment {
                continue;
            }
            if let Some(number) = number(&row, theirs) {
                assert_eq!(notes.numbers.get(ours), Some(&number), "{theirs} of {}", digits(payload));
                compared += 1;
            }
        }
        if let Some(offset) = number(&row, "6lowpan.frag.offset") {
            assert_eq!(notes.numbers.get("datagram_offset").map(|units| units * 8), Some(offset));
        }
    }
    assert!(compared > 2000, "{compared} fields are no test");
}

/// The datagrams of the capture, each with the link-layer addresses and the last of its frames.
fn datagrams(contexts: &ContextTable) -> Vec<(LinkAddress, LinkAddress, Vec<u8>, Value)> {
    let mut memories = [[0; 1280]; 4];
    let mut reassembler = Reassembler::new(memories.each_mut().map(|memory| &mut memory[..]));
    let mut recovered = [0; 2048];
    let mut receiver: Option<(u8, LinkAddress, Receiver<'_>)> = None;
    let mut datagrams = Vec::new();
    for (i, (octets, row)) in capture().into_iter().enumerate() {
        let now = Duration::from_millis(i as u64);
        let frame = mac(&octets);
        let (Some(payload), Some(source), Some(destination)) = (payload(&frame), frame.source(), frame.destination())
        else {
            continue;
        };
        let ends = (source, destination);
        let mut cx = Options { contexts, ..Options::between(source, destination) };
        let packet = Packet::decode(&mut Reader::new(payload), &mut ()).expect("right");
        let mut out = [0; 1280];
        let datagram = match packet.body {
            Body::First(first) => {
                let (progress, datagram) = reassembler.first(ends, &first, now, &mut cx).expect("right");
                assert_ne!(progress, Progress::Restarted);
                datagram.map(<[u8]>::to_vec)
            }
            Body::Next(next) => {
                let (progress, datagram) = reassembler.next(ends, &next, now).expect("right");
                assert_ne!(progress, Progress::Restarted);
                datagram.map(<[u8]>::to_vec)
            }
            Body::Recoverable(fragment) => {
                let is_its =
                    |(tag, from, _): &(u8, LinkAddress, Receiver<'_>)| (*tag, *from) == (fragment.datagram_tag, source);
                if !receiver.as_ref().is_some_and(is_its) {
                    let memory = Vec::leak(recovered.to_vec());
                    receiver = Some((fragment.datagram_tag, source, Receiver::new(fragment.datagram_tag, memory)));
                }
                let (_, _, receiver) = receiver.as_mut().expect("just made");
                match receiver.take(&fragment).expect("right") {
                    Receipt::Complete => {
                        let compressed = receiver.datagram().expect("complete");
                        Some(decompress_to_slice(compressed, &mut cx, &mut out).expect("right").to_vec())
                    }
                    _ => None,
                }
            }
            Body::Acknowledgment(_) => None,
            _ => Some(decompress_to_slice(payload, &mut cx, &mut out).expect("right").to_vec()),
        };
        datagrams.extend(datagram.map(|datagram| (source, destination, datagram, row)));
    }
    recovered.fill(0);
    datagrams
}

#[test]
fn datagrams_are_those_that_wireshark_reads() {
    let mut contexts = ContextTable::EMPTY;
    let (id, entry) = context("1=2001:db8:1::/64");
    contexts.set(id, Some(entry));
    let datagrams = datagrams(&contexts);
    let mut compared = 0;
    for (source, destination, datagram, row) in &datagrams {
        assert!(checksum_is_right(datagram), "{}", digits(datagram));
        if let Some(theirs) = row["ipv6.src"].as_str() {
            let octets: [u8; 16] = datagram[8..24].try_into().expect("an address");
            assert_eq!(Ipv6Addr::from(octets).to_string(), theirs.split(',').next().expect("one"));
            assert_eq!(Some(u64::from(datagram[6])), number(row, "ipv6.nxt"));
            assert_eq!(Some(u64::from(datagram[7])), number(row, "ipv6.hlim"));
            assert_eq!(Some(datagram.len() as u64 - 40), number(row, "ipv6.plen"));
            compared += 1;
        }
        let mut cx = Options { contexts: &contexts, ..Options::between(*source, *destination) };
        let wire = Compressed::new(datagram, &cx).expect("a datagram").encode_to_vec().expect("legal");
        let mut out = [0; 1280];
        assert_eq!(decompress_to_slice(&wire, &mut cx, &mut out).expect("right"), datagram);
    }
    // Of so many frames Wireshark shows an IPv6 header.
    assert_eq!((datagrams.len(), compared), (178, 178));
}
