//! Every combination of the fields of LOWPAN_IPHC and of LOWPAN_NHC, against a model that was written from the figures of
//! RFC 6282.

mod support;

use lowpan_codec::buf::{Decode, EncodeError, Message, Reader};
use lowpan_codec::{
    Clause, Compressed, ContextEntry, ContextId, ContextTable, DecodeError, Integrity, Iphc, LinkAddress, Options,
    Packet, Prefix, decompress_to_slice, iphc,
};
use support::model::{Known, Mode, fewest};
use support::{digits, hex, upper_layer};

/// Lengths of contexts: within, at and behind every boundary of an address.
const LENGTHS: [u32; 16] = [64, 0, 1, 8, 16, 32, 48, 63, 65, 72, 96, 104, 112, 120, 127, 128];

/// Bits of all kinds.
const BITS: u128 = 0x2001_0db8_a5c3_96f0_1122_3344_5566_7788;

fn known() -> (Known, ContextTable) {
    let mut contexts = [None; 16];
    let mut table = ContextTable::EMPTY;
    for (id, len) in LENGTHS.into_iter().enumerate() {
        // They differ from each other, and have bits behind their length that do not count.
        let bits = BITS ^ (id as u128) << 40 ^ (id as u128) << 100;
        contexts[id] = Some((bits, len));
        let prefix = Prefix::new(bits.into(), len as u8).expect("at most 128");
        table.set(ContextId::new(id as u8).expect("below 16"), Some(ContextEntry::new(prefix)));
    }
    (Known { source: 0x0011_2233_4455_6677, destination: 0x00ff_fe00_abcd, contexts }, table)
}

fn options(contexts: &ContextTable) -> Options<'_> {
    let source = LinkAddress::Extended([0x02, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77]);
    let between = Options::between(source, LinkAddress::Short(0xabcd));
    Options { contexts, integrity: Integrity::Present, ..between }
}

/// A packet out of the fields, with octets in-line that `seed` chooses, and the datagram that the model makes of it; `None`
/// if the mode of the destination is reserved.
struct Case {
    packet: Vec<u8>,
    header_len: usize,
    datagram: Option<Vec<u8>>,
    /// TF, NH, HLIM, CID, the modes of source and destination.
    fields: [u8; 6],
}

fn case(fields: [u8; 6], seed: usize, known: &Known) -> Case {
    let [tf, nh, hlim, cid, source_mode, destination_mode] = fields;
    let (sci, dci) = if cid == 1 { (seed % 16, seed / 16 % 16) } else { (0, 0) };
    let byte = |at: usize| (seed * 37 + at * 101 + 11) as u8;
    let mut packet = vec![0x60 | tf << 3 | nh << 2 | hlim, cid << 7 | source_mode << 4 | destination_mode];
    if cid == 1 {
        packet.push((sci << 4 | dci) as u8);
    }
    // ECN and DSCP stand in the other order than in IPv6 (§3.2.1).
    let (ecn, dscp, flow_label) = (byte(1) & 3, byte(2) & 0x3f, u32::from(byte(3)) << 12 | u32::from(byte(4)) << 4 | 5);
    let label = flow_label.to_be_bytes();
    let (traffic_class, flow_label) = match tf {
        0 => {
            packet.extend([ecn << 6 | dscp, label[1], label[2], label[3]]);
            (dscp << 2 | ecn, flow_label)
        }
        1 => {
            packet.extend([ecn << 6 | label[1], label[2], label[3]]);
            (ecn, flow_label)
        }
        2 => {
            packet.push(ecn << 6 | dscp);
            (dscp << 2 | ecn, 0)
        }
        _ => (0, 0),
    };
    let next_header = if nh == 1 { 17 } else { [59, 6, 58, 253][seed % 4] };
    if nh == 0 {
        packet.push(next_header);
    }
    let hop_limit = [byte(5), 1, 64, 255][usize::from(hlim)];
    if hlim == 0 {
        packet.push(hop_limit);
    }
    let mut address = |mode: Mode, context, seed| {
        let len = mode.inline_len()?;
        let mut inline: Vec<u8> = (0..len).map(|at| byte(at + seed)).collect();
        match (mode, len) {
            // An address in full is one that M agrees with.
            (Mode::Destination(0b1000), _) => inline[0] = 0xff,
            (Mode::Destination(_), 16) => inline[0] = 0x20,
            _ => {}
        }
        packet.extend(&inline);
        mode.address(&inline, context, known)
    };
    let source = address(Mode::Source(source_mode), sci, 20).expect("all contexts are known");
    let destination = address(Mode::Destination(destination_mode), dci, 40);
    let header_len = packet.len();
    let payload = &[byte(60), byte(61), byte(62)][..seed % 4 % 3];
    let behind = if nh == 1 {
        packet.extend([0xf3, 0x5a, 0xab, 0xcd]);
        [&[0xf0, 0xb5, 0xf0, 0xba, 0, 8 + payload.len() as u8, 0xab, 0xcd], payload].concat()
    } else {
        payload.to_vec()
    };
    packet.extend(payload);
    let datagram = destination.map(|destination: u128| {
        let word = 6 << 28 | u32::from(traffic_class) << 20 | flow_label;
        let mut datagram = word.to_be_bytes().to_vec();
        datagram.extend([0, behind.len() as u8, next_header, hop_limit]);
        datagram.extend(source.to_be_bytes());
        datagram.extend(destination.to_be_bytes());
        datagram.extend(&behind);
        datagram
    });
    Case { packet, header_len, datagram, fields }
}

