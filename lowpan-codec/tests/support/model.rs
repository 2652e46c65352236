//! LOWPAN_IPHC as RFC 6282 §3.1 and §3.2 tell it, once more and in the plainest way: numbers of 128 bits, no thought of
//! speed. It shares nothing with the crate but the names of the fields.

/// What both ends know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// Interface identifiers of the link-layer addresses.
    pub(crate) source: u64,
    pub(crate) destination: u64,
    /// Prefixes and their lengths.
    pub(crate) contexts: [Option<(u128, u32)>; 16],
}

/// An end, and M, DAC, DAM or SAC, SAM as one number; M of a source is 0.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mode {
    Source(u8),
    Destination(u8),
}

/// fe80::/64 (RFC 4291 §2.5.6).
const LINK_LOCAL: u128 = 0xfe80 << 112;

/// The identifier of a short address of 0 (RFC 6282 §3.1.1).
const SHORT: u128 = 0x00ff_fe00_0000;

impl Mode {
    /// Octets in-line, `None` if the mode is reserved (§3.1.1).
    pub(crate) fn inline_len(self) -> Option<usize> {
        match self {
            Self::Source(0b000) | Self::Destination(0b0000 | 0b1000) => Some(16),
            Self::Source(0b001 | 0b101) | Self::Destination(0b0001 | 0b0101) => Some(8),
            Self::Source(0b010 | 0b110) | Self::Destination(0b0010 | 0b0110) => Some(2),
            Self::Source(_) | Self::Destination(0b0011 | 0b0111) => Some(0),
            Self::Destination(0b1001) => Some(6),
            Self::Destination(0b1010) => Some(4),
            Self::Destination(0b1011) => Some(1),
            Self::Destination(0b1100) => Some(6),
            Self::Destination(_) => None,
        }
    }

    /// The address, from the octets in-line; `None` if the context is not known.
    pub(crate) fn address(self, inline: &[u8], context: usize, known: &Known) -> Option<u128> {
        let number = inline.iter().fold(0_u128, |number, octet| number << 8 | u128::from(*octet));
        let octet = |at: usize| u128::from(inline[at]);
        let elided = u128::from(if matches!(self, Self::Source(_)) { known.source } else { known.destination });
        // Bits of the context first, then those of the identifier, and zeros in between.
        let behind = |identifier: u128| {
            let (prefix, len) = known.contexts[context]?;
            let mask = if len == 0 { 0 } else { u128::MAX << (128 - len) };
            Some(prefix & mask | identifier & !mask)
        };
        match self {
            Self::Source(0b000) | Self::Destination(0b0000 | 0b1000) => Some(number),
            Self::Source(0b001) | Self::Destination(0b0001) => Some(LINK_LOCAL | number),
            Self::Source(0b010) | Self::Destination(0b0010) => Some(LINK_LOCAL | SHORT | number),
            Self::Source(0b011) | Self::Destination(0b0011) => Some(LINK_LOCAL | elided),
            Self::Source(0b100) => Some(0),
            Self::Source(0b101) | Self::Destination(0b0101) => behind(number),
            Self::Source(0b110) | Self::Destination(0b0110) => behind(SHORT | number),
            Self::Source(_) | Self::Destination(0b0111) => behind(elided),
            // ffXX::00XX:XXXX:XXXX, ffXX::00XX:XXXX, ff02::00XX
            Self::Destination(0b1001) => Some(0xff << 120 | octet(0) << 112 | number & 0xff_ffff_ffff),
            Self::Destination(0b1010) => Some(0xff << 120 | octet(0) << 112 | number & 0xff_ffff),
            Self::Destination(0b1011) => Some(0xff02 << 112 | number),
            // ffXX:XXLL:PPPP:PPPP:PPPP:PPPP:XXXX:XXXX
            Self::Destination(_) => {
                let (prefix, len) = known.contexts[context]?;
                let mask = if len == 0 { 0 } else { u128::MAX << (128 - len) };
                let network = (prefix & mask) >> 64;
                Some(
                    0xff << 120
                        | octet(0) << 112
                        | octet(1) << 104
                        | u128::from(len) << 96
                        | network << 32
                        | number & 0xffff_ffff,
                )
            }
        }
    }

    /// The octets in-line that could make this address: where the figures have them.
    fn inline(self, address: u128) -> Option<Vec<u8>> {
        let octets = address.to_be_bytes();
        let len = self.inline_len()?;
        Some(match self {
            Self::Destination(0b1001) => [&octets[1..2], &octets[11..]].concat(),
            Self::Destination(0b1010) => [&octets[1..2], &octets[13..]].concat(),
            Self::Destination(0b1100) => [&octets[1..3], &octets[12..]].concat(),
            _ => octets[16 - len..].to_vec(),
        })
    }

    /// The fewest octets for an address, with context 0 only or with any: every mode is tried.
    fn fewest(all: impl Iterator<Item = Self> + Clone, address: u128, known: &Known, contexts: usize) -> usize {
        let ways = (0..contexts).flat_map(|context| all.clone().map(move |mode| (mode, context)));
        let works = ways.filter_map(|(mode, context)| {
            // RFC 3306 §4: a group belongs to a prefix of at most 64 bits.
            if matches!((mode, known.contexts[context]), (Self::Destination(0b1100), Some((_, 65..)))) {
                return None;
            }
            let inline = mode.inline(address)?;
            (mode.address(&inline, context, known) == Some(address)).then_some(inline.len())
        });
        works.min().expect("sixteen octets always do")
    }
}

/// The octets that go before the first of an IPv6 header, by the shortest TF (§3.2.1).
fn fewest_traffic(traffic_class: u8, flow_label: u32) -> usize {
    match (traffic_class, flow_label) {
        (0, 0) => 0,
        (_, 0) => 1,
        (0..=3, _) => 3,
        _ => 4,
    }
}

/// The fewest octets of a LOWPAN_IPHC header for this IPv6 header, if the next one is compressed or not. M is that of the
/// address.
pub(crate) fn fewest(header: &[u8], next_is_compressed: bool, known: &Known) -> usize {
    let word = u32::from_be_bytes(header[..4].try_into().expect("four octets"));
    let address = |at: usize| u128::from_be_bytes(header[at..at + 16].try_into().expect("sixteen octets"));
    let (source, destination) = (address(8), address(24));
    let multicast = if destination >> 120 == 0xff { 0b1000 } else { 0 };
    let addresses = |contexts| {
        Mode::fewest((0..8).map(Mode::Source), source, known, contexts)
            + Mode::fewest((0..8).map(|mode| Mode::Destination(multicast | mode)), destination, known, contexts)
    };
    let hop_limit = usize::from(!matches!(header[7], 1 | 64 | 255));
    let rest = 2 + fewest_traffic((word >> 20) as u8, word & 0xf_ffff) + usize::from(!next_is_compressed) + hop_limit;
    rest + addresses(1).min(1 + addresses(16))
}
