//! Consuming the first hop of a source route (RFC 8138 §5.5).

use crate::{clause::Clause, registry::octet};

/// Takes the first hop out of the source route of a packet of page 1, which a router does that this hop stands for. Returns
/// the packet, which is shorter, or `None` if there is no source route.
///
/// What is left is compressed with reference to the same address as before.
///
/// # Errors
/// If the packet does not begin with page 1, or a header of the route runs past its end.
pub fn pop(packet: &mut [u8]) -> Result<Option<&mut [u8]>, Clause> {
    if packet.first() != Some(&octet::PAGE_1) {
        return Err(Clause::NotPage1);
    }
    let mut at = 1;
    let Some(mut current) = Hops::at(packet, at)? else { return Ok(None) };
    loop {
        let behind = at.wrapping_add(current.len());
        let next = Hops::at(packet, behind)?;
        match next {
            _ if current.count > 1 => {
                if let Some(first) = packet.get_mut(at) {
                    *first = first.wrapping_sub(1);
                }
                return Ok(Some(remove(packet, at.wrapping_add(2), current.hop_len)));
            }
            // Its last hop gives the octets that the first hop of the next header leaves out.
            Some(next) if next.hop_len < current.hop_len => {
                let from = behind.wrapping_add(2);
                let to = behind.wrapping_sub(next.hop_len);
                for i in 0..next.hop_len {
                    let octet = packet.get(from.wrapping_add(i)).copied().unwrap_or(0);
                    if let Some(place) = packet.get_mut(to.wrapping_add(i)) {
                        *place = octet;
                    }
                }
                (at, current) = (behind, next);
            }
            _ => return Ok(Some(remove(packet, at, current.len()))),
        }
    }
}

/// The head of a part of a source route.
#[derive(Clone, Copy)]
struct Hops {
    hop_len: usize,
    count: usize,
}

impl Hops {
    /// The one that begins at `at`, if one does.
    fn at(packet: &[u8], at: usize) -> Result<Option<Self>, Clause> {
        let Some([first, width @ 0..=4, rest @ ..]) = packet.get(at..) else { return Ok(None) };
        if first & 0xe0 != octet::CRITICAL_ROUTING {
            return Ok(None);
        }
        let hops =
            Self { hop_len: 1_usize.wrapping_shl((*width).into()), count: usize::from(first & 31).wrapping_add(1) };
        if hops.len().wrapping_sub(2) > rest.len() { Err(Clause::RoutingTruncated) } else { Ok(Some(hops)) }
    }

    /// How many octets it takes.
    const fn len(self) -> usize {
        self.hop_len.wrapping_mul(self.count).wrapping_add(2)
    }
}

/// Takes octets out and closes the gap.
fn remove(octets: &mut [u8], at: usize, count: usize) -> &mut [u8] {
    let len = octets.len().saturating_sub(count);
    for i in at..len {
        let octet = octets.get(i.wrapping_add(count)).copied().unwrap_or(0);
        if let Some(place) = octets.get_mut(i) {
            *place = octet;
        }
    }
    octets.get_mut(..len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{vec, vec::Vec};

    #[test]
    fn the_life_of_a_route_is_that_of_appendix_a3() {
        let [a, b, c, d] = [0xaa, 0xbb, 0xcc, 0xdd];
        let route = |parts: &[&[u8]]| -> Vec<u8> { [&[0xf1][..], &parts.concat(), &[0x7a, 0x33]].concat() };
        let mut packet = route(&[&[0x80, 3], &[a; 8], &[0x80, 1], &[b; 2], &[0x81, 2], &[c; 4], &[d; 4]]);
        let mut steps = vec![];
        let mut left = &mut packet[..];
        while let Some(popped) = pop(left).unwrap() {
            steps.push(popped.to_vec());
            left = popped;
        }
        assert_eq!(
            steps,
            [
                route(&[&[0x80, 3], &[a; 6], &[b; 2], &[0x81, 2], &[c; 4], &[d; 4]]),
                route(&[&[0x80, 3], &[a; 4], &[c; 4], &[0x80, 2], &[d; 4]]),
                route(&[&[0x80, 3], &[a; 4], &[d; 4]]),
                route(&[]),
            ]
        );
    }

    #[test]
    fn a_route_that_is_cut_off_is_refused() {
        assert_eq!(pop(&mut [0xf1, 0x81, 1, 0, 0, 0]), Err(Clause::RoutingTruncated));
        assert_eq!(pop(&mut [0x7a, 0x33]), Err(Clause::NotPage1));
        assert_eq!(pop(&mut []), Err(Clause::NotPage1));
    }
}
