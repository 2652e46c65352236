//! Checksums of the layer above, written apart from the crate: RFC 1071 over a pseudo-header.

/// Whether the checksum of the UDP or ICMPv6 message in an IPv6 datagram without extension headers is right.
pub(crate) fn checksum_is_right(datagram: &[u8]) -> bool {
    let message = &datagram[40..];
    let mut all = datagram[8..40].to_vec();
    all.extend((message.len() as u32).to_be_bytes());
    all.extend([0, 0, 0, datagram[6]]);
    all.extend(message);
    if all.len() % 2 == 1 {
        all.push(0);
    }
    let mut sum: u64 = all.chunks(2).map(|pair| u64::from(pair[0]) << 8 | u64::from(pair[1])).sum();
    while sum > 0xffff {
        sum = (sum >> 16) + (sum & 0xffff);
    }
    sum == 0xffff
}
