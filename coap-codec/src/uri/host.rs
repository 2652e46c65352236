//! The host of a URI (RFC 3986 §3.2.2).

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use wire_buf::Buffer;

use super::{
    grammar::{is_sub_delim, is_unreserved},
    percent::{Decoded, hex},
};
use crate::text::{split, split_once};

/// The host of a URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host<'a> {
    /// An address, as `192.0.2.1` or `[2001:db8::1]`.
    Address(IpAddr),
    /// A registered name, in lower case.
    Name(Decoded<'a>),
    /// An address of a kind that did not exist when RFC 3986 was written, as `[v7.x]`.
    Future(&'a str),
}

impl<'a> Host<'a> {
    /// What a host, of which the characters are right, is. `None` if brackets do not hold an address.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            None => match text.parse() {
                Ok(address) => Some(Self::Address(IpAddr::V4(address))),
                Err(_) => Some(Self::Name(Decoded::in_lower_case(text))),
            },
            Some(literal) => match ipv6_address(literal) {
                Some(address) => Some(Self::Address(IpAddr::V6(address))),
                None => is_future(literal).then_some(Self::Future(text)),
            },
        }
    }

    /// The address, if it is one.
    #[must_use]
    pub const fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Address(address) => Some(*address),
            Self::Name(_) | Self::Future(_) => None,
        }
    }
}

/// `IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`
pub(super) fn is_future(literal: &str) -> bool {
    let Some((version, address)) = literal.strip_prefix(['v', 'V']).and_then(|text| split_once(text, b'.')) else {
        return false;
    };
    !version.is_empty()
        && version.bytes().all(|c| c.is_ascii_hexdigit())
        && !address.is_empty()
        && address.bytes().all(|c| is_unreserved(c) || is_sub_delim(c) || c == b':')
}

/// `IPv6address`: eight groups of 16 bits, of which an IPv4address may be the last two; `::` stands once for one group of
/// zeros or more.
pub(super) fn ipv6_address(text: &str) -> Option<Ipv6Addr> {
    let groups = match elision(text) {
        None => match groups(text)? {
            (groups, 8) => groups,
            _ => return None,
        },
        Some((head, tail)) => {
            let ((mut all, in_head), (last, in_tail)) = (groups(head)?, groups(tail)?);
            if head.bytes().any(|c| c == b'.') || in_head.saturating_add(in_tail) > 7 {
                return None;
            }
            let behind = all.iter_mut().skip(8_usize.saturating_sub(in_tail));
            behind.zip(last).for_each(|(slot, group)| *slot = group);
            all
        }
    };
    let [a, b, c, d, e, f, g, h] = groups;
    Some(Ipv6Addr::new(a, b, c, d, e, f, g, h))
}

/// What stands before the first `::`, and what behind it.
fn elision(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().zip(text.bytes().skip(1)).position(|two| two == (b':', b':'))?;
    let (head, tail) = text.split_at_checked(at)?;
    Some((head, tail.get(2..)?))
}

/// `h16 *( ":" h16 )`, perhaps with an IPv4address at its end; how many groups there are. No text is none.
fn groups(text: &str) -> Option<([u16; 8], usize)> {
    let (mut groups, mut n) = ([0; 8], 0_usize);
    if text.is_empty() {
        return Some((groups, 0));
    }
    let mut pieces = split(text, b':').peekable();
    while let Some(piece) = pieces.next() {
        let mut add = |group| {
            *groups.get_mut(n)? = group;
            n = n.saturating_add(1);
            Some(())
        };
        if pieces.peek().is_none() && piece.bytes().any(|c| c == b'.') {
            let [a, b, c, d] = piece.parse::<Ipv4Addr>().ok()?.octets();
            add(u16::from_be_bytes([a, b]))?;
            add(u16::from_be_bytes([c, d]))?;
        } else {
            add(h16(piece)?)?;
        }
    }
    Some((groups, n))
}

/// `h16 = 1*4HEXDIG`
fn h16(text: &str) -> Option<u16> {
    let is_one = matches!(text.len(), 1..=4) && text.bytes().all(|c| c.is_ascii_hexdigit());
    is_one.then(|| text.bytes().fold(0, |number, digit| number << 4 | u16::from(hex(digit))))
}

/// Writes an address as a host: IPv6 in brackets, in the form that RFC 5952 recommends.
pub(super) fn write_address<B: Buffer + ?Sized>(address: IpAddr, out: &mut B) -> Result<(), B::Error> {
    match address {
        IpAddr::V4(address) => write_ipv4(address, out),
        IpAddr::V6(address) => {
            out.push_u8(b'[')?;
            write_ipv6(address, out)?;
            out.push_u8(b']')
        }
    }
}

fn write_ipv4<B: Buffer + ?Sized>(address: Ipv4Addr, out: &mut B) -> Result<(), B::Error> {
    for (i, octet) in address.octets().into_iter().enumerate() {
        if i > 0 {
            out.push_u8(b'.')?;
        }
        write_number(octet.into(), 10, out)?;
    }
    Ok(())
}