impl Case {
    /// Both functions make the datagram of the model, or refuse a reserved mode at the octet with DAM.
    fn decompresses(&self, cx: Options<'_>) {
        let (mut one, mut other) = ([0xa5; 200], [0x5a; 200]);
        let all = decompress_to_slice(&self.packet, &mut { cx }, &mut one).map(|datagram| datagram.to_vec());
        let small = iphc::decompress_to_slice(&self.packet, &mut { cx }, &mut other).map(|datagram| datagram.to_vec());
        assert_eq!(all, small, "{}", digits(&self.packet));
        let reserved = DecodeError { offset: 1, clause: Clause::ReservedAddressMode };
        let expected = self.datagram.clone().ok_or(EncodeError::Invalid(reserved));
        assert_eq!(all, expected, "{:?} {}", self.fields, digits(&self.packet));
    }

    /// The view has the fields, and encodes as it came.
    fn reads(&self) {
        let [_, nh, hlim, cid, source_mode, destination_mode] = self.fields;
        let mut r = Reader::new(&self.packet);
        let Ok(iphc) = Iphc::decode(&mut r, &mut ()) else {
            assert_eq!(self.datagram, None);
            return;
        };
        let datagram = self.datagram.as_ref().expect("not reserved");
        assert_eq!(r.offset(), self.header_len);
        assert_eq!(iphc.as_bytes(), &self.packet[..self.header_len]);
        assert_eq!(iphc.hop_limit(), datagram[7], "HLIM {hlim}");
        assert_eq!(iphc.next_header().map(|next| next.0), (nh == 0).then_some(datagram[6]));
        assert_eq!(iphc.contexts().is_some(), cid == 1);
        assert_eq!((iphc.source().mode().bits(), iphc.destination().mode().bits()), (source_mode, destination_mode));
        let traffic = iphc.traffic();
        let word = 6 << 28 | u32::from(traffic.traffic_class) << 20 | traffic.flow_label;
        assert_eq!(word.to_be_bytes(), datagram[..4]);
        let packet: Packet<'_> = Reader::new(&self.packet).decode(&mut ()).expect("a packet too");
        assert_eq!(packet.encode_to_vec().expect("legal"), self.packet);
    }

    /// What is compressed has the fewest octets that the model finds, and comes back.
    fn compresses(&self, cx: Options<'_>, known: &Known) {
        let Some(datagram) = &self.datagram else { return };
        let compressed = Compressed::new(datagram, &cx).expect("a datagram");
        let [_, nh, ..] = self.fields;
        let behind = self.packet.len() - self.header_len;
        let shortest = fewest(datagram, nh == 1, known) + behind;
        assert_eq!(compressed.encoded_len(), Ok(shortest), "{} {compressed:?}", digits(datagram));
        let wire = compressed.encode_to_vec().expect("legal");
        assert_eq!(wire.len(), shortest);
        assert_eq!(iphc::compress_to_slice(datagram, &cx, &mut [0; 200]), Ok(&mut wire.clone()[..]));
        let again = decompress_to_slice(&wire, &mut { cx }, &mut [0; 200]).map(|datagram| datagram.to_vec());
        assert_eq!(again, Ok(datagram.clone()), "{}", digits(&wire));
    }
}

