//! LOWPAN_IPHC alone: every way to write an address, the other fields and next headers in turn.

/// How many octets are in-line: by TF, by SAC and SAM, and by M, DAC and DAM (RFC 6282 §3.1.1).
const TRAFFIC: [usize; 4] = [4, 3, 1, 0];
const SOURCE: [usize; 8] = [16, 8, 2, 0, 0, 8, 2, 0];
const DESTINATION: [usize; 13] = [16, 8, 2, 0, 0, 8, 2, 0, 16, 6, 4, 1, 6];

/// Every seed.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let (next, mut seeds) = (next_headers(), vec![]);
    for source in 0..SOURCE.len() {
        // 4 is reserved.
        for destination in (0..DESTINATION.len()).filter(|mode| *mode != 4) {
            let turn = seeds.len();
            // Most leave traffic class and flow label out.
            let tf = if turn % 4 == 0 { turn / 4 % 4 } else { 3 };
            let names_contexts = turn % 3 == 0;
            let header = header(tf, turn / 16 % 4, names_contexts, source, destination, &next[turn % next.len()]);
            seeds.push(header);
        }
    }
    // Next headers behind what is shortest.
    seeds.extend(next.iter().map(|next| header(3, 2, false, 3, 3, next)));
    seeds
}

/// The next header, if it is in-line, and what follows.
type Next = (Option<u8>, Vec<u8>);

/// LOWPAN_IPHC, the octets in-line counting up, and what follows.
fn header(
    tf: usize,
    hlim: usize,
    names_contexts: bool,
    source: usize,
    destination: usize,
    (next, rest): &Next,
) -> Vec<u8> {
    let nh = if next.is_none() { 4 } else { 0 };
    let cid = if names_contexts { 0x80 } else { 0 };
    let mut header = vec![(0x60 | tf << 3 | nh | hlim) as u8, (cid | source << 4 | destination) as u8];
    header.extend(names_contexts.then_some(0x01));
    // ECN, DSCP and flow label without a reserved bit.
    header.extend([&[0x41, 0x02, 0x03, 0x04][..], &[0x41, 0x03, 0x04], &[0x41], &[]][tf]);
    debug_assert_eq!(TRAFFIC[tf], header.len() - 2 - usize::from(names_contexts));
    header.extend(next);
    header.extend((hlim == 0).then_some(7));
    header.extend((0x11..).take(SOURCE[source]));
    let multicast = usize::from(destination == 8);
    header.extend([0xff].iter().take(multicast));
    header.extend((0x25..).take(DESTINATION[destination] - multicast));
    header.extend(rest);
    header
}

fn next_headers() -> Vec<Next> {
    let payload = *b"payload";
    let udp = |p: u8, ports: &[u8]| (None, [&[0xf0 | p][..], ports, &[0xbe, 0xef], &payload].concat());
    let elided = |p: u8, ports: &[u8]| (None, [&[0xf4 | p][..], ports, &payload].concat());
    // Headers of 8 octets: a PadN fills the options, a routing header without addresses, a fragment that is all there is.
    let options = [0x06, 0x01, 0x04, 0, 0, 0, 0];
    let behind_udp = [&[0xf3, 0x12, 0xbe, 0xef][..], &payload].concat();
    let extension = |eid: u8, data: &[u8]| (None, [&[0xe1 | eid << 1][..], data, &behind_udp].concat());
    vec![
        (Some(58), [&[128, 0, 0x12, 0x34, 0, 1, 0, 1][..], &payload].concat()),
        (Some(17), [&[0x16, 0x33, 0x16, 0x34, 0, 15, 0xbe, 0xef][..], &payload].concat()),
        (Some(59), vec![]),
        udp(0, &[0x16, 0x33, 0x16, 0x34]),
        udp(1, &[0x16, 0x33, 0x12]),
        udp(2, &[0x12, 0x16, 0x33]),
        udp(3, &[0x01]),
        udp(3, &[0x10]),
        elided(0, &[0x16, 0x33, 0x16, 0x34]),
        elided(3, &[0x01]),
        extension(0, &options),
        extension(3, &options),
        extension(1, &[0x06, 3, 0, 0, 0, 0, 0]),
        extension(2, &[0x06, 0, 0, 0, 0, 0, 1]),
        // Padding elided (RFC 6282 §4.2).
        extension(0, &[0x01, 0x00]),
        // The next header behind it in-line.
        (None, [&[0xe0, 58][..], &options, &[128, 0, 0x12, 0x34, 0, 1, 0, 1]].concat()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_is_there() {
        let modes: std::collections::BTreeSet<_> = seeds().iter().map(|seed| seed[1] & 0x7f).collect();
        assert_eq!(modes.len(), SOURCE.len() * (DESTINATION.len() - 1));
        let first: std::collections::BTreeSet<_> = seeds().iter().map(|seed| seed[0] & 0x1b).collect();
        assert_eq!(first.len(), 16, "TF and HLIM: {first:x?}");
    }
}
