//! From headers to octets, from the last one to the first (RFC 8200 §3, §4, §8.1; RFC 768).

use super::{Datagram, Header};

/// The datagram; `None` if a checksum that was elided cannot be computed.
pub(super) fn octets(datagram: &Datagram) -> Option<Vec<u8>> {
    let mut octets = datagram.payload.clone();
    for (at, header) in datagram.headers.iter().enumerate().rev() {
        let mut whole = match header {
            Header::Ipv6 { word, next, hop_limit, addresses } => {
                let mut header = word.to_be_bytes().to_vec();
                // Longer ones are refused in the end.
                header.extend((octets.len() as u16).to_be_bytes());
                header.extend([*next, *hop_limit]);
                header.extend(addresses.iter().flat_map(|address| address.to_be_bytes()));
                header
            }
            Header::Extension { number, next, data } => {
                // A Fragment header has a Reserved octet instead of a length.
                let length = if *number == 44 { 0 } else { (data.len() + 2) / 8 - 1 };
                [&[*next, length as u8][..], data].concat()
            }
            Header::Udp { ports, length, checksum } => {
                let length = length.unwrap_or((octets.len() + 8) as u16);
                let mut header: Vec<u8> =
                    [ports[0], ports[1], length, 0].iter().flat_map(|n| n.to_be_bytes()).collect();
                let checksum = match checksum {
                    Some(checksum) => *checksum,
                    None => checksum_of(&datagram.headers[..at], &[&header[..], &octets].concat())?,
                };
                header[6..8].copy_from_slice(&checksum.to_be_bytes());
                header
            }
        };
        whole.extend(octets);
        octets = whole;
    }
    Some(octets)
}

/// The checksum of a message behind these headers.
fn checksum_of(headers: &[Header], message: &[u8]) -> Option<u16> {
    let innermost = headers.iter().rposition(|header| matches!(header, Header::Ipv6 { .. }))?;
    let Header::Ipv6 { addresses: [source, mut destination], .. } = headers[innermost] else { return None };
    for header in &headers[innermost + 1..] {
        let Header::Extension { number, data, .. } = header else { continue };
        match number {
            // Only a part of the message is there: offset, or more to come (RFC 8200 §4.5).
            44 if data[0] != 0 || data[1] & 0xf9 != 0 => return None,
            43 if data[1] != 0 => destination = last_hop(destination, data)?,
            _ => {}
        }
    }
    let mut all = [source.to_be_bytes(), destination.to_be_bytes()].concat();
    all.extend((message.len() as u32).to_be_bytes());
    all.extend([0, 0, 0, 17]);
    all.extend(message);
    if all.len() % 2 == 1 {
        all.push(0);
    }
    let mut sum: u64 = all.chunks(2).map(|pair| u64::from(pair[0]) << 8 | u64::from(pair[1])).sum();
    while sum > 0xffff {
        sum = (sum >> 16) + (sum & 0xffff);
    }
    Some(if sum == 0xffff { 0xffff } else { !(sum as u16) })
}

/// The last address of a routing header with segments left; `data` begins with its type.
fn last_hop(destination: u128, data: &[u8]) -> Option<u128> {
    // What stands before the addresses, less the two octets that are not in `data`.
    let addresses = data.get(6..)?;
    let number = |octets: &[u8]| octets.iter().fold(0_u128, |number, octet| number << 8 | u128::from(*octet));
    match data[0] {
        // RFC 2460 §4.4, RFC 6275 §6.4.
        0 | 2 => Some(number(&addresses[addresses.len().checked_sub(16)?..])),
        // RFC 6554 §3: CmprE octets are those of the destination.
        3 => {
            let (elided, padding) = (usize::from(data[2] & 15), usize::from(data[3] >> 4));
            let end = addresses.len().checked_sub(padding)?;
            let start = end.checked_sub(16 - elided)?;
            let mask = u128::MAX >> (8 * elided);
            Some(destination & !mask | number(&addresses[start..end]))
        }
        // RFC 8754 §2: the last hop comes first.
        4 => Some(number(addresses.get(..16)?)),
        _ => None,
    }
}
