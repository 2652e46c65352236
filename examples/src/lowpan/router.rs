//! A border router: what comes in frames goes out as IPv6, and back.

use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::frag::Fragments;
use lowpan_codec::ieee802154::{self, FrameType, Payload};
use lowpan_codec::nhc::Nhc;
use lowpan_codec::{Body, Clause, Integrity, LinkAddress, LowpanIphc, Options, Packet, Protocol};

use super::contexts::Contexts;
use super::making::Making;
use super::meaning::{Meaning, Sender};
use super::{GivenContext, LinkFrame};
use crate::capture::{Frame, Stamp};
use crate::report::Fields;

/// A frame of IEEE 802.15.4 takes 127 octets; two are its check sequence.
const FRAME_MAX: usize = 127;
const FCS_LEN: usize = 2;

/// A border router, with the contexts of its network.
pub struct Router {
    contexts: Contexts,
    making: Making,
    tag: u16,
    sequence: u8,
}

/// A datagram out of the network, with the link-layer addresses that it came with.
#[derive(Clone, Debug)]
pub struct Routed {
    /// The datagram.
    pub datagram: Vec<u8>,
    source: LinkAddress,
    destination: LinkAddress,
    pan: u16,
    stamp: Stamp,
}

/// A datagram into the network.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Its frames, with their check sequences. None, if it cannot be sent.
    pub frames: Vec<Vec<u8>>,
    /// How many octets the frames carry without the headers of MAC and fragmentation.
    pub compressed: usize,
    /// The header of IPv6, its extensions, and that of UDP.
    pub headers: [Header; 3],
    /// Whether the frames make the same datagram again.
    pub comes_back: bool,
}

/// How long a header is, and how long in its compressed form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// In the datagram.
    pub octets: usize,
    /// In the frame.
    pub compressed: usize,
}

impl Router {
    /// A router that knows these contexts beside those that are advertised.
    pub fn new(contexts: &[GivenContext]) -> Self {
        Self { contexts: Contexts::new(contexts), making: Making::default(), tag: 0, sequence: 0 }
    }

    /// Takes in a frame; hands out the datagram that it completes.
    pub fn receive(&mut self, frame: &Frame<'_>) -> Option<Routed> {
        let mac = LinkFrame::read(frame.link, frame.data, &mut Fields::default()).ok()?.mac;
        let Payload::Plain(payload) = mac.payload() else { return None };
        if mac.frame_control().frame_type() != FrameType::DATA {
            return None;
        }
        let packet = Packet::decode(&mut Reader::new(payload), &mut ()).ok()?;
        let (source, destination, pan) = (mac.source()?, mac.destination()?, mac.destination_pan()?);
        let is_protected = mac.security().is_some_and(|security| security.mic_len() > 0);
        let integrity = if is_protected { Integrity::Present } else { Integrity::Unknown };
        let sender = Sender { source: Some(source), destination: Some(destination), pan: Some(pan), integrity };
        let meaning = Meaning::of(&packet, payload, sender, &self.contexts, &mut self.making, frame.stamp);
        let Meaning::Datagram(datagram) = meaning else { return None };
        self.contexts.learn(&datagram, frame.stamp);
        let (source, destination) =
            packet.mesh.map_or((source, destination), |mesh| (mesh.originator(), mesh.final_destination()));
        Some(Routed { datagram, source, destination, pan, stamp: frame.stamp })
    }

    /// The frames that carry a datagram back to where it came from.
    pub fn send(&mut self, routed: &Routed) -> Sent {
        // What cannot be compressed or cut is not sent.
        self.frames(routed).unwrap_or_default()
    }

    fn frames(&mut self, routed: &Routed) -> Result<Sent, Clause> {
        let Routed { datagram, source, destination, pan, .. } = routed;
        let empty = ieee802154::Frame::data(0, *pan, *destination, *source, &[]).ok_or(Clause::MacAddressingMode)?;
        let mtu = FRAME_MAX - FCS_LEN - empty.encoded_len()?;
        let contexts = self.contexts.table();
        let options = Options { contexts, ..Options::between(*source, *destination) };
        let compressed = Fragments::compress(datagram, mtu, &options)?;
        let headers = headers(&compressed.encode_to_vec()?, datagram);
        let mut sent = Sent { compressed: compressed.encoded_len()?, headers, ..Sent::default() };
        let mut payloads = Vec::new();
        for fragment in Fragments::new(&compressed, mtu, self.tag)? {
            payloads.push(fragment.encode_to_vec()?);
        }
        self.tag = self.tag.wrapping_add(u16::from(payloads.len() > 1));
        sent.comes_back = self.comes_back(&payloads, routed);
        for payload in &payloads {
            self.sequence = self.sequence.wrapping_add(1);
            let frame = ieee802154::Frame::data(self.sequence, *pan, *destination, *source, payload);
            let mut octets = frame.ok_or(Clause::MacAddressingMode)?.encode_to_vec()?;
            octets.extend(ieee802154::fcs(&octets).to_le_bytes());
            sent.frames.push(octets);
        }
        Ok(sent)
    }

    /// Whether the receiver of these packets gets the same datagram.
    fn comes_back(&self, payloads: &[Vec<u8>], routed: &Routed) -> bool {
        let Routed { datagram, source, destination, pan, stamp } = routed;
        let integrity = Integrity::Unknown;
        let sender = Sender { source: Some(*source), destination: Some(*destination), pan: Some(*pan), integrity };
        let mut making = Making::default();
        payloads.iter().any(|payload| match Packet::decode(&mut Reader::new(payload), &mut ()) {
            Ok(packet) => {
                let meaning = Meaning::of(&packet, payload, sender, &self.contexts, &mut making, *stamp);
                matches!(meaning, Meaning::Datagram(again) if again == *datagram)
            }
            Err(_) => false,
        })
    }
}

/// The lengths of the headers that a packet compresses.
fn headers(packet: &[u8], datagram: &[u8]) -> [Header; 3] {
    match Packet::decode(&mut Reader::new(packet), &mut ()) {
        Ok(Packet { body: Body::Iphc(compressed), .. }) => lengths(&compressed, datagram),
        // A datagram behind a dispatch of its own is as it was.
        _ => [Header { octets: 40, compressed: 41 }, Header::default(), Header::default()],
    }
}

fn lengths(compressed: &LowpanIphc<'_>, datagram: &[u8]) -> [Header; 3] {
    let [mut extensions, mut udp] = [Header::default(); 2];
    let ipv6 = Header { octets: 40, compressed: compressed.header.as_bytes().len() };
    let mut at = 40;
    let mut r = Reader::new(compressed.rest());
    let mut more = compressed.header.next_header().is_none();
    while more {
        let before = r.remaining();
        let Ok(nhc) = Nhc::decode(&mut r, &mut ()) else { break };
        let octets = before - r.remaining();
        if nhc.protocol() == Protocol::UDP {
            udp = Header { octets: 8, compressed: octets };
        } else if nhc.protocol() != Protocol::IPV6 {
            // A length of 8 octets beyond the first ones (RFC 8200 §4); a Fragment header has 0 there.
            let whole = 8 * (1 + usize::from(datagram.get(at + 1).copied().unwrap_or(0)));
            at += whole;
            extensions = Header { octets: extensions.octets + whole, compressed: extensions.compressed + octets };
        }
        more = nhc.continues();
    }
    [ipv6, extensions, udp]
}