#[test]
fn every_mode_of_every_field() {
    let (known, contexts) = known();
    let cx = options(&contexts);
    let (mut all, mut reserved) = (0, 0);
    let seeds = if support::thorough() { 64 } else { 1 };
    for number in 0..8192_usize {
        let bits = |shift: usize, mask: usize| (number >> shift & mask) as u8;
        let fields = [bits(0, 3), bits(2, 1), bits(3, 3), bits(5, 1), bits(6, 7), bits(9, 15)];
        for turn in 0..seeds {
            // All pairs of contexts come up, in another order for each combination.
            let case = case(fields, turn * 64 + number * 29 % 251, &known);
            case.decompresses(cx);
            case.reads();
            case.compresses(cx, &known);
            all += 1;
            reserved += usize::from(case.datagram.is_none());
        }
    }
    // Four of the sixteen modes of a destination are reserved.
    assert_eq!((all, reserved), (8192 * seeds, 2048 * seeds));
}

#[test]
fn the_shortest_form_of_addresses_of_every_kind() {
    let (known, contexts) = known();
    let cx = options(&contexts);
    let elided = [u128::from(known.source), u128::from(known.destination), 0xff_fe00_1234, 0x1111_2222_3333_4444, 0, 9];
    let networks = known.contexts.iter().flatten().map(|(bits, len)| bits & !(u128::MAX >> 1 >> (len.max(&1) - 1)));
    let networks: Vec<u128> = networks.chain([0xfe80 << 112, 0xfe80 << 112 | 1 << 64, 0, BITS << 8]).collect();
    let unicast = networks.iter().flat_map(|network| elided.map(|low| network | low));
    let unicast: Vec<u128> = unicast.filter(|address| address >> 120 != 0xff).collect();
    let groups = [0xff02_u128 << 112, 0xff05 << 112, 0xff3e << 112 | 0x12 << 104].into_iter().flat_map(|scope| {
        [0x01, 0xff, 0x100, 0xff_ffff, 0x100_0000, 0xff_ffff_ffff, 0x100_0000_0000, 1 << 100].map(|group| scope | group)
    });
    let prefixed = known.contexts.iter().flatten().map(|(bits, len)| {
        let mask = if *len == 0 { 0 } else { u128::MAX << (128 - len) };
        0xff35 << 112 | 0x30 << 104 | u128::from(*len) << 96 | (bits & mask) >> 64 << 32 | 0x1122_3344
    });
    let destinations: Vec<u128> = unicast.iter().copied().chain(groups).chain(prefixed).collect();
    let mut lengths = [0_usize; 40];
    // All pairs take their time; else every fifth, which comes to all of either end.
    let step = if support::thorough() { 1 } else { 5 };
    for (turn, source) in unicast.iter().chain([&0]).enumerate() {
        for destination in destinations.iter().skip(turn % step).step_by(step) {
            let mut datagram = hex("6000000000003b40");
            datagram.extend(source.to_be_bytes());
            datagram.extend(destination.to_be_bytes());
            let wire = Compressed::new(&datagram, &cx).expect("a datagram").encode_to_vec().expect("legal");
            let shortest = fewest(&datagram, false, &known);
            assert_eq!(wire.len(), shortest, "{} as {}", digits(&datagram), digits(&wire));
            lengths[shortest] += 1;
            let again = decompress_to_slice(&wire, &mut { cx }, &mut [0; 40]).map(|datagram| datagram.to_vec());
            assert_eq!(again, Ok(datagram));
        }
    }
    // From both elided to both in full, and nearly everything in between.
    assert!(lengths[3] > 0 && lengths[35] > 0 && lengths.iter().filter(|count| **count > 0).count() > 20);
}

/// An extension header of LOWPAN_NHC, without NHC octet and next header, and the IPv6 header without its next header.
const EXTENSIONS: [(u8, u8, &str, &str); 8] = [
    (0, 0, "06 050200001e00", "00 050200001e00"),
    (0, 0, "03 050100", "00 050100 010100"),
    (0, 43, "", ""),
    (1, 43, "06 000000000000", "00 000000000000"),
    (2, 44, "06 000000000007", "00 000000000007"),
    (3, 60, "00", "00 010400000000"),
    (3, 60, "0b 1e0911223344556677 8899", "01 1e0911223344556677 8899 010100"),
    (4, 135, "0e 010203040506 0102030405060708", "01 010203040506 0102030405060708"),
];

