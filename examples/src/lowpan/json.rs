//! Packets of 6LoWPAN in JSON, under the names of the standards.

use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::lorh::RoutingHeader;
use lowpan_codec::nhc::Nhc;
use lowpan_codec::{Body, Iphc, LowpanIphc, Packet};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::hex::to_hex;

/// What a packet is, by its dispatch.
pub(crate) fn kind(body: &Body<'_>) -> &'static str {
    match body {
        Body::Ipv6(_) => "ipv6",
        Body::Iphc(_) => "iphc",
        Body::Hc1(..) => "hc1",
        Body::First(_) => "frag1",
        Body::Next(_) => "fragn",
        Body::Recoverable(_) => "rfrag",
        Body::Acknowledgment(_) => "rfrag-ack",
        Body::Routed(..) => "6lorh",
        Body::Escape(_) => "esc",
    }
}

/// The fields of a packet; mesh addressing and broadcast beside those of what they carry.
pub(crate) fn json(packet: &Packet<'_>) -> Value {
    let mut json = match packet.body {
        Body::Ipv6(datagram) => Map::from_iter([("datagram".to_owned(), to_hex(datagram.as_bytes()).into())]),
        Body::Iphc(datagram) => iphc(&datagram),
        Body::Hc1(header, payload) => with_payload(fields(&header), payload),
        Body::First(fragment) => fields(&fragment),
        Body::Next(fragment) => fields(&fragment),
        Body::Recoverable(fragment) => fields(&fragment),
        Body::Acknowledgment(acknowledgment) => fields(&acknowledgment),
        Body::Routed(routed, datagram) => {
            let mut json = iphc(&datagram);
            json.shift_insert(0, "routing_headers".to_owned(), routed.headers.iter().map(routing_header).collect());
            json
        }
        Body::Escape(escape) => fields(&escape),
    };
    if let Some(broadcast) = packet.broadcast {
        json.shift_insert(0, "broadcast".to_owned(), value(&broadcast));
    }
    if let Some(mesh) = packet.mesh {
        let (originator, last) = (mesh.originator().to_string(), mesh.final_destination().to_string());
        let mesh = json!({ "hops_left": mesh.hops_left, "originator": originator, "final_destination": last });
        json.shift_insert(0, "mesh".to_owned(), mesh);
    }
    Value::Object(json)
}

fn iphc(datagram: &LowpanIphc<'_>) -> Map<String, Value> {
    let mut json = fields(&datagram.header);
    let mut r = Reader::new(datagram.rest());
    let headers = next_headers(&datagram.header, &mut r);
    if !headers.is_empty() {
        json.insert("next_headers".to_owned(), headers.into());
    }
    with_payload(json, r.take_rest())
}

/// The compressed headers behind LOWPAN_IPHC. A tunnelled IPv6 header is one of them, and may have others behind it.
fn next_headers(header: &Iphc<'_>, r: &mut Reader<'_>) -> Vec<Value> {
    let mut headers = Vec::new();
    let mut more = header.next_header().is_none();
    // All of them were checked when the packet was read.
    while more && let Ok(nhc) = Nhc::decode(r, &mut ()) {
        headers.push(next_header(&nhc));
        more = nhc.continues();
        if matches!(nhc, Nhc::Ipv6)
            && let Ok(inner) = Iphc::decode(r, &mut ())
        {
            headers.push(named("iphc", fields(&inner)));
            more = inner.next_header().is_none();
        }
    }
    headers
}

fn next_header(nhc: &Nhc<'_>) -> Value {
    match nhc {
        Nhc::Extension(extension) => named("extension", fields(extension)),
        Nhc::Ipv6 => named("ipv6", Map::new()),
        Nhc::Udp(udp) => named("udp", fields(udp)),
        Nhc::GenericExtension(extension) => named("ghc-extension", fields(extension)),
        Nhc::GenericUdp(udp) => named("ghc-udp", fields(udp)),
        Nhc::GenericIcmpv6 => named("ghc-icmpv6", Map::new()),
    }
}

fn routing_header(header: RoutingHeader<'_>) -> Value {
    match header {
        RoutingHeader::Srh(srh) => {
            let hops = srh.iter().map(to_hex).collect::<Vec<_>>();
            json!({ "kind": "srh", "hop_len": srh.hop_len(), "hops": hops })
        }
        RoutingHeader::Rpi(rpi) => named("rpi", fields(&rpi)),
        RoutingHeader::IpInIp(encapsulation) => named("ip-in-ip", fields(&encapsulation)),
        RoutingHeader::Deadline(deadline) => named("deadline", fields(&deadline)),
        RoutingHeader::Elective(elective) => named("elective", fields(&elective)),
    }
}

fn named(kind: &str, mut fields: Map<String, Value>) -> Value {
    fields.shift_insert(0, "kind".to_owned(), kind.into());
    Value::Object(fields)
}

fn with_payload(mut json: Map<String, Value>, payload: &[u8]) -> Map<String, Value> {
    if !payload.is_empty() {
        json.insert("payload".to_owned(), to_hex(payload).into());
    }
    json
}

/// The fields of a header; what is absent is left out.
fn fields(header: &impl Serialize) -> Map<String, Value> {
    match value(header) {
        Value::Object(mut fields) => {
            fields.retain(|_, value| !value.is_null());
            fields
        }
        single => Map::from_iter([("value".to_owned(), single)]),
    }
}

fn value(part: &impl Serialize) -> Value {
    // Maps with names for keys, numbers and strings can always be written.
    serde_json::to_value(part).unwrap_or_default()
}