/// RFC 5952 §4: no leading zeros, lower case, and `::` for the longest run of zero groups, the first of equals, if it has
/// at least two.
fn write_ipv6<B: Buffer + ?Sized>(address: Ipv6Addr, out: &mut B) -> Result<(), B::Error> {
    let groups = address.segments();
    if let (Some(address), [.., 0xFFFF, _, _]) = (address.to_ipv4_mapped(), groups) {
        out.push_slice(b"::ffff:")?; // §5: known to hold an IPv4 address
        return write_ipv4(address, out);
    }
    let (start, len) = longest_zeros(&groups);
    let mut separate = false;
    for (i, group) in groups.into_iter().enumerate() {
        match i.checked_sub(start) {
            Some(0) if len >= 2 => {
                out.push_slice(b"::")?;
                separate = false;
            }
            Some(within) if len >= 2 && within < len => {}
            _ => {
                if separate {
                    out.push_u8(b':')?;
                }
                write_number(group, 16, out)?;
                separate = true;
            }
        }
    }
    Ok(())
}

/// Where the longest run of zeros begins, and its length.
fn longest_zeros(groups: &[u16; 8]) -> (usize, usize) {
    let (mut best, mut run) = ((0, 0_usize), (0, 0_usize));
    for (i, group) in groups.iter().enumerate() {
        run = match (*group, run) {
            (0, (_, 0)) => (i, 1),
            (0, (start, len)) => (start, len.saturating_add(1)),
            _ => (0, 0),
        };
        if run.1 > best.1 {
            best = run;
        }
    }
    best
}

/// Writes a number in base 10 or 16, without leading zeros.
pub(super) fn write_number<B: Buffer + ?Sized>(number: u16, base: u16, out: &mut B) -> Result<(), B::Error> {
    let mut place = if base == 16 { 0x1000 } else { 10_000 };
    let mut started = false;
    while let Some(digit) = number.checked_div(place) {
        let digit = digit.checked_rem(base).unwrap_or_default();
        started |= digit != 0 || place == 1;
        if started {
            out.push_u8(lower_hex(digit))?;
        }
        place = place.checked_div(base).unwrap_or_default();
    }
    Ok(())
}

#[allow(clippy::cast_possible_truncation)] // a digit is below 16
const fn lower_hex(digit: u16) -> u8 {
    match digit as u8 {
        digit @ 0..=9 => b'0'.wrapping_add(digit),
        digit => b'a'.wrapping_add(digit).wrapping_sub(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{format, string::String, vec::Vec};

    #[test]
    fn ipv6_addresses_are_those_of_the_grammar() {
        for good in ["::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::8"]
        {
            assert_eq!(ipv6_address(good), good.parse().ok(), "{good}");
            assert!(ipv6_address(good).is_some(), "{good}");
        }
        for good in ["::ffff:192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "::192.0.2.1", "64:ff9b::192.0.2.33", "ABCD::EF01"] {
            assert_eq!(ipv6_address(good), good.parse().ok(), "{good}");
            assert!(ipv6_address(good).is_some(), "{good}");
        }
        for bad in [
            "",
            ":",
            ":::",
            "1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "1::2::3",
            "12345::",
            "g::",
            "1:2:3:4:5:6:7:192.0.2.1",
            "::192.0.2.256",
            "192.0.2.1::",
            "::192.0.2.1:1",
            "::01.2.3.4",
            "fe80::1%25eth0",
            ":1::",
            "1::2:",
            "+1::",
        ] {
            assert_eq!(ipv6_address(bad), None, "{bad}");
            assert_eq!(bad.parse::<Ipv6Addr>().ok(), None, "{bad}");
        }
    }

    /// RFC 5952 §4 and §5, and the formatter of the standard library as a witness.
    #[test]
    fn ipv6_addresses_are_written_in_the_recommended_form() {
        let written = |address: &str| {
            let mut out = Vec::new();
            write_address(address.parse().unwrap(), &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        for address in [
            "2001:db8::1",
            "2001:db8:0:1:1:1:1:1",
            "2001:0:0:1::1",
            "2001:db8::1:0:0:1",
            "::",
            "::1",
            "1::",
            "1:0:0:2:0:0:0:3",
            "::ffff:192.0.2.1",
            "::1:2",
            "0:1:0:1:0:1:0:1",
            "a:b:c:d:e:f:0:0",
        ] {
            let parsed: Ipv6Addr = address.parse().unwrap();
            assert_eq!(written(address), format!("[{parsed}]"));
        }
        assert_eq!(written("2001:DB8:0:0:1:0:0:1"), "[2001:db8::1:0:0:1]");
        assert_eq!(written("10.0.255.1"), "10.0.255.1");
    }
}