/// P, ports in-line, ports.
const PORTS: [(u8, &str, &str); 4] =
    [(0, "12345678", "12345678"), (1, "1234f0", "1234f0f0"), (2, "0b5678", "f00b5678"), (3, "5a", "f0b5f0ba")];

/// A chain of extension headers, then UDP or something that is not compressed: packet and datagram.
fn chain(ids: &[usize], udp: Option<(usize, bool)>) -> (String, String) {
    let ids: Vec<_> = ids.iter().map(|at| EXTENSIONS[*at]).filter(|extension| !extension.2.is_empty()).collect();
    let last = if udp.is_some() { 17 } else { 59 };
    let next_of = |at: usize| ids.get(at + 1).map_or(last, |extension| extension.1);
    let (mut packet, mut behind) = (String::new(), String::new());
    for (at, (id, _, inline, octets)) in ids.iter().enumerate() {
        let is_last = at + 1 == ids.len() && udp.is_none();
        let nhc = 0xe0 | id << 1 | u8::from(!is_last);
        packet += &format!("{nhc:02x}{}{inline}", if is_last { "3b" } else { "" });
        behind += &format!("{:02x}{octets}", next_of(at));
    }
    if let Some((ports, elided)) = udp {
        let (p, inline, ports) = PORTS[ports];
        packet += &format!("{:02x}{inline}{}", 0xf0 | u8::from(elided) << 2 | p, if elided { "" } else { "abcd" });
        behind += &format!("{ports}000b abcd");
    }
    let payload = "010203";
    let len = hex(&behind).len() + 3;
    let first = ids.first().map_or(last, |extension| extension.1);
    let (nh, next) = if ids.is_empty() && udp.is_none() { ("7a33", "3b") } else { ("7e33", "") };
    let addresses =
        format!("fe80000000000000{:016x}fe80000000000000{:016x}", 0x0011_2233_4455_6677_u64, 0x00ff_fe00_abcd_u64);
    let datagram = format!("60000000{len:04x}{first:02x}40{addresses}{behind}{payload}");
    (format!("{nh}{next}{packet}{payload}"), datagram)
}

#[test]
fn every_chain_of_next_headers() {
    let contexts = ContextTable::EMPTY;
    let cx = options(&contexts);
    let choices = || 0..EXTENSIONS.len();
    let ends = (0..PORTS.len()).flat_map(|ports| [Some((ports, false)), Some((ports, true))]).chain([None]);
    let mut all = 0;
    for end in ends {
        for (first, second, third) in
            choices().flat_map(|a| choices().flat_map(move |b| choices().map(move |c| (a, b, c))))
        {
            let (packet, datagram) = chain(&[first, second, third], end);
            let (packet, mut datagram) = (hex(&packet), hex(&datagram));
            let decompressed =
                decompress_to_slice(&packet, &mut { cx }, &mut [0; 300]).map(|datagram| datagram.to_vec());
            let decompressed = decompressed.unwrap_or_else(|error| panic!("{}: {error}", digits(&packet)));
            if end.is_some_and(|(_, elided)| elided) {
                // The checksum is computed: it is the right one for the message without the headers before it.
                let udp_at = datagram.len() - 11;
                let mut plain = datagram[..40].to_vec();
                (plain[4], plain[5], plain[6]) = (0, 11, 17);
                plain.extend(&decompressed[udp_at..]);
                assert!(upper_layer::checksum_is_right(&plain), "{}", digits(&packet));
                datagram[udp_at + 6..udp_at + 8].copy_from_slice(&decompressed[udp_at + 6..udp_at + 8]);
            }
            assert_eq!(digits(&decompressed), digits(&datagram), "{}", digits(&packet));
            let elide_checksum = end.is_some_and(|(_, elided)| elided);
            let compressed = Compressed::new(&datagram, &Options { elide_checksum, ..cx }).expect("a datagram");
            let wire = compressed.encode_to_vec().expect("legal");
            assert_eq!(digits(&wire), digits(&packet), "{}", digits(&datagram));
            all += 1;
        }
    }
    assert_eq!(all, 9 * 512);
}
